import type { FactRow } from './facts.ts'

/** Which rows a printed total sums, as the order of the rows tells. */

/** Rows up to a subtotal are summed in it; the others and the subtotals in the total. */
export function summed(rows: readonly FactRow[]): FactRow[] {
  const total = rows.find(({ role }) => role === 'total')
  let open: FactRow[] = []
  const of = new Map<FactRow, string>()
  for (const row of rows) {
    if (row.role === 'subtotal') {
      for (const member of open) of.set(member, row.key)
      open = []
      if (total) of.set(row, total.key)
    } else if (row.role === 'total') break
    else if (row.role === 'item') {
      open.push(row)
      if (total) of.set(row, total.key)
    }
  }
  return rows.map((row) => {
    const sumIn = of.get(row)
    return sumIn === undefined ? row : { ...row, sumIn }
  })
}

/** Headings of what does not add up, folded: shares, means, prices, numbers of things. */
export const NO_SUM = /%|procent|andel|snitt|medel|index|\bper\b|pris|kod|\bnr\b|ar\b$/
