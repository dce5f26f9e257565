import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type CalendarDate, parseDate, toDbDate } from '../lib/calendar.ts'
import type { FileFault } from '../lib/errors.ts'
import { type DecimalText, parseDecimal } from '../lib/numbers.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { importTexts } from '../texts/import.ts'
import { secrecyTexts } from '../texts/secrecy.ts'

/** Reads comma separated text with a header (RFC 4180) and checks each row against the schema. */
export function readCsv<Row>(
  text: string,
  file: string,
  schema: z.ZodType<Row>,
): { rows: Row[]; faults: FileFault[] } {
  const rows: Row[] = []
  const faults: FileFault[] = []
  const records = parseRecords(text)
  if ('line' in records) {
    faults.push({ file, line: records.line, column: '', message: importTexts.unreadable })
    return { rows, faults }
  }
  for (const { record, info } of records) {
    const secrets = secretCells(record)
    if (secrets.length > 0) {
      faults.push(...secrets.map((secret) => ({ file, line: info.lines, ...secret })))
      continue // other faults would repeat what stands in the cells
    }
    const checked = schema.safeParse(record)
    if (checked.success) rows.push(checked.data)
    else {
      for (const issue of checked.error.issues) {
        const column = issue.path.join('.')
        const message = column in record ? issue.message : importTexts.noColumn
        faults.push({ file, line: info.lines, column, message })
      }
    }
  }
  return { rows, faults }
}

/** Cells that tell who somebody is: they are never stored, nor repeated in what is said of them. */
const secretCells = (record: Readonly<Record<string, string>>): { column: string; message: string }[] =>
  Object.entries(record).flatMap(([column, cell]) => {
    const kind = secretsIn(cell)
    return kind ? [{ column, message: secrecyTexts.inCell(kind) }] : []
  })

interface CsvRecord {
  record: Record<string, string>
  info: { lines: number }
}

/** The records, or the line where the text stops being CSV. */
function parseRecords(text: string): CsvRecord[] | { line: number } {
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, info: true }) as CsvRecord[]
  } catch (error) {
    if (error instanceof CsvError) return { line: Number(error['lines']) || 1 }
    throw error
  }
}

/** Cells of a source file: trimmed; an empty cell means that the document has no value there. */
export const field = {
  text: z.string().trim().min(1, importTexts.missing),
  optionalText: z
    .string()
    .trim()
    .transform((text) => text || null),
  /** "a; b; c" */
  list: z.string().transform((text) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
  integer: z.string().transform((text, context): number => {
    const value = decimal(text, context)
    if (value === null || value.includes('.')) {
      context.addIssue({ code: 'custom', message: importTexts.notInteger(text) })
      return z.NEVER
    }
    return Number(value)
  }),
  optionalInteger: z.string().transform((text, context): number | null => {
    if (text.trim() === '') return null
    const value = decimal(text, context)
    if (value === null) return null
    if (/\.0*[1-9]/.test(value)) {
      context.addIssue({ code: 'custom', message: importTexts.notInteger(text) })
      return z.NEVER
    }
    return Number(value)
  }),
  optionalDecimal: z
    .string()
    .transform((text, context): DecimalText | null => (text.trim() === '' ? null : decimal(text, context))),
  /** A date column's value, midnight UTC. */
  date: z.string().transform((text, context): Date => dbDate(text, context) ?? z.NEVER),
  optionalDate: z
    .string()
    .transform((text, context): Date | null => (text.trim() === '' ? null : dbDate(text, context))),
}

function decimal(text: string, context: z.core.$RefinementCtx): DecimalText | null {
  const value = parseDecimal(text)
  if (value === null) context.addIssue({ code: 'custom', message: importTexts.notNumber(text) })
  return value
}

function dbDate(text: string, context: z.core.$RefinementCtx): Date | null {
  const date: CalendarDate | null = parseDate(text)
  if (date) return toDbDate(date)
  context.addIssue({ code: 'custom', message: importTexts.notDate(text) })
  return null
}
