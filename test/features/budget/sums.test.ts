import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesOf } from '../../../src/features/budget/series/sums.ts'
import { aSeries } from './support.ts'

const rolesOf = (names: readonly string[]) =>
  placesOf(names.map((name) => aSeries(name, { unit: 'antal' }))).map(({ role, of }) => [role, of])

describe('summor i en tabell', () => {
  it('läses ur radernas namn och ordning', () => {
    expect(rolesOf(['Anhöriga', 'Anonym', 'Delsumma enskilda', 'Skola', 'Delsumma skola', 'Totalt'])).toEqual(
      [
        ['item', 2],
        ['item', 2],
        ['subtotal', 5],
        ['item', 4],
        ['subtotal', 5],
        ['subtotal', null],
      ],
    )
  })

  it('tar inte med delar av en rad, procent eller kostnad per styck', () => {
    expect(rolesOf(['Institution', 'varav SIS', 'Familjehem', 'Summa'])).toEqual([
      ['item', 3],
      ['part', 0],
      ['item', 3],
      ['subtotal', null],
    ])
    const shares = placesOf(['Män', 'Kvinnor', 'Summa'].map((name) => aSeries(name, { unit: 'percent' })))
    expect(shares.every(({ of }) => of === null)).toBe(true)
    const costs = placesOf(
      ['Institution', 'Total'].map((name) => aSeries(name, { kind: 'key_figure', unit: 'tkr' })),
    )
    expect(costs.every(({ of }) => of === null)).toBe(true)
  })

  it('delar efter kön hör till raden utan uppdelning, med samma namn och enhet', () => {
    const places = placesOf([
      aSeries('Besök', { breakdown: 'flickor', unit: 'antal' }),
      aSeries('Besök', { breakdown: 'totalt', unit: 'antal' }),
      aSeries('Besök', { breakdown: 'pojkar', unit: 'percent' }),
    ])
    expect(places.map(({ role, of }) => [role, of])).toEqual([
      ['part', 1],
      ['item', null],
      ['item', null],
    ])
  })

  it('en rad är aldrig med i två summor, i sig själv eller i en ring, vad raderna än heter', () => {
    const name = fc.constantFrom(
      'Skola',
      'Polis',
      'Summa',
      'Delsumma',
      'Totalt',
      'varav SIS',
      'Totala antalet',
      '',
    )
    const series = fc.record({
      name,
      breakdown: fc.constantFrom('', 'totalt', 'kvinnor', 'män'),
      unit: fc.constantFrom('antal', 'percent'),
      subgroup: fc.constantFrom('', 'a'),
      partOf: fc.option(name, { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(series, { maxLength: 30 }), (rows) => {
        const all = rows.map(({ name: own, ...more }) => aSeries(own, more))
        const places = placesOf(all)
        expect(places).toHaveLength(all.length)
        for (const [at, { of }] of places.entries()) {
          if (of === null) continue
          expect(of).not.toBe(at)
          expect(all[of]?.subgroup).toBe(all[at]?.subgroup)
          if (places[at]?.role !== 'part') expect(places[of]?.role).toBe('subtotal')
        }
        const sumOf = (at: number, left: number): boolean => {
          const place = places[at]
          if (!place || place.of === null || place.role === 'part') return true
          return left > 0 && sumOf(place.of, left - 1)
        }
        for (const at of places.keys()) expect(sumOf(at, places.length)).toBe(true)
      }),
    )
  })
})
