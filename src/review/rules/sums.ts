import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { subtractDecimals } from '../../lib/decimals.ts'
import { grouped } from '../../lib/grouped.ts'
import { type Cell, cellOf, rowsByKey } from '../cells.ts'
import { type Equation, type Term, weigh } from '../equation.ts'
import type { Cause } from '../finding.ts'

/**
 * The rows of a total or a subtotal sum to what is printed, in every column whose values add up.
 * Silent where a column is computed here or does not add up; where a row has no value and the table does not show that
 * an empty cell is nothing; where a row's deviation is left out though its budget or outcome is printed; and where people are counted and every column's rows come to more than its total, as the
 * same person may then be in several rows. In a table of no kind of its own silent unless the row sums all other columns.
 */
export function sums(table: FactTable): Equation[] {
  const columns = table.columns.filter(
    ({ type, isAdditive, isComputed }) => type === 'number' && Boolean(isAdditive) && !isComputed,
  )
  const found = [...groupsOf(table)].flatMap(([key, members]) => {
    const total = rowsByKey(table).get(key)
    return total ? believable(columns.flatMap((column) => sumOf(table, total, members, column) ?? [])) : []
  })
  return columns.some(({ isAdditive }) => isAdditive === 'shown') ? whereShown(found) : found
}

const LEAST_RIGHT = 2

/** Where nobody has said that the columns add up: what the same row sums in all other columns, two or more. */
function whereShown(found: readonly Equation[]): Equation[] {
  return [...grouped(found, ({ result }) => result.row.key).values()].flatMap((own) => {
    const failed = own.filter((equation) => weigh(equation)?.isFailed === true)
    const isShown = failed.length <= 1 && own.length - failed.length >= LEAST_RIGHT
    return isShown ? own : []
  })
}

/** The rows that each total or subtotal sums. Parts are in their whole already. */
function groupsOf(table: FactTable): Map<string, FactRow[]> {
  const groups = new Map<string, FactRow[]>()
  const totals = table.rows.filter(({ role }) => role === 'total')
  const isStated = table.rows.some(({ sumIn }) => sumIn !== undefined)
  for (const row of table.rows) {
    if (row.role === 'part' || row.role === 'total' || PART.test(row.names[0] ?? '')) continue
    const [only] = totals
    const key = row.sumIn ?? (!isStated && totals.length === 1 && only ? only.key : undefined)
    if (key === undefined || key === row.key) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

const PART = /^(?:-\s*)?varav\b/i

interface Sum {
  equation: Equation
  hasEmpty: boolean
}

function sumOf(
  table: FactTable,
  total: FactRow,
  members: readonly FactRow[],
  column: FactColumn,
): Sum | null {
  const result = cellOf(table, total, column)
  if (!result) return null
  const unit = unitOf(total, column)
  const alike = members.filter((row) => unitOf(row, column) === unit)
  const cells = alike.flatMap((row) => cellOf(table, row, column) ?? [])
  const terms = withoutSecondTotal(cells, result).map((cell): Term => ({ cell, sign: 1 }))
  // A suppressed count is no empty one, and a deviation that is left out can be told from the row's other amounts.
  if (alike.some((row) => isSuppressed(row, column) || leavesOutDeviation(table, row, column))) return null
  if (terms.length < 2) return null
  const basis = { kind: 'sum', of: terms.length } as const
  const empty = alike.length - cells.length
  const explain = (difference: string): Cause | null =>
    rowCause(difference, terms) ?? (empty > 0 ? { kind: 'empty', rows: empty } : null)
  return { equation: { rule: 'sum', terms, result, basis, explain }, hasEmpty: empty > 0 }
}

const isSuppressed = ({ cells }: FactRow, { key }: FactColumn): boolean =>
  cells[key]?.value === null && cells[key]?.printed !== undefined

const leavesOutDeviation = (table: FactTable, row: FactRow, column: FactColumn): boolean =>
  column.isDeviation === true &&
  cellOf(table, row, column) === null &&
  table.columns.some((other) => !other.isDeviation && cellOf(table, row, other) !== null)

const CONTROL = /^kontrollsumma/i // the same total once more, and no row of it

/** A table may print its total twice; the second is no row of the first. */
const withoutSecondTotal = (cells: readonly Cell[], result: Cell): Cell[] =>
  cells.filter(({ row, value }) => !(CONTROL.test(row.names[0] ?? '') && value === result.value))

/** A row whose value is the whole difference has been left out of the printed sum, or is in it twice. */
function rowCause(difference: string, terms: readonly Term[]): Cause | null {
  const size = Number(difference)
  const named = (found: Term | undefined): string | undefined => found?.cell.row.names[0]
  const missing = terms.filter(({ cell }) => Number(subtractDecimals('0', cell.value)) === size)
  const twice = terms.filter(({ cell }) => Number(cell.value) === size)
  const sign = terms.filter(({ cell }) => Number(cell.value) * -2 === size)
  if (missing.length === 1) return { kind: 'row_missing', row: named(missing[0]) ?? '' }
  if (twice.length === 1) return { kind: 'row_twice', row: named(twice[0]) ?? '' }
  if (sign.length === 1) return { kind: 'sign', row: named(sign[0]) ?? '' }
  return null
}

function believable(found: readonly Sum[]): Equation[] {
  const weighed = found.flatMap((sum) => {
    const own = weigh(sum.equation)
    return own ? [{ ...sum, weighed: own }] : []
  })
  const emptyIsNothing = weighed.some(({ hasEmpty, weighed: own }) => hasEmpty && !own.isFailed)
  const failed = weighed.filter(({ weighed: own }) => own.isFailed)
  const isOverlap =
    failed.length === weighed.length &&
    failed.length > 1 &&
    failed.every(({ weighed: own }) => own.difference.startsWith('-'))
  if (isOverlap) return []
  return weighed
    .filter(({ hasEmpty, weighed: own }) => !hasEmpty || !own.isFailed || emptyIsNothing)
    .map(({ equation }) => equation)
}
