import { describe, expect, it } from 'vitest'
import { recordsSince, since } from './since'
import { pictureOf, type Snapshot } from './snapshot'

const then: Snapshot = {
  revision: 1,
  people: [
    { id: 'p1', username: 'kim', name: 'Kim', roles: ['livechat-agent', 'user'] },
    { id: 'p2', username: 'mo', roles: ['livechat-monitor'] },
  ],
  units: [{ id: 'u1', name: 'Sales' }, { id: 'u2', name: 'North' }],
  departments: [
    { id: 'd1', name: 'Returns', enabled: true, archived: false, unitId: 'u1' },
    { id: 'd2', name: 'Billing', enabled: false, archived: false },
    { id: 'd3', name: 'Attic', enabled: true, archived: true, unitId: 'u1' },
  ],
  memberships: [{ id: 'm1', agentId: 'p1', departmentId: 'd1' }],
  monitorships: [{ id: 'w1', monitorId: 'p2', unitId: 'u1' }],
}

describe('the organisation as it was', () => {
  it('shows units with their departments and monitors, by name', () => {
    const picture = pictureOf(then)
    expect(picture.units.map(unit => unit.name)).toEqual(['North', 'Sales'])
    expect(picture.units[1]).toEqual({
      id: 'u1',
      name: 'Sales',
      monitors: ['mo'],
      departments: [{ id: 'd3', name: 'Attic', state: 'archived', agents: 0 }, { id: 'd1', name: 'Returns', state: 'open', agents: 1 }],
    })
    expect(picture.departments).toEqual([{ id: 'd2', name: 'Billing', state: 'closed', agents: 0 }])
    expect(picture.counts).toEqual({ units: 2, departments: 3, agents: 1, monitors: 1, people: 2 })
  })

  it('loses no department whose unit is not there', () => {
    expect(pictureOf({ ...then, units: [] }).departments.map(department => department.name)).toEqual(['Attic', 'Billing', 'Returns'])
  })
})

describe('since then', () => {
  it('says nothing where nothing happened, sign-ins left aside', () => {
    const now = { ...then, revision: 2, people: then.people.map(person => ({ ...person, lastLogin: '2026-01-01T00:00:00Z', status: 'away' })) }
    expect(since(then, now)).toEqual([])
    expect(recordsSince(then, now)).toEqual([])
  })

  it('names what is new, gone and changed', () => {
    const now: Snapshot = {
      ...then,
      units: [{ id: 'u1', name: 'Sales' }],
      departments: [then.departments[0]!, { ...then.departments[1]!, name: 'Invoices' }, { id: 'd4', name: 'Night', enabled: true, archived: false }],
      memberships: [{ id: 'm2', agentId: 'p1', departmentId: 'd4' }],
      monitorships: [],
    }
    expect(since(then, now)).toEqual([
      { kind: 'unit', names: { create: [], update: [], delete: ['North'] } },
      { kind: 'department', names: { create: ['Night'], update: ['Invoices'], delete: ['Attic'] } },
      { kind: 'membership', names: { create: ['Night · Kim'], update: [], delete: ['Returns · Kim'] } },
      { kind: 'monitorship', names: { create: [], update: [], delete: ['Sales · mo'] } },
    ])
    expect(recordsSince(then, now).map(change => [change.kind, change.id, Boolean(change.before), Boolean(change.after)])).toEqual([
      ['unit', 'u2', true, false],
      ['department', 'd2', true, true],
      ['department', 'd3', true, false],
      ['department', 'd4', false, true],
    ])
  })
})
