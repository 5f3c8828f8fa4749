import { useNames } from '../look/names'

const most = 3

/** Where somebody serves, as far as the reader sees it. */
export function DepartmentsOf({ ids }: { ids: readonly string[] }) {
  const named = useNames()
  const names = ids.map(named).filter(name => name !== undefined)
  if (names.length === 0) return '–'
  return names.slice(0, most).join(', ') + (names.length > most ? ` +${names.length - most}` : '')
}
