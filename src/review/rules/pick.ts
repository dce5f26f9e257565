import type { FactRow, FactTable } from '../../contract/facts.ts'
import { type Cell, cellOf } from '../cells.ts'

/** The row's figure of the kind: of the report's own time. Null where two columns could be meant. */
export function pick(
  table: FactTable,
  row: FactRow,
  attribute: string,
  which: 'any' | 'own' = 'any',
): Cell | null {
  const cells = table.columns.flatMap((column) => {
    if (column.attribute !== attribute || column.breakdown || column.isComputed) return []
    if (which === 'own' && column.period?.year !== table.period?.year) return []
    return cellOf(table, row, column) ?? []
  })
  return cells.length === 1 ? (cells[0] ?? null) : null
}
