import { nameColumn } from './columns.ts'
import type { GridRow } from './grid.ts'
import type { KindData } from './reading.ts'
import { isSumWord, type ReadRow } from './rows.ts'

/** Cells of a row that hold more than one thing, or that the row has lost. */

/** Whether most rows have as many cells as the table has columns, with something in the last of them: one with fewer has lost some. */
export function endsFilled(body: readonly GridRow[], width: number): boolean {
  const whole = body.filter(({ cells }) => cells.length >= width)
  return whole.length > body.length / 2 && whole.every(({ cells }) => (cells[width - 1]?.trim() ?? '') !== '')
}

/** A row for each line of the name, with what else stands in the row; where another cell has as many lines, each has its own. */
export function linesApart(row: GridRow, at: number): GridRow[] {
  const linesOf = (cell = '') => cell.split('\n').filter((line) => line.trim() !== '')
  const names = linesOf(row.cells[at])
  if (names.length < 2) return [row]
  return names.map((name, no) => ({
    ...row,
    cells: row.cells.map((cell, place) =>
      place === at ? name : linesOf(cell).length === names.length ? (linesOf(cell)[no] ?? '') : cell,
    ),
  }))
}

const CODE_BEFORE = /^(?<code>\d{2,8})[ .:–-]{1,3}(?<name>\p{L}.*)$/u

/** "510 Dammar" in all rows is a code and a name, where no column has the codes. */
export function splitCodes(rows: readonly ReadRow[], kind: KindData): void {
  const named = nameColumn(kind)
  const coded = kind.columns.find(({ isCode }) => isCode)
  if (!named || !coded) return
  const own = rows.flatMap((row) => {
    const name = row.values[named.key] ?? null
    return name === null || isSumWord(name) ? [] : [{ row, parts: CODE_BEFORE.exec(name)?.groups }]
  })
  if (own.length < 2 || own.some(({ row, parts }) => !parts || (row.values[coded.key] ?? null) !== null))
    return
  for (const { row, parts } of own)
    row.values = { ...row.values, [coded.key]: parts?.['code'] ?? null, [named.key]: parts?.['name'] ?? null }
}
