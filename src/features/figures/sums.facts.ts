import type { FactRow } from '../../contract/facts.ts'
import { summed } from '../../contract/row-sums.ts'
import { grouped } from '../../lib/grouped.ts'

/** What the rows of a table of no kind of its own are of each other: parts of another, members of a sum. */

const PART = /^(?:[-–]\s*)?(?:varav|därav)(?!\p{L})/iu

/**
 * "varav …" is a part of the nearest row above it that is none, under the same headings. A subtotal sums the rows above it
 * under its headings and of its unit, the table's total the subtotals and what is in none of them. A row for one sex or age
 * is in no sum: it is in another row already.
 */
export function withSums(rows: readonly FactRow[]): FactRow[] {
  const own = withParts(rows)
  const isSummed = ({ role, breakdown }: FactRow) => role !== 'part' && breakdown === undefined
  const pathless = own.filter((row) => isSummed(row) && row.path.length === 0)
  const totals = pathless.filter(({ role }) => role === 'total')
  const last = totals.at(-1)
  // Of several totals the last sums the others.
  const roles = own.map((row) =>
    row.role === 'total' && row !== last ? { ...row, role: 'subtotal' as const } : row,
  )
  const sumOf = new Map<string, string>()
  const groups = grouped(roles.filter(isSummed), ({ path, unit }) => JSON.stringify([path, unit]))
  for (const group of groups.values())
    for (const { key, sumIn } of summed(group)) if (sumIn !== undefined) sumOf.set(key, sumIn)
  return roles.map((row) => {
    const sumIn = sumOf.get(row.key) ?? (last && isInTotal(row, last) ? last.key : undefined)
    return sumIn === undefined || !isSummed(row) ? row : { ...row, sumIn }
  })
}

const isInTotal = (row: FactRow, last: FactRow): boolean =>
  row !== last && row.role !== 'total' && row.unit === last.unit

function withParts(rows: readonly FactRow[]): FactRow[] {
  let whole: FactRow | undefined
  return rows.map((row) => {
    if (!PART.test(row.names[0] ?? '')) {
      whole = row
      return row
    }
    const isOf = whole !== undefined && whole.path.join('|') === row.path.join('|') && whole.unit === row.unit
    return isOf && whole ? { ...row, role: 'part', partOf: whole.key } : row
  })
}
