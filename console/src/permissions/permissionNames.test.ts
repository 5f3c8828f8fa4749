import { describe, expect, it } from 'vitest'
import de from '../texts/de/people.json'
import en from '../texts/en/people.json'
import es from '../texts/es/people.json'
import pt from '../texts/pt-BR/people.json'
import { grouped, permissionGroups } from './permissionNames'

const keys = Object.values(permissionGroups).flat()

describe('the names of permissions', () => {
  it('stand in one group each', () => {
    expect(new Set(keys).size).toBe(keys.length)
    expect([...keys].sort()).toEqual(Object.keys(en.permissionNames).sort())
  })

  it.each([['en', en], ['de', de], ['es', es], ['pt-BR', pt]] as const)('tell the permissions apart in %s', (_, texts) => {
    const names = Object.values(texts.permissionNames)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('put what is not known last', () => {
    const groups = grouped([{ _id: 'view-tomorrow' }, { _id: 'outbound.send-messages' }, { _id: 'view-l-room' }])
    expect(groups.map(entry => [entry.group, entry.permissions.map(permission => permission._id)])).toEqual([
      ['chats', ['view-l-room']],
      ['outbound', ['outbound.send-messages']],
      ['others', ['view-tomorrow']],
    ])
  })
})
