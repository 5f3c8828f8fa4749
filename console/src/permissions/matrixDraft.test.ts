import { describe, expect, it } from 'vitest'
import { cellOf, countOf, differs, noDraft, pruned, readDraft, restored, toggled, writesOf, written, type Granted } from './matrixDraft'

const rooms: Granted = { _id: 'view-l-room', roles: ['admin', 'livechat-agent'], defaults: ['admin', 'livechat-agent'], differs: false }
const units: Granted = { _id: 'manage-livechat-units', roles: ['admin', 'night-shift'], defaults: ['admin', 'livechat-manager'], differs: true }

describe('the draft of the permission grid', () => {
  it('wants the other way round what is toggled', () => {
    const draft = toggled(noDraft, rooms, 'livechat-agent')
    expect(cellOf(rooms, 'livechat-agent', draft.get(rooms._id))).toEqual({ held: false, isChanged: true, differs: true })
    expect(cellOf(rooms, 'admin', draft.get(rooms._id))).toEqual({ held: true, isChanged: false, differs: false })
    expect(writesOf(draft, [rooms, units])).toEqual([{ _id: 'view-l-room', roles: ['admin'] }])
  })

  it('is empty again when a cell is toggled twice', () => {
    expect(toggled(toggled(noDraft, rooms, 'guest'), rooms, 'guest').size).toBe(0)
  })

  it('goes back to the defaults with what is too much and what is missing', () => {
    const draft = restored(toggled(noDraft, units, 'guest'), units)
    expect(writesOf(draft, [units])).toEqual([{ _id: 'manage-livechat-units', roles: ['admin', 'livechat-manager'] }])
    expect(countOf(draft)).toBe(2)
    expect(differs(units, draft.get(units._id))).toBe(false)
    expect(differs(units, undefined)).toBe(true)
  })

  it('wants nothing of a permission that is as from the start', () => {
    expect(restored(toggled(noDraft, rooms, 'guest'), rooms).size).toBe(0)
  })

  it('keeps what others have done beside it, and forgets what they have done already', () => {
    const draft = toggled(toggled(noDraft, rooms, 'guest'), rooms, 'bot')
    const now: Granted = { ...rooms, roles: ['admin', 'guest', 'livechat-manager'] }
    const left = pruned(draft, [now])
    expect(countOf(left)).toBe(1)
    expect(writesOf(left, [now])).toEqual([{ _id: 'view-l-room', roles: ['admin', 'bot', 'guest', 'livechat-manager'] }])
  })

  it('can be kept by the browser', () => {
    const draft = toggled(toggled(noDraft, rooms, 'guest'), units, 'admin')
    expect(readDraft(written(draft))).toEqual(draft)
    expect(readDraft(undefined).size).toBe(0)
    expect(readDraft('{').size).toBe(0)
  })
})
