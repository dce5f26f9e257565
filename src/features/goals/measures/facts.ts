import type { FactCell, FactColumn, FactPeriod, FactRow, FactTable } from '../../../contract/facts.ts'
import { meantBy } from '../../../lib/own-words.ts'
import { FEW } from '../../../lib/secrecy.ts'
import { factColumn, reportSpan, spanToDate, yearSpan } from '../../../texts/facts.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsFactsTexts as texts } from '../../../texts/goals-facts.ts'
import { measureValueWord } from '../assessed.ts'
import type { Area, Figure, Goal, Measure, Report } from '../model.ts'
import { lineOf, sourceOf, tableOf, textCell } from '../parts.facts.ts'
import { betterOf, factKey, figureKey, YES_NO } from './measures.ts'
import { measureLine } from './target.ts'

/** Measures and indicators in the catalogue of facts, a table each. Pure. */

interface Placed {
  area: Area
  goal: Goal
  measure: Measure
}

export function measureTables(report: Report): FactTable[] {
  const all = report.areas.flatMap((area) =>
    area.goals.flatMap((goal) => goal.measures.map((measure): Placed => ({ area, goal, measure }))),
  )
  const ofKind = (kind: Measure['kind']) => all.filter(({ measure }) => measure.kind === kind)
  return [
    measureTable(report, 'measures', texts.measures, ofKind('measure')),
    measureTable(report, 'indicators', texts.indicators, ofKind('indicator')),
  ]
}

function measureTable(
  report: Report,
  family: string,
  words: typeof texts.measures,
  placed: readonly Placed[],
): FactTable {
  const period = reportSpan(report.period)
  const figures = figureColumns(report, placed)
  const said = placed.some(({ measure }) => measure.assessment !== null)
  const { columns } = texts
  const assessed: FactColumn[] = said
    ? [
        factColumn('assessment', 'assessment', columns.assessment, 'state', period),
        factColumn(
          'forecast',
          'assessment_forecast',
          columns.forecast,
          'state',
          yearSpan(report.period.year),
        ),
        factColumn('assessment_text', 'assessment_text', columns.assessmentText, 'text', period),
        factColumn('analysis', 'analysis', columns.analysis, 'text', period),
      ]
    : []
  const origin = placed.flatMap(
    ({ measure }) => measure.assessment?.origin ?? measure.figures[0]?.origin ?? [],
  )
  return {
    ...tableOf(report, family, words, [origin[0]]),
    columns: [...figures, ...assessed],
    rows: placed.map((one) => rowOf(report, one)),
    defaultColumn: newestOutcome(figures, report) ?? assessed[0]?.key ?? figures[0]?.key ?? '',
  }
}

/** The outcome of the report's own year; of the latest year before it, where the report has none. */
const newestOutcome = (columns: readonly FactColumn[], { period }: Report): string | undefined =>
  columns
    .filter(
      ({ attribute, breakdown, type, period: span }) =>
        attribute === 'outcome' && !breakdown && type === 'number' && (span?.year ?? 0) <= period.year,
    )
    .toSorted((a, b) => (b.period?.endsOn ?? '').localeCompare(a.period?.endsOn ?? ''))[0]?.key

/** A column for each kind, year, sex and part of a year that any measure has a value for; yes/no in columns of their own. */
function figureColumns(report: Report, placed: readonly Placed[]): FactColumn[] {
  const found = new Map<string, FactColumn>()
  for (const { measure } of placed) {
    for (const figure of measure.figures) {
      const key = figureKey(measure, figure)
      if (!found.has(key)) found.set(key, columnOf(report, measure, figure, key))
    }
  }
  const span = ({ period }: FactColumn): string => `${period?.endsOn ?? ''} ${period?.startsOn ?? ''}`
  return [...found.values()].toSorted(
    (a, b) => span(a).localeCompare(span(b)) || a.attribute.localeCompare(b.attribute),
  )
}

function columnOf(report: Report, { unit }: Measure, { kind, year, sex, toDate }: Figure, key: string) {
  const period: FactPeriod = toDate ? spanToDate(year, report.period.endsOn) : yearSpan(year)
  const type = unit === YES_NO ? 'flag' : 'number'
  const { columns } = texts
  if (kind === 'target') return factColumn(key, 'target', columns.target(year), type, period)
  const title =
    sex === 'total' ? columns.outcome(period.name) : columns.outcomeOf(period.name, texts.sex[sex])
  return factColumn(
    key,
    'outcome',
    title,
    type,
    period,
    sex === 'total' ? {} : { breakdown: { [texts.breakdown.sex]: texts.sex[sex] } },
  )
}

function rowOf(report: Report, { area, goal, measure }: Placed): FactRow {
  const { assessment } = measure
  const line = measureLine(measure)
  const isMeasure = measure.kind === 'measure'
  const better = betterOf(measure)
  return {
    key: factKey(measure),
    names: [measure.name, ...(measure.was ? [measure.was] : [])],
    codes: (isMeasure ? texts.measureCodes : texts.indicatorCodes)(measure.goalCode, measure.number),
    path: [area.name, ...(goal.name ? [goal.name] : [])],
    role: 'item',
    ...(measure.breakdown ? { breakdown: { [texts.breakdown.part]: measure.breakdown } } : {}),
    unit: meantBy(texts.units, measure.unit) ?? measure.unit,
    ...(better ? { better } : {}),
    cells: {
      ...Object.fromEntries(
        measure.figures.map((figure) => [figureKey(measure, figure), figureCell(measure, figure)]),
      ),
      ...(assessment
        ? {
            assessment: {
              value: measureValueWord(assessment.value, assessment.word, goalsTexts),
              state: assessment.value,
            },
            forecast: {
              value: measureValueWord(assessment.forecast, assessment.forecastWord, goalsTexts),
              state: assessment.forecast,
            },
            ...textCell('assessment_text', assessment.text),
            ...textCell('analysis', assessment.analysis),
          }
        : {}),
    },
    line: lineOf(report, line),
    source: sourceOf(assessment?.origin ?? measure.figures[0]?.origin ?? NO_ORIGIN),
  }
}

const NO_ORIGIN = { document: { title: '', dnr: null, asOf: null }, section: '' }

/** Few people, broken down, are not told; a yes or no is a flag. */
function figureCell({ unit }: Measure, { number, text, isFew }: Figure): FactCell {
  if (isFew) return { value: null, printed: FEW }
  if (unit === YES_NO) return { value: text === null ? null : text.toLowerCase() }
  return { value: number }
}
