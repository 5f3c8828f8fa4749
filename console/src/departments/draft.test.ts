import { describe, expect, it } from 'vitest'
import { bodyOf, draftOf, nothing } from './draft'

const stored = { name: 'Returns', email: 'r@example.org', enabled: true, showOnRegistration: true, showOnOfflineForm: false, parentId: 'n' }

describe('a department that is filled in', () => {
  it('sends what is required, and of the rest only what was changed', () => {
    const before = draftOf(stored)
    expect(bodyOf({ ...before, name: ' Returns ' }, before)).toEqual({ department: { name: 'Returns', email: 'r@example.org', enabled: true, showOnRegistration: true, showOnOfflineForm: false } })
    expect(bodyOf({ ...before, description: 'Parcels', unit: null }, before)).toMatchObject({ department: { description: 'Parcels' }, departmentUnit: { _id: null } })
  })

  it('clears what was emptied', () => {
    const before = draftOf({ ...stored, description: 'Parcels', fallbackForwardDepartment: 'd', departmentsAllowedToForward: ['x'] })
    expect(bodyOf({ ...before, description: '', fallbackForwardDepartment: null, departmentsAllowedToForward: [] }, before).department)
      .toMatchObject({ description: null, fallbackForwardDepartment: null, departmentsAllowedToForward: null })
  })

  it('begins a new one with nothing decided', () => {
    expect(Object.keys(bodyOf({ ...nothing, name: 'New' }, nothing).department)).toEqual(['name', 'email', 'enabled', 'showOnRegistration', 'showOnOfflineForm'])
  })
})
