import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'

/** A sentence, and the row that it is about. */
export interface Context {
  table: FactTable
  row: FactRow
  column: FactColumn
  sentence: string
}
