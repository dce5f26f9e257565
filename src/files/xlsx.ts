import type { CellValue, SheetContent } from '../lib/document.ts'
import { forXml } from './xml.ts'

// What a spreadsheet program would take for the beginning of a formula, were the cell typed in or saved as CSV; some also
// take the wide forms.
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
// -12,5 and +46 are no formulas.
const NUMBER = /^[-+]?[\d\s.,]+%?$/
const MAX_CELL = 32_767
const MAX_NAME = 31

// Excel reads _x000D_ as a line break: a text that says so is written with its first sign as one of those.
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g

const forCell = (text: string): string => forXml(text).replaceAll(LOOKS_ESCAPED, '_x005F_')

/** A text that no spreadsheet program takes for a formula, however it is passed on. */
export const notAFormula = (text: string): string =>
  FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text

export const textCell = (text: string) => ({
  value: notAFormula(forCell(text)).slice(0, MAX_CELL),
  type: String,
})

const cellOf = (value: CellValue) => {
  if (value === null) return null
  if (typeof value === 'number') return { value, type: Number }
  if (typeof value === 'boolean') return { value, type: Boolean }
  return textCell(value)
}

/** A workbook with a sheet for each content. The library is seldom needed, and takes its time to load. */
export async function writeXlsx(sheets: readonly SheetContent[]): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  return writeExcelFile(
    sheets.map(({ name, heading, rows }) => ({
      sheet: forXml(name)
        .replaceAll(/[\\/?*[\]:]/g, ' ')
        .slice(0, MAX_NAME),
      stickyRowsCount: 1,
      data: [
        heading.map((value) => ({
          value: notAFormula(forCell(value)),
          type: String,
          fontWeight: 'bold' as const,
        })),
        ...rows.map((row) => row.map(cellOf)),
      ],
    })),
  ).toBuffer()
}
