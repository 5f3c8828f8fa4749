import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useMe, useSession } from '../app/session'
import { previewOf } from '../changes/proposal'

/**
 * The ids of the units that a monitor watches over. Units do not tell their monitors in a list, so one looks at what would go if the duty were taken away: a preview changes nothing, and costs
 * one question however many units there are. Who only wants to know of themselves is given exactly their units.
 */
export function useMonitoredUnits(person: { _id: string; username: string; roles?: string[] }) {
  const { may } = useSession()
  const me = useMe()
  const isMonitor = person.roles?.includes('livechat-monitor')
  const way = may('manage-livechat-monitors') ? 'preview' : person._id === me._id && !may('manage-livechat-units') ? 'own' : null
  const { data } = useQuery({
    queryKey: ['monitored units', person.username, way],
    queryFn: () => way === 'own' ? ownUnits() : unitsOf(person.username),
    enabled: isMonitor !== false && way !== null,
  })
  // Who does not see the roles of others sees only that there are such units.
  return { isKnown: way !== null && (isMonitor ?? (data !== undefined && data.length > 0)), units: data }
}

async function ownUnits(): Promise<string[]> {
  const { body } = await read('/api/v1/livechat/units', { params: { query: { count: 0 } } })
  return body.units.map(unit => unit._id)
}

async function unitsOf(username: string): Promise<string[]> {
  const { data } = await api.POST('/api/v1/livechat/monitors.delete', { params: { query: { dryRun: true } }, body: { username } })
  return previewOf(data).changes.filter(change => change.kind === 'monitorship').map(change => String(change.before?.unitId))
}
