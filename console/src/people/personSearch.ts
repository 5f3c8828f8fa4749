import { textOf } from '../look/listState'

/** What a shared link to a person may ask of them. */
export interface PersonSearch {
  /** Why they see that record: `unit/…` or `department/…`. */
  sees?: string
  /** Whether they hold that permission. */
  may?: string
}

export function personSearch(search: Record<string, unknown>): PersonSearch {
  return {
    ...(typeof search.sees === 'string' && /^(unit|department)\/./.test(search.sees) ? { sees: search.sees } : {}),
    ...textOf('may', search.may),
  }
}

export interface Asked {
  kind: 'unit' | 'department'
  id: string
}

export function askedOf(sees: string | undefined): Asked | null {
  if (!sees) return null
  const cut = sees.indexOf('/')
  return { kind: sees.slice(0, cut) as Asked['kind'], id: sees.slice(cut + 1) }
}
