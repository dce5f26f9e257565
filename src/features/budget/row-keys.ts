import { oncePer } from '../../lib/once.ts'
import type {
  AccountLine,
  Economy,
  Investment,
  Item,
  ItemKind,
  Series,
  SeriesKind,
  SeriesValue,
} from './budget.ts'

/** How the catalogue of facts names rows of the economy: the same in every period. */

export const SERIES_FAMILIES: Readonly<Record<SeriesKind, string>> = {
  volume: 'volumes',
  key_figure: 'key_figures',
  staffing: 'staffing',
}

/** A verksamhet's line, by its name in words. */
export const rowKey = (activity: string, line: string): string => `${activity.toLowerCase()}/${line}`

/** The keys of all rows of a kind, in order. */
export function seriesKeys(all: readonly Series[]): string[] {
  const keyOf = keysIn()
  return all.map((series) => keyOf(keyParts(series).join('/').toLowerCase()))
}

/** "outcome-2023-to_date", "budget-2023". */
export const seriesColumn = ({ kind, year, toDate }: Omit<SeriesValue, 'number'>): string =>
  [kind, year, ...(toDate ? ['to_date'] : [])].join('-')

/** The key of every series that a report has, among those of its kind. */
export const seriesKeysIn = oncePer(({ series: all }: Economy): ReadonlyMap<Series, string> => {
  const keys = new Map<Series, string>()
  for (const kind of new Set(all.map((series) => series.kind))) {
    const alike = all.filter((series) => series.kind === kind)
    for (const [at, key] of seriesKeys(alike).entries()) {
      const series = alike[at]
      if (series) keys.set(series, key)
    }
  }
  return keys
})

const keyParts = ({ group, subgroup, name, breakdown }: Series): string[] =>
  [group, subgroup, name, breakdown].filter(Boolean)

/** The keys of the account analysis' rows, in order. */
export function accountKeys(accounts: readonly AccountLine[]): string[] {
  const keyOf = keysIn()
  return accounts.map(({ account }) => keyOf(account.toLowerCase()))
}

/** The keys of investments of one table, in order. */
export function investmentKeys(investments: readonly Investment[]): string[] {
  const keyOf = keysIn()
  return investments.map(({ projectNo, project }) =>
    keyOf([projectNo, project].filter(Boolean).join(' ').toLowerCase()),
  )
}

/** Rows that a table's total sums; in the summary revenue and cost make the net. */
const SUMMED = new Set(['item', 'revenue', 'cost'])
export const ITEM_TOTALS: ReadonlySet<string> = new Set(['total', 'net'])
/** Rows that are printed beside a table's sum. */
export const isBesideSum = ({ rowType }: Item): boolean => !SUMMED.has(rowType) && !ITEM_TOTALS.has(rowType)

export const itemFamily = (kind: ItemKind, isBeside: boolean): string => (isBeside ? `${kind}_beside` : kind)
export const itemColumn = (measure: string): string => measure || 'amount'

/** The items of each row, in order. */
export function itemRows(items: readonly Item[]): Item[][] {
  const rows = new Map<number, Item[]>()
  for (const item of items) {
    const row = rows.get(item.rowNo)
    if (row) row.push(item)
    else rows.set(item.rowNo, [item])
  }
  return [...rows.values()]
}

/** The key of each item's row among those of its kind: the rows beside the sum are a table of their own. */
export function itemKeys(items: readonly Item[]): ReadonlyMap<Item, string> {
  const keys = new Map<Item, string>()
  for (const isBeside of [false, true]) {
    const keyOf = keysIn()
    for (const row of itemRows(items.filter((item) => isBesideSum(item) === isBeside))) {
      const key = keyOf([row[0]?.name, row[0]?.activity].filter(Boolean).join('/').toLowerCase())
      for (const item of row) keys.set(item, key)
    }
  }
  return keys
}

/** Keys that tell rows of one name apart: the second gets "/2". */
export function keysIn(): (key: string) => string {
  const used = new Map<string, number>()
  return (key) => {
    const times = (used.get(key) ?? 0) + 1
    used.set(key, times)
    return times > 1 ? `${key}/${times}` : key
  }
}
