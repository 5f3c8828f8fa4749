import { useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { read } from '../api/reads'

const most = 60

/** What ids of people stand for, one question each, asked once; somebody who is gone or may not be seen keeps their id. */
export function usePeopleNames(ids: readonly string[]): (id: string) => string | undefined {
  const wanted = useMemo(() => [...new Set(ids)].slice(0, most), [ids])
  const names = useQueries({
    queries: wanted.map(id => ({
      queryKey: ['person-name', id],
      queryFn: () => read('/api/v1/users.info', { params: { query: { userId: id } } }).then(({ body: { user } }) => user.name ?? user.username, () => null),
      staleTime: 'static' as const,
      retry: false,
    })),
    combine: answers => answers.map(answer => answer.data ?? null),
  })
  const known = useMemo(() => new Map(wanted.map((id, index) => [id, names[index] ?? undefined])), [wanted, names])
  return useCallback(id => known.get(id), [known])
}
