/** What is known of a webhook's deliveries. */
export interface Deliveries {
  delivered: number
  failures: number
  failingSince?: string
  nextAttempt?: string
}

export type DeliveryState =
  | { state: 'paused' }
  | { state: 'failing'; since: string; failures: number; next: string | null }
  | { state: 'delivering'; upTo: number }

/** How a webhook is, for saying it in words. What failed before it was paused is no matter until it goes on. */
export function stateOf(active: boolean, deliveries: Deliveries): DeliveryState {
  if (!active) return { state: 'paused' }
  if (deliveries.failingSince) return { state: 'failing', since: deliveries.failingSince, failures: deliveries.failures, next: deliveries.nextAttempt ?? null }
  return { state: 'delivering', upTo: deliveries.delivered }
}

/** Kinds of records that a webhook can be told of. */
export const webhookKinds = ['unit', 'department', 'membership', 'monitorship', 'person', 'role', 'grant', 'setting', 'webhook', 'webhooksecret', 'credential', 'token', 'invitation'] as const
export type WebhookKind = (typeof webhookKinds)[number]

export interface WebhookDraft extends Record<string, unknown> {
  url: string
  description: string
  kinds: string[]
  active: boolean
  secret: string
}

export const nothing: WebhookDraft = { url: '', description: '', kinds: [], active: true, secret: '' }

/** What is sent for a new webhook. */
export function creationOf(draft: WebhookDraft) {
  const description = draft.description.trim()
  return { url: draft.url.trim(), kinds: kindsOf(draft), active: draft.active, ...(description ? { description } : {}), ...(draft.secret ? { secret: draft.secret } : {}) }
}

/** What is sent for one that is there: a description that was emptied is cleared. */
export function revisionOf(draft: WebhookDraft) {
  return { url: draft.url.trim(), kinds: kindsOf(draft), active: draft.active, description: draft.description.trim() || null }
}

/** The kinds that are known, in their order. */
export function kindsOf({ kinds }: { kinds: readonly string[] }): WebhookKind[] {
  return webhookKinds.filter(kind => kinds.includes(kind))
}
