import type { RecordChange } from './proposal'

/** Members that change with every change and say nothing. */
export const silent = new Set(['id', '_id', 'updatedAt', '_updatedAt', 'createdAt', 'wasInUnit', 'wasArchived', 'protected', 'lastLogin'])

export interface Line {
  member: string
  before: string | null
  after: string | null
}

/** A value as people read it; the dash stands for "not there". */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(item => shown(item)).join(', ')
  if (typeof value === 'object') return Object.entries(value).map(([name, item]) => `${name}: ${shown(item)}`).join(', ')
  return String(value)
}

/** What of a record changes, member by member. */
export function linesOf(change: RecordChange): Line[] {
  const { before, after } = change
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(name => !silent.has(name))
  return names
    .map(member => ({ member, before: before?.[member], after: after?.[member] }))
    .filter(line => JSON.stringify(line.before ?? null) !== JSON.stringify(line.after ?? null))
    .map(line => ({ member: line.member, before: line.before === undefined ? null : shown(line.before), after: line.after === undefined ? null : shown(line.after) }))
}

export type Action = 'create' | 'update' | 'delete'

export function actionOf(change: RecordChange): Action {
  return !change.before && change.after ? 'create' : change.before && !change.after ? 'delete' : 'update'
}

/** The people whom records name by their ids: agents of departments, monitors of units. */
export function peopleIn(changes: readonly RecordChange[]): string[] {
  return changes.flatMap(({ before, after }) => [before, after].flatMap(record => [record?.agentId, record?.monitorId])).filter(id => typeof id === 'string')
}

/** The names of the records themselves, by their ids: one that is gone is named by the change that took it. */
export function namesIn(changes: readonly RecordChange[]): Map<string, string> {
  return new Map(changes.flatMap(({ id, before, after }) => {
    const name = (after ?? before)?.name ?? (after ?? before)?.username
    return id !== undefined && typeof name === 'string' ? [[id, name] as const] : []
  }))
}

/** What a record is called; `named` gives the names that ids stand for. */
export function nameOf(change: RecordChange, named: (id: string) => string | undefined): string {
  const record = (change.after ?? change.before ?? {}) as Record<string, unknown>
  const own = record.name ?? record.username ?? record.permissionId ?? record.url
  if (typeof own === 'string' && own !== '') return own
  return (change.id ?? '').split('/').map(id => named(id) ?? id).join(' · ')
}
