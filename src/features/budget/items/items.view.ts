import { mostDecimals } from '../../../lib/decimals.ts'
import { formatAmount } from '../../../lib/numbers.ts'
import { cellInText, ofFact, quantity, text } from '../../../reply/cells.ts'
import { chart, fact, heading, type Part, paragraph, type Reply, table } from '../../../reply/reply.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import { periodWords } from '../../../texts/periods.ts'
import { type Item, type ItemKind, itemsOf, largest } from '../budget.ts'
import { amountCell, factOf, type Page, sourcesOf, titleOf } from '../page.view.ts'
import type { Topic } from '../query.ts'
import { isBesideSum, itemColumn, itemFamily, itemKeys, itemRows } from '../row-keys.ts'

const IN_LEAD = 3
const MOST_IN_LEAD = 6

/** What changed in the forecast since the last report. */
export function bridgeView(page: Page): Reply {
  const items = itemsOf(page.economy, 'forecast_change')
  const total = items.find(({ rowType }) => rowType === 'total')?.amount ?? null
  const { period } = page.economy
  const named = largest(items, IN_LEAD).map(signed)
  const lead =
    total === null
      ? texts.sums([], named, texts.titles.bridge, periodWords(period))
      : texts.bridge(unsigned(total, unitOf(items)), Number(total) >= 0, named, period.before)
  return listReply(page, 'bridge', lead, [{ title: texts.column.change, items }])
}

/** Items that are hard to influence, and the forecast without them. */
export function hardView(page: Page): Reply {
  const items = itemsOf(page.economy, 'hard_to_influence')
  const total = items.find(({ rowType }) => rowType === 'total')
  const sums = total ? [{ title: texts.titles.hard, amount: signedAmount(total) }] : []
  const lead = texts.sums(
    sums,
    largest(items, IN_LEAD).map(signed),
    texts.titles.hard,
    periodWords(page.economy.period),
  )
  const others = items.filter((item) => item.rowType !== 'item' && item !== total)
  return {
    ...listReply(page, 'hard', lead, [{ title: texts.column.item, items }]),
    facts: others.map((item) => fact(label(item), quantity(item.amount, item.unit, { signed: true }))),
  }
}

/** State grants, and what the migration agency pays. */
export function grantsView(page: Page): Reply {
  const kinds = ['state_grant', 'migration_agency'] as const
  const tables = kinds
    .map((kind) => ({ title: texts.grantKinds[kind], items: itemsOf(page.economy, kind) }))
    .filter(({ items }) => items.length > 0)
  const sums = tables.flatMap(({ title, items }) =>
    items
      .filter(({ rowType }) => rowType === 'total')
      .slice(0, 1)
      .map((item) => ({ title, amount: printed(item) })),
  )
  const all = tables.flatMap(({ items }) => items)
  const lead = texts.sums(
    sums,
    largest(all, IN_LEAD).map((item) => `${label(item)} ${printed(item)}`),
    texts.titles.grants,
    periodWords(page.economy.period),
  )
  return listReply(page, 'grants', lead, tables)
}

interface Items {
  title: string
  items: readonly Item[]
}

/** A table of amounts with the comments under it; several tables are told apart by a column. */
function listReply(page: Page, topic: Topic, lead: string, tables: readonly Items[]): Reply {
  const all = tables.flatMap(({ items }) => items)
  const decimals = mostDecimals(all.flatMap(({ amount }) => amount ?? []))
  const several = tables.length > 1
  const [only] = tables
  const name = several || topic === 'grants' ? texts.column.grant : (only?.title ?? texts.column.item)
  const rows = tables.flatMap(({ title, items }) => {
    const facts = itemFacts(page, items)
    return items.map((item) => ({ title, item, fact: facts.get(item) ?? '' }))
  })
  const signedAmounts = topic !== 'grants'
  return {
    title: titleOf(topic, page),
    lead,
    parts: [
      ...(topic === 'bridge' ? changeChart(all) : []),
      table(
        texts.titles[topic],
        [
          ...(several ? [{ title: texts.column.grantKind }] : []),
          { title: name },
          { title: texts.column.amount },
        ],
        rows.map(({ title, item, fact }) => [
          ...(several ? [text(title)] : []),
          text(label(item)),
          ofFact(quantity(item.amount, item.unit, { decimals, signed: signedAmounts }), fact),
        ]),
        { unit: unitOf(all) },
      ),
      ...commentsOf(rows.map(({ item, title }) => ({ item, title: several ? title : null }))),
    ],
    sources: sourcesOf(tables.map(({ items }) => items[0]?.origin ?? null)),
    back: page.line(),
  }
}

/** Each change as a bar, where they are all in the same unit. */
function changeChart(all: readonly Item[]): Part[] {
  const items = all.filter(({ rowType, amount }) => rowType === 'item' && amount !== null)
  const unit = unitOf(items)
  if (items.length < 2 || items.some((item) => item.unit !== unit)) return []
  return [
    chart('bar', texts.titles.bridge, unit, items.map(label), [
      { name: texts.column.change, values: items.map(({ amount }) => amount) },
    ]),
  ]
}

/** The items of a kind as facts. */
function itemFacts(page: Page, items: readonly Item[]): ReadonlyMap<Item, string> {
  const keys = itemKeys(items)
  return new Map(
    items.map((item) => [
      item,
      factOf(page, itemFamily(item.kind, isBesideSum(item)), keys.get(item) ?? '', itemColumn(item.measure)),
    ]),
  )
}

/** Comments, those that several rows share once with all their names; named by table where there are several. */
function commentsOf(rows: readonly { item: Item; title: string | null }[]): Part[] {
  const names = new Map<string, string[]>()
  for (const { item, title } of rows) {
    const name = title ? `${title}, ${label(item)}` : label(item)
    if (item.comment) names.set(item.comment, [...(names.get(item.comment) ?? []), name])
  }
  return [...names].flatMap(([comment, of]) => [heading([...new Set(of)].join(', ')), paragraph(comment)])
}

/** The tables with several columns: the summary in mkr, and the surplus by activity. */
export function matrixView(page: Page, topic: 'summary' | 'breakdown'): Reply {
  const { economy } = page
  const { period } = economy
  const kind: ItemKind = topic === 'summary' ? 'summary' : 'surplus_breakdown'
  const items = itemsOf(economy, kind)
  const measures = [...new Set(items.map(({ measure }) => measure))].filter((measure) =>
    items.some((item) => item.measure === measure && item.amount !== null),
  )
  const decimals = mostDecimals(items.flatMap(({ amount }) => amount ?? []))
  const lines = itemRows(items)
  const facts = itemFacts(page, items)
  const find = (line: readonly Item[], measure: string) => line.find((item) => item.measure === measure)
  const unit = unitOf(items)
  const key = measures.includes('deviation') ? 'deviation' : 'total'
  const said = lines.flatMap((line) => {
    const amount = find(line, key)?.amount
    return amount
      ? [`${line[0]?.name ?? ''} ${cellInText(quantity(amount, unit, { decimals, signed: true }))}`]
      : []
  })
  const title = `${texts.titles[topic]}${key === 'deviation' ? ` (${texts.column.deviation.toLowerCase()})` : ''}`
  return {
    title: titleOf(topic, page),
    lead: texts.listOf(title, periodWords(period), said.slice(0, MOST_IN_LEAD), said.length),
    parts: [
      table(
        texts.titles[topic],
        [
          { title: texts.column.item },
          ...measures.map((measure) => ({ title: texts.itemColumn(measure, period) })),
        ],
        lines.map((line) => [
          text(line[0]?.name),
          ...measures.map((measure) => {
            const item = find(line, measure)
            const isSigned = measure === 'deviation' || topic === 'breakdown'
            const cell = quantity(item?.amount, unit, { decimals, signed: isSigned })
            return item ? ofFact(cell, facts.get(item) ?? '') : cell
          }),
        ]),
        { unit },
      ),
      ...commentsOf(lines.flatMap((line) => line.map((item) => ({ item, title: null })))),
    ],
    sources: sourcesOf([items[0]?.origin ?? null]),
    back: page.line(),
  }
}

const label = ({ name, activity }: Item): string => (activity ? `${name} (${activity})` : name)
const unitOf = (items: readonly Item[]): string => items[0]?.unit ?? ''
const printed = ({ amount, unit }: Item): string => cellInText(amountCell(amount, unit))
const signedAmount = ({ amount, unit }: Item): string => cellInText(quantity(amount, unit, { signed: true }))
const signed = (item: Item): string => `${label(item)} ${signedAmount(item)}`
const unsigned = (amount: string, unit: string): string => formatAmount(amount.replace('-', ''), unit)
