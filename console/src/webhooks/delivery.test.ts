import { describe, expect, it } from 'vitest'
import { creationOf, nothing, revisionOf, stateOf } from './delivery'

describe('the state of a webhook', () => {
  const failing = { delivered: 6, failures: 3, failingSince: '2026-01-01T00:00:00Z', nextAttempt: '2026-01-01T00:01:00Z' }

  it('is one of three', () => {
    expect(stateOf(true, { delivered: 6, failures: 0 })).toEqual({ state: 'delivering', upTo: 6 })
    expect(stateOf(true, failing)).toEqual({ state: 'failing', since: '2026-01-01T00:00:00Z', failures: 3, next: '2026-01-01T00:01:00Z' })
    expect(stateOf(false, failing)).toEqual({ state: 'paused' })
  })

  it('knows that a next attempt may not be planned yet', () => {
    expect(stateOf(true, { ...failing, nextAttempt: undefined })).toMatchObject({ next: null })
  })
})

describe('what is sent of a webhook', () => {
  const draft = { ...nothing, url: ' https://example.org/hook ', kinds: ['unit', 'ghost'], description: ' ' }

  it('leaves out what was not filled in, and lets the server make the secret', () => {
    expect(creationOf(draft)).toEqual({ url: 'https://example.org/hook', kinds: ['unit'], active: true })
    expect(creationOf({ ...draft, secret: 'a-secret-of-mine!', description: 'Ours' })).toMatchObject({ secret: 'a-secret-of-mine!', description: 'Ours' })
  })

  it('clears a description that was emptied', () => {
    expect(revisionOf(draft)).toEqual({ url: 'https://example.org/hook', kinds: ['unit'], active: true, description: null })
  })
})
