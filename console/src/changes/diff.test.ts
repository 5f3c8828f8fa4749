import { describe, expect, it } from 'vitest'
import { actionOf, linesOf, nameOf, namesIn, peopleIn, shown } from './diff'
import { memberName, saidValue } from './members'

const membership = { kind: 'membership', id: 'd1/p1', before: null, after: { agentId: 'p1', departmentId: 'd1', order: 2, updatedAt: 'now' } }
const unit = { kind: 'unit', id: 'u1', before: { name: 'Sales', visibility: 'public' }, after: null }

describe('a difference', () => {
  it('has a line for each member that changes, but for those that say nothing', () => {
    expect(linesOf(membership)).toEqual([
      { member: 'agentId', before: null, after: 'p1' },
      { member: 'departmentId', before: null, after: 'd1' },
      { member: 'order', before: null, after: '2' },
    ])
    expect(linesOf({ kind: 'unit', id: 'u1', before: { name: 'A', email: 'x' }, after: { name: 'B', email: 'x' } })).toEqual([{ member: 'name', before: 'A', after: 'B' }])
  })

  it('is made, changed or gone', () => {
    expect([membership, unit, { ...unit, after: {} }].map(actionOf)).toEqual(['create', 'delete', 'update'])
  })

  it('names people and records that nobody else can name any more', () => {
    expect(peopleIn([membership, unit])).toEqual(['p1'])
    expect([...namesIn([membership, unit])]).toEqual([['u1', 'Sales']])
  })

  it('calls a record by its name, or by the names of what it joins', () => {
    expect(nameOf(unit, () => undefined)).toBe('Sales')
    expect(nameOf(membership, id => (id === 'd1' ? 'Returns' : undefined))).toBe('Returns · p1')
  })

  it('is said in the language of the reader', () => {
    const t = ((key: string) => `<${key}>`) as never
    expect(memberName('unitId', t)).toBe('<members.unitId>')
    expect(memberName('somethingOfTheirs', t)).toBe('somethingOfTheirs')
    expect(saidValue('departments', 'true, d1, true story', t, id => (id === 'd1' ? 'Returns' : undefined))).toBe('<common.yes>, Returns, true story')
    expect(saidValue('emails', shown([{ address: 'nina@example.org', verified: false }]), t)).toBe('nina@example.org, <people.unverified>')
    expect(saidValue('status', 'away', t)).toBe('<people.presences.away>')
    expect(saidValue('bio', 'away', t)).toBe('away')
    expect(saidValue('visibility', '–', t)).toBe('–')
  })
})
