import { useEffect, type RefObject } from 'react'

const pause = 250
const settled = 2_500

/**
 * After a change the place where the focus was may be gone with what was deleted, at once or when the page has read anew: then the focus is in no place at all, and it is taken up here.
 * Whoever has gone on to something else is left there.
 */
export function useFocusThatFell(place: RefObject<HTMLElement | null>, change: object): void {
  useEffect(() => {
    const began = Date.now()
    const watch = window.setInterval(() => {
      if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
      if (Date.now() - began > settled) window.clearInterval(watch)
    }, pause)
    return () => window.clearInterval(watch)
  }, [place, change])
}
