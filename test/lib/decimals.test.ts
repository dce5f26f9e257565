import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareDecimals,
  mostDecimals,
  scaleDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../src/lib/decimals.ts'

describe('exakta decimaler', () => {
  it('summerar utan avrundningsfel', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(sumDecimals(['9.7', '0.3', '0.5', '4.2'])).toBe('14.7')
    expect(sumDecimals(['-1.5', '1.50'])).toBe('0')
    expect(sumDecimals([])).toBe('0')
  })

  it('vet hur många decimaler som behövs', () => {
    expect(mostDecimals(['1', '2.50', '3.1'])).toBe(2)
    expect(mostDecimals([])).toBe(0)
  })

  it.each([
    ['0.5', 1, 10, '0.1'],
    ['-0.5', 1, 10, '-0.1'],
    ['0.49', 1, 10, '0'],
    ['-0.49', 1, 10, '0'],
    ['2.5', 1, 10, '0.3'],
    ['8.4', 12, 8, '12.6'],
    ['1', 1, 3, '0.3'],
    ['2', 1, 3, '0.7'],
  ])('%s × %i / %i avrundas till %s', (value, numerator, denominator, scaled) => {
    expect(scaleDecimal(value, numerator, denominator)).toBe(scaled)
  })

  it.each([
    ['8.0', '8', 0],
    ['8', '8.00', 0],
    ['0.5', '0.50', 0],
    ['7.9', '8', -1],
    ['8', '7.99', 1],
    ['-8', '7', -1],
    ['-7', '-8', 1],
    ['10', '9.5', 1],
  ])('%s mot %s: %i', (a, b, order) => {
    expect(compareDecimals(a, b)).toBe(order)
  })

  it('summerar lika oavsett ordning, och drar ifrån det som lagts till', () => {
    const amount = fc.tuple(fc.integer(), fc.nat(99)).map(([whole, cents]) => `${whole}.${cents}`)
    fc.assert(
      fc.property(fc.array(amount), amount, (values, more) => {
        expect(sumDecimals(values.toReversed())).toBe(sumDecimals(values))
        expect(subtractDecimals(sumDecimals([...values, more]), more)).toBe(sumDecimals(values))
      }),
    )
  })
})
