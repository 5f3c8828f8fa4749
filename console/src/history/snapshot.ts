import { collate } from '../look/collate'

/** The organisation at one moment, as the history keeps it. */
export interface Snapshot {
  revision: number
  people: PersonThen[]
  units: UnitThen[]
  departments: DepartmentThen[]
  memberships: { id: string; agentId: string; departmentId: string }[]
  monitorships: { id: string; monitorId: string; unitId: string }[]
}

export interface PersonThen {
  id: string
  username: string
  name?: string
  roles: string[]
}

export interface UnitThen {
  id: string
  name: string
}

export interface DepartmentThen {
  id: string
  name: string
  enabled: boolean
  archived: boolean
  unitId?: string
}

export interface DepartmentPicture {
  id: string
  name: string
  state: 'open' | 'closed' | 'archived'
  agents: number
}

export interface UnitPicture {
  id: string
  name: string
  monitors: string[]
  departments: DepartmentPicture[]
}

export interface Picture {
  units: UnitPicture[]
  /** Those of no unit. */
  departments: DepartmentPicture[]
  counts: { units: number; departments: number; agents: number; monitors: number; people: number }
}

/** What somebody sees of a snapshot: units, who watches over them, and what is in them, each by name. */
export function pictureOf(snapshot: Snapshot): Picture {
  const people = new Map(snapshot.people.map(person => [person.id, callOf(person)]))
  const agents = counted(snapshot.memberships.map(membership => membership.departmentId))
  const known = new Set(snapshot.units.map(unit => unit.id))
  const departments = grouped(snapshot.departments, department => (department.unitId && known.has(department.unitId) ? department.unitId : ''))
  const monitors = grouped(snapshot.monitorships, monitorship => monitorship.unitId)
  const inUnit = (unit: string) => byName((departments.get(unit) ?? []).map(department => departmentOf(department, agents.get(department.id) ?? 0)))
  return {
    units: byName(snapshot.units.map(unit => ({
      id: unit.id,
      name: unit.name,
      monitors: (monitors.get(unit.id) ?? []).map(monitorship => people.get(monitorship.monitorId) ?? monitorship.monitorId).sort(collate),
      departments: inUnit(unit.id),
    }))),
    departments: inUnit(''),
    counts: {
      units: snapshot.units.length,
      departments: snapshot.departments.length,
      agents: withRole(snapshot, 'livechat-agent'),
      monitors: withRole(snapshot, 'livechat-monitor'),
      people: snapshot.people.length,
    },
  }
}

export function callOf(person: PersonThen): string {
  return person.name ?? person.username
}

function departmentOf(department: DepartmentThen, agents: number): DepartmentPicture {
  return { id: department.id, name: department.name, state: department.archived ? 'archived' : department.enabled ? 'open' : 'closed', agents }
}

function withRole(snapshot: Snapshot, role: string): number {
  return snapshot.people.filter(person => person.roles.includes(role)).length
}

function grouped<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const entry of entries) {
    const group = groups.get(keyOf(entry))
    if (group) group.push(entry)
    else groups.set(keyOf(entry), [entry])
  }
  return groups
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function byName<T extends { name: string }>(entries: T[]): T[] {
  return entries.sort((a, b) => collate(a.name, b.name))
}
