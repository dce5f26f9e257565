/** A text document as data: what to write, not in which format. */

export interface DocumentTable {
  kind: 'table'
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

export type DocumentPart =
  /** Level 1 is below the title, level 2 below level 1. */
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | DocumentTable

export interface TextDocument {
  title: string
  parts: readonly DocumentPart[]
}

export type CellValue = string | number | boolean | null

/** A sheet of a workbook as data. */
export interface SheetContent {
  /** At most 31 characters, none of them \ / ? * [ ] : */
  name: string
  heading: readonly string[]
  rows: readonly (readonly CellValue[])[]
}

/** A workbook as data: what to write, not in which format. */
export interface Workbook {
  title: string
  sheets: readonly SheetContent[]
}

export type BesideText = 'header' | 'note' | 'hidden'

/** A document as it is read: its contents in order, without formatting. */
export type ReadBlock =
  | {
      kind: 'paragraph'
      text: string
      /** 1 for the outermost heading; null for running text. */
      heading: number | null
      /** What stands beside the running text; what nobody sees on the page, such as a comment or deleted text, is "hidden". */
      from?: BesideText
    }
  /** Cells as text, merged ones repeated, so that every row has its cells in place. */
  | { kind: 'table'; rows: readonly (readonly string[])[] }
