import type texts from '../texts/en/people.json'

interface Named {
  _id: string
  name: string
}

export interface Explanation {
  sees: boolean
  sentence: string
  reasons: { code: string; permission?: string; role?: string; unit?: Named; department?: Named }[]
}

export type SightCase = keyof typeof texts.sight.because

/** Which sentence an explanation is, and what stands in it. */
export interface Said {
  because: SightCase
  role?: string
  unit?: string
  /** Permissions of which any would do. */
  permissions: string[]
}

/**
 * The sentence that the server's reasons make, for the reader's language. Nothing where there is a reason that is not known here: then the server's own sentence has to do.
 */
export function saidOf(kind: 'unit' | 'department', explanation: Explanation): Said | null {
  const by = new Map(explanation.reasons.map(reason => [reason.code, reason]))
  const permissions = explanation.reasons.flatMap(reason => reason.permission ?? [])
  if ([...by.keys()].some(code => !known.has(code))) return null
  if (by.has('deactivated')) return { because: 'deactivated', permissions }
  const read = by.get('may-read')
  const watches = by.get('monitors-unit')
  if (kind === 'unit') {
    const because = read ? (watches ? 'unitMonitorAndRole' : 'unitRole') : watches ? 'unitMonitor' : 'unitNeither'
    return { because, role: read?.role, permissions: read?.permission ? [read.permission] : permissions }
  }
  if (!read) return { because: 'mayNotRead', permissions }
  const everything = by.get('sees-everything')
  if (everything) return { because: 'everything', role: everything.role, permissions }
  if (by.has('no-units')) return { because: 'noUnits', permissions }
  if (by.has('neither-agent-nor-monitor')) return { because: 'unrestricted', permissions }
  const serves = by.has('serves-department')
  if (watches) return watches.unit ? { because: serves ? 'monitorAndAgent' : 'monitor', unit: watches.unit.name, permissions } : null
  if (serves) return { because: 'agent', permissions }
  if (by.has('in-no-unit')) return { because: 'inNoUnit', permissions }
  const unit = by.get('not-a-monitor')?.unit?.name
  return unit === undefined ? { because: 'outsideHidden', permissions } : { because: 'outside', unit, permissions }
}

const known = new Set([
  'deactivated', 'may-read', 'no-permission', 'sees-everything', 'no-units', 'neither-agent-nor-monitor', 'monitors-unit', 'serves-department', 'not-a-monitor', 'in-no-unit', 'not-an-agent',
])
