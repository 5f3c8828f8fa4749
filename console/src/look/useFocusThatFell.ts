import { useEffect, useRef } from 'react'

const pause = 100

interface Limits {
  /** For how many milliseconds it is looked after. */
  patience?: number
  /** Ends as soon as the place is there. */
  once?: boolean
}

/**
 * After a change the place where the focus was may be gone, with what was deleted or with the page before, at once or when the page has read anew: then the focus is in no place at all, and it
 * is taken up here. Whoever has gone on to something else is left there.
 * @param place where the focus goes; nothing as long as that is not in the page
 * @param change what has happened; nothing happens without one
 */
export function useFocusThatFell(place: () => HTMLElement | null, change: unknown, { patience = 2_500, once = false }: Limits = {}): void {
  const find = useRef(place)
  useEffect(() => {
    find.current = place
  })
  useEffect(() => {
    if (!change) return
    const began = Date.now()
    const watch = window.setInterval(() => {
      const home = find.current()
      if (document.activeElement === document.body) home?.focus({ preventScroll: true })
      if ((once && home) || Date.now() - began > patience) window.clearInterval(watch)
    }, pause)
    return () => window.clearInterval(watch)
  }, [change, patience, once])
}
