import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf } from '../cells.ts'
import { type Equation, weigh } from '../equation.ts'

/** Folded; the first word of a line's or a row's name decides which it is. */
const REVENUE = /^(?:verksamhetens )?(?:intakt|inkomst)/
const COST = /^(?:verksamhetens )?(?:kostnad|utgift)/
const NET = /^(?:verksamhetens )?(?:netto|resultat)/

/**
 * Revenue and cost make the net, in every column, for each thing that is printed in three lines; costs may be printed
 * with a minus or without, which the table itself shows.
 * Silent where one of the three lines or values is not there, where a column is a percentage or does not add up, and
 * where the table follows neither sign for most of its rows.
 */
export function nets(table: FactTable): Equation[] {
  const columns = table.columns.filter(({ type, isComputed }) => type === 'number' && !isComputed)
  const found = [...threes(table).values()].flatMap(({ revenue, cost, net }) =>
    columns.flatMap((column) => {
      if (!revenue || !cost || !net) return []
      const cells = [revenue, cost, net].map((row) => cellOf(table, row, column))
      const [r, c, n] = cells
      const unit = unitOf(net, column)
      if (!r || !c || !n || unitOf(revenue, column) !== unit || unitOf(cost, column) !== unit) return []
      return [{ r, c, n }]
    }),
  )
  const made = ([1, -1] as const).map((sign) => found.map((three) => equationOf(three, sign)))
  const [added = [], taken = []] = made
  const fits = (all: readonly Equation[]): number =>
    all.filter((one) => weigh(one)?.isFailed === false).length
  const [chosen, good] = fits(added) >= fits(taken) ? [added, fits(added)] : [taken, fits(taken)]
  return good * 2 > chosen.length ? chosen : []
}

const equationOf = ({ r, c, n }: { r: Cell; c: Cell; n: Cell }, sign: 1 | -1): Equation => ({
  rule: 'net',
  terms: [
    { cell: r, sign: 1 },
    { cell: c, sign },
  ],
  result: n,
  basis: { kind: 'net' },
  explain: (difference) => {
    const twice = [r, c].find(({ value }) => Number(difference) === -2 * sign * Number(value))
    return twice ? { kind: 'sign', row: twice.row.lineName ?? twice.row.names[0] ?? '' } : null
  },
})

interface Three {
  revenue?: FactRow
  cost?: FactRow
  net?: FactRow
}

/** Lines of one thing; in a table without lines, the three rows that are named so. */
function threes(table: FactTable): Map<string, Three> {
  const groups = new Map<string, Three>()
  for (const row of table.rows) {
    const isLine = row.lineName !== undefined
    const word = fold(row.lineName ?? row.names[0] ?? '')
    if (word.includes('investering')) continue
    const kind = NET.test(word) ? 'net' : REVENUE.test(word) ? 'revenue' : COST.test(word) ? 'cost' : null
    if (!kind || (!isLine && row.role === 'part')) continue
    const own = isLine ? [row.names[0], ...row.codes] : []
    const key = [...own, ...row.path, ...Object.values(row.breakdown ?? {}), row.scope].join('|')
    const three = groups.get(key) ?? {}
    // Two rows of one kind: nobody knows which belongs to the net.
    if (three[kind]) groups.set(`${key}|${row.key}`, { [kind]: row })
    else groups.set(key, { ...three, [kind]: row })
  }
  return groups
}
