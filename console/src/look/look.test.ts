import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { collate } from './collate'
import { fieldOf } from './form'
import { listSearch, parseSort } from './listState'
import { ago } from './Moment'
import { usernamesIn } from './usernames'

describe('a refused field', () => {
  it('is found among the fields of the form, however deep the server names it', () => {
    expect(fieldOf('unitData.name', ['name', 'email'])).toBe('name')
    expect(fieldOf('departments[0].email', ['name', 'email'])).toBe('email')
    expect(fieldOf('unitMonitors[2].monitorId', ['name', 'unitMonitors'])).toBe('unitMonitors')
  })

  it('is none where the form has none of that name', () => {
    expect(fieldOf('allow', ['name'])).toBeUndefined()
    expect(fieldOf(null, ['name'])).toBeUndefined()
  })
})

describe('the address of a list', () => {
  it('keeps what it knows and drops what it does not', () => {
    expect(listSearch({ text: 'bil', sort: '-name', page: '3', colour: 'red' })).toEqual({ text: 'bil', sort: '-name', page: 3 })
    expect(listSearch({ text: '', sort: '{"$where":1}', page: 'one' })).toEqual({})
    expect(listSearch({ page: 1 })).toEqual({})
  })

  it('says an order with its direction', () => {
    expect(parseSort('-name')).toEqual({ field: 'name', direction: -1 })
    expect(parseSort('name')).toEqual({ field: 'name', direction: 1 })
    expect(parseSort(undefined)).toBeUndefined()
  })
})

describe('a pasted list', () => {
  it('is user names, however they are separated, each once', () => {
    expect(usernamesIn(' anna, @arno;\n bo\tanna ')).toEqual(['anna', 'arno', 'bo'])
    expect(usernamesIn(' \n')).toEqual([])
  })
})

describe('how long ago', () => {
  it('is said in the largest unit that fits, in the language of the reader', () => {
    const now = new Date('2026-01-02T12:00:00Z')
    expect(ago(new Date('2026-01-02T11:59:30Z'), now, 'en')).toBe('30 seconds ago')
    expect(ago(new Date('2026-01-02T10:00:00Z'), now, 'de')).toBe('vor 2 Stunden')
    expect(ago(new Date('2026-01-01T12:00:00Z'), now, 'en')).toBe('yesterday')
  })

  it('is said in the next unit where rounding fills this one', () => {
    const now = new Date('2026-01-02T12:00:00Z')
    const before = (seconds: number) => ago(new Date(now.getTime() - seconds * 1000), now, 'en')
    expect([59.6, 59.4, 59 * 60 + 40, 23.6 * 3600, 0].map(before)).toEqual(['1 minute ago', '59 seconds ago', '1 hour ago', 'yesterday', 'now'])
  })
})

describe('names and numbers', () => {
  it('are said and sorted in the language that is spoken', async () => {
    const names = ['Öl', 'Zug', 'anna', 'Ofen']
    const texts = { translation: { many: '{{count, number}}' } }
    await i18next.init({ lng: 'de', resources: { de: texts, sv: texts, en: texts } })
    expect(names.toSorted(collate)).toEqual(['anna', 'Ofen', 'Öl', 'Zug'])
    expect(i18next.t('many' as never, { count: 5040 })).toBe('5.040')
    await i18next.changeLanguage('sv')
    expect(names.toSorted(collate)).toEqual(['anna', 'Ofen', 'Zug', 'Öl'])
    await i18next.changeLanguage('en')
    expect(i18next.t('many' as never, { count: 5040 })).toBe('5,040')
  })
})
