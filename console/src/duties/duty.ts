export type Duty = 'agent' | 'manager' | 'monitor'

export interface Operation {
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
}

/** Giving people a duty, as parts of one change. */
export function appointments(duty: Duty, people: readonly { username: string }[]): Operation[] {
  return people.map(({ username }) => (duty === 'monitor'
    ? { method: 'POST', path: 'livechat/monitors.create', body: { username } }
    : { method: 'POST', path: `livechat/users/${duty}`, body: { username } }))
}

/** Taking it from them again. */
export function dismissals(duty: Duty, people: readonly { _id: string; username: string }[]): Operation[] {
  return people.map(({ _id, username }) => (duty === 'monitor'
    ? { method: 'POST', path: 'livechat/monitors.delete', body: { username } }
    : { method: 'DELETE', path: `livechat/users/${duty}/${encodeURIComponent(_id)}` }))
}
