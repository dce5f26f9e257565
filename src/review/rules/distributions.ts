import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { grouped } from '../../lib/grouped.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, decimalsOf, decimalText, isPercent, placeOfCell } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf, findingOf } from '../findings.ts'

/** Fewer are a share and its rest, or two things that are not one whole. */
const LEAST_PARTS = 3
/** Further away they are shares of different things. */
const FAR = 20 // percentage points

/**
 * Shares that make up a whole come to 100, give or take half a last digit for each. That they make up a whole the table
 * itself shows: the same rows come to 100 in most of the other columns, and in at least two.
 * Silent for a single column, where nothing shows it, where a row has no value, and for sums far from 100.
 */
export const distributions = (table: FactTable): Finding[] => [
  ...downColumns(table),
  ...(table.columns.some(({ unit }) => isPercent(unit)) ? [] : acrossRows(table)),
]

/** So many rows must come to 100, and so few may not. */
const LEAST_ROWS = 3
const MOST_OFF = 0.34
/** Headings of how many have answered, beside what they answered. */
const COUNT = /antal|svarande|respondenter|summa|total|\bn\b|\bar\b/

/**
 * Answers in percent, one kind of answer a column: each row comes to 100. That they are shares of one whole the other rows
 * show. Silent for amounts of money and where fewer than three rows come to 100.
 */
function acrossRows(table: FactTable): Finding[] {
  const columns = table.columns.filter(
    ({ type, isComputed, isDeviation, unit, title }) =>
      type === 'number' && !isComputed && !isDeviation && unit === null && !COUNT.test(fold(title)),
  )
  if (columns.length < LEAST_PARTS) return []
  const sums = table.rows.flatMap((row) => {
    const cells = columns.flatMap((column) => cellOf(table, row, column) ?? [])
    if (row.role !== 'item' || cells.length < columns.length) return []
    const sum = cells.reduce((all, { value }) => all + Number(value), 0)
    const digit = 10 ** -Math.max(...cells.map(({ value }) => decimalsOf(value)))
    return [{ cells, sum, off: Math.abs(sum - 100), slack: (digit / 2) * cells.length + 1e-6 }]
  })
  const whole = sums.filter(({ off, slack }) => off <= slack)
  const failed = sums.filter(({ off, slack }) => off > slack && off <= FAR)
  if (whole.length < LEAST_ROWS || failed.length > whole.length * MOST_OFF) return []
  return failed.flatMap(({ cells, sum }) => findingFor(cells, sum))
}

function downColumns(table: FactTable): Finding[] {
  const columns = table.columns.filter(
    ({ type, isComputed, isDeviation }) => type === 'number' && !isComputed && !isDeviation,
  )
  return groupsOf(table).flatMap((rows) => {
    const sums = columns.flatMap((column) => sumOf(table, rows, column) ?? [])
    const whole = sums.filter(({ off, slack }) => off <= slack)
    const failed = sums.filter(({ off, slack }) => off > slack && off <= FAR)
    if (whole.length < 2 || whole.length <= failed.length) return []
    return failed.flatMap(({ cells, sum }) => findingFor(cells, sum))
  })
}

/** Rows under the same headings, of the same kind and without a row of their own that sums them. */
function groupsOf(table: FactTable): FactRow[][] {
  const groups = grouped(
    table.rows.filter(({ role }) => role !== 'total' && role !== 'subtotal'),
    ({ path, role, partOf, breakdown = {}, scope }) =>
      JSON.stringify([path, role, partOf, Object.keys(breakdown).join('+'), scope]),
  )
  return [...groups.values()].filter((rows) => rows.length >= LEAST_PARTS)
}

interface Sum {
  cells: readonly Cell[]
  sum: number
  /** How far from 100, and how far rounding may take it. */
  off: number
  slack: number
}

function sumOf(table: FactTable, rows: readonly FactRow[], column: FactColumn): Sum | null {
  const alike = rows.filter((row) => isPercent(unitOf(row, column)))
  const cells = alike.flatMap((row) => cellOf(table, row, column) ?? [])
  if (cells.length < LEAST_PARTS || cells.length < alike.length) return null
  const sum = cells.reduce((all, { value }) => all + Number(value), 0)
  const digit = 10 ** -Math.max(...cells.map(({ value }) => decimalsOf(value)))
  const off = Math.abs(sum - 100)
  return { cells, sum, off, slack: (digit / 2) * cells.length + 1e-6 }
}

function findingFor(cells: readonly Cell[], sum: number): Finding[] {
  const [first] = cells
  if (!first) return []
  return [
    findingOf('distribution', cells, {
      a: { ...claimOf(first), value: decimalText(sum, 1), basis: { kind: 'sum', of: cells.length } },
      b: { value: '100', unit: '%', place: placeOfCell(first), basis: { kind: 'hundred' } },
      difference: { value: decimalText(sum - 100, 1), unit: '%' },
      weight: 'medium',
    }),
  ]
}
