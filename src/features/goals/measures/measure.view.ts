import type { KnownBlock } from '@slack/types'
import { escapeText, header, NO_VALUE, section, table } from '../../../slack/blocks.ts'
import { commonTexts } from '../../../texts/common.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { goalsHistoryTexts as historyTexts } from '../../../texts/goals-history.ts'
import { analysisView } from '../area.view.ts'
import { type SeriesValue, seriesOf } from '../history.ts'
import type { Goal, Measure, Origin } from '../model.ts'
import {
  answer,
  buttons,
  figureText,
  isScale,
  lineTo,
  measureWord,
  type Scope,
  type Shown,
  sourceLines,
  sources,
} from '../parts.view.ts'
import { measureLine } from '../target.ts'
import { earlierText, earlierYears, outcomeText, remarks, targetText, trendSentence } from '../words.view.ts'
import { noteOf, targetOf } from './measures.ts'

/** One measure: its figures year by year, the trend in words, the report's assessment and what does not agree. */
export function measureView(scope: Scope, goal: Goal, measure: Measure): Shown {
  const { report } = scope
  const trend = trendSentence(measure, report)
  const odd = [...remarks(measure, report), ...disagreements(scope, measure)]
  const few = measure.figures.some(({ isFew }) => isFew) ? [historyTexts.fewerThanFive] : []
  const note = noteOf(measure, report.period.year)
  const assessed = measure.assessment ? texts.assessment(measureWord(measure)) : ''
  const quoted = measure.assessment?.text ? texts.quote(measure.assessment.text) : ''
  const origins = [
    ...originsOf(measure),
    ...seriesOf(measure, report, scope.others ?? []).values.flatMap(({ figure, report: from }) =>
      from === report ? [] : [figure.origin],
    ),
  ]
  const title = titleOf(measure)
  const blocks: KnownBlock[] = [
    header(title),
    section(`*${escapeText(nameOf(measure))}*`),
    measure.assessment ? figureTable(scope, measure) : breakdownTable(scope, goal, measure),
    section(escapeText(trend)),
    ...(assessed ? [section(`${assessed}${quoted ? `\n${escapeText(quoted)}` : ''}`)] : []),
    ...odd.map((remark) => section(`${escapeText(remark)} ${commonTexts.computed}`)),
    ...(note ? [section(escapeText(texts.note(note)))] : []),
    buttons([
      ...(measure.assessment?.analysis
        ? [{ label: texts.buttons.analysis, line: lineTo(scope, `${measureLine(measure)} analys`) }]
        : []),
      { label: texts.goalTitle(goal.code), line: lineTo(scope, goal.code) },
    ]),
    ...few.map((note) => section(escapeText(note))),
    ...sources(origins),
  ]
  const text = [
    `${escapeText(title)}: ${escapeText(nameOf(measure).replace(/\.$/, ''))}.`,
    escapeText(trend),
    ...(assessed ? [`${assessed.replaceAll('*', '')}. ${escapeText(quoted)}`] : []),
    ...odd.map((remark) => `${escapeText(remark)} ${commonTexts.computed}`),
    ...(note ? [escapeText(texts.note(note))] : []),
    ...few.map(escapeText),
    ...sourceLines(origins).map((line) => `${escapeText(line)}.`),
  ].join(' ')
  return answer(text, blocks, { back: lineTo(scope, goal.code) })
}

const titleOf = ({ kind, goalCode, number }: Measure): string =>
  kind === 'measure' ? texts.measureTitle(goalCode, number) : texts.indicatorTitle(goalCode, number)

function nameOf({ name, breakdown, unit }: Measure): string {
  const added = [...(breakdown ? [breakdown] : []), ...(isScale(unit) ? [unit] : [])]
  return added.length > 0 ? `${name} (${added.join(', ')})` : name
}

const originsOf = (measure: Measure): Origin[] =>
  measure.assessment ? [measure.assessment.origin] : measure.figures.slice(0, 1).map(({ origin }) => origin)

/** The measure year by year: the report's own figures, and beside them those that other periods' reports print. */
function figureTable({ report, others = [] }: Scope, measure: Measure) {
  const { year } = report.period
  const { columns } = texts
  const { values } = seriesOf(measure, report, others)
  const row = ({ figure, report: from }: SeriesValue): string[] => [
    columns.outcome(figure.year, figure.toDate ? from.period.endsOn : null),
    figureText(figure, measure.unit),
  ]
  const own = values.some(({ figure, report: from }) => from === report && figure.year === year)
  return table(
    [{ title: columns.what }, { title: columns.value, align: 'right' }],
    [
      ...values.filter(({ figure }) => figure.year < year).map(row),
      [columns.target(year), figureText(targetOf(measure, year), measure.unit)],
      ...(own ? [] : [[columns.outcome(year, null), NO_VALUE]]),
      ...values.filter(({ figure }) => figure.year >= year).map(row),
    ],
  )
}

/** Where two reports print different outcomes of a year. Plain text. */
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

const MOST_ROWS = 30

/** An indicator beside the rows of the same name: by sex, unit and so on. */
function breakdownTable({ report }: Scope, goal: Goal, measure: Measure) {
  const { year } = report.period
  const [origin] = originsOf(measure)
  const rows = goal.measures
    .filter((other) => other.name === measure.name && other.kind === measure.kind)
    .filter((other) => originsOf(other)[0]?.section === origin?.section)
    .slice(0, MOST_ROWS)
  const years = earlierYears(rows, year).slice(-4)
  const number = { align: 'right' } as const
  return table(
    [
      { title: texts.columns.breakdown, wrap: true },
      ...years.map((earlier) => ({ title: String(earlier), ...number })),
      { title: texts.columns.target(year), ...number },
      { title: texts.columns.outcome(year, null), ...number },
    ],
    rows.map((row) => [
      row.breakdown ?? texts.columns.total,
      ...years.map((earlier) => earlierText(row, earlier, year)),
      targetText(row, year),
      outcomeText(row, year),
    ]),
  )
}

export function measureAnalysis(scope: Scope, measure: Measure): Shown {
  const title = texts.analysisTitle(`${titleOf(measure)}: ${measure.name}`)
  return analysisView(
    title,
    measure.assessment?.analysis ?? '',
    originsOf(measure),
    lineTo(scope, measureLine(measure)),
  )
}
