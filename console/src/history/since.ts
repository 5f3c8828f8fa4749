import { silent, type Action } from '../changes/diff'
import type { RecordChange } from '../changes/proposal'
import { collate } from '../look/collate'
import { callOf, type Snapshot } from './snapshot'

export interface Difference {
  kind: 'unit' | 'department' | 'person' | 'membership' | 'monitorship'
  /** The names of what is new, gone and changed since. */
  names: Record<Action, string[]>
}

/** What has become of the organisation between two moments, kind by kind; kinds without a difference are left out. */
export function since(then: Snapshot, now: Snapshot): Difference[] {
  const people = called([...then.people, ...now.people].map(person => [person.id, callOf(person)]))
  const departments = called([...then.departments, ...now.departments].map(department => [department.id, department.name]))
  const units = called([...then.units, ...now.units].map(unit => [unit.id, unit.name]))
  const differences: Difference[] = [
    { kind: 'unit', names: compared(then.units, now.units, unit => unit.id, unit => unit.name) },
    { kind: 'department', names: compared(then.departments, now.departments, department => department.id, department => department.name) },
    { kind: 'person', names: compared(then.people, now.people, person => person.id, callOf) },
    { kind: 'membership', names: compared(then.memberships, now.memberships, one => `${one.departmentId}/${one.agentId}`, one => `${departments(one.departmentId)} · ${people(one.agentId)}`) },
    { kind: 'monitorship', names: compared(then.monitorships, now.monitorships, one => `${one.unitId}/${one.monitorId}`, one => `${units(one.unitId)} · ${people(one.monitorId)}`) },
  ]
  return differences.filter(({ names }) => names.create.length + names.update.length + names.delete.length > 0)
}

/** The same difference record by record, for units and departments. */
export function recordsSince(then: Snapshot, now: Snapshot): RecordChange[] {
  return [...changed('unit', then.units, now.units), ...changed('department', then.departments, now.departments)]
}

function changed(kind: string, then: readonly { id: string }[], now: readonly { id: string }[]): RecordChange[] {
  const before = new Map(then.map(record => [record.id, record]))
  const after = new Map(now.map(record => [record.id, record]))
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter(id => essence(before.get(id)) !== essence(after.get(id)))
  return ids.map(id => ({ kind, id, before: (before.get(id) ?? null) as RecordChange['before'], after: (after.get(id) ?? null) as RecordChange['after'] }))
}

function compared<T extends object>(then: readonly T[], now: readonly T[], keyOf: (record: T) => string, nameOf: (record: T) => string): Difference['names'] {
  const before = new Map(then.map(record => [keyOf(record), record]))
  const after = new Map(now.map(record => [keyOf(record), record]))
  const names = (records: T[]) => records.map(nameOf).sort(collate)
  return {
    create: names(now.filter(record => !before.has(keyOf(record)))),
    update: names(now.filter(record => {
      const was = before.get(keyOf(record))
      return was !== undefined && essence(was) !== essence(record)
    })),
    delete: names(then.filter(record => !after.has(keyOf(record)))),
  }
}

/** A record without what changes by itself. */
function essence(record: object | undefined): string {
  return record ? JSON.stringify(Object.entries(record).filter(([member]) => !silent.has(member) && !passing.has(member)).sort(([a], [b]) => (a < b ? -1 : 1))) : ''
}

/** Whether somebody is there at the moment is no matter of the organisation. */
const passing = new Set(['status', 'statusText', 'statusLivechat', 'count'])

function called(entries: [string, string][]): (id: string) => string {
  const names = new Map(entries)
  return id => names.get(id) ?? id
}
