import type { FactCell, FactColumn } from '../../../contract/facts.ts'
import type { FactIndex, RowEntry } from './catalogue-index.ts'

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

/** The row at an address "table key|row key|column key"; null where it is gone. */
export function rowAt(address: string, { tables }: FactIndex): RowEntry | null {
  // A row's key may hold the sign that stands between the keys.
  const [tableKey, ...rest] = address.split('|')
  const rowKey = rest.slice(0, -1).join('|')
  const table = tables.find(({ table: { key } }) => key === tableKey)
  return table?.rows.find(({ row }) => row.key === rowKey) ?? null
}

/** What stands at such an address. */
export function factAtAddress(address: string, index: FactIndex): Fact | null {
  const entry = rowAt(address, index)
  const column = entry?.table.table.columns.find(({ key }) => key === address.split('|').at(-1))
  return entry && column ? factOf(entry, column) : null
}
