import { type FactCell, type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import type { CellValue, SheetContent, Workbook } from '../../lib/document.ts'
import { foldedWords } from '../../lib/words.ts'
import { compareTexts as texts } from '../../texts/compare.ts'

/** The catalogue of facts as a workbook: a line a fact, and a line a table. Pure. */

/** More digits than a spreadsheet's numbers hold exactly: such a number stays a text. */
const MOST_DIGITS = 15

/** The tables that all of the words are about: what they are called, their period, or their document. */
export function tablesAbout(tables: readonly FactTable[], words: string): FactTable[] {
  const wanted = foldedWords(words)
  return tables.filter(({ title, names, period, source }) => {
    const parts = foldedWords([title, ...names, period?.name ?? '', source.title].join(' '))
    return wanted.every((word) => parts.some((part) => part.startsWith(word)))
  })
}

/** How many facts there are, persons left out: they do not leave Slack. */
export const countFacts = (tables: readonly FactTable[]): number =>
  tables.reduce((sum, table) => sum + factsIn(table).length, 0)

export const workbookOf = (title: string, tables: readonly FactTable[]): Workbook => ({
  title,
  sheets: [factSheet(tables), tableSheet(tables)],
})

const factSheet = (tables: readonly FactTable[]): SheetContent => ({
  name: texts.sheets.facts,
  heading: texts.factColumns,
  rows: tables.flatMap((table) =>
    factsIn(table).map(({ row, column, cell }): CellValue[] => {
      const source = row.source ?? table.source
      const period = column.period ?? table.period
      const number = column.type === 'number' ? numberOf(cell) : null
      return [
        table.title,
        row.names[0] ?? row.key,
        row.path.join(' > '),
        row.codes.join(', '),
        row.lineName ?? null,
        Object.values({ ...row.breakdown, ...column.breakdown }).join(', ') || null,
        column.title,
        period?.name ?? null,
        period?.startsOn ?? null,
        period?.endsOn ?? null,
        number,
        number === null ? (cell.printed ?? cell.value) : null,
        column.type === 'number' ? unitOf(row, column) : null,
        texts.origins[column.isComputed ? 'computed' : table.origin],
        source.title,
        source.dnr,
        source.section,
        row.line,
      ]
    }),
  ),
})

const tableSheet = (tables: readonly FactTable[]): SheetContent => ({
  name: texts.sheets.tables,
  heading: texts.tableColumns,
  rows: tables.map((table): CellValue[] => [
    table.title,
    table.period?.name ?? null,
    table.rows.length,
    factsIn(table).length,
    texts.origins[table.origin],
    table.source.title,
    table.source.dnr,
    table.source.asOf,
    table.line,
  ]),
})

function factsIn(table: FactTable): { row: FactRow; column: FactColumn; cell: FactCell }[] {
  const columns = table.columns.filter(({ type }) => type !== 'person')
  return table.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const cell = row.cells[column.key]
      return cell && (cell.value !== null || cell.printed !== undefined) ? [{ row, column, cell }] : []
    }),
  )
}

function numberOf({ value }: FactCell): number | null {
  if (value === null || value.replaceAll(/\D/g, '').length > MOST_DIGITS) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
