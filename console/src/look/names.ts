import { useCallback, useMemo } from 'react'
import { useRead } from '../api/reads'
import { useSession } from '../app/session'

/** What ids stand for, as far as the reader may see it: departments and units by name. */
export function useNames(): (id: string) => string | undefined {
  const { may } = useSession()
  const { data } = useRead('/api/ext/v1/overview', {}, { when: may('view-livechat-departments', 'view-l-room') })
  const names = useMemo(() => {
    const known = new Map<string, string>()
    for (const unit of data?.body.units ?? []) {
      known.set(unit._id, unit.name)
      for (const department of unit.departments) known.set(department._id, department.name)
    }
    for (const department of data?.body.departments ?? []) known.set(department._id, department.name)
    return known
  }, [data])
  return useCallback(id => names.get(id), [names])
}
