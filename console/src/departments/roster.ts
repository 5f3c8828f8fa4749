import { collate } from '../look/collate'

export interface Agent {
  agentId: string
  username: string
  count: number
  order: number
}

/** What the order and count of agents shall be. */
export type Edits = ReadonlyMap<string, { count?: number; order?: number }>

/** As they are asked: by their order, those of the same order by name. */
export function inOrder(agents: readonly Agent[]): Agent[] {
  return [...agents].sort((one, other) => one.order - other.order || collate(one.username, other.username))
}

/** The rows that are sent: whoever is new, and whoever has another order or count than before. */
export function upsertsOf(agents: readonly Agent[], edits: Edits, added: readonly { _id: string; username: string }[]) {
  const changed = agents.flatMap(agent => {
    const edit = edits.get(agent.agentId)
    const [count, order] = [edit?.count ?? agent.count, edit?.order ?? agent.order]
    return count === agent.count && order === agent.order ? [] : [{ agentId: agent.agentId, username: agent.username, count, order }]
  })
  const last = Math.max(0, ...agents.map(agent => agent.order))
  return [...changed, ...added.map((person, index) => ({ agentId: person._id, username: person.username, count: 0, order: last + index + 1 }))]
}

/** Whether somebody who reads one list has read the other. */
export function isSameRoster(one: readonly Agent[], other: readonly Agent[]): boolean {
  const told = (agents: readonly Agent[]) => JSON.stringify(inOrder(agents).map(({ agentId, username, count, order }) => [agentId, username, count, order]))
  return one === other || told(one) === told(other)
}
