import { describe, expect, it } from 'vitest'
import { revisionOf } from './roleDraft'

const before = { name: 'Quality', description: 'Listens in' }

describe('a role that is changed', () => {
  it('is sent with what was changed, and no more', () => {
    expect(revisionOf({ name: 'Quality', description: 'Reads along ' }, before, 'Quality')).toEqual({ name: 'Quality', description: 'Reads along' })
    expect(revisionOf({ name: ' Quality care', description: 'Listens in' }, before, 'Quality')).toEqual({ name: 'Quality care' })
    expect(revisionOf({ ...before, description: '' }, before, 'Quality')).toEqual({ name: 'Quality', description: '' })
  })

  it('keeps the name that somebody else has given it meanwhile', () => {
    expect(revisionOf({ ...before, description: 'Reads along' }, before, 'Care')).toEqual({ name: 'Care', description: 'Reads along' })
  })
})
