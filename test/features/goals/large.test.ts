import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import { readTarget } from '../../../src/features/goals/measures/target.ts'
import type { Goal, Period, Report } from '../../../src/features/goals/model.ts'
import { chooseView, missingView, nothingView } from '../../../src/features/goals/search/find.view.ts'
import { search } from '../../../src/features/goals/search/search.ts'
import { viewOf } from '../../../src/features/goals/status.view.ts'
import { cellText } from '../../../src/reply/cells.ts'
import { faultsOf } from './ask.ts'
import { area, august, commitment, goal, measure, origin, outcome, report, target } from './builders.ts'

const LONG =
  'Socialnämndens verksamheter arbetar förebyggande <för> & att förhindra våld och förtryck '.repeat(4)
const numbers = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1)

const manyMeasures = (code: string, n: number) =>
  numbers(n).map((number) =>
    measure({
      goalCode: code,
      number,
      name: `${LONG} ökar`,
      assessed: 'will_be_met',
      figures: [2019, 2020, 2021, 2022, 2023].map((year) => outcome(year, '12.25')).concat(target('99')),
    }),
  )

/** A hundred times a committee's report: areas, goals, measures, everything long and nothing met. */
const large: Report = {
  ...report(
    numbers(120).map((no) =>
      area({
        code: String(no),
        name: LONG,
        report: {
          goalsTotal: 1,
          goalsWillBeMet: 1,
          summary: LONG.repeat(40),
          analysis: LONG.repeat(200),
          origin,
        },
        goals: numbers(no === 1 ? 300 : 5).map((at) =>
          goal({
            areaCode: String(no),
            code: `2.${no}.1.${at}`,
            name: LONG,
            assessed: at % 2 ? 'will_not_be_met' : 'at_risk',
            text: LONG.repeat(20),
            measures: manyMeasures(`2.${no}.1.${at}`, at === 1 ? 120 : 2),
          }),
        ),
      }),
    ),
  ),
  events: numbers(100).map(() => ({
    title: LONG,
    text: LONG.repeat(20),
    timeText: null,
    partners: [LONG],
    origin,
  })),
}

const older: Report = report(
  numbers(100).map((no) =>
    area({
      code: String(no),
      name: LONG,
      tallies: [
        { object: 'commitments', category: 'met', count: 3, statement: null, note: LONG, origin },
        { object: 'statement', category: '', count: null, statement: LONG.repeat(20), note: LONG, origin },
      ],
      goals: [
        goal({
          areaCode: String(no),
          code: `kf ${no}`,
          name: LONG,
          commitments: numbers(60).map((at) =>
            commitment({ code: `${no}a${at}`, text: LONG, value: 'not_met', note: LONG, sentence: LONG }),
          ),
          measures: manyMeasures(`kf ${no}`, 80).map((each) => ({ ...each, assessment: null })),
        }),
      ],
    }),
  ),
)

const periods: Period[] = numbers(150).map((id) => ({ ...august, id, year: 2023 + id }))

const answerTo = (of: Report, line: string): Answer => {
  const scope = { report: of, periods, named: true, publishedOnly: false }
  const target_ = readTarget(of, line)
  if (target_.kind === 'words') {
    const found = search(of, target_.words)
    return found.by === 'nothing'
      ? nothingView(scope, target_.words, [])
      : chooseView(scope, target_.words, found)
  }
  if (target_.kind === 'unknown_code' || target_.kind === 'unknown_measure') {
    return missingView(scope, target_, [])
  }
  return viewOf(scope, target_)
}

const faults = (of: Report, line: string): string[] =>
  faultsOf(answerTo(of, line)).filter((fault) => fault !== 'nothing was found')

describe('hundra gånger så mycket', () => {
  it.each([
    '',
    '1',
    '2 analys',
    '1:5',
    '2.1',
    '2.1.1.1',
    '2.1.1.1 analys',
    '2.1.1.1/1',
    'mål',
    'mått',
    'uppnås inte',
    'risk',
    'går isär',
    'händelser',
    'våld',
    '2.9.9.9.9',
    '999',
    '9:9',
    '2.1.1.1 mått 999',
  ])('«%s» ryms på varje sida', (line) => {
    expect(faults(large, line)).toEqual([])
  })

  it.each(['', '1', '1 analys', 'kf 1', 'kf 1/1', '1a1', '1a1 uppföljning', 'uppnås inte', 'delvis', 'mått'])(
    'äldre modell: «%s» ryms på varje sida',
    (line) => {
      expect(faults(older, line)).toEqual([])
    },
  )

  it('vilken fråga som helst får ett svar som ryms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (words) => {
        expect(faults(large, words)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('tabellen har alla mål en gång', () => {
    const reply = answerTo(large, 'mål')
    const [table] = (reply.parts ?? []).filter((part) => part.kind === 'table')
    const codes = table?.rows.map(([cell]) => cellText(cell ?? null))
    const all: Goal[] = large.areas.flatMap(({ goals }) => goals)
    expect(codes).toEqual(all.map(({ code }) => code))
  })
})
