import type { TFunction } from 'i18next'

export interface Named {
  _id: string
  name: string
}

interface Seen {
  allBefore: boolean
  allAfter: boolean
  gained: Named[]
  gainedTotal: number
  lost: Named[]
  lostTotal: number
}

export interface Impact {
  sight: { _id: string; username: string; units: Seen; departments: Seen }[]
  sightTotal: number
  departmentsWithoutAgents: Named[]
  departmentsWithoutAgentsTotal: number
  fallbackChanges: { _id: string; name: string; from: Named | null; to: Named | null }[]
  fallbackChangesTotal: number
  membershipsRemoved: { count: number; of: number; share: number }
}

const most = 12

/** What a change does to people, in sentences of the reader's language. The server finds it out; here it is only said. */
export function sentences(impact: Impact, t: TFunction): string[] {
  const said: string[] = []
  const { count, of, share } = impact.membershipsRemoved
  if (count > 0) said.push(t('impact.removed', { count, of, share: Math.round(share * 100) }))
  for (const department of impact.departmentsWithoutAgents) said.push(t('impact.abandoned', { name: department.name }))
  for (const change of impact.fallbackChanges) {
    said.push(change.to ? t('impact.fallback', { name: change.name, to: change.to.name }) : t('impact.fallbackGone', { name: change.name, from: change.from?.name ?? '' }))
  }
  for (const person of impact.sight) {
    said.push(...seen(person.username, 'units', person.units, t), ...seen(person.username, 'departments', person.departments, t))
  }
  const total = said.length + impact.departmentsWithoutAgentsTotal - impact.departmentsWithoutAgents.length
    + impact.fallbackChangesTotal - impact.fallbackChanges.length + impact.sightTotal - impact.sight.length
  return total <= most ? said : [...said.slice(0, most - 1), t('impact.more', { count: total - most + 1 })]
}

function seen(who: string, noun: 'units' | 'departments', change: Seen, t: TFunction): string[] {
  const said: string[] = []
  if (change.allBefore && !change.allAfter) said.push(t(noun === 'units' ? 'impact.notAllUnits' : 'impact.notAllDepartments', { who }))
  if (!change.allBefore && change.allAfter) said.push(t(noun === 'units' ? 'impact.allUnits' : 'impact.allDepartments', { who }))
  if (change.gainedTotal > 0) said.push(t('impact.gains', { who, what: listed(change.gained, change.gainedTotal, t) }))
  if (change.lostTotal > 0) said.push(t('impact.loses', { who, what: listed(change.lost, change.lostTotal, t) }))
  return said
}

function listed(entries: Named[], total: number, t: TFunction): string {
  const shown = entries.slice(0, total > 4 ? 3 : 4).map(entry => entry.name)
  return total > shown.length ? t('impact.andMore', { names: shown.join(', '), count: total - shown.length }) : shown.join(', ')
}
