import type { FactColumn, FactPeriod, FactRow, FactTable } from '../../../contract/facts.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { budgetTexts } from '../../../texts/budget.ts'
import { budgetFactsTexts as texts } from '../../../texts/budget-facts.ts'
import { type FactAttribute, factColumn, reportSpan, yearSpan } from '../../../texts/facts.ts'
import { type Economy, type Item, type ItemKind, itemsOf } from '../budget.ts'
import { numberCell, sourceOf, spansOf, tableOf, textCell, topicLine } from '../parts.facts.ts'
import type { Topic } from '../query.ts'
import { ITEM_TOTALS, isBesideSum, itemColumn, itemFamily, itemKeys, itemRows } from '../row-keys.ts'

/** The report's smaller tables of amounts in the catalogue of facts. Pure. */

const TOPICS: Readonly<Record<ItemKind, Topic>> = {
  forecast_change: 'bridge',
  hard_to_influence: 'hard',
  state_grant: 'grants',
  migration_agency: 'grants',
  surplus_breakdown: 'breakdown',
  summary: 'summary',
}
const KINDS: readonly ItemKind[] = [
  'forecast_change',
  'hard_to_influence',
  'state_grant',
  'migration_agency',
  'surplus_breakdown',
  'summary',
]
export const itemTables = (economy: Economy): FactTable[] =>
  KINDS.flatMap((kind) => {
    const items = itemsOf(economy, kind)
    const summed = items.filter((item) => !isBesideSum(item))
    const beside = items.filter(isBesideSum)
    const besideWords = { ...texts.items[kind], title: texts.beside[kind] }
    return [
      itemTable(economy, kind, itemFamily(kind, false), texts.items[kind], summed),
      ...(beside.length > 0 ? [itemTable(economy, kind, itemFamily(kind, true), besideWords, beside)] : []),
    ]
  })

function itemTable(
  economy: Economy,
  kind: ItemKind,
  family: string,
  words: (typeof texts.items)[ItemKind],
  items: readonly Item[],
): FactTable {
  const { period } = economy
  const unit = items[0]?.unit ?? ''
  const measures = [...new Set(items.map(({ measure }) => measure))]
  const keys = itemKeys(items)
  const line = topicLine(period, TOPICS[kind])
  const lines = itemRows(items)
  const total = lines.find(([item]) => item && ITEM_TOTALS.has(item.rowType))
  const rows = lines.flatMap((own): FactRow[] => {
    const [first] = own
    if (!first) return []
    const comments = [...new Set(own.flatMap(({ comment }) => comment ?? []))]
    return [
      {
        key: keys.get(first) ?? '',
        names: [first.name],
        codes: [],
        path: first.activity ? [first.activity] : [],
        role: own === total ? 'total' : ITEM_TOTALS.has(first.rowType) ? 'subtotal' : 'item',
        unit: first.unit,
        cells: {
          ...Object.fromEntries(
            own.flatMap(({ measure, amount }) =>
              amount === null ? [] : [[itemColumn(measure), numberCell(amount)] as const],
            ),
          ),
          ...textCell('comment', comments.join(' ')),
          ...textCell('activity', first.activity),
        },
        line,
        source: sourceOf(first.origin),
      },
    ]
  })
  const { columns } = texts
  return {
    ...tableOf(economy, family, words, [items[0]?.origin], line),
    columns: [
      ...measures.map((measure) => amountColumn(economy, kind, measure, unit, family !== kind)),
      factColumn('comment', 'reason', columns.comment, 'text', reportSpan(period)),
      { key: 'activity', attribute: 'activity', ...columns.activity, type: 'text', period: null, unit: null },
    ],
    rows,
    defaultColumn: itemColumn(preferred(measures)),
  }
}

/** A table with an outlook is asked for that; one that is divided by verksamhet for the whole. */
const preferred = (measures: readonly string[]): string =>
  ['forecast', 'actual', 'total'].find((measure) => measures.includes(measure)) ?? measures[0] ?? ''

/** The time that each kind of table is about, where its column does not say it. */
const ATTRIBUTES: Readonly<Record<ItemKind, FactAttribute>> = {
  forecast_change: 'change',
  hard_to_influence: 'forecast',
  state_grant: 'forecast',
  migration_agency: 'forecast',
  surplus_breakdown: 'deviation',
  summary: 'amount',
}

function amountColumn(
  { period }: Economy,
  kind: ItemKind,
  measure: string,
  unit: string,
  isBeside: boolean,
): FactColumn {
  const spans = spansOf(period)
  const known: Readonly<Record<string, readonly [FactAttribute, FactPeriod]>> = {
    actual_two_years_before: ['outcome', yearSpan(period.year - 2)],
    actual_year_before: ['outcome', spans.yearBefore],
    actual: ['outcome', spans.toDate],
    budget: ['budget', spans.year],
    forecast: ['forecast', spans.year],
    deviation: ['deviation', spans.year],
    total: [ATTRIBUTES[kind], spans.year],
    '': [isFullYear(period) && kind !== 'forecast_change' ? 'outcome' : ATTRIBUTES[kind], spans.year],
  }
  const [own, span] = known[measure] ?? [ATTRIBUTES[kind], spans.year]
  // The forecast beside the items is that of the result: a surplus or a deficit.
  const attribute = isBeside && kind === 'hard_to_influence' ? 'deviation' : own
  const isSigned = attribute === 'deviation' || attribute === 'change'
  return factColumn(
    itemColumn(measure),
    attribute,
    measure ? budgetTexts.itemColumn(measure, period) : texts.columns.item,
    'number',
    span,
    {
      ...{ unit, isAdditive: true },
      ...(isSigned ? { isDeviation: true } : {}),
      ...(known[measure] ? {} : { breakdown: { [texts.breakdown.activity]: measure } }),
    },
  )
}
