import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { putLatest } from '../../src/lib/latest.ts'

describe('de senaste', () => {
  it('är högst så många som får finnas, i den ordning de lades in sist', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 5 }), (keys, most) => {
        const map = new Map<number, number>()
        for (const [at, key] of keys.entries()) putLatest(map, key, at, most)
        const last = [...new Set(keys.toReversed())].toReversed().slice(-most)
        expect([...map]).toEqual(last.map((key) => [key, keys.lastIndexOf(key)]))
      }),
    )
  })
})
