import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { api, watchAnswers } from '../api/client'

export interface Me {
  _id: string
  username: string
  name?: string
  roles: string[]
  permissions: string[]
}

interface Session {
  me: Me | null
  may: (...anyOf: string[]) => boolean
}

const Context = createContext<Session>({ me: null, may: () => false })

export const sessionKey = ['session'] as const
/** A permission that was taken away is gone from open pages within two seconds, also where no event tells of it. */
const pulse = 1000

const patience = 5_000

/** Where it is somebody else than before, by another page of this browser, what the one before has read is forgotten. */
async function ask(queries: QueryClient): Promise<Me | null> {
  const { data } = await api.GET('/api/ext/v1/session', { signal: AbortSignal.timeout(patience) })
  const me = (data?.me ?? null) as Me | null
  const before = queries.getQueryData<Me | null>(sessionKey)
  if (before && before._id !== me?._id) forget(queries)
  return me
}

function forget(queries: QueryClient) {
  queries.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
}

/** Who is signed in. Children are shown once that is known. */
export function SessionProvider({ children, waiting }: { children: ReactNode; waiting: ReactNode }) {
  const queries = useQueryClient()
  const { data, isPending } = useQuery({ queryKey: sessionKey, queryFn: () => ask(queries), refetchInterval: query => (query.state.data ? pulse : false), refetchIntervalInBackground: false, retry: true })
  useEffect(() => watchAnswers(response => {
    if (response.status === 401 && !response.url.endsWith('/session')) void queries.invalidateQueries({ queryKey: sessionKey })
  }), [queries])
  const session = useMemo<Session>(() => {
    const held = new Set(data?.permissions)
    return { me: data ?? null, may: (...anyOf) => anyOf.some(permission => held.has(permission)) }
  }, [data])
  return <Context value={session}>{isPending ? waiting : children}</Context>
}

/** Somebody has signed in, or out (null): what the one before them has read is forgotten. */
export function enter(queries: QueryClient, me: Me | null): void {
  forget(queries)
  queries.setQueryData(sessionKey, me)
}

export function useSession(): Session {
  return useContext(Context)
}

/** The one who is signed in; only below the shell. */
export function useMe(): Me {
  const { me } = useContext(Context)
  if (!me) throw new Error('Nobody is signed in here.')
  return me
}
