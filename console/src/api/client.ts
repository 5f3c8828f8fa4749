import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema'

/** A "no" of the server, in its own words. */
export class Refused extends Error {
  readonly status: number
  readonly code: string | null
  /** The member of the request that is wrong. */
  readonly field: string | null
  /** The line of a file that is wrong, from 1. */
  readonly line: number | null
  readonly conflicts: readonly Conflict[]
  /** The record as it is by now, where the refusal is that somebody else has changed it. */
  readonly tag: string | null

  constructor(status: number, body: Envelope, tag: string | null) {
    super(plain(body.error ?? body.message ?? `HTTP ${status}`))
    this.status = status
    this.code = body.errorType ?? null
    this.field = body.details?.field ?? null
    this.line = Number(body.details?.line) || null
    this.conflicts = body.details?.conflicts ?? []
    this.tag = tag
  }

  /** Somebody else was faster. */
  get isOutdated() {
    return this.status === 412
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {}

export interface Conflict {
  kind: string
  id?: string
  reason: string
}

interface Envelope {
  error?: string
  message?: string
  errorType?: string
  details?: { field?: string; line?: string; conflicts?: Conflict[] }
}

/** The sentence without the code in brackets, which is for programs. */
export function plain(error: string): string {
  return error.replace(/\s*\[[a-z0-9-]+\]\s*$/i, '')
}

const envelope: Middleware = {
  onRequest({ request }) {
    request.headers.set('X-Frontdesk-Console', '1')
    return request
  },
  async onResponse({ response }) {
    for (const watch of watchers) watch(response)
    if (response.ok) return undefined
    const body = (await response.json().catch(() => ({}))) as Envelope
    throw new Refused(response.status, body, response.headers.get('ETag'))
  },
  onError() {
    return new Unreachable('The server cannot be reached.')
  },
}

const watchers = new Set<(response: Response) => void>()

/** Sees every answer, whoever asked: the revision that it carries, and whether the session is still good. */
export function watchAnswers(watch: (response: Response) => void): () => void {
  watchers.add(watch)
  return () => watchers.delete(watch)
}

/** How long an answer is waited for, in milliseconds; a change that is sent again after that is done once, by its key. */
const patience = 60_000

/** Every question to the server goes through here. A refusal is thrown as {@link Refused}. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  fetch: request => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(patience)]) }),
})
api.use(envelope)
