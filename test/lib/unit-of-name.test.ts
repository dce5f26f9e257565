import { describe, expect, it } from 'vitest'
import { unitOfName } from '../../src/lib/unit-of-name.ts'

describe('enheten i slutet av ett namn', () => {
  it.each([
    ['Andel nöjda (%)', '%'],
    ['Andel nöjda, %', '%'],
    ['Svarsfrekvens i procent', '%'],
    ['Hyror, tkr', 'tkr'],
    ['Kostnad per plats (kr)', 'kr'],
    ['Hyra, kronor', 'kr'],
    ['Andel nöjda', null],
    ['Kö i dagar', null],
    ['Avgift (kr) per båt', null],
    ['Skydd för skärkarlar', null],
  ])('%s: %s', (name, unit) => {
    expect(unitOfName(name)).toBe(unit)
  })
})
