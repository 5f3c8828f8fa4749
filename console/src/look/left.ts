import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { sessionKey, useMe } from '../app/session'

const left = new Map<string, unknown>()

/**
 * What somebody had typed here when their session ended, once they are back (null otherwise), and how to say what there is to keep (null where nothing was typed).
 * It is kept in this page's memory alone, and nobody else gets it.
 * @param name which of the page's forms it is
 */
export function useLeft<T>(name: string): [found: T | null, keep: (typed: T | null) => void] {
  const queries = useQueryClient()
  const place = `${useMe()._id} ${location.pathname} ${name}`
  const [found] = useState(() => (left.get(place) as T | undefined) ?? null)
  const typed = useRef<T | null>(null)
  useEffect(() => {
    left.delete(place)
    return () => {
      if (typed.current !== null && queries.getQueryData(sessionKey) === null) left.set(place, typed.current)
    }
  }, [place, queries])
  const [keep] = useState(() => (now: T | null) => {
    typed.current = now
  })
  return [found, keep]
}
