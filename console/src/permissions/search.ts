import { textOf } from '../look/listState'

/** What a shared link to the permissions may say. */
export interface PermissionsSearch {
  tab?: 'roles'
  text?: string
  /** Only what is otherwise than from the start. */
  only?: 'differing'
  /** The roles that are shown, by their ids with commas between; all where it is absent. */
  roles?: string
}

export function permissionsSearch(search: Record<string, unknown>): PermissionsSearch {
  return {
    ...(search.tab === 'roles' ? { tab: 'roles' as const } : {}),
    ...textOf('text', search.text),
    ...(search.only === 'differing' ? { only: 'differing' as const } : {}),
    ...textOf('roles', search.roles),
  }
}
