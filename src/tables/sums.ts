import { compareDecimals, subtractDecimals, sumDecimals } from '../lib/decimals.ts'
import { storedUnit } from './kinds.ts'
import type { KindData } from './reading.ts'

/** Sums in a table, held against the rows that they are of. */

/** What a row has to add: its values by column. */
interface Addend {
  line: number
  values: Readonly<Record<string, string | null>>
}

export interface WrongSum {
  line: number
  column: string
  computed: string
  printed: string
}

const ROUNDING = '1'

export const sumOf = (rows: readonly Addend[], key: string): string | null => {
  const numbers = rows.flatMap(({ values }) => values[key] ?? [])
  return numbers.length > 0 ? sumDecimals(numbers) : null
}

/** Sums of rounded amounts may be one off, or half of each of them. */
export const isNear = (a: string, b: string, added = 0): boolean =>
  compareDecimals(
    subtractDecimals(a, b).replace('-', ''),
    added > 2 ? String(Math.ceil(added / 2)) : ROUNDING,
  ) <= 0

/** A sum of parts against what stands above it: since the sum before, or all of it. */
export function wrongIn(
  row: Addend,
  parts: readonly (readonly Addend[])[],
  amounts: readonly string[],
): WrongSum[] {
  return amounts.flatMap((column) => {
    const printed = row.values[column] ?? null
    const sums = parts.map((rows) => sumOf(rows, column)).filter((sum) => sum !== null)
    const [first] = sums
    if (printed === null || first === undefined || sums.some((sum) => isNear(sum, printed))) return []
    return [{ line: row.line, column, computed: first, printed }]
  })
}

/** Columns whose values add up: money and counts. */
export const addable = ({ columns }: KindData): string[] =>
  columns
    .filter(
      (column) =>
        storedUnit(column) !== null ||
        column.addsUp ||
        (column.type === 'integer' && column.fromFile === undefined),
    )
    .map(({ key }) => key)

/**
 * Left out sums that are not those of the rows since the sum before, or of all rows above. In a row where nothing adds up the
 * words sum nothing: averages, or another matter.
 */
export function wrongSums(
  rows: readonly Addend[],
  items: readonly Addend[],
  { scopes, amounts }: { scopes: readonly (string | null)[]; amounts: readonly string[] },
): WrongSum[] {
  return [...rows.entries()].flatMap(([at, row]) => {
    if ((scopes[at] ?? null) === null) return []
    const from = scopes.findLastIndex((scope, no) => no < at && scope !== null)
    const isAbove = new Set(rows.slice(0, at))
    const isSince = new Set(rows.slice(from + 1, at))
    const all = items.filter((item) => isAbove.has(item))
    const since = all.filter((item) => isSince.has(item))
    const told = amounts.filter((key) => (row.values[key] ?? null) !== null && sumOf(all, key) !== null)
    const wrong = wrongIn(row, [all, since], told)
    return wrong.length < told.length || told.length === 1 ? wrong : []
  })
}
