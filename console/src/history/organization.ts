import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { watchAnswers } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { isPast } from './days'
import type { Snapshot } from './snapshot'

const path = '/api/ext/v1/organization'
/** All of it is much to read: while others are at work, not more often than that. */
const rest = 30_000

/** The organisation as of an instant or a revision. What is past stays as it was, so it is read once. */
export function useOrganizationThen(at: string | undefined) {
  const { me } = useSession()
  return useQuery({
    queryKey: [path, at, me?.permissions], // who is shown less by now is not shown what was read before
    queryFn: async () => (await read(path, { params: { query: { asOf: at } } })).body as unknown as Snapshot,
    enabled: at !== undefined,
    staleTime: at !== undefined && isPast(at, new Date()) ? 'static' : Infinity,
  })
}

/** The organisation as it is: read again some time after an answer has told of a newer revision. */
export function useOrganizationNow() {
  const { me } = useSession()
  const query = useQuery({ queryKey: [path, 'now', me?.permissions], queryFn: async () => (await read(path, {})).body as unknown as Snapshot, staleTime: 'static' })
  const { data, dataUpdatedAt, refetch } = query
  const known = data?.revision
  useEffect(() => {
    if (known === undefined) return
    let timer: number | undefined
    const leave = watchAnswers(response => {
      if (timer === undefined && Number(response.headers.get('X-Frontdesk-Revision') ?? 0) > known) timer = window.setTimeout(() => void refetch(), Math.max(0, dataUpdatedAt + rest - Date.now()))
    })
    return () => {
      leave()
      window.clearTimeout(timer)
    }
  }, [known, dataUpdatedAt, refetch])
  return query
}
