import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  figureFor,
  isPast,
  type Limit,
  limitKey,
  limitOfKey,
  readWish,
} from '../../../src/across/follow/limits.ts'
import type { FactColumn, FactRow, FactTable } from '../../../src/contract/facts.ts'
import { shiftDecimal } from '../../../src/lib/decimals.ts'
import { factColumn } from '../../../src/texts/facts.ts'
import { anyText } from '../../support/arbitraries.ts'

/** How limits are typed, and what they are held against. */

const names = fc
  .array(fc.constantFrom('Kvarnbyns', 'fritidsgård', 'stöd', 'vuxna', 'LSS', 'daglig', 'verksamhet', 'öst'), {
    ...{ minLength: 1, maxLength: 4 },
  })
  .map((words) => words.join(' '))
const space = fc.constantFrom(' ', '\u00a0', '\u2009', '\u202f', '  ')
const minus = fc.constantFrom('-', '\u2212', '\u2013')
const whole = fc.integer({ min: 1, max: 9_999_999 })
const decimals = fc.option(fc.integer({ min: 1, max: 99 }), { nil: null })

/** A number as people type it, and what it is worth. */
const number = fc
  .tuple(whole, decimals, fc.constantFrom(',', '.'), fc.boolean(), space)
  .map(([large, small, comma, isGrouped, gap]) => {
    const digits = String(large)
    const groups = digits.replace(/\B(?=(?:\d{3})+$)/g, gap)
    const fraction = small === null ? '' : `${comma}${small}`
    return {
      typed: `${isGrouped ? groups : digits}${fraction}`,
      value: small === null ? digits : `${digits}.${small}`,
    }
  })
const percent = fc
  .tuple(fc.constantFrom('', ' ', '\u00a0'), fc.constantFrom('%', 'procent'))
  .map((all) => all.join(''))
const money = fc.constantFrom('tkr', 'mnkr', 'kr')

describe('en gräns', () => {
  it('med tecken gäller avvikelsen, hur minus, decimaler och mellanrum än skrivs', () => {
    fc.assert(
      fc.property(
        names,
        space,
        minus,
        fc.constantFrom('', ' '),
        number,
        percent,
        (name, gap, sign, apart, typed, unit) => {
          expect(readWish(`${name}${gap}${sign}${apart}${typed.typed}${unit}`)).toEqual({
            search: name,
            limits: [{ of: 'deviation', side: 'under', value: `-${typed.value}`, unit: '%' }],
            ...{ isSaid: false, isFaulty: false },
          })
        },
      ),
    )
  })

  it('med över eller under gäller siffran själv, i sin enhet', () => {
    const sides = fc.constantFrom(
      ...([
        ['över', 'over'],
        ['OVER', 'over'],
        ['går över', 'over'],
        ['överstiger', 'over'],
        ['mer än', 'over'],
        ['under', 'under'],
        ['blir mindre än', 'under'],
        ['sjunker under', 'under'],
      ] as const),
    )
    fc.assert(
      fc.property(
        names,
        sides,
        space,
        number,
        space,
        money,
        (name, [word, side], gap, typed, between, unit) => {
          expect(readWish(`${name} ${word}${gap}${typed.typed}${between}${unit}`)).toEqual({
            search: name,
            limits: [{ of: 'figure', side, value: typed.value, unit }],
            ...{ isSaid: true, isFaulty: false },
          })
        },
      ),
    )
  })

  it.each([
    ['när avvikelsen för vuxna passerar -5 %', 'vuxna', 'deviation under -5 %'],
    ['mig om avvikelsen passerar −5 %', '', 'deviation under -5 %'],
    ['när prognosen för vuxna går över 3 000 tkr', 'vuxna', 'forecast over 3000 tkr'],
    ['om utfallet för 2.1.3.1/3 går under 80 procent', '2.1.3.1/3', 'outcome under 80 %'],
    ['när underskottet för vuxna passerar 500 tkr', 'vuxna', 'deviation under -500 tkr'],
    ['när vuxna når 2,5 veckor', 'vuxna', 'deviation over 2.5 veckor'],
    ['constructor över 5 tkr', 'constructor', 'figure over 5 tkr'],
  ])('i egna ord: %s', (words, search, key) => {
    const wish = readWish(words)
    expect(wish.search).toBe(search)
    expect(wish.limits.map(limitKey)[0]).toBe(key)
  })

  it.each(['vuxna -5,,5 %', 'vuxna över tre tusen tkr', 'vuxna under åttio procent', 'vuxna -5', 'vuxna %'])(
    'som inte går att läsa är ingen, men syns vara menad som en: %s',
    (words) => expect(readWish(words)).toMatchObject({ limits: [], isFaulty: true }),
  )

  it('finns inte i namn och nummer', () => {
    for (const words of [
      '2.1.3.1',
      '2.1.3.1/3',
      'mått 3',
      'barn 2023',
      'vuxna',
      'mått 3 barn',
      '',
      'senaste',
    ])
      expect(readWish(words)).toMatchObject({ search: words, limits: [], isFaulty: false })
  })

  it('läses ur vad som helst utan att fela, och kommer tillbaka ur sin nyckel', () => {
    fc.assert(fc.property(anyText, (text) => readWish(text).limits.length < 3))
    const limit = fc.record({
      of: fc.constantFrom('deviation', 'forecast', 'outcome', 'figure'),
      side: fc.constantFrom('over', 'under'),
      value: number.map(({ value }) => value),
      unit: fc.constantFrom('%', 'tkr', 'kr per dygn', null),
    })
    fc.assert(
      fc.property(limit, (one) => {
        expect(limitOfKey(limitKey(one as Limit))).toEqual(one)
      }),
    )
    for (const key of [null, '', '-5', 'deviation -5 %', 'figure over tre'])
      expect(limitOfKey(key)).toBeNull()
  })
})

const period = { year: 2031, startsOn: '2031-01-01', endsOn: '2031-08-31', name: 'delår' } as never
const amounts: FactColumn[] = [
  factColumn('budget', 'budget', 'Budget 2031', 'number', period, { unit: 'tkr' }),
  factColumn('forecast', 'forecast', 'Prognos 2031', 'number', period, { unit: 'tkr' }),
  factColumn('deviation', 'deviation', 'Avvikelse', 'number', period, { unit: 'tkr', isDeviation: true }),
]
const place = (cells: Record<string, string>, columns = amounts) => ({
  table: { columns, defaultColumn: 'forecast' } as unknown as FactTable,
  row: {
    cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, { value }])),
  } as unknown as FactRow,
})
const limit = (key: string): Limit => {
  const found = limitOfKey(key)
  if (!found) throw new Error(`no limit: ${key}`)
  return found
}

describe('det som en gräns gäller', () => {
  const row = place({ budget: '-2000', forecast: '-3100', deviation: '-1100' })

  it('är avvikelsen i procent, avvikelsen i pengar eller siffran i gränsens enhet', () => {
    expect(figureFor(row, limit('deviation under -5 %'))).toMatchObject({ value: '-55.0', what: null })
    expect(figureFor(row, limit('deviation under -1 mnkr'))).toMatchObject({ value: '-1.1', unit: 'mnkr' })
    expect(figureFor(row, limit('figure over 3 mnkr'))).toMatchObject({ value: '-3.1', what: 'Prognos 2031' })
    expect(figureFor(row, limit('forecast over 3000000 kr'))).toMatchObject({ value: '-3100000' })
    expect(figureFor(row, limit('figure over 80 %'))).toBeNull()
    expect(figureFor(row, limit('outcome over 80 tkr'))).toBeNull()
    expect(figureFor(place({ forecast: '' }), limit('figure over 80 tkr'))).toBeNull()
  })

  it('passeras när avvikelsen når gränsen, och när siffran är bortom den; kostnader efter sin storlek', () => {
    expect(isPast(limit('deviation under -5 %'), '-5')).toBe(true)
    expect(isPast(limit('deviation under -5 %'), '-4.9')).toBe(false)
    expect(isPast(limit('deviation over 5 %'), '5.0')).toBe(true)
    expect(isPast(limit('figure over 3000 tkr'), '3000')).toBe(false)
    expect(isPast(limit('figure over 3000 tkr'), '-3000.1')).toBe(true)
    expect(isPast(limit('figure under 80 %'), '80')).toBe(false)
    expect(isPast(limit('figure under 80 %'), '79.9')).toBe(true)
  })

  it('är lika mycket i vilken enhet som helst', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.integer({ min: -6, max: 6 }),
        (value, places) => {
          expect(Number(shiftDecimal(shiftDecimal(String(value), places), -places))).toBe(value)
          expect(Number(shiftDecimal(String(value), places))).toBeCloseTo(value * 10 ** places, 6)
        },
      ),
    )
  })
})
