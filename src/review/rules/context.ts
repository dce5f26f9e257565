import type { FactRow, FactTable } from '../../contract/facts.ts'
import type { Place } from '../finding.ts'

/** A sentence, the row that it is about, and where it stands: in a text of the row's own, or elsewhere. */
export interface Context {
  table: FactTable
  row: FactRow
  sentence: string
  place: Place
}
