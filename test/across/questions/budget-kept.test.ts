import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../src/across/questions/decide.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { column, row, table, year } from '../../support/facts/harbours.ts'

const NAMES = ['Fyrvakt', 'Lotsning', 'Kajdrift', 'Isbrytning', 'Muddring']

/** The budgets of a made-up harbour: costs are negative, and so is a deficit. */
const budgets = (deviations: readonly number[]) =>
  table(
    'hamnbudget',
    [
      column('budget', 'budget', { period: year(2032), unit: 'tkr' }),
      column('avvikelse', 'deviation', { period: year(2032), unit: 'tkr', isDeviation: true }),
    ],
    deviations.map((deviation, at) =>
      row(NAMES[at] ?? '', { budget: '-5000', avvikelse: String(deviation) }, { unit: 'tkr' }),
    ),
    {
      names: ['budget'],
      rowNames: ['verksamhet', 'verksamheter'],
      defaultColumn: 'avvikelse',
      isMain: true,
    },
  )

const ask = (deviations: readonly number[], question: string): string => {
  const answer = createEngine([budgets(deviations)]).answer(question, calendarDate('2032-06-01'))
  const said = 'lines' in answer ? answer.lines.join(' ') : answer.text
  return `${answer.kind}: ${said}`.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2212', '-')
}

const OVER = [
  'vilka verksamheter överskred budgeten',
  'vilka verksamheter överskrider sin budget',
  'vilka verksamheter drog över budgeten',
  'vilka verksamheter spräckte budgeten',
  'vilka verksamheter gick över budget',
  'vilka verksamheter höll inte budgeten',
  'vilka verksamheter ryms inte inom ramen',
]
const WITHIN = [
  'vilka verksamheter höll budgeten',
  'vilka verksamheter klarade sin ram',
  'vilka verksamheter ligger under budget',
  'vilka verksamheter överskred inte budgeten',
]

describe('om en budget hålls', () => {
  const deviations = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 2, maxLength: NAMES.length })

  it('är samma fråga hur den än ställs: just de som ligger över, eller de andra', () => {
    fc.assert(
      fc.property(deviations, fc.constantFrom(...OVER, ...WITHIN), (values, question) => {
        const isOver = OVER.includes(question)
        const said = ask(values, question)
        const found = values.filter((value) => value < 0 === isOver).length
        expect(said).toContain(`answer: ${found} av ${values.length} verksamheter`)
        for (const [at, value] of values.entries())
          expect(said.includes(NAMES[at] ?? '-')).toBe(value < 0 === isOver)
      }),
    )
  })

  it('besvaras med ja eller nej om en verksamhet, även när namnet står mellan orden', () => {
    const values = [-40, 25, 0]
    for (const question of [
      'höll Lotsning budgeten',
      'håller Kajdrift sin budget',
      'klarade Lotsning ramen?',
      'ryms Kajdrift inom budgeten',
    ])
      expect(ask(values, question)).toContain('Ja, ')
    expect(ask(values, 'höll Fyrvakt budgeten')).toContain('Nej, det är ett underskott')
    expect(ask(values, 'överskred Fyrvakt budgeten')).toContain('Ja, det är ett underskott')
    expect(ask(values, 'drog Lotsning över budgeten')).toContain('Nej, det är inget underskott')
  })

  it('säger hur mycket, aldrig budgeten själv eller skillnaden mot den', () => {
    for (const question of [
      'hur mycket överskred Fyrvakt budgeten med',
      'hur mycket drog Fyrvakt över budgeten',
      'hur mycket över budget gick Fyrvakt',
    ]) {
      const said = ask([-40, 25], question)
      expect(said).toContain('-40 tkr')
      expect(said).not.toContain('4 960')
    }
    expect(ask([-40, -75, 25], 'vem överskred budgeten mest')).toContain(
      'Störst underskott: Lotsning med -75 tkr',
    )
  })
})
