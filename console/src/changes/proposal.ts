import type { Refused } from '../api/client'
import type { Impact } from './impact'

export interface RecordChange {
  kind: string
  id?: string
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
}

export interface Preview {
  changes: RecordChange[]
  warnings: string[]
  impact: Impact
}

/** How a write is sent: the members of openapi-fetch's `params` that a proposal decides. */
export interface How {
  query?: { dryRun?: boolean }
  header?: { 'If-Match'?: string; 'Idempotency-Key'?: string; 'X-Frontdesk-Reason'?: string }
}

/** A write that somebody wants, before they have seen what it does. */
export interface Proposal {
  /** What they are about to do, as a heading: "Delete unit North". */
  title: string
  /** Sends it as it is told. */
  send: (how: How) => Promise<{ data?: unknown; response: Response }>
  /** The entity tag of what they were looking at. */
  tag?: string | null
  /** It takes something away. */
  isHarsh?: boolean
  /** What to do when it is done. */
  done?: (answer: unknown) => void
  /** What they typed, for the comparison where somebody else was faster. */
  mine?: Record<string, unknown>
  /** What they began with. */
  base?: Record<string, unknown>
  /** What stands there by now. */
  theirs?: () => Promise<{ body: Record<string, unknown>; tag: string | null }>
  /** A refusal that names a field of the form, or says what stands in the way: true where the page shows it. */
  refused?: (field: string | null, message: string, refusal: Refused) => boolean
}

/** What was done, and can be undone. */
export interface DoneChange {
  sequence: number
  title: string
}

/** The change that an answer tells of; null where nothing had to change by the time it was saved. */
export function doneBy(response: Response, title: string): DoneChange | null {
  const sequence = Number(response.headers.get('X-Frontdesk-Change'))
  return sequence > 0 ? { sequence, title } : null
}

/** How many operations a batch may have. */
export const mostAtOnce = 1000

/** A preview, from the answer to a dry run. */
export function previewOf(answer: unknown): Preview {
  const { changes, warnings, impact } = answer as Preview
  return { changes, warnings, impact }
}

/** A key that this attempt to save has and no other; also where the browser knows no TLS and so no `crypto.randomUUID`. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
