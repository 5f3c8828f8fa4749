import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { plain } from '../api/client'
import { linesOf, shown } from './diff'
import { sentences, type Impact } from './impact'
import { newKey } from './proposal'

const none = { allBefore: false, allAfter: false, gained: [], gainedTotal: 0, lost: [], lostTotal: 0 }
const nothing: Impact = { sight: [], sightTotal: 0, departmentsWithoutAgents: [], departmentsWithoutAgentsTotal: 0, fallbackChanges: [], fallbackChangesTotal: 0, membershipsRemoved: { count: 0, of: 5, share: 0 } }
/** Says the key and what is filled in. */
const t = ((key: string, filled?: object) => `${key} ${JSON.stringify(filled ?? {})}`) as unknown as TFunction

describe('whom a change touches', () => {
  it('is nobody, or each in a sentence', () => {
    expect(sentences(nothing, t)).toEqual([])
    const gains = { ...none, gained: [{ _id: 'r', name: 'Returns' }], gainedTotal: 1 }
    expect(sentences({ ...nothing, sight: [{ _id: 'c', username: 'carla', units: none, departments: gains }], sightTotal: 1 }, t)).toEqual(['impact.gains {"who":"carla","what":"Returns"}'])
    expect(sentences({ ...nothing, membershipsRemoved: { count: 2, of: 5, share: 0.4 } }, t)).toEqual(['impact.removed {"count":2,"of":5,"share":40}'])
    expect(sentences({ ...nothing, fallbackChanges: [{ _id: 'r', name: 'Returns', from: { _id: 'o', name: 'Old' }, to: null }], fallbackChangesTotal: 1 }, t)).toEqual(['impact.fallbackGone {"name":"Returns","from":"Old"}'])
  })

  it('is cut where it is too much, and says by how much', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ _id: `d${index}`, name: `D${index}` }))
    const said = sentences({ ...nothing, departmentsWithoutAgents: many, departmentsWithoutAgentsTotal: 100 }, t)
    expect(said).toHaveLength(12)
    expect(said[11]).toBe('impact.more {"count":89}')
  })
})

describe('what of a record changes', () => {
  it('leaves out what says nothing', () => {
    const lines = linesOf({ kind: 'unit', id: 'u', before: { id: 'u', name: 'North', updatedAt: 'a' }, after: { id: 'u', name: 'South', updatedAt: 'b', email: 's@example.org' } })
    expect(lines.map(({ member, before, after }) => [member, before, after])).toEqual([['name', 'North', 'South'], ['email', null, 's@example.org']])
  })

  it('reads lists and empty values as people do', () => {
    expect([shown(null), shown(''), shown([]), shown(['a', 'b']), shown(true)]).toEqual(['–', '–', '–', 'a, b', 'true'])
  })
})

it('a refusal is read without its code', () => {
  expect(plain('Name is taken [error-name-taken]')).toBe('Name is taken')
  expect(plain('Choose one of [a, b]')).toBe('Choose one of [a, b]')
})

it('every attempt to save has a key of its own', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newKey()).not.toBe(newKey())
})
