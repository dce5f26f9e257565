import type {
  Area,
  Commitment,
  Figure,
  Goal,
  Measure,
  Period,
  Report,
  SourceRef,
} from '../../../src/features/goals/model.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { interim } from '../../support/periods.ts'

/** Small reports for rules and views: say only what matters to the test. */

export const origin: SourceRef = {
  document: { title: 'Delårsrapport 2 2023', dnr: 'SN/2023:1', asOf: calendarDate('2023-08-31') },
  section: '2.1',
}

export const august: Period = {
  id: 1,
  ...interim(2, 2023),
  endsOn: calendarDate('2023-08-31'),
  isDraft: false,
}

export const outcome = (year: number, value: string, toDate = year === august.year): Figure => ({
  kind: 'outcome',
  year,
  sex: 'total',
  toDate,
  ...(/^-?\d/.test(value) ? { number: value, text: null } : { number: null, text: value }),
  origin,
})

export const target = (value: string): Figure => ({
  ...outcome(august.year, value, false),
  kind: 'target',
})

export const measure = (
  over: Partial<Omit<Measure, 'assessment'>> & {
    assessed?: NonNullable<Measure['assessment']>['value']
  } = {},
): Measure => {
  const { assessed, ...rest } = over
  return {
    goalCode: '2.1.1.1',
    number: 1,
    kind: 'measure',
    name: 'Andel utredningar i tid ökar',
    breakdown: null,
    direction: 'increase',
    unit: 'percent',
    figures: [],
    assessment: assessed
      ? {
          value: assessed,
          word: null,
          forecastWord: null,
          forecast: assessed === 'followed_up_full_year' ? 'will_be_met' : assessed,
          text: 'Bedömningen är så.',
          analysis: 'En analys.',
          origin,
        }
      : null,
    ...rest,
  }
}

export const goal = (
  over: Partial<Omit<Goal, 'assessment'>> & {
    assessed?: NonNullable<Goal['assessment']>['value']
    text?: string
  } = {},
): Goal => {
  const { assessed, text, ...rest } = over
  return {
    areaCode: '1',
    code: '2.1.1.1',
    name: 'Socialnämnden har ett gott samarbete',
    councilCode: '1:5',
    councilName: 'Fler i arbete',
    assessment:
      assessed === undefined
        ? null
        : {
            value: assessed,
            word: null,
            text: text ?? 'Målet kommer att uppnås.',
            analysis: 'En analys.',
            origin,
          },
    measures: [],
    commitments: [],
    ...rest,
  }
}

export const commitment = (over: Partial<Commitment> = {}): Commitment => ({
  goalCode: 'kf 1',
  code: '1a',
  rowNo: 1,
  text: 'Förvaltningen åtar sig att informera',
  value: 'met',
  sentence: 'Åtagandet är uppfyllt.',
  followUp: 'Så gick det.',
  note: null,
  origin,
  ...over,
})

export const area = (over: Partial<Area> = {}): Area => ({
  code: '1',
  name: 'Egenmakt',
  goals: [],
  report: null,
  tallies: [],
  ...over,
})

export const report = (areas: Area[]): Report => ({
  period: august,
  ownWords: [],
  areas,
  overall: null,
  events: [],
})
