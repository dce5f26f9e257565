import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { oncePer } from '../../lib/once.ts'
import { fewAtATime, type Pieces } from '../../lib/pieces.ts'
import { shared } from '../../lib/shared.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, inUnitOf, isPercent, kronor } from '../cells.ts'
import type { Equation } from '../equation.ts'
import type { Cause } from '../finding.ts'

/** Attributes that later reports print again unchanged, once the time that they describe is over. */
const SETTLED = new Set(['outcome'])
/** Attributes that one document prints in several tables. */
const IN_ONE_DOCUMENT = new Set(['outcome', 'budget', 'forecast', 'deviation', 'target'])
const NET = /^(?:verksamhetens )?(?:netto|resultat)/
const REVENUE = /^(?:verksamhetens )?intakt/
const COST = /^(?:verksamhetens )?kostnad/

/**
 * One quantity that is printed in two places has one value: in two tables of a document, or in a later report and in
 * that period's own. A quantity is a name with its headings, what is said of it, the days that it describes, its
 * line, its breakdown and a unit of the same kind; the whole committee's revenue, cost and net are the same whatever
 * the table calls them.
 * Silent for names that several rows of a table share, for totals of other things, for amounts that may have been
 * decided anew between two reports (budget, forecast, target), and for outcomes of a time that was not over.
 */
export function* sameFigures(tables: readonly FactTable[]): Pieces<Equation[]> {
  const having = new Map<string, { table: FactTable; order: number }[]>()
  for (const [order, table] of tables.entries()) {
    if (table.origin === 'computed') continue
    yield
    for (const kind of quantitiesOf(table).keys()) {
      const known = having.get(kind)
      if (known) known.push({ table, order })
      else having.set(kind, [{ table, order }])
    }
  }
  const found: { order: number; at: number; cells: Cell[] }[] = []
  yield* fewAtATime(having, ([kind, own]) => {
    if (own.length > 1) found.push(...repeated(kind, own))
  })
  return found.toSorted((a, b) => a.order - b.order || a.at - b.at).flatMap(({ cells }) => pairs(cells))
}

/** The quantities of one kind that several of the tables have, with where the first of them stands. */
function repeated(kind: string, having: readonly { table: FactTable; order: number }[]) {
  const places = new Map<string, { order: number; at: number; cells: Cell[] }>()
  for (const { table, order } of having)
    for (const [name, at] of quantitiesOf(table).get(kind) ?? []) {
      const cell = cellAt(table, at)
      const known = places.get(name)
      if (known && cell) known.cells.push(cell)
      else if (cell) places.set(name, { order, at, cells: [cell] })
    }
  return [...places.values()].filter(({ cells }) => cells.length > 1)
}

/** By what is said, of which days, in which breakdown and unit; then by what it is said of: the number of the cell. */
type Quantities = ReadonlyMap<string, ReadonlyMap<string, number>>

const cellAt = (table: FactTable, at: number): Cell | null => {
  const { rows, columns } = table
  const row = rows[Math.floor(at / columns.length)]
  const column = columns[at % columns.length]
  return row && column ? cellOf(table, row, column) : null
}

/** Every quantity of a table that no other row of it is called too. */
const quantitiesOf = oncePer((table: FactTable): Quantities => {
  const found = new Map<string, Map<string, number>>()
  const doubled: { kind: string; name: string }[] = []
  const columns = [...table.columns.entries()].filter(
    ([, { isComputed, attribute, period }]) => !isComputed && IN_ONE_DOCUMENT.has(attribute) && period,
  )
  if (columns.length === 0) return found
  for (const [rowAt, row] of table.rows.entries()) {
    const names = rowNamesOf(table, row)
    for (const [columnAt, column] of columns) {
      const cell = cellOf(table, row, column)
      const key = cell && keyOf(cell, names)
      if (!key) continue
      const kind = shared(key.kind)
      const own = found.get(kind) ?? new Map<string, number>()
      found.set(kind, own)
      for (const name of key.names) {
        if (own.has(name)) doubled.push({ kind, name })
        own.set(shared(name), rowAt * table.columns.length + columnAt)
      }
    }
  }
  for (const { kind, name } of doubled) found.get(kind)?.delete(name)
  return found
})

interface RowNames {
  /** "net" for the committee's whole. */
  whole: string | null
  /** What else the row may be known by. */
  keys: readonly string[]
}

function rowNamesOf(table: FactTable, row: FactRow): RowNames {
  const whole = wholeLine(table, row)
  const own = `${table.family}|${row.key}`
  if (row.role === 'total' || row.role === 'subtotal') return { whole, keys: [own] }
  const bare = fold(row.names[0] ?? '').trim()
  const name = [row.names[0], ...row.path, row.lineName].map((word) => fold(word ?? '').trim()).join('/')
  // The same row of the same kind of table, whatever it is called; or the same name under the same headings.
  // A long name is unique without headings.
  const alone = isTelling(bare) && !row.lineName ? [`alone:${bare}`] : []
  return { whole, keys: [...new Set([own, name, ...alone])] }
}

/** Null for a cell without a unit. */
function keyOf(
  { row, column }: Cell,
  { whole, keys }: RowNames,
): { kind: string; names: readonly string[] } | null {
  const unit = unitOf(row, column)
  const sort = kronor(unit) === null ? (isPercent(unit) ? '%' : fold(unit ?? '')) : 'kr'
  if (sort === '') return null
  const parts = { ...column.breakdown, ...row.breakdown }
  const breakdown = Object.keys(parts)
    .toSorted()
    .map((axis) => fold(`${axis}=${parts[axis]}`))
    .join('&')
  const time = `${column.period?.startsOn}–${column.period?.endsOn}`
  const kind = [column.attribute, time, breakdown, row.scope ?? '', sort].join('|')
  return { kind, names: whole && sort === 'kr' && breakdown === '' ? [`committee|${whole}`] : keys }
}

const isTelling = (name: string): boolean => name.length >= 24 && name.split(' ').length >= 4

/** The committee's whole revenue, cost or net: the total of a table of lines, or a row with that very name in a total. */
function wholeLine(table: FactTable, row: FactRow): string | null {
  const word = fold(row.lineName ?? row.names[0] ?? '')
  const line = NET.test(word) ? 'net' : REVENUE.test(word) ? 'revenue' : COST.test(word) ? 'cost' : null
  if (!line) return null
  if (row.lineName !== undefined) return row.role === 'total' ? line : null
  // The summary: three rows of those names, and no other amounts of the running business beside them.
  const isNetTotal = line === 'net' && row.role === 'total'
  return (isNetTotal || isSummary(table)) && !word.includes('investering') ? line : null
}

const isSummary = oncePer((table: FactTable): boolean => {
  const words = table.rows.map(({ names, lineName }) => (lineName === undefined ? fold(names[0] ?? '') : ''))
  const of = (pattern: RegExp) =>
    words.filter((word) => pattern.test(word) && !/investering/.test(word)).length
  return words.length <= 6 && of(NET) === 1 && of(REVENUE) === 1 && of(COST) === 1
})

/** The first place against each other: the newest report's own period first, as it is what the others repeat. */
function pairs(cells: readonly Cell[]): Equation[] {
  const [first, ...others] = cells.toSorted((a, b) => distance(a) - distance(b))
  if (!first) return []
  return others.flatMap((other): Equation[] => {
    const isOneDocument = documentOf(first.table) === documentOf(other.table)
    const attribute = first.column.attribute
    if (!isOneDocument && !(SETTLED.has(attribute) && isOver(first) && isOver(other))) return []
    // What a table repeats of itself is its own business.
    if (first.table === other.table) return []
    return [
      {
        rule: isOneDocument ? 'same_figure' : 'earlier_report',
        terms: [{ cell: first, sign: 1 }],
        result: other,
        basis: { kind: isOneDocument ? 'printed' : 'earlier' },
        explain: () => unitCause(first, other),
      },
    ]
  })
}

/** One of them in thousands under the other's heading. */
function unitCause(a: Cell, b: Cell): Cause | null {
  const [one, other] = [inUnitOf(a, 'kr'), inUnitOf(b, 'kr')]
  if (!one || !other) return null
  const factor = Math.abs(one) > Math.abs(other) ? one / other : other / one
  return Math.abs(factor / 1_000 - 1) < 0.01 ? { kind: 'unit', factor: 1_000 } : null
}

const documentOf = ({ source, period }: FactTable): string =>
  [source.title, source.dnr, period?.name].join('|')

/** Years between a table's report and what the column describes. */
const distance = ({ table, column }: Cell): number =>
  Math.abs((table.period?.year ?? 0) - (column.period?.year ?? 0))

const isOver = ({ table, column }: Cell): boolean => {
  const reported: CalendarDate | undefined = table.period?.endsOn
  const ends = column.period?.endsOn
  return reported !== undefined && ends !== undefined && ends <= reported
}
