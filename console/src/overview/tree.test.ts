import { describe, expect, it } from 'vitest'
import { rowsOf, stepOf, type Organization } from './tree'

const department = (id: string, agents = 0) => ({ _id: id, name: id, enabled: true, archived: false, agents, fallback: null, gaps: [] })
const organization: Organization = {
  units: [{ _id: 'n', name: 'North', monitors: 1, gaps: [], departments: [department('billing', 1), department('returns')] }, { _id: 's', name: 'South', monitors: 0, gaps: ['no-monitor'], departments: [] }],
  departments: [department('lost')],
}
const people = (id: string) => (id === 'billing' ? [{ _id: 'a', username: 'anna' }] : undefined)

describe('the tree', () => {
  it('shows what is unfolded, and says where each line stands', () => {
    expect(rowsOf(organization, new Set(), people).map(row => row.key)).toEqual(['unit/n', 'unit/s', 'loose'])
    const rows = rowsOf(organization, new Set(['unit/n', 'department/billing']), people)
    expect(rows.map(row => `${row.level} ${row.key} ${row.position}/${row.siblings}`)).toEqual([
      '1 unit/n 1/3', '2 department/billing 1/2', '3 department/billing/a 1/1', '2 department/returns 2/2', '1 unit/s 2/3', '1 loose 3/3',
    ])
    expect(rows.find(row => row.key === 'unit/s')?.isOpen).toBeUndefined()
  })

  it('is walked by the keys of a tree', () => {
    const rows = rowsOf(organization, new Set(['unit/n']), people)
    expect(stepOf('ArrowDown', rows, 'unit/n')).toEqual({ focus: 'department/billing' })
    expect(stepOf('ArrowRight', rows, 'department/billing')).toEqual({ toggle: 'department/billing' })
    expect(stepOf('ArrowLeft', rows, 'department/returns')).toEqual({ focus: 'unit/n' })
    expect(stepOf('ArrowLeft', rows, 'unit/n')).toEqual({ toggle: 'unit/n' })
    expect(stepOf('End', rows, 'unit/n')).toEqual({ focus: 'loose' })
    expect(stepOf('s', rows, 'unit/n')).toEqual({ focus: 'unit/s' })
    expect(stepOf('Tab', rows, 'unit/n')).toBeUndefined()
  })
})
