import { beginningOf, endOf } from './days'

/** What of the history somebody wants to see; it stands in the address. */
export interface HistorySearch {
  kind?: string
  /** A user name, an id, or `system`. */
  actor?: string
  /** The id of a unit, a department, a person or any other record. */
  record?: string
  /** Days in the reader's zone, both included. */
  since?: string
  until?: string
  /** Only what is older than this entry. */
  before?: number
}

/** The kinds of records that the history can be filtered by. */
export const historyKinds = ['unit', 'department', 'person', 'membership', 'monitorship', 'role', 'grant', 'setting', 'webhook', 'credential', 'token', 'invitation'] as const

const day = /^\d{4}-\d{2}-\d{2}$/

/** What a shared link may say about the history; anything else is dropped. */
export function historySearch(search: Record<string, unknown>): HistorySearch {
  const before = Number(search.before)
  return {
    ...(historyKinds.some(kind => kind === search.kind) ? { kind: String(search.kind) } : {}),
    ...words('actor', search.actor),
    ...words('record', search.record),
    ...dated('since', search.since),
    ...dated('until', search.until),
    ...(Number.isInteger(before) && before > 0 ? { before } : {}),
  }
}

function words(name: 'actor' | 'record', value: unknown): HistorySearch {
  // The router reads what looks like a number as one.
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? { [name]: text.trim() } : {}
}

function dated(name: 'since' | 'until', value: unknown): HistorySearch {
  return typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(value)) ? { [name]: value } : {}
}

/** Whether anything is left out but for the page. */
export function isFiltered({ before: _, ...filters }: HistorySearch): boolean {
  return Object.keys(filters).length > 0
}

const size = 30

/** What the server is asked for. */
export function historyQuery({ since, until, ...rest }: HistorySearch) {
  return { ...rest, ...(since ? { since: beginningOf(since) } : {}), ...(until ? { until: endOf(until) } : {}), count: size }
}

/** A moment of the past: a revision or an instant. */
export interface AsOfSearch {
  at?: string
}

export function asOfSearch(search: Record<string, unknown>): AsOfSearch {
  const at = typeof search.at === 'number' ? String(search.at) : search.at
  return typeof at === 'string' && (/^\d+$/.test(at) || !Number.isNaN(Date.parse(at))) ? { at } : {}
}
