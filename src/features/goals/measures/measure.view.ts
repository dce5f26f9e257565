import { text } from '../../../reply/cells.ts'
import {
  chart,
  fact,
  go,
  note,
  type Part,
  paragraph,
  type Reply,
  type Table,
  table,
} from '../../../reply/reply.ts'
import { commonTexts } from '../../../texts/common.ts'
import { compareTexts } from '../../../texts/compare.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { goalsHistoryTexts as historyTexts } from '../../../texts/goals-history.ts'
import { analysisView } from '../areas/area.view.ts'
import { analysisAction, earlierOf } from '../goal.view.ts'
import { type SeriesValue, seriesOf } from '../history/history.ts'
import type { Goal, Measure, SourceRef } from '../model.ts'
import { figureText, isScale, lineTo, type Scope } from '../parts.view.ts'
import { figureOf, measureFact, measureState, sourcesOf } from '../reply.view.ts'
import { earlierYears, paceRemarks, trendSentence } from '../words.view.ts'
import { comparedBy } from './compare.view.ts'
import { figureKey, noteOf, outcomeOf, targetOf } from './measures.ts'
import { measureLine } from './target.ts'

/** One measure: its figures year by year, the trend in words, the report's assessment and what does not agree. */
export function measureView(scope: Scope, goal: Goal, measure: Measure): Reply {
  const { report } = scope
  const { year } = report.period
  const computed = [...paceRemarks(measure, report), ...disagreements(scope, measure)]
  const said = [outcomeOf(measure, year), targetOf(measure, year)].flatMap((figure) => figure ?? [])
  const printedNote = noteOf(measure, year)
  const drawn = yearChart(scope, measure)
  const compared = comparedBy(measure)
  const quoted = measure.assessment?.text ? [paragraph(texts.quote(measure.assessment.text))] : []
  return {
    title: titleOf(measure),
    lead: `${nameOf(measure).replace(/\.$/, '')}. ${trendSentence(measure, report)}`,
    facts: measure.assessment ? [fact(texts.columns.assessment, measureState(scope, measure))] : [],
    exceptions: computed,
    shows: [
      measureFact(report, measure, 'assessment'),
      ...said.map((figure) => measureFact(report, measure, figureKey(measure, figure))),
    ],
    parts: [
      ...(drawn ? [drawn] : []),
      ...quoted,
      measure.assessment ? figureTable(scope, measure) : breakdownTable(scope, goal, measure),
      ...(printedNote ? [note(texts.note(printedNote))] : []),
    ],
    actions: [
      ...analysisAction(scope, measure.assessment?.analysis, measureLine(measure)),
      ...(compared && !report.period.isDraft ? [go(compareTexts.buttons.compare, compared)] : []),
      go(texts.buttons.showGoal(goal.code), lineTo(scope, goal.code)),
    ],
    sources: sourcesOf([
      ...originsOf(measure),
      ...seriesOf(measure, report, scope.others ?? []).values.flatMap(({ figure, report: from }) =>
        from === report ? [] : [figure.origin],
      ),
    ]),
    notes: [
      ...(computed.length > 0 ? [commonTexts.computed] : []),
      ...(measure.figures.some(({ isFew }) => isFew) ? [historyTexts.fewerThanFive] : []),
    ],
    back: lineTo(scope, goal.code),
  }
}

const titleOf = ({ kind, goalCode, number }: Measure): string =>
  kind === 'measure' ? texts.measureTitle(goalCode, number) : texts.indicatorTitle(goalCode, number)

function nameOf({ name, breakdown, unit }: Measure): string {
  const added = [...(breakdown ? [breakdown] : []), ...(isScale(unit) ? [unit] : [])]
  return added.length > 0 ? `${name} (${added.join(', ')})` : name
}

const originsOf = (measure: Measure): SourceRef[] =>
  measure.assessment ? [measure.assessment.origin] : measure.figures.slice(0, 1).map(({ origin }) => origin)

const MIN_POINTS = 2

/** The outcomes as a line, and the target as one beside it; null where too few of them are numbers. */
function yearChart({ report, others = [] }: Scope, measure: Measure): Part | null {
  const points = seriesOf(measure, report, others).values.filter(
    ({ figure }) => figure.number !== null && !figure.isFew && figure.kind === 'outcome',
  )
  if (points.length < MIN_POINTS) return null
  const target = targetOf(measure, report.period.year)
  const unit =
    measure.unit === 'percent'
      ? '%'
      : isScale(measure.unit)
        ? ''
        : (texts.chartUnits[measure.unit] ?? measure.unit)
  return chart(
    'line',
    nameOf(measure),
    unit,
    points.map(({ figure }) => texts.chartYear(figure.year, figure.toDate)),
    [
      { name: texts.chartSeries.outcome, values: points.map(({ figure }) => figure.number) },
      ...(target?.number
        ? [{ name: texts.chartSeries.target(report.period.year), values: points.map(() => target.number) }]
        : []),
    ],
  )
}

/** The measure year by year: the report's own figures, and beside them those that other periods' reports print. */
function figureTable({ report, others = [] }: Scope, measure: Measure): Table {
  const { year } = report.period
  const { columns } = texts
  const { values } = seriesOf(measure, report, others)
  const row = ({ figure, report: from }: SeriesValue) => [
    text(columns.outcome(figure.year, figure.toDate ? from.period.endsOn : null)),
    figureOf(from, measure, figure),
  ]
  const own = values.some(({ figure, report: from }) => from === report && figure.year === year)
  return table(
    columns.what,
    [{ title: columns.what }, { title: columns.value }],
    [
      ...values.filter(({ figure }) => figure.year < year).map(row),
      [text(columns.target(year)), figureOf(report, measure, targetOf(measure, year))],
      ...(own ? [] : [[text(columns.outcome(year, null)), null]]),
      ...values.filter(({ figure }) => figure.year >= year).map(row),
    ],
  )
}

/** Where two reports print different outcomes of a year. */
const disagreements = ({ report, others = [] }: Scope, measure: Measure): string[] =>
  seriesOf(measure, report, others).disagreements.map(({ one, other }) =>
    historyTexts.disagree(
      one.figure.year,
      figureText(one.figure, measure.unit),
      one.figure.origin.document.title,
      figureText(other.figure, measure.unit),
      other.figure.origin.document.title,
    ),
  )

/** An indicator beside the rows of the same name: by sex, unit and so on. */
function breakdownTable({ report }: Scope, goal: Goal, measure: Measure): Table {
  const { year } = report.period
  const [origin] = originsOf(measure)
  const rows = goal.measures
    .filter((other) => other.name === measure.name && other.kind === measure.kind)
    .filter((other) => originsOf(other)[0]?.section === origin?.section)
  const years = earlierYears(rows, year).slice(-4)
  const { columns } = texts
  return table(
    columns.breakdown,
    [
      { title: columns.breakdown },
      ...years.map((earlier) => ({ title: String(earlier) })),
      { title: columns.target(year) },
      { title: columns.outcome(year, null) },
    ],
    rows.map((row) => [
      text(row.breakdown ?? columns.total),
      ...years.map((earlier) => figureOf(report, row, earlierOf(row, earlier, year))),
      figureOf(report, row, targetOf(row, year)),
      figureOf(report, row, outcomeOf(row, year)),
    ]),
  )
}

export const measureAnalysis = (scope: Scope, measure: Measure): Reply =>
  analysisView(
    texts.analysisTitle(`${titleOf(measure)}: ${measure.name}`),
    measure.assessment?.analysis ?? '',
    originsOf(measure),
    lineTo(scope, measureLine(measure)),
  )
