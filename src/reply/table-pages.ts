import { type CellValue, cellText } from './cells.ts'
import { tableCell } from './fixed-width.ts'
import type { Table } from './reply.ts'

/** How many of a table's rows fit on a page of a message. Weights are in characters of Slack's JSON, about. */

const ROWS_ON_PAGE = 30
/** More of a cell's text is not shown in a table. */
export const MOST_ON_LINE = 160
/** Fewer than these begin on a page of their own. */
const FEWEST_ROWS = 3
const TABLE_FRAME = 80
const COLUMN_FRAME = 60 // a cell of the heading, and the settings of its column
const CELL_FRAME = 32 // {"type":"raw_text","text":""},
/** About how much a cell takes: numbers are not put in words only to be counted. */
export const cellWeight = (cell: CellValue): number => {
  const isNumber = cell?.kind === 'number' || cell?.kind === 'percent'
  const length = isNumber ? cell.value.length * 1.5 + UNIT : cellText(cell).length
  if (cell?.kind === 'person') return MENTION_FRAME + length
  return CELL_FRAME + Math.min(length, MOST_ON_LINE)
}
const MENTION_FRAME = 200 // the parts of a rich text
const UNIT = 12 // a sign, and a unit where it is not the table's
export const fixedWeight = (row: readonly CellValue[]): number =>
  row.reduce((sum, cell) => sum + tableCell(cell, undefined).length + 3, 0)

/** Tables with as many rows as fit on a page each, the sum on all of them. */
export function chunks(
  part: Table,
  weightOf: (row: readonly CellValue[]) => number,
  room: number,
  left: number,
): { table: Table; weight: number }[] {
  const heading = part.columns.reduce((sum, { title }) => sum + title.length + COLUMN_FRAME, TABLE_FRAME)
  const frame = heading + (part.total ? weightOf(part.total) : 0)
  const pages: { rows: (readonly CellValue[])[]; weight: number }[] = [{ rows: [], weight: frame }]
  const weightOfAll = (rows: Table['rows']) => rows.reduce((sum, row) => sum + weightOf(row), frame)
  // What a page has room for stays whole; what takes several begins where there is room for a few rows.
  const isLong = part.rows.length > ROWS_ON_PAGE || weightOfAll(part.rows) > room
  const first = isLong && weightOfAll(part.rows.slice(0, FEWEST_ROWS)) <= left ? left : room
  for (const row of part.rows) {
    const weight = weightOf(row)
    const last = pages.at(-1)
    if (
      last &&
      (last.rows.length === 0 ||
        (last.rows.length < ROWS_ON_PAGE && last.weight + weight <= (pages.length === 1 ? first : room)))
    ) {
      last.rows.push(row)
      last.weight += weight
    } else pages.push({ rows: [row], weight: frame + weight })
  }
  return pages.map(({ rows, weight }) => ({ table: { ...part, rows }, weight }))
}
