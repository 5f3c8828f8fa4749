import { describe, expect, it } from 'vitest'
import { beginningOf, byDay, dayName, dayOf, endOf, isPast, localInput } from './days'

describe('days', () => {
  it('knows the day of an instant in the reader\'s zone', () => {
    expect(dayOf(new Date(2026, 0, 31, 23, 59))).toBe('2026-01-31')
    expect(dayOf(new Date(2026, 1, 1, 0, 0))).toBe('2026-02-01')
  })

  it('bounds a day by its first and its last instant', () => {
    expect(beginningOf('2026-01-31')).toBe(new Date(2026, 0, 31).toISOString())
    expect(endOf('2026-01-31')).toBe(new Date(2026, 1, 1, 0, 0, 0, -1).toISOString())
  })

  it('says today and yesterday, and everything else in full', () => {
    const now = new Date(2026, 2, 2, 0, 5)
    expect(dayName('2026-03-02', now, 'en')).toBe('Today')
    expect(dayName('2026-03-01', now, 'de')).toBe('Gestern')
    expect(dayName('2026-02-28', now, 'en')).toBe('Saturday, February 28, 2026')
  })

  it('groups what happened on one day and keeps the order', () => {
    const at = (day: number, hour: number) => ({ instant: new Date(2026, 4, day, hour).toISOString() })
    const groups = byDay([at(3, 9), at(3, 1), at(1, 12)])
    expect(groups.map(group => [group.day, group.entries.length])).toEqual([['2026-05-03', 2], ['2026-05-01', 1]])
    expect(byDay([])).toEqual([])
  })

  it('fills an input of date and time', () => {
    expect(localInput(new Date(2026, 8, 7, 6, 5, 44))).toBe('2026-09-07T06:05')
  })

  it('tells what can change no more from what is still to come', () => {
    const now = new Date('2026-01-31T12:00:00Z')
    expect(['17', '2026-01-31T11:59:00Z', '2026-01-31T12:01:00Z'].map(at => isPast(at, now))).toEqual([true, true, false])
  })
})
