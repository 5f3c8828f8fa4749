import { describe, expect, it } from 'vitest'
import { sizeOf } from './size'

describe('a size', () => {
  it('is said in the unit that fits', () => {
    expect(sizeOf(0, 'en')).toBe('0 byte')
    expect(sizeOf(1_234_567, 'en')).toBe('1.2 MB')
    expect(sizeOf(1_234_567, 'de')).toBe('1,2 MB')
    expect(sizeOf(45_678, 'en')).toBe('46 kB')
    expect(sizeOf(5e15, 'en')).toBe('5,000 TB')
  })
})
