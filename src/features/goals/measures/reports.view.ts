import type { Reportable, ReportedYear, ReportRow } from '../../../contract/reports.ts'
import type { OwnAssessment } from '../../../lib/conventions.ts'
import { compareDecimals, sumDecimals } from '../../../lib/decimals.ts'
import { type DecimalText, formatDecimal, parseDecimal } from '../../../lib/numbers.ts'
import { meantBy } from '../../../lib/own-words.ts'
import { isFullYear, type PeriodRef, samePeriodLastYear } from '../../../lib/periods.ts'
import { goalsReportsTexts as texts } from '../../../texts/goals-reports.ts'
import { MEASURE_LEVELS } from '../assessed.ts'
import type { Figure, Measure, MeasureValueWord, Report } from '../model.ts'
import { figureText } from '../parts.view.ts'
import { remarks } from '../words.view.ts'
import { trendOf } from './measures.ts'

/** How goals and measures are reported by those who answer for them. */

const goals: Reportable = {
  kind: 'mal',
  nouns: texts.goals,
  title: ({ goalNo, name }) => texts.goal(goalNo ?? '', name ?? ''),
  asks: () => ['assessment', 'text', 'analysis'],
  needs: ['assessment'],
  unit: () => null,
  carry: (row) => row,
  remarks: () => [],
  history: () => [],
  line: ({ goalNo }) => `status ${goalNo}`,
  facts: ({ goalNo }) => ({ family: 'goals', rows: [(goalNo ?? '').toLowerCase()] }),
}

const YES_NO = 'yes_no'
const FOLLOWED_UP_LATER = 'followed_up_full_year'
const SEXES = ['women', 'men'] as const
const OUTCOMES = ['outcome', 'outcome1', 'outcome2', 'outcome3'] as const // of the period's year, the year before …

const measures: Reportable = {
  kind: 'matt',
  nouns: texts.measures,
  title: ({ goalNo, measureNo, name }) => texts.measure(goalNo ?? '', measureNo ?? '', name ?? ''),
  asks: (row) => [
    'outcome',
    // Only what was told of women and men before is asked of them again.
    ...(SEXES.some((sex) => sex in row && row[sex] !== null) ? SEXES : []),
    ...['assessment', 'forecast', 'analysis'],
  ],
  needs: ['assessment'],
  needsBesides: ({ assessment }) => (assessment === FOLLOWED_UP_LATER ? [] : ['outcome']),
  hints: { outcome: texts.outcomeHint },
  unit: ({ unit }) => (unit === YES_NO ? null : (meantBy(texts.units, unit ?? '') ?? unit ?? '')),
  carry: carryMeasure,
  remarks: (row, period, own) => {
    const measure = measureIn(row, period, own)
    const report: Report = {
      period: { ...period, id: 0, isDraft: true, before: samePeriodLastYear(period) },
      ...{ ownWords: [], overall: null, areas: [], events: [] },
    }
    return [...remarks(measure, report), ...wrongWay(measure, period), ...partsFault(measure, row)]
  },
  history: (row, { year }) => {
    const years = OUTCOMES.map(
      (key, back): ReportedYear => ({
        year: year - back,
        outcome: decimalOf(row[key]),
        target: back === 0 ? decimalOf(row['target']) : null,
      }),
    )
    return years.filter(({ outcome, target }) => outcome !== null || target !== null).toReversed()
  },
  line: ({ goalNo, measureNo }) => `status ${goalNo}/${measureNo}`,
  facts: ({ goalNo, measureNo }) => ({
    family: 'measures',
    rows: [`${goalNo}/${measureNo}`.toLowerCase()],
  }),
}

const decimalOf = (text: string | null | undefined): DecimalText | null => (text ? parseDecimal(text) : null)

/** In another year what is known moves a year back; a part of a year is no outcome of it. */
function carryMeasure(row: ReportRow, from: PeriodRef, to: PeriodRef): ReportRow {
  const years = to.year - from.year
  if (years === 0) return row
  const whole = (back: number) => (back > 0 || isFullYear(from) ? (row[OUTCOMES[back] ?? ''] ?? null) : null)
  const outcomes = OUTCOMES.map((key, back) => [key, back < years ? null : whole(back - years)])
  const parts = SEXES.flatMap((sex) => (row[sex] ? [[sex, '']] : []))
  return { ...row, target: null, ...Object.fromEntries(outcomes), ...Object.fromEntries(parts) }
}

function measureIn(row: ReportRow, period: PeriodRef, own: readonly OwnAssessment[]): Measure {
  const origin = { document: { title: '', dnr: null, asOf: null }, section: '' }
  const figure = (key: string, kind: Figure['kind'], back: number, sex: Figure['sex']): Figure[] => {
    const text = row[key] ?? null
    if (!text) return []
    const number = parseDecimal(text)
    const toDate = kind === 'outcome' && back === 0 && !isFullYear(period)
    return [
      { kind, year: period.year - back, sex, toDate, number, text: number === null ? text : null, origin },
    ]
  }
  return {
    goalCode: row['goalNo'] ?? '',
    number: Number(row['measureNo']),
    kind: 'measure',
    name: row['name'] ?? '',
    breakdown: null,
    direction: DIRECTIONS.find((one) => one === row['direction']) ?? 'none',
    unit: row['unit'] ?? '',
    figures: [
      ...OUTCOMES.flatMap((key, back) => figure(key, 'outcome', back, 'total')),
      ...SEXES.flatMap((sex) => figure(sex, 'outcome', 0, sex)),
      ...figure('target', 'target', 0, 'total'),
    ],
    assessment: assessmentIn(row, origin, own),
  }
}

const DIRECTIONS = ['increase', 'decrease', 'maintain', 'none'] as const
const VALUES: readonly MeasureValueWord[] = [
  'will_be_met',
  'may_be_met_with_risk',
  'will_not_be_met',
  'met',
  'followed_up_full_year',
]

function assessmentIn(
  row: ReportRow,
  origin: Figure['origin'],
  own: readonly OwnAssessment[],
): Measure['assessment'] {
  const said = (key: string): { value: MeasureValueWord; word: string | null } | null => {
    const usual = VALUES.find((value) => value === row[key])
    if (usual) return { value: usual, word: null }
    const one = own.find(({ name }) => name === row[key])
    return one ? { value: MEASURE_LEVELS[one.level], word: one.name } : null
  }
  const assessed = said('assessment')
  if (!assessed) return null
  const forecast = said('forecast') ?? assessed
  return {
    ...{ ...assessed, forecast: forecast.value, forecastWord: forecast.word },
    ...{ text: '', analysis: row['analysis'] ?? '', origin },
  }
}

/** A hopeful assessment of what has become worse. */
function wrongWay(measure: Measure, { year }: PeriodRef): string[] {
  const trend = trendOf(measure, year)
  const isHopeful = measure.assessment?.value === 'will_be_met' || measure.assessment?.value === 'met'
  if (trend.kind !== 'change' || trend.better !== false || !isHopeful) return []
  const { before, now } = trend
  const { unit } = measure
  return [texts.worse({ before: figureText(before, unit), year: before.year, now: figureText(now, unit) })]
}

/** A share of all lies between the shares of women and men; a count of all is their sum. */
function partsFault({ unit }: Measure, row: ReportRow): string[] {
  const [whole, women, men] = ['outcome', 'women', 'men'].map((key) => decimalOf(row[key]))
  if (!whole || !women || !men) return []
  if (unit === 'count') {
    const sum = sumDecimals([women, men])
    return compareDecimals(sum, whole) === 0
      ? []
      : [texts.notTheirSum(formatDecimal(whole), formatDecimal(sum))]
  }
  const [least, most] = compareDecimals(women, men) <= 0 ? [women, men] : [men, women]
  const isBetween = compareDecimals(least, whole) <= 0 && compareDecimals(whole, most) <= 0
  if (unit !== 'percent' || isBetween) return []
  return [texts.outsideParts(formatDecimal(whole), formatDecimal(women), formatDecimal(men))]
}

export const goalReportables: readonly Reportable[] = [goals, measures]
