import type { Answered } from './answer.ts'
import type { FactIndex, RowEntry } from './find/catalogue-index.ts'
import type { PeriodWish } from './words/periods.ts'

/** What a question was about, for the one that goes on from it: "och förra året?", "bara kvinnor". Nothing of what was typed. */

export interface Scope {
  /** The row that was answered about. */
  entry: RowEntry
  /** The row, its lines and breakdowns, and the same in other reports. */
  rows: readonly RowEntry[]
  /** Attributes that were answered with. */
  attributes: readonly string[]
  periods: readonly PeriodWish[]
}

/** Null where the answer was not about one row. */
export function scopeOf({ cells }: Answered, periods: readonly PeriodWish[], index: FactIndex): Scope | null {
  const [tableKey, rowKey] = cells?.[0]?.split('|') ?? []
  const table = index.tables.find((candidate) => candidate.table.key === tableKey)
  const entry = table?.rows.find(({ row }) => row.key === rowKey)
  if (!table || !entry) return null
  const keys = new Set(cells?.map((cell) => cell.split('|')[2]))
  const attributes = table.table.columns.filter(({ key }) => keys.has(key)).map(({ attribute }) => attribute)
  return { entry, rows: sameThing(entry, index), attributes: [...new Set(attributes)], periods }
}

function sameThing({ row, table }: RowEntry, index: FactIndex): RowEntry[] {
  const nameOf = ({ names, path }: RowEntry['row']) => [names[0], ...path].join('|')
  return index.tables
    .filter((other) => other.table.family === table.table.family)
    .flatMap(({ rows }) => rows)
    .filter((other) => other.row.key === row.key || nameOf(other.row) === nameOf(row))
}
