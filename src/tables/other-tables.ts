import { isYear } from '../lib/period-names.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { dividerIn, isWords, titlesOf } from './blocks.ts'
import { isNumeric } from './column-fit.ts'
import type { GridRow } from './grid.ts'
import { guardRow } from './guard.ts'
import type { Finding } from './kinds.ts'
import type { ReadColumn } from './reading.ts'
import { lineText } from './table-rows.ts'

/** What stands below a table, by itself, with headings of its own that no kind has: it is no row of the table. */

const FEWEST = 2 // words over figures
const MOST_TITLES = 2
/** The cause of the finding that such a table is not read. */
export const OTHER_TABLE = 'other table'

/** Rows whose first has words and years over the columns where the table has figures, and is not the table's own headings again. */
export function isOtherTable(
  segment: readonly GridRow[],
  headings: readonly GridRow[],
  columns: readonly ReadColumn[],
): boolean {
  // Its own title may stand above them.
  const titled = segment.findIndex((row) => dividerIn(row) === null)
  const [first, ...rows] = titled > 0 && titled <= MOST_TITLES ? segment.slice(titled) : segment
  if (!first || rows.length === 0) return false
  if (headings.some(({ cells }) => lineText(cells) === lineText(first.cells))) return false
  const figures = columns.filter(({ column }) => column && isNumeric(column))
  const cells = figures.map(({ at }) => first.cells[at]?.trim() ?? '').filter((cell) => cell !== '')
  return cells.length >= FEWEST && cells.every((cell) => isWords(cell) || isYear(cell))
}

/** That it is not read, and what it tells of people. */
export function unreadTable(
  sheet: string,
  rows: readonly GridRow[],
  columns: readonly ReadColumn[],
): Finding[] {
  const message = texts.otherTable(titlesOf(rows.slice(0, 1)).join(' '), rows.length - 1)
  return [
    ...rows.flatMap((row) => guardRow(row, { columns, sheet })),
    { level: 'warning', sheet, line: rows[0]?.line ?? null, column: null, message, cause: OTHER_TABLE },
  ]
}
