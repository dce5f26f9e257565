import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { mostDecimals } from '../../lib/decimals.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  type Column,
  escapeText,
  goButton,
  goMenu,
  header,
  NO_VALUE,
  section,
  table,
} from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName } from '../../texts/common.ts'
import type { Activity, Economy, Period, Series, SeriesKind, SeriesValue } from './budget.ts'
import { isFew } from './few.ts'
import { covers, groupNames } from './match.ts'
import { disagrees, readerRemarks } from './notes.ts'
import { answer, CHECKS_IN_TEXT, nameCell, type Page, tablePage, titleOf, topicWord } from './page.view.ts'
import type { Topic } from './query.ts'
import { sources } from './sources.view.ts'

const IN_TEXT = 5
const MOST_COLUMNS = 8
const MOST_NOTES = 10

/** The activity's own series of a kind; all of the kind without an activity. */
export const seriesOf = (economy: Economy, kind: SeriesKind, activity: Activity | null): Series[] =>
  economy.series.filter((series) => series.kind === kind && (!activity || covers(series, activity)))

/** Volumes, key figures or staffing: of one activity, or all with their headings. */
export function seriesView(page: Page, kind: SeriesKind, activity: Activity | null): Answer {
  const period = periodName(page.economy.period)
  return rowsAnswer(page, {
    title: activity ? texts.activityTitle(texts.titles[kind], activity.name, period) : titleOf(kind, page),
    all: seriesOf(page.economy, kind, activity),
    grouped: !activity,
    own: page.line(topicWord(kind), ...(activity ? [activity.name] : [])),
    back: activity ? page.line(activity.name) : page.line(),
    buttons: activity
      ? actions(goButton(texts.allOf(texts.titles[kind]), page.line(topicWord(kind))))
      : activityMenu(page, kind),
  })
}

/** The rows, of whatever kind, that the words stand in. */
export function foundRowsView(
  page: Page,
  words: string,
  topics: readonly Topic[],
  all: readonly Series[],
): Answer {
  const kinds = [...new Set(all.map(({ kind }) => kind))]
  const titles = kinds.map((kind) => texts.titles[kind])
  return rowsAnswer(page, {
    title: texts.rowsTitle(titles, shorten(words, MOST_OF_WORDS), periodName(page.economy.period)),
    all,
    grouped: true,
    own: page.line(...topics.map(topicWord), words),
    back: page.line(),
    buttons: actions(
      ...kinds.map((kind) => goButton(texts.allOf(texts.titles[kind]), page.line(topicWord(kind)))),
    ),
  })
}

const MOST_OF_WORDS = 60

interface Rows {
  title: string
  all: readonly Series[]
  /** Whether each row says which heading it stands under. */
  grouped: boolean
  own: string
  back: string
  buttons: KnownBlock | null
}

function rowsAnswer(page: Page, { title, all, grouped, own, back, buttons }: Rows): Answer {
  const { period } = page.economy
  const columns = columnsOf(all)
  const shown = tablePage(all, (series) => [...(grouped ? [series.group] : []), nameOf(series)], page.number)
  const onPage = shown.items
  const inText = onPage.slice(0, IN_TEXT)
  const said = inText.map((series) =>
    escapeText(`${grouped ? `${series.group}, ` : ''}${inBrief(series, period)}`),
  )
  const origins = onPage.map(({ origin }) => origin)
  const fewShown = onPage.some((series) => series.values.some((value) => isFew(series, value)))
  return answer({
    text:
      escapeText(`${title}. `) +
      texts.inBrief(briefHeading('', period).trim(), said, all.length) +
      disagreements(inText, grouped),
    blocks: [
      header(title),
      ...(grouped ? [] : sharedNote(onPage).map(section)),
      table(
        headings(columns, period, grouped),
        onPage.map((series) => rowOf(series, columns, grouped)),
      ),
      noteBlock(onPage, grouped),
      sources(origins, ...(fewShown ? [escapeText(texts.fewShown)] : [])),
      buttons,
    ],
    origins,
    own,
    number: page.number,
    pages: shown.pages,
    back,
  })
}

/** The heading that tells which outcomes the lines in brief compare. */
export const briefHeading = (title: string, period: Period): string => {
  const [before, now] = [period.year - 1, period.year].map((year) =>
    texts.seriesColumn({ kind: 'outcome', year, toDate: period.kind !== 'annual' }, period),
  )
  return texts.driversHead(title, before ?? '', now ?? '')
}

/** "Institution SoL, årsplatser: 4 → 1, budget 5, prognos 1": the same period last year, this one, and the plans. */
export function inBrief(series: Series, period: Period): string {
  const toDate = period.kind !== 'annual'
  const outcomes = [period.year - 1, period.year].map((year) =>
    valueIn(series, { kind: 'outcome', year, toDate }),
  )
  const plans = PLANS.flatMap((kind) => {
    const value = valueIn(series, { kind, year: period.year, toDate: false })
    return value === NO_VALUE ? [] : `${texts.planned[kind]} ${value}`
  })
  const wholeYear = valueIn(series, { kind: 'outcome', year: period.year - 1, toDate: false })
  const said = outcomes.some((value) => value !== NO_VALUE)
    ? [outcomes.join(' → ')]
    : wholeYear === NO_VALUE
      ? []
      : [
          `${texts.seriesColumn({ kind: 'outcome', year: period.year - 1, toDate: false }, period)} ${wholeYear}`,
        ]
  const unit = texts.unit(series.unit)
  const name = nameOf(series)
  const measured = unit && !name.toLowerCase().includes(unit) ? ` (${unit})` : ''
  return `${name}${measured}: ${[...said, ...plans].join(', ') || NO_VALUE}`
}

const PLANS = ['target', 'budget', 'forecast'] as const

type Cell = Omit<SeriesValue, 'number'>
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
  ...(grouped ? [{ title: texts.column.area, wrap: true }] : []),
  { title: texts.column.name, wrap: true },
  ...columns.map((column) => ({ title: texts.seriesColumn(column, period), align: 'right' as const })),
  { title: texts.column.unit },
]

const rowOf = (series: Series, columns: readonly Cell[], grouped: boolean): readonly string[] => [
  ...(grouped ? [nameCell(series.group)] : []),
  nameCell(nameOf(series)),
  ...columns.map((column) => valueIn(series, column)),
  texts.unit(series.unit),
]

const nameOf = ({ subgroup, name, breakdown }: Series): string =>
  `${subgroup ? `${subgroup}: ` : ''}${name}${breakdown ? `, ${breakdown}` : ''}`

/** As printed, with the decimals that the series is printed with. */
function valueIn(series: Series, { kind, year, toDate }: Cell): string {
  const value = series.values.find((v) => v.kind === kind && v.year === year && v.toDate === toDate)
  if (!value) return NO_VALUE
  if (isFew(series, value)) return texts.fewerThanFive
  const decimals = mostDecimals(series.values.map(({ number }) => number))
  return formatDecimal(
    value.number,
    series.kind === 'staffing' && MEASURED.has(series.unit) ? Math.max(decimals, 1) : decimals,
  )
}

const MEASURED = new Set(['fte', 'employees', 'årsarbetare']) // printed with one decimal also where it is 0

/** A heading that covers several activities says so; empty where none does. mrkdwn. */
export function sharedNote(all: readonly Series[]): string[] {
  const shared = all.map(({ group }) => groupNames(group)).find((names) => names.length > 1)
  return shared ? [escapeText(texts.shared(shared))] : []
}

/**
 * What the document, or whoever read it in, remarks on rows: first that figures disagree. A remark on several rows
 * stands once. The lines are mrkdwn.
 */
function remarksOn(all: readonly Series[], grouped: boolean): { line: string; disagrees: boolean }[] {
  const rows = new Map<string, string[]>()
  for (const series of all) {
    const label = `${grouped ? `${series.group}, ` : ''}${nameOf(series)}`
    for (const remark of readerRemarks(series.note)) rows.set(remark, [...(rows.get(remark) ?? []), label])
  }
  return [...rows]
    .map(([remark, labels]) => {
      const named = labels.length > 3 ? [...labels.slice(0, 2), texts.more(labels.length - 2)] : labels
      const line = texts.remark(named, shorten(remark.replace(/\.$/, ''), MOST_OF_REMARK))
      return { line: escapeText(line), disagrees: disagrees(remark) }
    })
    .toSorted((a, b) => Number(b.disagrees) - Number(a.disagrees))
}

/** The first remarks that figures disagree, as sentences to stand after others; empty where there are none. mrkdwn. */
export const disagreements = (all: readonly Series[], grouped: boolean): string =>
  remarksOn(all, grouped)
    .filter((remark) => remark.disagrees)
    .slice(0, CHECKS_IN_TEXT)
    .map(({ line }) => ` ${line}.`)
    .join('')

const MOST_OF_REMARK = 220

/** The remarks as a list; null where there are none. */
export function noteBlock(all: readonly Series[], grouped: boolean): KnownBlock | null {
  const lines = remarksOn(all, grouped).map(({ line }) => `• ${line}`)
  if (lines.length === 0) return null
  const rest = lines.length > MOST_NOTES ? [`• ${texts.more(lines.length - MOST_NOTES)}`] : []
  return section([`*${texts.notes}*`, ...lines.slice(0, MOST_NOTES), ...rest].join('\n'))
}

function activityMenu(page: Page, kind: SeriesKind): KnownBlock | null {
  const { activities, series } = page.economy
  const ofKind = series.filter((one) => one.kind === kind)
  const ids = new Set(ofKind.map(({ activityId }) => activityId))
  const keys = new Set(ofKind.flatMap((one) => (one.activityId === null ? one.keys : [])))
  const own = activities.filter(
    (activity) => !activity.isTotal && (ids.has(activity.id) || activity.keys.some((key) => keys.has(key))),
  )
  const choices = own.map(({ name }) => ({ label: name, line: page.line(topicWord(kind), name) }))
  return choices.length > 0 ? actions(goMenu(texts.chooseActivity, choices)) : null
}
