/** Rows as they come out of a file, whatever its format. */
export interface SheetRow {
  /** Name of the sheet; empty for csv. */
  sheet: string
  /** Row number as the spreadsheet program shows it, or line of the file. */
  line: number
  /** By column; dates as 2023-09-19, numbers as exact decimals where the file has numbers, else as written. */
  cells: readonly string[]
}

/** What is noticed while a file is read. */
export interface Noticed {
  /** Cells whose value a formula has given: the value that was last computed is what counts. */
  formulas: number
  hiddenSheets: string[]
}
