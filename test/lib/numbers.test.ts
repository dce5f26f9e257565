import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatAmount,
  formatDecimal,
  formatPercent,
  formatSigned,
  parseDecimal,
  percentOf,
} from '../../src/lib/numbers.ts'
import { anyText } from '../support/arbitraries.ts'

const tkr = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 })
/** Exact decimals as reports print them: up to four decimals. */
const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.integer({ min: 0, max: 4 }))
  .map(([units, decimals]) => {
    const digits = `${units < 0n ? -units : units}`.padStart(decimals + 1, '0')
    const at = digits.length - decimals
    return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${decimals > 0 ? `.${digits.slice(at)}` : ''}`
  })

describe('formatDecimal', () => {
  it.each([
    ['-7561', 0, '−7\u00a0561'],
    ['57.7', 0, '57,7'],
    ['8', 1, '8,0'],
    ['0', 1, '0,0'],
    ['-0.0', 1, '0,0'],
    ['1234567.25', 0, '1\u00a0234\u00a0567,25'],
    [-4181453, 0, '−4\u00a0181\u00a0453'],
    [-0, 0, '0'],
    [0.5, 1, '0,5'],
    [2, 1, '2,0'],
    [0.25, 2, '0,25'],
    ['1234.5', 0, '1\u00a0234,5'],
  ])('skriver %s som på svenska', (value, decimals, shown) => {
    expect(formatDecimal(value, decimals)).toBe(shown)
  })

  it('vägrar det som inte är ett tal', () => {
    for (const value of ['', 'abc', '1e3', '1,5', Number.NaN, Number.POSITIVE_INFINITY, 1e-7]) {
      expect(() => formatDecimal(value)).toThrow(RangeError)
    }
  })

  it('läses tillbaka till samma tal, oavsett storlek och decimaler', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        expect(parseDecimal(formatDecimal(value))).toBe(value.replace(/^-(?=[0.]*$)/, ''))
      }),
    )
  })
})

describe('formatSigned', () => {
  it.each([
    [57722, '+57\u00a0722'],
    [-506, '−506'],
    [0, '0'],
    ['0.0', '0,0'],
    ['-0.5', '−0,5'],
  ])('visar alltid tecknet: %s', (value, shown) => {
    expect(formatSigned(value)).toBe(shown)
  })

  it('läses tillbaka till samma belopp', () => {
    fc.assert(
      fc.property(tkr, (amount) => {
        expect(Number(parseDecimal(formatSigned(amount)))).toBe(amount === 0 ? 0 : amount)
      }),
    )
  })
})

describe('formatAmount och formatPercent', () => {
  it('sätter hårt mellanslag före enheten', () => {
    expect(formatAmount(57722, 'tkr')).toBe('57\u00a0722\u00a0tkr')
    expect(formatPercent('8')).toBe('8,0\u00a0%')
  })
})

describe('percentOf', () => {
  it.each([
    [57722, -720512, '8.0'],
    [-506, -10712, '-4.7'],
    [-6112, -100169, '-6.1'],
    [13158, -508571, '2.6'],
    [5, 10_000, '0.1'],
    [4, 10_000, '0.0'],
    [-4, 10_000, '0.0'],
    [-5, 10_000, '-0.1'],
    [15, 10_000, '0.2'],
    [-25, -10_000, '-0.3'],
  ])('%i av %i är %s procent', (deviation, base, share) => {
    expect(percentOf(deviation, base)).toBe(share)
  })

  it('säger inget om en del av ingenting', () => {
    expect(percentOf(5, 0)).toBeNull()
  })

  it('ligger inom en tjugondels procent från kvoten och har avvikelsens tecken', () => {
    fc.assert(
      fc.property(
        tkr,
        tkr.filter((base) => base !== 0),
        (deviation, base) => {
          const share = percentOf(deviation, base) ?? ''
          const exact = (deviation / Math.abs(base)) * 100
          expect(Math.abs(Number(share) - exact)).toBeLessThanOrEqual(0.05 + Math.abs(exact) * 1e-9)
          expect(share.startsWith('-')).toBe(deviation < 0 && Number(share) !== 0)
        },
      ),
    )
  })
})

describe('parseDecimal', () => {
  it.each([
    ['−4 181 453', '-4181453'],
    ['- 4 181 453', '-4181453'],
    ['–12', '-12'],
    ['98,7%', '98.7'],
    ['98,7 %', '98.7'],
    ['98.7', '98.7'],
    ['57\u00a0722', '57722'],
    ['57\u2009722', '57722'],
    ['+19,5', '19.5'],
    ['007', '7'],
    ['-0', '0'],
  ])('läser «%s»', (typed, value) => {
    expect(parseDecimal(typed)).toBe(value)
  })

  it.each(['', ' ', '-', '%', 'us', '1,2,3', '1.000.000', '12a', '--5', '.5', '5.', '1-2', '1+2', '5%0'])(
    'ser att «%s» inte är ett tal',
    (typed) => {
      expect(parseDecimal(typed)).toBeNull()
    },
  )

  it('tål vilken text som helst, och det den läser går att skriva', () => {
    const nearlyNumber = fc.string({ unit: fc.constantFrom(...Array.from('-−–+0159,. %')) })
    fc.assert(
      fc.property(fc.oneof(anyText, nearlyNumber), (typed) => {
        const value = parseDecimal(typed)
        expect(value === null ? null : parseDecimal(formatDecimal(value))).toBe(value)
      }),
    )
  })
})
