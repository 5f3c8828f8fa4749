import { describe, expect, it } from 'vitest'
import { differs, grouped, matching, settingOf, type Setting } from './catalogue'

const count: Setting = { id: 'API_Default_Count', value: 60, standard: 50 }
const chat: Setting = { id: 'Livechat_enabled', value: true, standard: true }
const unknown: Setting = { id: 'Something_new', value: 'x', standard: undefined }

describe('settings', () => {
  it('stand under their themes, those without one at the end', () => {
    expect(grouped([unknown, count, chat]).map(group => [group.theme, group.settings.map(setting => setting.id)])).toEqual([
      ['chat', ['Livechat_enabled']],
      ['lists', ['API_Default_Count']],
      ['other', ['Something_new']],
    ])
  })

  it('differ only where there is a default', () => {
    expect([count, chat, unknown].map(differs)).toEqual([true, false, false])
  })

  it('are found by their own name and by what they are called', () => {
    const words = (id: string) => (id === 'Livechat_enabled' ? 'Live chat is open' : 'Entries on a page')
    expect(matching([count, chat], 'page entries', words)).toEqual([count])
    expect(matching([count, chat], 'livechat', words)).toEqual([chat])
    expect(matching([count, chat], '', words)).toEqual([count, chat])
  })

  it('are read as the server lists them', () => {
    expect(settingOf({ _id: 'API_Default_Count', value: 60, packageValue: 50 })).toEqual(count)
    expect(settingOf({ _id: 'Odd', value: { a: 1 } })).toBeNull()
  })
})
