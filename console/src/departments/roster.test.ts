import { describe, expect, it } from 'vitest'
import { inOrder, isSameRoster, upsertsOf } from './roster'

const agents = [{ agentId: 'a', username: 'anna', count: 3, order: 1 }, { agentId: 'b', username: 'bo', count: 0, order: 2 }]

describe('the roster', () => {
  it('sends whoever has changed, and nobody else', () => {
    expect(upsertsOf(agents, new Map([['a', { order: 5 }], ['b', { order: 2 }]]), [])).toEqual([{ agentId: 'a', username: 'anna', count: 3, order: 5 }])
  })

  it('puts new people behind those who are there', () => {
    expect(upsertsOf(agents, new Map(), [{ _id: 'c', username: 'cem' }])).toEqual([{ agentId: 'c', username: 'cem', count: 0, order: 3 }])
    expect(upsertsOf([], new Map(), [{ _id: 'c', username: 'cem' }])[0]?.order).toBe(1)
  })

  it('stands in the order in which people are asked', () => {
    const late = { agentId: 'c', username: 'abel', count: 0, order: 2 }
    expect(inOrder([late, ...agents].reverse()).map(agent => agent.username)).toEqual(['anna', 'abel', 'bo'])
  })

  it('is the same where it says the same, in whichever order it came', () => {
    expect(isSameRoster(agents, agents.toReversed().map(agent => ({ ...agent, _updatedAt: 'now' })))).toBe(true)
    expect(isSameRoster(agents, agents.map(agent => ({ ...agent, count: 1 })))).toBe(false)
    expect(isSameRoster(agents, agents.slice(1))).toBe(false)
  })
})
