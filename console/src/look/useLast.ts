import { useState } from 'react'

/** What there is, or the last that there was: what somebody works on does not vanish under their hands. */
export function useLast<T>(present: T | undefined): T | undefined {
  const [last, setLast] = useState(present)
  if (present !== undefined && present !== last) setLast(present)
  return present ?? last
}
