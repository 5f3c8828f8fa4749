import { useSyncExternalStore } from 'react'

/** How many rows a page of a list has, until the server is found to give fewer (its setting API_Upper_Count_Limit). */
let size = 25
const readers = new Set<() => void>()

export function usePageSize(): number {
  return useSyncExternalStore(hear => {
    readers.add(hear)
    return () => readers.delete(hear)
  }, () => size)
}

/** A page that is not the last had only so many rows. */
export function learnPageSize(rows: number): void {
  if (rows <= 0 || rows >= size) return
  size = rows
  for (const hear of readers) hear()
}
