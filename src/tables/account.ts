import { isYear } from '../lib/period-names.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import type { GridRow } from './grid.ts'
import { readNumber } from './numbers.ts'
import { isSumWord } from './rows.ts'
import type { TableRead } from './table.ts'

/** Every row with a figure is a row of its table, a sum, or told as left out: none is lost in silence. */

const LONGEST_NUMBER = 60 // characters
const LONGEST_SUM = 120

interface Accounted {
  /** Rows over the headings, and those below. */
  above: readonly GridRow[]
  body: readonly GridRow[]
  /** True where a row is read as one for each column that has something: its columns are not the table's, and nothing but 0 makes none. */
  isApart: boolean
}

/** Tells of the rows with figures that nothing else accounts for, with the reason where one can be seen. */
export function tellLeftOut(table: TableRead, { above, body, isApart }: Accounted): void {
  const told = new Set([
    ...table.rows.map(({ line }) => line),
    ...table.toldLines,
    ...table.findings.flatMap(({ line }) => line ?? []),
  ])
  const tell = (line: number, message: string) =>
    table.findings.push({ level: 'warning', sheet: table.sheet, line, column: null, message })
  const read = new Set(table.columns.filter(({ column }) => column !== null).map(({ at }) => at))
  const isRead = (at: number) => isApart || read.has(at)
  for (const row of above)
    if (!told.has(row.line) && hasFigure(row, isRead)) tell(row.line, texts.figuresAbove)
  for (const row of body) {
    if (told.has(row.line) || !hasFigure(row, () => true)) continue
    if (isApart && !row.cells.some((cell) => isFigure(cell) && /[1-9]/.test(cell))) continue
    const sum = row.cells.find((cell) => cell.length <= LONGEST_SUM && isSumWord(cell))
    if (sum) table.subtotals.push(sum.trim())
    else tell(row.line, hasFigure(row, isRead) ? texts.figuresLeft : texts.figuresUnread)
  }
}

/** Whether a cell but the first, in a column that is so, holds a number that is no year. */
const hasFigure = ({ cells }: GridRow, isSo: (at: number) => boolean): boolean =>
  cells.some((cell, at) => at > 0 && isSo(at) && isFigure(cell))

function isFigure(text: string): boolean {
  const cell = text.trim()
  if (cell === '' || cell.length > LONGEST_NUMBER || isYear(cell)) return false
  const read = readNumber(cell, null)
  return read !== null && 'number' in read
}
