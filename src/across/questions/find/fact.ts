import type { FactCell, FactColumn } from '../../../contract/facts.ts'
import type { RowEntry } from './catalogue-index.ts'

/** One cell together with its row and its column. */
export interface Fact {
  entry: RowEntry
  column: FactColumn
  cell: FactCell
}

/** Null where the document leaves the cell empty. */
export function factOf(entry: RowEntry, column: FactColumn): Fact | null {
  const cell = entry.row.cells[column.key]
  return cell && cell.value !== null ? { entry, column, cell } : null
}
