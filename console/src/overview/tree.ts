export interface TreeDepartment {
  _id: string
  name: string
  enabled: boolean
  archived: boolean
  agents: number
  fallback: string | null
  gaps: string[]
}

export interface TreeUnit {
  _id: string
  name: string
  monitors: number
  gaps: string[]
  departments: TreeDepartment[]
}

export interface Organization {
  units: TreeUnit[]
  departments: TreeDepartment[]
}

export interface TreePerson {
  _id: string
  username: string
}

/** One line of the tree. */
export interface Row {
  key: string
  kind: 'unit' | 'department' | 'person' | 'loose'
  id: string
  name: string
  level: number
  position: number
  siblings: number
  /** Undefined where there is nothing to unfold. */
  isOpen?: boolean
  gaps: string[]
  department?: TreeDepartment
  unit?: TreeUnit
  parent?: string
}

/** The group of departments that belong to no unit. */
export const loose = 'loose'

/**
 * The lines that are to be seen, from what is unfolded. Costs what is shown.
 * @param people who serves in an unfolded department; undefined while that is not known.
 */
export function rowsOf(organization: Organization, open: ReadonlySet<string>, people: (departmentId: string) => readonly TreePerson[] | undefined): Row[] {
  const rows: Row[] = []
  const roots = organization.units.length + (organization.departments.length > 0 ? 1 : 0)
  organization.units.forEach((unit, index) => {
    const key = `unit/${unit._id}`
    const isOpen = open.has(key)
    rows.push({ key, kind: 'unit', id: unit._id, name: unit.name, level: 1, position: index + 1, siblings: roots, isOpen: unit.departments.length > 0 ? isOpen : undefined, gaps: unit.gaps, unit })
    if (isOpen) departments(unit.departments, key, rows, open, people)
  })
  if (organization.departments.length > 0) {
    const isOpen = open.has(loose)
    rows.push({ key: loose, kind: 'loose', id: loose, name: '', level: 1, position: roots, siblings: roots, isOpen, gaps: [] })
    if (isOpen) departments(organization.departments, loose, rows, open, people)
  }
  return rows
}

function departments(list: readonly TreeDepartment[], parent: string, rows: Row[], open: ReadonlySet<string>, people: (departmentId: string) => readonly TreePerson[] | undefined) {
  list.forEach((department, index) => {
    const key = `department/${department._id}`
    const isOpen = open.has(key)
    rows.push({ key, kind: 'department', id: department._id, name: department.name, level: 2, position: index + 1, siblings: list.length, isOpen: department.agents > 0 ? isOpen : undefined, gaps: department.gaps, department, parent })
    if (!isOpen) return
    const agents = people(department._id) ?? []
    agents.forEach((person, at) => rows.push({ key: `${key}/${person._id}`, kind: 'person', id: person._id, name: person.username, level: 3, position: at + 1, siblings: agents.length, gaps: [], parent: key }))
  })
}

export interface Step {
  /** The line that gets the focus. */
  focus?: string
  /** The line that is unfolded or folded. */
  toggle?: string
}

/** What a key does in the tree (ARIA Authoring Practices, tree view); undefined for a key that means nothing here. */
export function stepOf(key: string, rows: readonly Row[], at: string): Step | undefined {
  const index = Math.max(0, rows.findIndex(row => row.key === at))
  const row = rows[index]
  if (!row) return undefined
  switch (key) {
    case 'ArrowDown': return { focus: rows[Math.min(rows.length - 1, index + 1)]?.key }
    case 'ArrowUp': return { focus: rows[Math.max(0, index - 1)]?.key }
    case 'Home': return { focus: rows[0]?.key }
    case 'End': return { focus: rows[rows.length - 1]?.key }
    case 'ArrowRight': return row.isOpen === false ? { toggle: row.key } : row.isOpen ? { focus: rows[index + 1]?.key } : {}
    case 'ArrowLeft': return row.isOpen ? { toggle: row.key } : { focus: row.parent ?? row.key }
    default:
      if (key.length !== 1 || key === ' ') return undefined
      return { focus: [...rows.slice(index + 1), ...rows.slice(0, index + 1)].find(other => other.name.toLowerCase().startsWith(key.toLowerCase()))?.key ?? at }
  }
}
