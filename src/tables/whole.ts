import { readGrid } from './grid.ts'
import { type FoundPerson, firstPerson } from './guard.ts'
import { isGuide } from './guide.ts'
import type { KindsFrom } from './kinds.ts'
import { readSheets } from './read.ts'
import type { Choices, KindData, Nearest } from './reading.ts'
import type { ReadRow } from './rows.ts'
import type { FileWords, TableRead } from './table.ts'

export type TableMeta = Omit<TableRead, 'rows'>

export interface ReadTables {
  formulas: number
  hiddenSheets: readonly string[]
  tables: readonly TableMeta[]
  /** Kinds that sheets without a table are nearest to. */
  nearest: readonly Nearest[]
  /** True where a sheet without a table seems to be of single decisions about people. */
  hasIndividuals: boolean
  /** Where a sheet of which nothing is read tells who somebody is; the first of each. */
  people: readonly FoundPerson[]
  /** True where no sheet has anything in it. */
  isEmpty: boolean
  /** Sheets without a table. */
  skipped: readonly string[]
}

export interface ReadFile extends ReadTables {
  /** Of each table, in its order; taken once. */
  rows: ReadonlyArray<readonly ReadRow[]>
  /** True for tables read as they stand that may be of a known kind after all, or have no figures. */
  isDoubtful?: boolean
  /** Sheets with tables of no known kind, beside others: whether they are to be kept is asked. */
  open?: readonly string[]
}

/** Reads a file from its bytes to the rows of its tables. Throws UserError for what is not read. */
export async function readWhole(
  file: { name: string; bytes: Buffer },
  { kinds, words, choices }: { kinds: readonly KindsFrom<KindData>[]; words: FileWords; choices: Choices },
): Promise<ReadFile> {
  const grid = await readGrid(file)
  const guides = grid.sheets.filter(isGuide)
  const own = { ...grid, sheets: grid.sheets.filter((sheet) => !guides.includes(sheet)) }
  const sheets = readSheets(own, kinds, words, choices)
  const tables = sheets.flatMap((sheet) => sheet.tables)
  return {
    formulas: grid.formulas,
    hiddenSheets: grid.hiddenSheets,
    tables: tables.map(({ rows: _rows, ...meta }) => meta),
    nearest: sheets.flatMap((sheet) => sheet.nearest),
    people: [...sheets.map(({ person }) => person), ...guides.map(firstPerson)].flatMap((one) => one ?? []),
    isEmpty: own.sheets.every(({ rows }) =>
      rows.every(({ cells }) => cells.every((cell) => cell.trim() === '')),
    ),
    hasIndividuals: sheets.some((sheet) => sheet.hasIndividuals),
    skipped: sheets.filter((sheet) => sheet.tables.length === 0).map(({ sheet }) => sheet),
    rows: tables.map(({ rows }) => rows),
  }
}
