import { describe, expect, it } from 'vitest'
import { around, lineOf } from './place'

const file = `manage: [people, departments, memberships]

# Everybody.
people:
- username: kim
  emails: [{address: kim@example.org}]
  roles: [livechat-agent]
- username: mo
  roles: [livechat-agnt]

departments:
- name: "New customers"
  unit: Sales
- name: Returns
  unit: Service
  email: desk@example.org

memberships:
- department: Returns
  agents:
    - {agent: kim, order: 2}
    - {agent: mo}
- department: Billing
  agents:
    - {agent: mo}
`

describe('the place of a refusal in the file', () => {
  it('finds the part, the entry and the member', () => {
    expect(lineOf(file, 'people')).toBe(4)
    expect(lineOf(file, 'people[1]')).toBe(8)
    expect(lineOf(file, 'people[1].roles')).toBe(9)
    expect(lineOf(file, 'departments[1].email')).toBe(16)
    expect(lineOf(file, 'memberships[1].department')).toBe(23)
  })

  it('finds an entry of a list within an entry, and stops where it goes no further', () => {
    expect(lineOf(file, 'memberships[0].agents[1].agent')).toBe(22)
    expect(lineOf(file, 'memberships[1].agents[0]')).toBe(25)
    expect(lineOf(file, 'departments[0].nothing')).toBe(12)
    expect(lineOf(file, 'departments[7].name')).toBe(11)
  })

  it('does not take the member of a neighbour', () => {
    expect(lineOf(file, 'people[1].emails')).toBe(8)
  })

  it('knows nothing of what is not there', () => {
    expect(lineOf(file, 'ghosts[0]')).toBeNull()
    expect(lineOf('', 'people')).toBeNull()
  })

  it('shows a line among its neighbours', () => {
    expect(around('a\nb\nc', 1)).toEqual([{ line: 1, text: 'a' }, { line: 2, text: 'b' }])
    expect(around('a\nb\nc', 3)).toEqual([{ line: 2, text: 'b' }, { line: 3, text: 'c' }])
  })
})
