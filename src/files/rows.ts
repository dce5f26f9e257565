import type { Fill } from './fills.ts'
import type { Unit } from './units.ts'

/** Rows as they come out of a file, whatever its format. */
export interface SheetRow {
  /** Name of the sheet; empty for csv. */
  sheet: string
  /** Row number as the spreadsheet program shows it, or line of the file. */
  line: number
  /** By column; dates as 2023-09-19, numbers as exact decimals where the file has numbers, else as written. */
  cells: string[]
  /** Columns whose cells are numbers with decimals by the file's own account: the point in them is no thousands separator. */
  decimals?: readonly number[]
  /** Units of money that the formats of numbers write after them, by column. */
  units?: readonly (readonly [column: number, unit: Unit])[]
  /** Colours of empty cells, by column, where they are not the colour of the whole row. */
  fills?: readonly (readonly [column: number, fill: Fill])[]
  /** True for a row that is hidden or filtered away. */
  hidden?: boolean
}

/** Merged cells; the value is in the first. Lines as in SheetRow, columns from 0. */
export interface MergedCells {
  firstLine: number
  lastLine: number
  firstColumn: number
  lastColumn: number
}

/** What is noticed while a file is read. */
export interface Noticed {
  /** Cells whose value a formula has given: the value that was last computed is what counts. */
  formulas: number
  hiddenSheets: string[]
  /** By sheet, complete when its last row has been read. */
  merged: Map<string, MergedCells[]>
  /** Columns that are hidden, by sheet, from 0. */
  hiddenColumns: Map<string, Set<number>>
}
