import { shown } from './diff'

type Members = Record<string, unknown>

/** The members that somebody has changed and that stand otherwise by now. Where it is not known what they began with, all that differ. */
export function conflicting(mine: Members, theirs: Members, base?: Members): string[] {
  return Object.keys(mine).filter(member => shown(mine[member]) !== shown(theirs[member]) && !(base && shown(mine[member]) === shown(base[member])))
}

/** What somebody wants over what stands there by now: what they have changed, and of everything else what is there. */
export function over<T extends object>(mine: T, base: T, now: T): T {
  const said = (value: unknown) => JSON.stringify(value)
  const changed = (Object.keys(mine) as (keyof T)[]).filter(member => said(mine[member]) !== said(base[member]))
  return { ...now, ...Object.fromEntries(changed.map(member => [member, mine[member]])) }
}
