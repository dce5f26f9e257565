import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { compareDecimals, subtractDecimals } from '../../lib/decimals.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import type { Facts } from '../facts/catalogue.ts'

/** What publishing would change of what everybody sees: the catalogue of facts with the drafts against it without. Pure. */

export interface Difference {
  table: FactTable
  row: FactRow
  column: FactColumn
  kind: 'added' | 'changed' | 'removed'
  /** As the catalogue has it; null where it is not there. */
  before: string | null
  after: string | null
}

/** What becomes of one table's figures. */
export interface TableDifference {
  table: FactTable
  added: number
  changed: number
  removed: number
}

export interface Differences {
  added: number
  changed: number
  removed: number
  tables: readonly TableDifference[]
  /** What is changed and removed, the weightiest first, then what is added. */
  all: readonly Difference[]
}

/** Whether a table is a period's own, whichever way its name begins. */
export const isOfPeriod = (table: FactTable, period: string): boolean =>
  table.period?.name.toLowerCase() === period.toLowerCase()

/**
 * What readers see now against what they would see, in the period's tables ("Delår 2 2023"): documents are published with
 * their period, and several may be called the same.
 */
export function differencesIn(
  period: string,
  published: Pick<Facts, 'tables'>,
  all: Pick<Facts, 'tables'>,
): Differences {
  const isOurs = (table: FactTable) => isOfPeriod(table, period)
  const now = new Map(published.tables.map((table) => [table.key, table]))
  const next = new Map(all.tables.filter(isOurs).map((table) => [table.key, table]))
  const gone = published.tables.filter((table) => isOurs(table) && !next.has(table.key))
  const byTable = [...next.values(), ...gone]
    .map((table) => ({ table, found: cellsOf(table, now.get(table.key), next.get(table.key)) }))
    .filter(({ found }) => found.length > 0)
  const found = byTable.flatMap((one) => one.found)
  return {
    ...countsOf(found),
    tables: byTable.map((one) => ({ table: one.table, ...countsOf(one.found) })),
    all: found.toSorted(byWeight),
  }
}

function countsOf(found: readonly Difference[]): Pick<Differences, 'added' | 'changed' | 'removed'> {
  const of = (wanted: Difference['kind']) => found.filter(({ kind }) => kind === wanted).length
  return { added: of('added'), changed: of('changed'), removed: of('removed') }
}

interface Placed {
  row: FactRow
  column: FactColumn
  value: string
}

/** Each figure of a table by row and column; persons and what is computed from others left out. */
function placedIn(table: FactTable | undefined): Map<string, Placed> {
  const placed = new Map<string, Placed>()
  if (!table || table.origin === 'computed') return placed
  const columns = table.columns.filter(({ type, isComputed }) => type !== 'person' && !isComputed)
  for (const row of table.rows)
    for (const column of columns) {
      const value = row.cells[column.key]?.value
      if (value) placed.set(`${row.key}|${row.lineName ?? ''}|${column.key}`, { row, column, value })
    }
  return placed
}

function cellsOf(
  table: FactTable,
  before: FactTable | undefined,
  after: FactTable | undefined,
): Difference[] {
  const [now, next] = [placedIn(before), placedIn(after)]
  const later = [...next].flatMap(([key, { row, column, value }]): Difference[] => {
    const was = now.get(key)?.value ?? null
    if (was === null) return [{ table, row, column, kind: 'added', before: null, after: value }]
    return isSame(column, was, value)
      ? []
      : [{ table, row, column, kind: 'changed', before: was, after: value }]
  })
  const gone = [...now].flatMap(([key, { row, column, value }]): Difference[] =>
    next.has(key) ? [] : [{ table, row, column, kind: 'removed', before: value, after: null }],
  )
  return [...later, ...gone]
}

const DECIMAL = /^-?\d+(\.\d+)?$/
const isDecimal = (value: string | null): value is DecimalText => value !== null && DECIMAL.test(value)

const isSame = ({ type }: FactColumn, a: string, b: string): boolean =>
  type === 'number' && isDecimal(a) && isDecimal(b) ? compareDecimals(a, b) === 0 : a === b

/** Assessments before figures before texts; what is only new comes last. */
const RANKS: Partial<Record<FactColumn['type'], number>> = { state: 0, number: 1 }
const rankOf = ({ kind, column }: Difference): number => (kind === 'added' ? 3 : (RANKS[column.type] ?? 2))

/** How far apart two figures are, in their own unit. */
const sizeOf = ({ before, after }: Difference): number =>
  Math.abs(Number(subtractDecimals(isDecimal(after) ? after : '0', isDecimal(before) ? before : '0')))

function byWeight(a: Difference, b: Difference): number {
  const ranks = rankOf(a) - rankOf(b)
  if (ranks !== 0 || a.column.type !== 'number' || b.column.type !== 'number') return ranks
  return sizeOf(b) - sizeOf(a)
}
