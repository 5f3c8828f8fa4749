import type { Preview } from '../changes/proposal'
import type { Granted } from './matrixDraft'

/** The words in which a change of permissions is told. */
export interface Telling {
  /** What a permission allows. */
  permission: (id: string) => string
  /** A role, and how many have it. */
  role: (id: string) => string
  given: string
  taken: string
}

/**
 * The preview of a change of permissions, as people read it: of each permission the roles that get it and those that lose it, also where nobody had decided before who has it.
 * Anything else stays as it was answered.
 */
export function told(answer: unknown, permissions: readonly Granted[], telling: Telling): unknown {
  const preview = answer as Partial<Preview> | undefined
  if (!preview?.changes) return answer
  const held = new Map(permissions.map(permission => [permission._id, permission.roles]))
  return {
    ...preview,
    changes: preview.changes.map(change => {
      if (change.kind !== 'grant' || !change.id || !change.after) return change
      const before = (change.before?.roles as string[] | undefined) ?? held.get(change.id) ?? []
      const after = change.after.roles as string[]
      const name = telling.permission(change.id)
      const named = (member: string, roles: string[]) => roles.length > 0 ? { [member]: roles.map(telling.role) } : {}
      return { ...change, before: { name, ...named(telling.taken, before.filter(role => !after.includes(role))) }, after: { name, ...named(telling.given, after.filter(role => !before.includes(role))) } }
    }),
  }
}
