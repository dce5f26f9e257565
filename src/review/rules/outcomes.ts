import { unitOf } from '../../contract/facts.ts'
import { type Cell, inUnitOf, isPercent, kronor } from '../cells.ts'
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

function isSameKind({ row, column }: Cell, { unit }: Mention): boolean {
  const own = unitOf(row, column)
  if (kronor(own) !== null) return kronor(unit) !== null
  return isPercent(own) ? unit === '%' : unit === null
}
