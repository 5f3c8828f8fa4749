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
    ...(typeof search.text === 'string' && search.text !== '' ? { text: search.text } : {}),
    ...(search.only === 'differing' ? { only: 'differing' as const } : {}),
    ...(typeof search.roles === 'string' && search.roles !== '' ? { roles: search.roles } : {}),
  }
}
