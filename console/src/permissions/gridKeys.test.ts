import { describe, expect, it } from 'vitest'
import { moved } from './gridKeys'

const size = { rows: 30, columns: 5 }
const press = (key: string, from = { row: 12, column: 2 }, ctrlKey = false) => moved(from, { key, ctrlKey, metaKey: false }, size)

describe('the keys of the grid', () => {
  it.each([
    ['ArrowUp', { row: 11, column: 2 }],
    ['ArrowDown', { row: 13, column: 2 }],
    ['ArrowLeft', { row: 12, column: 1 }],
    ['ArrowRight', { row: 12, column: 3 }],
    ['PageUp', { row: 2, column: 2 }],
    ['PageDown', { row: 22, column: 2 }],
    ['Home', { row: 12, column: 0 }],
    ['End', { row: 12, column: 4 }],
  ])('%s', (key, to) => expect(press(key)).toEqual(to))

  it('end at the edges', () => {
    expect(press('ArrowUp', { row: 0, column: 0 })).toEqual({ row: 0, column: 0 })
    expect(press('PageDown', { row: 29, column: 4 })).toEqual({ row: 29, column: 4 })
  })

  it('lead to the corners with Ctrl', () => {
    expect(press('Home', undefined, true)).toEqual({ row: 0, column: 0 })
    expect(press('End', undefined, true)).toEqual({ row: 29, column: 4 })
  })

  it('leave other keys to the browser', () => expect(press(' ')).toBeNull())
})
