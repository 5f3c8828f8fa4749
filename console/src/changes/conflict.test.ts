import { describe, expect, it } from 'vitest'
import { conflicting, over } from './conflict'

const base = { name: 'Returns', email: 'a@example.org', tags: ['one'] }

describe('two versions of a record', () => {
  it('differ in what was changed here and stands otherwise there', () => {
    expect(conflicting({ ...base, name: 'Refunds' }, { ...base, name: 'Claims', email: 'b@example.org' }, base)).toEqual(['name'])
    expect(conflicting({ ...base, name: 'Refunds' }, { ...base, name: 'Refunds' }, base)).toEqual([])
    expect(conflicting({ ...base, email: '' }, { ...base, email: null }, base)).toEqual([])
  })

  it('differ in everything that differs where nobody knows what was there before', () => {
    expect(conflicting({ value: 3, other: 1 }, { value: 4, other: 1 })).toEqual(['value'])
  })

  it('are joined without a wish that nobody had', () => {
    const now = { ...base, email: 'b@example.org' }
    expect(over({ ...base, tags: ['one', 'two'] }, base, now)).toEqual({ name: 'Returns', email: 'b@example.org', tags: ['one', 'two'] })
    expect(over(base, base, now)).toEqual(now)
  })
})
