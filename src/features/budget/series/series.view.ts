import { isFullYear } from '../../../lib/periods.ts'
import { shorten } from '../../../lib/words.ts'
import { type CellValue, cellText, ofFact, text } from '../../../reply/cells.ts'
import {
  type Action,
  type Chart,
  type Column,
  chart,
  go,
  heading,
  list,
  menu,
  note,
  type Part,
  type Reply,
  table,
} from '../../../reply/reply.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import { compareTexts } from '../../../texts/compare.ts'
import { periodWords } from '../../../texts/periods.ts'
import type { Activity, Economy, Period, Series, SeriesKind, SeriesValue } from '../budget.ts'
import { rowsComparedBy } from '../compare.view.ts'
import { covers, groupNames } from '../match.ts'
import { factOf, type Page, sourcesOf, titleOf, topicWord } from '../page.view.ts'
import { SERIES_FAMILIES, seriesColumn, seriesKeysIn } from '../row-keys.ts'
import { type Cell, foundIn, isMasked, nameOf, valueIn } from './cells.view.ts'
import { isFew, shownNote } from './few.ts'
import { seriesLead } from './lead.view.ts'

const MOST_COLUMNS = 8
const MOST_NOTES = 10

/** The activity's own series of a kind; all of the kind without an activity. */
export const seriesOf = (economy: Economy, kind: SeriesKind, activity: Activity | null): Series[] =>
  economy.series.filter((series) => series.kind === kind && (!activity || covers(series, activity)))

/** Volumes, key figures or staffing: of one activity, or all with their headings. */
export function seriesView(page: Page, kind: SeriesKind, activity: Activity | null): Reply {
  const period = periodWords(page.economy.period)
  return rowsReply(page, {
    title: activity ? texts.activityTitle(texts.titles[kind], activity.name, period) : titleOf(kind, page),
    all: seriesOf(page.economy, kind, activity),
    grouped: !activity,
    back: activity ? page.line(activity.name) : page.line(),
    actions: activity
      ? [go(texts.allOf(texts.titles[kind]), page.line(topicWord(kind)))]
      : activityMenu(page, kind),
  })
}

/** The rows, of whatever kind, that the words stand in. */
export function foundRowsView(page: Page, words: string, all: readonly Series[]): Reply {
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  const titles = kinds.map((kind) => texts.titles[kind])
  return rowsReply(page, {
    title: texts.rowsTitle(titles, shorten(words, MOST_OF_WORDS), periodWords(page.economy.period)),
    all,
    grouped: true,
    back: page.line(),
    actions: kinds.map((kind) => go(texts.allOf(texts.titles[kind]), page.line(topicWord(kind)))),
  })
}

const MOST_OF_WORDS = 60

interface Rows {
  title: string
  all: readonly Series[]
  /** Whether each row says which heading it stands under. */
  grouped: boolean
  back: string
  actions: readonly Action[]
}

function rowsReply(page: Page, { title, all, grouped, back, actions }: Rows): Reply {
  const { period } = page.economy
  const columns = columnsOf(all)
  const fewShown = all.some((series) => series.values.some((value) => isFew(series, value)))
  const drawn = all.length === 1 ? yearChart(all, period) : planChart(all, period)
  return {
    title,
    lead: seriesLead(all, period, grouped),
    parts: [
      ...(drawn ? [drawn] : []),
      table(
        title,
        headings(columns, period, grouped),
        all.map((series) => rowOf(page, series, columns, grouped)),
      ),
      ...(grouped ? [] : sharedNote(all).map(note)),
      ...remarkParts(all, grouped),
    ],
    actions: [...compareActions(page.economy, all), ...actions],
    sources: sourcesOf(all.map(({ origin }) => origin)),
    notes: fewShown ? [texts.fewShown] : [],
    back,
  }
}

/** To compare one of the rows over time. */
function compareActions(economy: Economy, all: readonly Series[]): Action[] {
  if (economy.period.isDraft) return []
  const lines = rowsComparedBy(economy)
  const choices = all.flatMap((series) => {
    const line = lines.get(series)
    return line === undefined ? [] : [{ label: nameOf(series), line }]
  })
  const [only] = choices
  if (!only) return []
  return choices.length === 1
    ? [go(compareTexts.buttons.compare, only.line)]
    : [menu(compareTexts.buttons.chooseCompare, choices)]
}

/** One series over its whole years, with its plan as a line of its own where every year has one. */
function yearChart([only]: readonly Series[], period: Period): Chart | null {
  if (!only || isMasked(only)) return null
  const years = [...new Set(only.values.map(({ year }) => year))].toSorted((a, b) => a - b)
  const of = (kind: SeriesValue['kind'], year: number) =>
    foundIn(only, { kind, year, toDate: false })?.number ?? null
  const outcomes = years.filter((year) => of('outcome', year) !== null)
  if (outcomes.length < 2) return null
  return chart('line', nameOf(only), texts.unit(only.unit), outcomes.map(String), [
    { name: texts.outcome(period), values: outcomes.map((year) => of('outcome', year)) },
  ])
}

/** Outcome against plan for series that are measured in the same unit; null where too few can be compared. */
function planChart(all: readonly Series[], period: Period): Chart | null {
  const [first] = all
  if (!first || all.some((series) => series.unit !== first.unit || isMasked(series))) return null
  const toDate = !isFullYear(period)
  const value = (series: Series, kind: SeriesValue['kind'], part: boolean) =>
    foundIn(series, { kind, year: period.year, toDate: part })?.number ?? null
  const plan = PLANS.find((kind) => all.filter((series) => value(series, kind, false)).length > 1)
  if (!plan) return null
  const shown = all.filter(
    (series) => !series.partOf && value(series, plan, false) && value(series, 'outcome', toDate),
  )
  if (shown.length < 2) return null
  const column = { year: period.year, toDate }
  return chart('bar', texts.planChart, texts.unit(first.unit), shown.map(nameOf), [
    {
      name: texts.seriesColumn({ kind: 'outcome', ...column }, period),
      values: shown.map((series) => value(series, 'outcome', toDate)),
    },
    {
      name: texts.seriesColumn({ kind: plan, ...column }, period),
      values: shown.map((series) => value(series, plan, false)),
    },
  ])
}

/** The heading that tells which outcomes the lines in brief compare. */
export const briefHeading = (title: string, period: Period): string => {
  const [before, now] = [period.year - 1, period.year].map((year) =>
    texts.seriesColumn({ kind: 'outcome', year, toDate: !isFullYear(period) }, period),
  )
  return texts.driversHead(title, before ?? '', now ?? '')
}

/** "Institution SoL, årsplatser: 4 → 1, budget 5, prognos 1": the same period last year, this one, and the plans. */
export function inBrief(series: Series, period: Period): string {
  const toDate = !isFullYear(period)
  const shown = (cell: Cell) => cellText(valueIn(series, cell))
  const outcomes = [period.year - 1, period.year].map((year) => shown({ kind: 'outcome', year, toDate }))
  const plans = PLANS.flatMap((kind) => {
    const value = valueIn(series, { kind, year: period.year, toDate: false })
    return value === null ? [] : `${texts.planned[kind]} ${cellText(value)}`
  })
  const lastYear = { kind: 'outcome' as const, year: period.year - 1, toDate: false }
  const said = outcomes.some((value) => value !== texts.noValue)
    ? [outcomes.join(' → ')]
    : valueIn(series, lastYear) === null
      ? []
      : [`${texts.seriesColumn(lastYear, period)} ${shown(lastYear)}`]
  const unit = texts.unit(series.unit)
  const name = nameOf(series)
  const measured = unit && !name.toLowerCase().includes(unit) ? ` (${unit})` : ''
  return `${name}${measured}: ${[...said, ...plans].join(', ') || texts.noValue}`
}

const PLANS = ['target', 'budget', 'forecast'] as const

const ORDER = { outcome: 0, target: 1, budget: 2, forecast: 3 }

/** The columns that any of the series fills: outcomes to date, whole years, target, budget, forecast. */
function columnsOf(all: readonly Series[]): Cell[] {
  const found = new Map<string, Cell>()
  for (const { values } of all) {
    for (const { kind, year, toDate } of values)
      found.set(`${kind} ${year} ${toDate}`, { kind, year, toDate })
  }
  return [...found.values()]
    .toSorted(
      (a, b) => ORDER[a.kind] - ORDER[b.kind] || Number(b.toDate) - Number(a.toDate) || a.year - b.year,
    )
    .slice(-MOST_COLUMNS)
}

const headings = (columns: readonly Cell[], period: Period, grouped: boolean): Column[] => [
  ...(grouped ? [{ title: texts.column.area }] : []),
  { title: texts.column.name },
  ...columns.map((column) => ({ title: texts.seriesColumn(column, period) })),
  { title: texts.column.unit },
]

function rowOf(page: Page, series: Series, columns: readonly Cell[], grouped: boolean): readonly CellValue[] {
  const key = seriesKeysIn(page.economy).get(series) ?? ''
  const fact = (column: Cell) => factOf(page, SERIES_FAMILIES[series.kind], key, seriesColumn(column))
  return [
    ...(grouped ? [text(series.group)] : []),
    text(nameOf(series)),
    ...columns.map((column) => ofFact(valueIn(series, column), fact(column))),
    text(texts.unit(series.unit)),
  ]
}

/** A heading that covers several activities says so; empty where none does. */
export function sharedNote(all: readonly Series[]): string[] {
  const shared = all.map(({ group }) => groupNames(group)).find((names) => names.length > 1)
  return shared ? [texts.shared(shared)] : []
}

/** What the table says beside its rows; a remark on several rows stands once. */
function remarksOn(all: readonly Series[], grouped: boolean): string[] {
  const rows = new Map<string, string[]>()
  for (const series of all) {
    const remark = shownNote(series)
    const label = `${grouped ? `${series.group}, ` : ''}${nameOf(series)}`
    if (remark) rows.set(remark, [...(rows.get(remark) ?? []), label])
  }
  return [...rows].map(([remark, labels]) => {
    const named = labels.length > 3 ? [...labels.slice(0, 2), texts.more(labels.length - 2)] : labels
    return texts.remark(named, shorten(remark.replace(/\.$/, ''), MOST_OF_REMARK))
  })
}

const MOST_OF_REMARK = 220

/** The remarks as a list under a heading. */
export function remarkParts(all: readonly Series[], grouped: boolean): Part[] {
  const lines = remarksOn(all, grouped)
  if (lines.length === 0) return []
  const rest = lines.length > MOST_NOTES ? [texts.more(lines.length - MOST_NOTES)] : []
  return [heading(texts.notes), list([...lines.slice(0, MOST_NOTES), ...rest])]
}

function activityMenu(page: Page, kind: SeriesKind): Action[] {
  const { activities, series } = page.economy
  const ofKind = series.filter((one) => one.kind === kind)
  const ids = new Set(ofKind.map(({ activityId }) => activityId))
  const keys = new Set(ofKind.flatMap((one) => (one.activityId === null ? one.keys : [])))
  const own = activities.filter(
    (activity) => !activity.isTotal && (ids.has(activity.id) || activity.keys.some((key) => keys.has(key))),
  )
  const choices = own.map(({ name }) => ({ label: name, line: page.line(topicWord(kind), name) }))
  return choices.length > 0 ? [menu(texts.chooseActivity, choices)] : []
}
