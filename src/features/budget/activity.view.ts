import { percentOf } from '../../lib/numbers.ts'
import { isFullYear } from '../../lib/periods.ts'
import { type CellValue, ofFact, percent, text, tkr } from '../../reply/cells.ts'
import { joined } from '../../reply/prose.ts'
import {
  type Action,
  go,
  heading,
  list,
  type Part,
  paragraph,
  type Reply,
  type Table,
  table,
} from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { budgetFactsTexts } from '../../texts/budget-facts.ts'
import { compareTexts } from '../../texts/compare.ts'
import { periodWords } from '../../texts/periods.ts'
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
import { comparedBy } from './compare.view.ts'
import { comparedWith, historyParts, outcomeLine } from './history.view.ts'
import {
  amountFact,
  commentParts,
  factOf,
  inTkr,
  type Page,
  percentText,
  sourcesOf,
  spoken,
  topicWord,
} from './page.view.ts'
import { rowKey } from './row-keys.ts'
import { briefHeading, inBrief, remarkParts, seriesOf, sharedNote } from './series/series.view.ts'

const MOST_DRIVERS = 7
const KINDS = ['volume', 'key_figure', 'staffing'] as const

/** One verksamhet: its lines against budget and last year, the report's explanation and what drives it. */
export function activityView(page: Page, activity: Activity): Reply {
  const { economy } = page
  const { period } = economy
  const comments = commentsOn(activity, economy.activities)
  const drivers = KINDS.map((kind) => driversOf(page, activity, kind))
  const drivenBy = drivers.flatMap(({ shown }) => shown)
  const amounts = amountsTable(page, activity)
  const basis = basisOf(period)
  const said: (keyof Amounts)[] = ['deviation', basis, 'budget', 'actual', comparedWith(period)]
  return {
    title: texts.title(activity.name, periodWords(period)),
    lead: joined(leadOf(activity, period), outcomeLine(activity, period)),
    shows: [
      ...said.map((column) => amountFact(page, activity.name, 'net', column)),
      ...commentFacts(page, activity),
    ],
    parts: [
      ...(amounts ? [amounts] : []),
      ...(comments.length + activity.remarks.length > 0
        ? explanations(page, activity)
        : [paragraph(texts.noExplanation(activity.name))]),
      ...historyParts(page, activity),
      ...drivers.flatMap(({ parts }) => parts),
      ...remarkParts(drivenBy, false),
    ],
    actions: actionsOf(page, activity),
    sources: sourcesOf([
      activity.origin,
      ...comments.map(({ comment }) => comment.origin),
      ...drivenBy.map(({ origin }) => origin),
    ]),
    notes: [texts.tkrNote, texts.computed],
    back: page.line(),
  }
}

/** The report's own sentences about the row. */
const commentFacts = (page: Page, { name }: Activity): string[] =>
  ['reason', 'comparison'].map((column) =>
    factOf(page, 'budget', rowKey(name, budgetFactsTexts.lines.net), column),
  )

/** Everything the report says about a verksamhet. */
export function commentsView(page: Page, activity: Activity): Reply {
  const { period } = page.economy
  const comments = commentsOn(activity, page.economy.activities)
  const none = texts.noExplanation(activity.name)
  const first = comments[0]?.comment.text ?? activity.remarks[0]
  return {
    title: texts.activityTitle(texts.titles.comments, activity.name, periodWords(period)),
    lead: first ? firstSentence(first) : none,
    shows: commentFacts(page, activity),
    parts: explanations(page, activity),
    sources: sourcesOf(comments.map(({ comment }) => comment.origin)),
    back: page.line(activity.name),
  }
}

const SENTENCE = /^.+?[.!?](?=\s|$)/s

/** What a text begins with, as far as its first sentence. */
export const firstSentence = (said: string): string => SENTENCE.exec(said)?.[0] ?? said

function leadOf(activity: Activity, period: Period): string {
  const standing = standingOf(activity, basisOf(period))
  if (!standing) return texts.activityWithoutNet(activity.name, periodWords(period))
  const { outlook, budget, state, deviation } = standing
  return texts.activityStanding(activity.name, isFullYear(period), periodWords(period), {
    state,
    size: spoken(deviation),
    percent: standing.percent === null ? null : percentText(standing.percent.replace('-', '')),
    outlook: outlook === null ? null : inTkr(outlook),
    budget: budget === null ? null : inTkr(budget),
  })
}

/** During the year the deviation belongs to the forecast, in annual accounts to the outcome: it stands after it. */
const rowsOf = (period: Period): readonly (keyof Amounts)[] =>
  isFullYear(period)
    ? ['budget', 'actual', 'deviation', 'actualYearBefore']
    : ['budget', 'forecast', 'deviation', 'actual', 'actualSamePeriodBefore', 'actualYearBefore']

/** Figures down, lines across: narrow enough for a phone. Rows that the report lacks are left out. */
function amountsTable(page: Page, { name, lines }: Activity): Table | null {
  const { period } = page.economy
  const printed = rowsOf(period).filter((column) =>
    LINES.some((line) => (lines[line]?.[column] ?? null) !== null),
  )
  if (printed.length === 0) return null
  const rows = printed.flatMap((column): CellValue[][] => {
    const title = text(texts.amountColumn(column, period))
    const signed = column === 'deviation'
    const values = LINES.map((line) =>
      ofFact(tkr(lines[line]?.[column], { signed }), amountFact(page, name, line, column)),
    )
    if (!signed) return [[title, ...values]]
    const shares = LINES.map((line) => {
      const { deviation = null, budget = null } = lines[line] ?? {}
      return percent(deviation === null || budget === null ? null : percentOf(deviation, budget))
    })
    return [
      [title, ...values],
      [text(texts.column.deviationPercent), ...shares],
    ]
  })
  const columns = [{ title: texts.column.amount }, ...LINES.map((line) => ({ title: texts.lines[line] }))]
  return table(name, columns, rows, { unit: 'tkr' })
}

const explanations = (page: Page, activity: Activity): Part[] => [
  ...commentsOn(activity, page.economy.activities).flatMap(({ comment, group }) => [
    ...commentParts(comment, group, texts.explanation),
    ...(comment.comparison ? [heading(texts.comparison), paragraph(comment.comparison)] : []),
  ]),
  ...(activity.remarks.length > 0 ? [heading(texts.notes), list(activity.remarks)] : []),
]

/** Volumes, key figures or staffing as lines; where there are many, those with a plan. */
function driversOf(
  page: Page,
  activity: Activity,
  kind: SeriesKind,
): { parts: Part[]; shown: readonly Series[] } {
  const { economy } = page
  const all = seriesOf(economy, kind, activity)
  if (all.length === 0) return { parts: [], shown: [] }
  const planned = all.filter(
    (series) => !series.partOf && series.values.some(({ kind: of }) => of !== 'outcome'),
  )
  const chosen = all.length <= MOST_DRIVERS || planned.length === 0 ? all : planned
  const shown = chosen.slice(0, MOST_DRIVERS)
  const lines = shown.map((series) => inBrief(series, economy.period))
  const rest = all.length > shown.length ? [texts.more(all.length - shown.length)] : []
  return {
    parts: [
      heading(briefHeading(texts.titles[kind], economy.period)),
      list([...lines, ...rest]),
      ...(kind === 'staffing' ? sharedNote(all).map(paragraph) : []),
    ],
    shown,
  }
}

function actionsOf(page: Page, activity: Activity): Action[] {
  const compared = page.economy.period.isDraft ? null : comparedBy(activity)
  return [
    ...(compared ? [go(compareTexts.buttons.compare, compared)] : []),
    ...KINDS.filter((kind) => seriesOf(page.economy, kind, activity).length > 0).map((kind) =>
      go(texts.showKind[kind], page.line(topicWord(kind), activity.name)),
    ),
  ]
}
