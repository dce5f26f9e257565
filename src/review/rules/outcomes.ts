import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { type Cell, cellOf, inUnitOf, isPercent, kronor } from '../cells.ts'
import { saysFigure } from '../text/claims.ts'
import { fitsMention, type Mention, mentionsIn } from '../text/mentions.ts'
import type { Context } from './context.ts'
import { pick } from './pick.ts'

/**
 * The outcome that a sentence says and nothing else ("Utfallet är 85 procent", "Antal besök uppgick till 14 036"), where the row has
 * another. Null where they agree, where the units differ, and where the figure is one of the row's others.
 */
export function otherOutcome({ table, row, sentence }: Context): { mention: Mention; cell: Cell } | null {
  const year = String(table.period?.year ?? '')
  const [mention, ...more] = mentionsIn(sentence).filter(({ unit, value }) => unit !== null || value !== year)
  const cell = mention && more.length === 0 ? pick(table, row, 'outcome', 'own') : null
  if (!mention || !cell || !isSameKind(cell, mention)) return null
  if (!saysFigure(sentence, row.names, unitOf(row, cell.column))) return null
  const isSaid = table.columns.some((column) => {
    const { value } = row.cells[column.key] ?? {}
    if (column.type !== 'number' || value == null) return false
    const other: Cell = { table, row, column, value }
    return fitsMention(inUnitOf(other, mention.unit) ?? Number(value), mention)
  })
  return isSaid ? null : { mention, cell }
}

export function isSameKind({ row, column }: Cell, { unit }: Mention): boolean {
  const own = unitOf(row, column)
  if (kronor(own) !== null) return kronor(unit) !== null
  return isPercent(own) ? unit === '%' : unit === null
}

/** Every outcome of the row with its time. */
export const outcomesIn = (table: FactTable, row: FactRow): Cell[] =>
  table.columns.flatMap((column) =>
    column.attribute === 'outcome' && column.period && !column.breakdown && !column.isComputed
      ? (cellOf(table, row, column) ?? [])
      : [],
  )

/** The row's outcomes of equally long times, the report's own first, each a year before the next; as long as they go back. */
export function outcomesOf(table: FactTable, row: FactRow): Cell[] {
  const cells = outcomesIn(table, row)
  const year = table.period?.year ?? Math.max(...cells.map(({ column }) => column.period?.year ?? 0))
  const own = cells.filter(({ column }) => column.period?.year === year)
  const [first] = own
  if (!first || own.length > 1) return []
  const chain = [first]
  for (let back = 1; ; back++) {
    const alike = cells.filter((cell) => yearOf(cell) === year - back && timeOf(cell) === timeOf(first))
    const [before] = alike
    if (!before || alike.length > 1) return chain
    chain.push(before)
  }
}

export const yearOf = ({ column }: Cell): number => column.period?.year ?? 0
const timeOf = ({ column }: Cell): string =>
  `${column.period?.startsOn.slice(4)}–${column.period?.endsOn.slice(4)}`

/** Costs are printed with a minus: more of them is a lower number. */
export const sizeOf = (cell: Cell): number =>
  kronor(unitOf(cell.row, cell.column)) === null ? Number(cell.value) : Math.abs(Number(cell.value))
