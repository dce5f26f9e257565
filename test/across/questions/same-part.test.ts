import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import type { FactPeriod, FactTable } from '../../../src/contract/facts.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const part = (value: number): FactPeriod => ({
  year: value,
  startsOn: calendarDate(`${value}-01-01`),
  endsOn: calendarDate(`${value}-08-31`),
  name: `januari–augusti ${value}`,
})

interface Values {
  now: number
  before: number
  whole: number
}

const costs = ({ now, before, whole }: Values, isSameKnown: boolean): FactTable =>
  table(
    'kostnader',
    [
      column('nu', 'outcome', { period: part(2032), unit: 'tkr', isAdditive: true }),
      ...(isSameKnown
        ? [column('da', 'outcome', { period: part(2031), unit: 'tkr', isAdditive: true })]
        : []),
      column('helar', 'outcome', { period: year(2031), unit: 'tkr', isAdditive: true }),
    ],
    [row('Muddring', { nu: String(now), da: String(before), helar: String(whole) }, { unit: 'tkr' })],
    { names: ['kostnader'], rowNames: ['kostnad', 'kostnader'], period: part(2032) },
  )

const ask = (facts: FactTable, question: string): string => {
  const answer = createEngine([facts]).answer(question, calendarDate('2032-09-12'))
  const said = 'lines' in answer ? answer.lines.join(' ') : answer.text
  return said.replaceAll(/[\u00a0\u202f]/g, ' ')
}

const QUESTIONS = [
  'hur mycket har muddring ökat sedan förra året',
  'hur många procent har muddring ökat sen i fjol',
  'muddring i år jämfört med förra året',
  'muddring 2031 mot 2032',
]

describe('det som läggs ihop över året', () => {
  const values = fc.record({
    now: fc.integer({ min: 100, max: 900 }),
    before: fc.integer({ min: 100, max: 900 }),
    whole: fc.integer({ min: 1000, max: 1900 }),
  })

  it('ställs mot samma del av året innan, aldrig åtta månader mot tolv', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...QUESTIONS), (given, question) => {
        const said = ask(costs(given, true), question)
        expect(said).toContain(`${given.before} tkr`)
        expect(said).toMatch(
          given.now === given.before ? /oförändrat|samma/i : given.now > given.before ? /[Öö]k/ : /[Mm]insk/,
        )
      }),
    )
  })

  it('sägs inte ha ändrats där bara hela året innan är känt', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(...QUESTIONS), (given, question) => {
        expect(ask(costs(given, false), question)).not.toMatch(
          /[Öö]kat med|[Mm]inskat med|en (?:ök|minsk)ning/,
        )
      }),
    )
  })
})
