import type { Organization } from './tree'

export interface Counts {
  units: number
  departments: number
  agents: number | null
  managers: number | null
  monitors: number | null
  people: number | null
  gaps: number
}

export interface FirstStep {
  name: 'people' | 'department' | 'agents' | 'unit' | 'monitor'
  to: '/people' | '/departments' | '/units'
  isDone: boolean
}

/** What a new organisation needs, in the order in which it is done. */
export function stepsOf(organization: Organization, counts: Counts): FirstStep[] {
  const departments = [...organization.departments, ...organization.units.flatMap(unit => unit.departments)]
  return [
    { name: 'people', to: '/people', isDone: (counts.people ?? 0) > 1 },
    { name: 'department', to: '/departments', isDone: departments.length > 0 },
    { name: 'agents', to: '/departments', isDone: departments.some(department => department.agents > 0) },
    { name: 'unit', to: '/units', isDone: organization.units.some(unit => unit.departments.length > 0) },
    { name: 'monitor', to: '/units', isDone: organization.units.some(unit => unit.monitors > 0) },
  ]
}
