import { describe, expect, it } from 'vitest'
import { creationOf, madeUpPassword, newcomer, revisionOf, valuesOf } from './personDraft'

const olga = { _id: 'o1', username: 'olga', name: 'Olga', emails: [{ address: 'olga@example.org' }], roles: ['user', 'livechat-agent'], bio: 'Since 2019.' }

describe('a person in the form', () => {
  it('is made with a password or with one that nobody knows', () => {
    const values = { ...newcomer, name: ' Olga ', username: 'olga', email: 'olga@example.org', password: 'secret' }
    expect(creationOf(values, true)).toEqual({ name: 'Olga', username: 'olga', email: 'olga@example.org', password: 'secret', roles: ['user'] })
    expect(creationOf({ ...values, passwordWay: 'random' }, false)).toEqual({ name: 'Olga', username: 'olga', email: 'olga@example.org', setRandomPassword: true })
  })

  it('is changed only in what was changed', () => {
    const before = valuesOf(olga)
    expect(revisionOf(before, before)).toEqual({})
    expect(revisionOf({ ...before, roles: ['livechat-agent', 'user'] }, before)).toEqual({})
    expect(revisionOf({ ...before, roles: ['user'], bio: '  ', passwordWay: 'chosen', password: 'new' }, before)).toEqual({ roles: ['user'], bio: null, password: 'new' })
  })
})

describe('a password that is made up', () => {
  it('has sixteen letters and digits that are not mistaken for one another', () => {
    const made = madeUpPassword()
    expect(made).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{16}$/)
    expect(madeUpPassword()).not.toBe(made)
  })

  it('leaves out the bytes that would favour some letters', () => {
    let round = 0
    expect(madeUpPassword(bytes => bytes.fill(round++ === 0 ? 255 : 0))).toBe('aaaaaaaaaaaaaaaa')
  })
})
