import { columnsOf, type RowEntry } from '../find/catalogue-index.ts'
import { factOf } from '../find/fact.ts'

/** Why, by whichever of its names the table has it; null where the row gives no reason. */
export const reasonIn = (entry: RowEntry): string | null =>
  columnsOf(entry.table, 'reason').flatMap((column) => factOf(entry, column)?.cell.value ?? [])[0] ?? null
