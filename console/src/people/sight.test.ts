import { describe, expect, it } from 'vitest'
import { saidOf, type Explanation } from './sight'

const service = { _id: 'u1', name: 'Service' }
const returns = { _id: 'd1', name: 'Returns' }
const reads = { code: 'may-read', permission: 'view-l-room', role: 'livechat-agent' }
const mayNot = (permission: string) => ({ code: 'no-permission', permission })

function because(kind: 'unit' | 'department', ...reasons: Explanation['reasons']) {
  return saidOf(kind, { sees: false, sentence: '', reasons })
}

describe('why somebody sees a unit', () => {
  it.each([
    ['unitMonitorAndRole', [{ ...reads, permission: 'manage-livechat-units' }, { code: 'monitors-unit', unit: service }]],
    ['unitRole', [{ ...reads, permission: 'manage-livechat-units' }, { code: 'not-a-monitor', unit: service }]],
    ['unitMonitor', [mayNot('manage-livechat-units'), { code: 'monitors-unit', unit: service }]],
    ['unitNeither', [mayNot('manage-livechat-units'), { code: 'not-a-monitor', unit: service }]],
    ['deactivated', [{ code: 'deactivated' }]],
  ])('%s', (expected, reasons) => expect(because('unit', ...reasons)?.because).toBe(expected))
})

describe('why somebody sees a department', () => {
  it.each([
    ['deactivated', [{ code: 'deactivated' }]],
    ['mayNotRead', [mayNot('view-livechat-departments'), mayNot('view-l-room'), { code: 'sees-everything', role: 'admin' }]],
    ['everything', [reads, { code: 'sees-everything', role: 'livechat-manager' }]],
    ['noUnits', [reads, { code: 'no-units' }]],
    ['unrestricted', [reads, { code: 'neither-agent-nor-monitor' }]],
    ['monitorAndAgent', [reads, { code: 'monitors-unit', unit: service }, { code: 'serves-department', department: returns }]],
    ['monitor', [reads, { code: 'monitors-unit', unit: service }, { code: 'not-an-agent', department: returns }]],
    ['agent', [reads, { code: 'not-a-monitor', unit: service }, { code: 'serves-department', department: returns }]],
    ['agent', [reads, { code: 'in-no-unit', department: returns }, { code: 'serves-department', department: returns }]],
    ['inNoUnit', [reads, { code: 'in-no-unit', department: returns }, { code: 'not-an-agent', department: returns }]],
    ['outside', [reads, { code: 'not-a-monitor', unit: service }, { code: 'not-an-agent', department: returns }]],
    ['outsideHidden', [reads, { code: 'not-a-monitor' }, { code: 'not-an-agent', department: returns }]],
  ])('%s', (expected, reasons) => expect(because('department', ...reasons)?.because).toBe(expected))

  it('names the unit, the role and the permissions that are lacking', () => {
    expect(because('department', reads, { code: 'monitors-unit', unit: service }, { code: 'not-an-agent' })).toMatchObject({ unit: 'Service' })
    expect(because('department', reads, { code: 'sees-everything', role: 'admin' })).toMatchObject({ role: 'admin' })
    expect(because('department', mayNot('view-livechat-departments'), mayNot('view-l-room'), { code: 'no-units' })).toMatchObject({ permissions: ['view-livechat-departments', 'view-l-room'] })
  })

  it('leaves it to the server where there is a reason that is not known', () => {
    expect(because('department', reads, { code: 'by-moonlight' })).toBeNull()
  })
})
