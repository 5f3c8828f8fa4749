import { describe, expect, it } from 'vitest'
import { appointments, dismissals } from './duty'

const anna = { _id: 'a/1', username: 'anna' }

describe('duties', () => {
  it('are given and taken by the routes that the API has for each', () => {
    expect(appointments('agent', [anna])).toEqual([{ method: 'POST', path: 'livechat/users/agent', body: { username: 'anna' } }])
    expect(appointments('monitor', [anna])).toEqual([{ method: 'POST', path: 'livechat/monitors.create', body: { username: 'anna' } }])
    expect(dismissals('manager', [anna])).toEqual([{ method: 'DELETE', path: 'livechat/users/manager/a%2F1' }])
    expect(dismissals('monitor', [anna])).toEqual([{ method: 'POST', path: 'livechat/monitors.delete', body: { username: 'anna' } }])
  })
})
