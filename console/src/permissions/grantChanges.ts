import type { Preview } from '../changes/proposal'
import type { Granted } from './matrixDraft'

/**
 * The preview of a change of permissions, as people read it: the permission and the roles by their names, and before it what was so without anybody having decided it.
 * Anything else stays as it was answered.
 */
export function told(answer: unknown, permissions: readonly Granted[], nameOf: (permission: string) => string, labelOf: (role: string) => string): unknown {
  const preview = answer as Partial<Preview> | undefined
  if (!preview?.changes) return answer
  const held = new Map(permissions.map(permission => [permission._id, permission.roles]))
  const row = (id: string, roles: unknown) => ({ name: nameOf(id), roles: (roles as string[]).map(labelOf) })
  return {
    ...preview,
    changes: preview.changes.map(change => {
      const id = change.id ?? ''
      if (change.kind !== 'grant' || !change.after) return change
      return { ...change, before: row(id, change.before?.roles ?? held.get(id) ?? []), after: row(id, change.after.roles) }
    }),
  }
}
