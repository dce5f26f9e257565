import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { mostDecimals } from '../../lib/decimals.ts'
import { type DecimalText, formatAmount, formatSigned } from '../../lib/numbers.ts'
import { escapeText, header, section, table } from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName } from '../../texts/common.ts'
import { type Item, type ItemKind, itemsOf, largest } from './budget.ts'
import { itemSum, textContradictions } from './checks.ts'
import {
  answer,
  CHECKS_IN_TEXT,
  cell,
  checks,
  nameCell,
  type Page,
  printedAmount,
  signedCell,
  statement,
  tablePage,
  titled,
  titleOf,
  topicWord,
} from './page.view.ts'
import type { Topic } from './query.ts'
import { sources } from './sources.view.ts'

const IN_TEXT = 3
const MOST_COMMENT_BLOCKS = 25

/** What changed in the forecast since the last report. */
export function bridgeView(page: Page): Answer {
  const items = itemsOf(page.economy, 'forecast_change')
  const total = items.find(({ rowType }) => rowType === 'total')?.amount ?? null
  const { period } = page.economy
  const named = largest(items, items.length).map(signed)
  const text =
    total === null
      ? texts.sums(texts.titles.bridge, periodName(period), [], named)
      : texts.bridge(unsigned(total, unitOf(items)), Number(total) >= 0, named, period)
  return listView(page, 'bridge', text, items, [{ title: texts.column.change, items }])
}

/** Items that are hard to influence, and the forecast without them. */
export function hardView(page: Page): Answer {
  const items = itemsOf(page.economy, 'hard_to_influence')
  const text = texts.sums(
    texts.titles.hard,
    periodName(page.economy.period),
    items.filter(({ rowType }) => rowType !== 'item').map(signed),
    largest(items, IN_TEXT).map(signed),
  )
  return listView(page, 'hard', text, items, [{ title: texts.column.item, items }])
}

/** State grants, and what the migration agency pays. */
export function grantsView(page: Page): Answer {
  const kinds = ['state_grant', 'migration_agency'] as const
  const tables = kinds
    .map((kind) => ({ title: texts.grantKinds[kind], items: itemsOf(page.economy, kind) }))
    .filter(({ items }) => items.length > 0)
  const sums = tables.flatMap(({ title, items }) =>
    items.filter(({ rowType }) => rowType === 'total').map((item) => `${title} ${printed(item)}`),
  )
  const all = tables.flatMap(({ items }) => items)
  const text = texts.sums(
    texts.titles.grants,
    periodName(page.economy.period),
    sums,
    largest(all, IN_TEXT).map((item) => escapeText(`${label(item)} ${printed(item)}`)),
  )
  return listView(page, 'grants', text, all, tables)
}

interface Table {
  title: string
  items: readonly Item[]
}

/** A table of amounts with the comments under it; several tables are told apart by a column. */
function listView(
  page: Page,
  topic: Topic,
  text: string,
  all: readonly Item[],
  tables: readonly Table[],
): Answer {
  const decimals = mostDecimals(all.flatMap(({ amount }) => amount ?? []))
  const several = tables.length > 1
  const shown = tablePage(
    tables.flatMap(({ title, items }) => items.map((item) => ({ title, item }))),
    ({ title, item }) => [...(several ? [title] : []), label(item)],
    page.number,
  )
  const first = several ? [{ title: texts.column.grantKind }] : []
  const [only] = tables
  const name = several || topic === 'grants' ? texts.column.grant : (only?.title ?? texts.column.item)
  const origins = tables.map(({ items }) => items[0]?.origin ?? null)
  const checked = tables.map(({ items }) => faultsOf(items, page))
  const faults = checked.flatMap((found) => found.faults)
  return answer({
    text: [text, ...faults.slice(0, CHECKS_IN_TEXT).map(escapeText)].join(' '),
    blocks: [
      header(titleOf(topic, page)),
      section(text),
      table(
        [...first, { title: name, wrap: true }, { title: unitOf(all), align: 'right' }],
        shown.items.map(({ title, item }) => [
          ...(several ? [title] : []),
          nameCell(label(item)),
          topic === 'grants' ? cell(item.amount, decimals) : signedCell(item.amount, decimals),
        ]),
      ),
      checks(faults),
      ...comments(shown.items.map(({ item, title }) => ({ item, title: several ? title : null }))),
      sources(origins, ...checked.flatMap(({ roundings }) => roundings)),
    ],
    origins,
    own: page.line(topicWord(topic)),
    number: page.number,
    pages: shown.pages,
    back: page.line(),
  })
}

/** Where the table's own total or text says another figure, and where only rounding does. */
function faultsOf(items: readonly Item[], page: Page): { faults: string[]; roundings: string[] } {
  const total = items.find(({ rowType }) => rowType === 'total')
  const faults = total ? textContradictions(total).map((found) => statement(found, page.economy.period)) : []
  const sum = itemSum(items)
  if (!sum?.total.amount) return { faults, roundings: [] }
  const { name, unit, amount } = sum.total
  const [rows, whole] = [formatAmount(sum.computed, unit), formatAmount(amount, unit)]
  return sum.rounding
    ? { faults, roundings: [texts.check.rounding(rows, whole)] }
    : { faults: [texts.check.sum(name, '', rows, whole, null), ...faults], roundings: [] }
}

/** Comments, those that several rows share once with all their names; named by table where there are several. */
function comments(rows: readonly { item: Item; title: string | null }[]): KnownBlock[] {
  const names = new Map<string, string[]>()
  for (const { item, title } of rows) {
    const name = title ? `${title}, ${label(item)}` : label(item)
    if (item.comment) names.set(item.comment, [...(names.get(item.comment) ?? []), name])
  }
  const blocks = [...names].flatMap(([comment, of]) =>
    titled(`*${escapeText([...new Set(of)].join(', '))}*`, comment),
  )
  const hidden = blocks.length - MOST_COMMENT_BLOCKS
  return hidden > 0 ? [...blocks.slice(0, MOST_COMMENT_BLOCKS), section(texts.more(hidden))] : blocks
}

/** The tables with several columns: the summary in mkr, and the surplus by activity. */
export function matrixView(page: Page, topic: 'summary' | 'breakdown'): Answer {
  const { economy } = page
  const { period } = economy
  const kind: ItemKind = topic === 'summary' ? 'summary' : 'surplus_breakdown'
  const items = itemsOf(economy, kind)
  const measures = [...new Set(items.map(({ measure }) => measure))].filter((measure) =>
    items.some((item) => item.measure === measure && item.amount !== null),
  )
  const origins = [items[0]?.origin ?? null]
  const decimals = mostDecimals(items.flatMap(({ amount }) => amount ?? []))
  const lines = linesOf(items)
  const find = (line: readonly Item[], measure: string) => line.find((item) => item.measure === measure)
  const shown = tablePage(lines, ([first]) => [first?.name ?? ''], page.number)
  const drawn = shown.items.map((line) => [
    nameCell(line[0]?.name ?? ''),
    ...measures.map((measure) =>
      measure === 'deviation' || topic === 'breakdown'
        ? signedCell(find(line, measure)?.amount, decimals)
        : cell(find(line, measure)?.amount, decimals),
    ),
  ])
  const unit = unitOf(items)
  const key = measures.includes('deviation') ? 'deviation' : 'total'
  const said = lines.slice(0, 6).flatMap((line) => {
    const amount = find(line, key)?.amount
    const name = line[0]?.name ?? ''
    return amount ? escapeText(`${name} ${formatSigned(amount, decimals)}\u00a0${unit}`) : []
  })
  const heading = `${texts.titles[topic]}${key === 'deviation' ? ` (${texts.column.deviation.toLowerCase()})` : ''}`
  const text = texts.listOf(heading, periodName(period), said, lines.length)
  return answer({
    text,
    blocks: [
      header(titleOf(topic, page)),
      section(text),
      table(
        [
          { title: unit, wrap: true },
          ...measures.map((measure) => ({
            title: texts.itemColumn(measure, period),
            align: 'right' as const,
          })),
        ],
        drawn,
      ),
      ...comments(shown.items.flatMap((line) => line.map((item) => ({ item, title: null })))),
      sources(origins),
    ],
    origins,
    own: page.line(topicWord(topic)),
    number: page.number,
    pages: shown.pages,
    back: page.line(),
  })
}

/** The items of each row, in order. */
function linesOf(items: readonly Item[]): Item[][] {
  const lines = new Map<number, Item[]>()
  for (const item of items) lines.set(item.rowNo, [...(lines.get(item.rowNo) ?? []), item])
  return [...lines.values()]
}

const label = ({ name, activity }: Item): string => (activity ? `${name} (${activity})` : name)
const unitOf = (items: readonly Item[]): string => items[0]?.unit ?? ''
const printed = ({ amount, unit }: Item): string =>
  amount === null ? signedCell(amount) : printedAmount(amount, unit)
const signed = (item: Item): string =>
  escapeText(`${label(item)} ${signedCell(item.amount)}${item.amount === null ? '' : `\u00a0${item.unit}`}`)
const unsigned = (amount: DecimalText, unit: string): string => formatAmount(amount.replace('-', ''), unit)
