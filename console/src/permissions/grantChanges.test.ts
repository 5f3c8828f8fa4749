import { describe, expect, it } from 'vitest'
import { told } from './grantChanges'

const rooms = { _id: 'view-l-room', roles: ['admin', 'livechat-agent'], defaults: ['admin', 'livechat-agent'], differs: false }
const upper = (text: string) => text.toUpperCase()

describe('the preview of a change of permissions', () => {
  it('says what was so from the start, and names what ids stand for', () => {
    const preview = { changes: [{ kind: 'grant', id: 'view-l-room', before: null, after: { permissionId: 'view-l-room', roles: ['admin'] } }], warnings: [], impact: {} }
    expect(told(preview, [rooms], upper, upper)).toMatchObject({ changes: [{ before: { name: 'VIEW-L-ROOM', roles: ['ADMIN', 'LIVECHAT-AGENT'] }, after: { name: 'VIEW-L-ROOM', roles: ['ADMIN'] } }] })
  })

  it('leaves alone what is no preview, and what is no permission', () => {
    expect(told({ permissions: [] }, [rooms], upper, upper)).toEqual({ permissions: [] })
    const other = { changes: [{ kind: 'person', id: 'p', before: null, after: { name: 'Olga' } }] }
    expect(told(other, [rooms], upper, upper)).toEqual(other)
  })
})
