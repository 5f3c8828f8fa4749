import { describe, expect, it } from 'vitest'
import { linesOf } from '../changes/diff'
import type { RecordChange } from '../changes/proposal'
import { told } from './grantChanges'

const rooms = { _id: 'view-l-room', roles: ['admin', 'livechat-agent'], defaults: ['admin', 'livechat-agent'], differs: false }
const telling = { permission: () => 'See chats', role: (id: string) => id.toUpperCase(), given: 'Given to', taken: 'Taken from' }

function linesFor(before: string[] | null, after: string[]) {
  const change = { kind: 'grant', id: 'view-l-room', before: before && { permissionId: 'view-l-room', roles: before }, after: { permissionId: 'view-l-room', roles: after } }
  const { changes } = told({ changes: [change], warnings: [], impact: {} }, [rooms], telling) as { changes: RecordChange[] }
  return changes.flatMap(linesOf)
}

describe('the preview of a change of permissions', () => {
  it('says who gets it and who loses it, also where it was as from the start', () => {
    expect(linesFor(null, ['admin', 'guest'])).toEqual([
      { member: 'Taken from', before: 'LIVECHAT-AGENT', after: null },
      { member: 'Given to', before: null, after: 'GUEST' },
    ])
    expect(linesFor(['guest'], ['admin', 'guest'])).toEqual([{ member: 'Given to', before: null, after: 'ADMIN' }])
  })

  it('leaves alone what is no preview, and what is no permission', () => {
    expect(told({ permissions: [] }, [rooms], telling)).toEqual({ permissions: [] })
    const other = { changes: [{ kind: 'person', id: 'p', before: null, after: { name: 'Olga' } }] }
    expect(told(other, [rooms], telling)).toEqual(other)
  })
})
