import { describe, expect, it } from 'vitest'
import { asOfSearch, historyQuery, historySearch, isFiltered } from './historySearch'

describe('the address of the history', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(historySearch({ kind: 'unit', actor: ' olga.admin ', record: 42, since: '2026-01-31', until: 'soon', before: '17', page: 3 }))
      .toEqual({ kind: 'unit', actor: 'olga.admin', record: '42', since: '2026-01-31', before: 17 })
    expect(historySearch({ kind: 'ghost', actor: '', before: -1, since: '2026-99-99' })).toEqual({})
  })

  it('asks for whole days', () => {
    const query = historyQuery({ since: '2026-01-30', until: '2026-01-31', kind: 'unit' })
    expect(query).toEqual({ kind: 'unit', since: new Date(2026, 0, 30).toISOString(), until: new Date(2026, 1, 1, 0, 0, 0, -1).toISOString(), count: 30 })
  })

  it('knows a filter from a page', () => {
    expect(isFiltered({ before: 12 })).toBe(false)
    expect(isFiltered({ before: 12, kind: 'unit' })).toBe(true)
  })

  it('takes a revision or an instant', () => {
    expect(asOfSearch({ at: 42 })).toEqual({ at: '42' })
    expect(asOfSearch({ at: '2026-01-31T12:00:00Z' })).toEqual({ at: '2026-01-31T12:00:00Z' })
    expect(asOfSearch({ at: 'once' })).toEqual({})
  })
})
