import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { percentOf } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import { actions, escapeText, goButton, header, section, table } from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName } from '../../texts/common.ts'
import {
  type Activity,
  type Amounts,
  basisOf,
  commentsOn,
  LINES,
  type Period,
  type Series,
  type SeriesKind,
  standingOf,
} from './budget.ts'
import { activityContradictions } from './checks.ts'
import { historyLines, historySection, outcomeLine } from './history.view.ts'
import {
  answer,
  blockPage,
  CHECKS_IN_TEXT,
  cell,
  checks,
  commentBlocks,
  type Page,
  pageOf,
  percent,
  signedCell,
  signedTkr,
  statement,
  titled,
  tkr,
  topicWord,
} from './page.view.ts'
import { briefHeading, disagreements, inBrief, noteBlock, seriesOf, sharedNote } from './series.view.ts'
import { sources } from './sources.view.ts'

const MOST_COMMENT_BLOCKS = 8
const MOST_DRIVERS = 7
const EXPLANATION_IN_TEXT = 700

/** One verksamhet: its lines against budget and last year, the report's explanation and what drives it. */
export function activityView(page: Page, activity: Activity): Answer {
  const { economy } = page
  const { period } = economy
  const lead = leadOf(activity, period)
  const compared = outcomeLine(activity, period)
  const groups = explanations(page, activity)
  const shown = pageOf(groups, 1, (blocks) => blocks.length, MOST_COMMENT_BLOCKS, MOST_COMMENT_BLOCKS)
  const [first] = commentsOn(activity, economy.activities)
  const drawn = (['volume', 'key_figure', 'staffing'] as const).map((kind) => drivers(page, activity, kind))
  const drivenBy = drawn.flatMap((driver) => driver?.shown ?? [])
  const origins = [
    activity.origin,
    ...commentsOn(activity, economy.activities).map(({ comment }) => comment.origin),
    ...drivenBy.map(({ origin }) => origin),
  ]
  const contradictions = activityContradictions(economy, activity).map((found) => statement(found, period))
  return answer({
    text: [
      escapeText(lead),
      compared,
      escapeText(shorten(first?.comment.text ?? '', EXPLANATION_IN_TEXT)),
      ...drawn.map((driver) => driver?.text ?? ''),
      ...historyLines(page, activity).map(escapeText),
      ...contradictions.slice(0, CHECKS_IN_TEXT).map(escapeText),
      disagreements(drivenBy, false).trim(),
    ]
      .filter(Boolean)
      .join(' '),
    blocks: [
      header(texts.title(activity.name, periodName(period))),
      section([`*${escapeText(lead)}*`, compared].filter(Boolean).join('\n')),
      amountsTable(activity, period),
      ...(groups.length > 0 ? shown.items.flat() : [section(escapeText(texts.noExplanation(activity.name)))]),
      historySection(page, activity),
      ...drawn.map((driver) => driver?.block ?? null),
      noteBlock(drivenBy, false),
      checks(contradictions),
      sources(origins, texts.tkrNote, texts.computed),
      buttons(page, activity, shown.more),
    ],
    origins,
    own: page.line(activity.name),
    number: page.number,
    back: page.line(),
  })
}

/** Everything the report says about a verksamhet, page by page. */
export function commentsView(page: Page, activity: Activity): Answer {
  const { period } = page.economy
  const shown = blockPage(explanations(page, activity), page.number)
  const comments = commentsOn(activity, page.economy.activities)
  const title = texts.activityTitle(texts.titles.comments, activity.name, periodName(period))
  const origins = comments.map(({ comment }) => comment.origin)
  const none = texts.noExplanation(activity.name)
  const said = comments.map(({ comment }) => comment.text).join(' ')
  return answer({
    text: escapeText(shorten(comments.length > 0 ? `${title}. ${said}` : none, 2_500)),
    blocks: [
      header(title),
      ...(shown.items.length > 0 ? shown.items.flat() : [section(escapeText(none))]),
      sources(origins),
    ],
    origins,
    own: page.line(topicWord('comments'), activity.name),
    number: page.number,
    pages: shown.pages,
    back: page.line(activity.name),
  })
}

function leadOf(activity: Activity, period: Period): string {
  const basis = basisOf(period)
  const standing = standingOf(activity, basis)
  const name = periodName(period)
  if (!standing) return texts.activityWithoutNet(activity.name, name)
  return texts.activityStanding(activity.name, name, period.kind === 'annual', {
    outlook: amount(standing.outlook),
    budget: amount(standing.budget),
    state: texts.states[standing.state],
    deviation: signedTkr(standing.deviation),
    percent: percent(standing.percent),
  })
}

const amount = (value: number | null): string => (value === null ? cell(value) : tkr(value))

/** During the year the deviation belongs to the forecast, in annual accounts to the outcome: it stands after it. */
const rowsOf = (period: Period): readonly (keyof Amounts)[] =>
  period.kind === 'annual'
    ? ['budget', 'actual', 'deviation', 'actualYearBefore']
    : ['budget', 'forecast', 'deviation', 'actual', 'actualSamePeriodBefore', 'actualYearBefore']

/** Figures down, lines across: narrow enough for a phone. Rows that the report lacks are left out. */
function amountsTable({ lines }: Activity, period: Period): KnownBlock | null {
  const printed = rowsOf(period).filter((column) =>
    LINES.some((line) => (lines[line]?.[column] ?? null) !== null),
  )
  if (printed.length === 0) return null
  const rows = printed.flatMap((column) => {
    const values = LINES.map((line) => lines[line]?.[column] ?? null)
    const title = texts.amountColumn(column, period)
    if (column !== 'deviation') return [[title, ...values.map((value) => cell(value))]]
    const shares = LINES.map((line) => {
      const { deviation = null, budget = null } = lines[line] ?? {}
      return percent(deviation === null || budget === null ? null : percentOf(deviation, budget))
    })
    return [
      [title, ...values.map((value) => signedCell(value))],
      [texts.column.deviationPercent, ...shares],
    ]
  })
  const headings = LINES.map((line) => ({ title: texts.lines[line], align: 'right' as const }))
  return table([{ title: texts.column.tkr, wrap: true }, ...headings], rows)
}

/** One group of blocks for each comment. */
function explanations(page: Page, activity: Activity): KnownBlock[][] {
  return commentsOn(activity, page.economy.activities).map(({ comment, group }) => [
    ...commentBlocks(comment, group, texts.explanation),
    ...(comment.comparison ? titled(`*${texts.comparison}*`, comment.comparison) : []),
  ])
}

/** Volumes, key figures or staffing as lines; where there are many, those with a plan. Null where none. */
function drivers(
  page: Page,
  activity: Activity,
  kind: SeriesKind,
): { text: string; block: KnownBlock; shown: readonly Series[] } | null {
  const { economy } = page
  const all = seriesOf(economy, kind, activity)
  if (all.length === 0) return null
  const planned = all.filter(
    (series) => !series.partOf && series.values.some(({ kind: of }) => of !== 'outcome'),
  )
  const chosen = all.length <= MOST_DRIVERS || planned.length === 0 ? all : planned
  const shown = chosen.slice(0, MOST_DRIVERS)
  const lines = shown.map((series) => escapeText(inBrief(series, economy.period)))
  const rest = all.length > shown.length ? [texts.more(all.length - shown.length)] : []
  const note = kind === 'staffing' ? sharedNote(all) : []
  const heading = briefHeading(texts.titles[kind], economy.period)
  return {
    text: kind === 'staffing' ? `${[`${heading}: ${lines.join('; ')}.`, ...note].join(' ')}` : '',
    block: section([`*${heading}*`, ...[...lines, ...rest].map((line) => `• ${line}`), ...note].join('\n')),
    shown,
  }
}

function buttons(page: Page, activity: Activity, more: boolean): KnownBlock | null {
  const { name } = activity
  const kinds = (['volume', 'key_figure', 'staffing'] as const).filter(
    (kind) => seriesOf(page.economy, kind, activity).length > 0,
  )
  const elements = [
    ...(more ? [goButton(texts.fullExplanation, page.line(topicWord('comments'), name))] : []),
    ...kinds.map((kind) => goButton(texts.titles[kind], page.line(topicWord(kind), name))),
  ]
  return elements.length > 0 ? actions(...elements) : null
}
