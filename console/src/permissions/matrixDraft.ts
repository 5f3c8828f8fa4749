/** A permission, who holds it and who held it from the start. */
export interface Granted {
  _id: string
  roles: string[]
  defaults: string[]
  differs: boolean
}

/** What is wanted of the cells that somebody has changed and not saved: permission, role, held or not. */
export type Draft = ReadonlyMap<string, ReadonlyMap<string, boolean>>

export const noDraft: Draft = new Map()

export interface Cell {
  /** Held as it is wanted. */
  held: boolean
  /** Wanted otherwise than it is. */
  isChanged: boolean
  /** Otherwise than from the start. */
  differs: boolean
}

export function cellOf(permission: Granted, role: string, wanted: ReadonlyMap<string, boolean> | undefined): Cell {
  const is = permission.roles.includes(role)
  const held = wanted?.get(role) ?? is
  return { held, isChanged: held !== is, differs: held !== permission.defaults.includes(role) }
}

/** A draft without what is as it is wanted anyway, also where somebody else has made it so. */
export function pruned(draft: Draft, permissions: readonly Granted[]): Draft {
  const kept = new Map<string, ReadonlyMap<string, boolean>>()
  for (const permission of permissions) {
    const wanted = draft.get(permission._id)
    if (!wanted) continue
    const left = new Map([...wanted].filter(([role, held]) => held !== permission.roles.includes(role)))
    if (left.size > 0) kept.set(permission._id, left)
  }
  return kept
}

function want(draft: Draft, permission: Granted, cells: Iterable<[string, boolean]>): Draft {
  const row = new Map(draft.get(permission._id))
  for (const [role, held] of cells) {
    if (held === permission.roles.includes(role)) row.delete(role)
    else row.set(role, held)
  }
  const next = new Map(draft)
  if (row.size > 0) next.set(permission._id, row)
  else next.delete(permission._id)
  return next
}

/** The other way round in one cell. */
export function toggled(draft: Draft, permission: Granted, role: string): Draft {
  return want(draft, permission, [[role, !cellOf(permission, role, draft.get(permission._id)).held]])
}

/** As it was from the start, in all cells of the permission. */
export function restored(draft: Draft, permission: Granted): Draft {
  const roles = new Set([...permission.roles, ...permission.defaults])
  const fresh = new Map(draft)
  fresh.delete(permission._id)
  return want(fresh, permission, [...roles].map(role => [role, permission.defaults.includes(role)]))
}

export function differs(permission: Granted, wanted: ReadonlyMap<string, boolean> | undefined): boolean {
  const roles = wantedRoles(permission, wanted)
  return roles.length !== permission.defaults.length || roles.some(role => !permission.defaults.includes(role))
}

function wantedRoles(permission: Granted, wanted: ReadonlyMap<string, boolean> | undefined): string[] {
  const roles = new Set(permission.roles)
  for (const [role, held] of wanted ?? []) {
    if (held) roles.add(role)
    else roles.delete(role)
  }
  return [...roles].sort()
}

/** What the server is told: the whole list of each permission that changes, over what stands there now. */
export function writesOf(draft: Draft, permissions: readonly Granted[]): { _id: string; roles: string[] }[] {
  return permissions.filter(permission => draft.has(permission._id)).map(permission => ({ _id: permission._id, roles: wantedRoles(permission, draft.get(permission._id)) }))
}

export function countOf(draft: Draft): number {
  return [...draft.values()].reduce((sum, row) => sum + row.size, 0)
}

/** For the browser to keep. */
export function written(draft: Draft): string {
  return JSON.stringify([...draft].map(([permission, row]) => [permission, [...row]]))
}

export function readDraft(text: string | undefined): Draft {
  try {
    return new Map((JSON.parse(text ?? '[]') as [string, [string, boolean][]][]).map(([permission, row]) => [permission, new Map(row)]))
  } catch {
    return noDraft
  }
}
