import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTkr, krAsTkr, parseAmount } from '../../src/lib/amounts.ts'

describe('belopp', () => {
  it.each([
    ['1 250', 1_250_000, null],
    ['1250 tkr', 1_250_000, 'tkr'],
    ['1,25 mnkr', 1_250_000, 'mnkr'],
    ['1.25 mkr', 1_250_000, 'mnkr'],
    ['40 000 kr', 40_000, 'kr'],
    ['40000:-', 40_000, 'kr'],
    ['231,7', 231_700, null],
    ['231,70 Tkr', 231_700, 'tkr'],
    ['2\u00a0435 tkr', 2_435_000, 'tkr'],
    ['1\u202f250\u2009000 kronor', 1_250_000, 'kr'],
    ['0', 0, null],
  ])('läser «%s»', (text, kr, unit) => {
    expect(parseAmount(text)).toEqual({ kr, unit })
  })

  it.each([
    '',
    'tkr',
    'femtio',
    '-5',
    '1.250',
    '12 50',
    '1 2500',
    '0,5 kr',
    '0,0005 tkr',
    '1,2,3',
    '5 euro',
    '3 mnkr 2',
    '99999 mnkr',
  ])('läser inte «%s»', (text) => {
    expect(parseAmount(text)).toBeNull()
  })

  const kronor = fc.integer({ min: 0, max: 2_000_000_000 })

  it('läser tillbaka varje belopp som det skrivs', () => {
    fc.assert(fc.property(kronor, (kr) => parseAmount(formatTkr(kr))?.kr === kr))
  })

  it('läser samma belopp i alla enheter, med och utan mellanrum', () => {
    fc.assert(
      fc.property(kronor, (kr) => {
        const grouped = kr.toLocaleString('sv-SE')
        const millions = (BigInt(kr) / 1_000_000n).toString()
        const rest = String(kr % 1_000_000).padStart(6, '0')
        for (const text of [
          `${kr} kr`,
          `${grouped} kr`,
          krAsTkr(kr).replace('.', ','),
          `${millions},${rest} mnkr`,
        ]) {
          if (parseAmount(text)?.kr !== kr) return false
        }
        return true
      }),
    )
  })
})
