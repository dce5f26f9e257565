import type { Fill } from '../files/fills.ts'
import { type IncomingFile, nothingNoticed, readRows } from '../files/incoming.ts'
import type { MergedCells, SheetRow } from '../files/rows.ts'
import type { Unit } from '../files/units.ts'
import { UserError } from '../lib/errors.ts'
import { storable } from '../lib/words.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'

/** The sheets of a file as plain cells: merged areas filled, what is hidden noted, broken characters refused. */

export interface GridRow {
  /** Row number as the spreadsheet program shows it, or line of the file. */
  line: number
  cells: readonly string[]
  /** Columns whose cells are numbers with decimals by the file's own account. */
  decimals: ReadonlySet<number>
  /** Units of money that the file's own formats of numbers write, by column. */
  units: ReadonlyMap<number, Unit>
  /** Colours of empty cells, by column. */
  fills: ReadonlyMap<number, Fill>
  isHidden: boolean
  /** Columns whose text stands there because cells are merged: from the first to the last of the area. */
  spans: readonly (readonly [first: number, last: number])[]
}

export interface Sheet {
  /** Empty for csv. */
  name: string
  rows: GridRow[]
  hiddenColumns: ReadonlySet<number>
  /** True for separated values, whose rows may have lost or gained cells by a separator inside a value. */
  isDelimited: boolean
}

export interface Grid {
  sheets: Sheet[]
  formulas: number
  hiddenSheets: string[]
}

const MAX_TEXT = 60_000_000 // characters of a sheet
const NO_DECIMALS: ReadonlySet<number> = new Set()
const NO_UNITS: GridRow['units'] = new Map()
const NO_FILLS: GridRow['fills'] = new Map()
// Control characters but tab and line break.
const CONTROL = /[^\P{Cc}\t\n]/gu
// UTF-8 that was read as Windows-1252 (Ã¥ Ã¤ Ã¶ Ã… Ã„ Ã– Ã©), and what stands for a character that was none.
const BROKEN = /\ufffd|Ã[\u00a5\u00a4\u00b6\u2026\u201e\u2013\u00a9\u0085\u0084\u0096]/u

// What spreadsheet programs write in the corners of a pivot table, and where it has nothing.
const PIVOT = /^(?:radetiketter|kolumnetiketter|row labels|column labels|\(tom(?:t)?\)|\(blank\))$/iu

/** As the database takes it, with letters in one form: å may come as a and a ring. */
const cleaned = (cell: string): string =>
  storable(cell.normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, ''))

/** Throws UserError for files that are not read, with the place where there is one. */
export async function readGrid(file: IncomingFile): Promise<Grid> {
  const noticed = nothingNoticed()
  const sheets = new Map<string, Sheet>()
  const isDelimited = !file.name.toLowerCase().endsWith('.xlsx')
  let length = 0
  for await (const row of readRows(file, noticed)) {
    const { sheet: name, line } = row
    let sheet = sheets.get(name)
    if (!sheet) {
      sheet = { name, rows: [], hiddenColumns: noticed.hiddenColumns.get(name) ?? new Set(), isDelimited }
      sheets.set(name, sheet)
      length = 0
    }
    const cells = row.cells.map((cell) => (PIVOT.test(cell.trim()) ? '' : cleaned(cell)))
    for (const [at, cell] of cells.entries()) {
      length += cell.length
      if (BROKEN.test(cell)) throw new UserError(texts.mojibake(placeOf(name, line, at)))
    }
    if (length > MAX_TEXT) throw new UserError(texts.tooMuchText(name, MAX_TEXT))
    sheet.rows.push(gridRow(row, cells))
  }
  for (const [name, sheet] of sheets) fillMerged(sheet, noticed.merged.get(name) ?? [])
  const { formulas, hiddenSheets } = noticed
  return { sheets: [...sheets.values()], formulas, hiddenSheets }
}

const placeOf = (sheet: string, line: number, column: number): string => texts.place(sheet, line, column + 1)

const gridRow = ({ line, decimals, units, fills, hidden }: SheetRow, cells: string[]): GridRow => ({
  line,
  cells,
  decimals: decimals ? new Set(decimals) : NO_DECIMALS,
  units: units ? new Map(units) : NO_UNITS,
  fills: fills ? new Map(fills) : NO_FILLS,
  isHidden: hidden ?? false,
  spans: [],
})

/** The value of a merged area in all of its rows, in its first column; where it spans columns, that is noted. */
function fillMerged(sheet: Sheet, merged: readonly MergedCells[]): void {
  if (merged.length === 0) return
  const byLine = new Map(sheet.rows.map((row, at) => [row.line, at]))
  for (const { firstLine, lastLine, firstColumn, lastColumn } of merged) {
    const top = sheet.rows[byLine.get(firstLine) ?? -1]
    const value = top?.cells[firstColumn] ?? ''
    if (!top || value === '') continue
    for (let line = firstLine; line <= Math.min(lastLine, firstLine + sheet.rows.length); line += 1) {
      const at = byLine.get(line)
      const row = at === undefined ? undefined : sheet.rows[at]
      if (!row || at === undefined) continue
      const cells = [...row.cells]
      while (cells.length <= firstColumn) cells.push('')
      cells[firstColumn] = value
      const spans = lastColumn > firstColumn ? [...row.spans, [firstColumn, lastColumn] as const] : row.spans
      sheet.rows[at] = { ...row, cells, spans }
    }
  }
}

/** A row with other cells: what is noted of the old ones moves to where they have gone, null for nowhere. */
export function laidAnew(
  row: GridRow,
  cells: readonly string[],
  placeOf: (at: number) => number | null,
): GridRow {
  const moved = <Item>(items: Iterable<readonly [number, Item]>): [number, Item][] =>
    [...items].flatMap(([at, item]): [number, Item][] => {
      const place = placeOf(at)
      return place === null ? [] : [[place, item]]
    })
  const decimals = new Set(moved(row.decimals.entries()).map(([at]) => at))
  return {
    ...{ ...row, cells, decimals, spans: [] },
    units: new Map(moved(row.units)),
    fills: new Map(moved(row.fills)),
  }
}
