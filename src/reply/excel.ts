import { notAFormula } from '../files/xlsx.ts'
import { forXml } from '../files/xml.ts'
import { toDbDate } from '../lib/calendar.ts'
import { columnLetters } from '../lib/column-letters.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { replyTexts } from '../texts/reply.ts'
import { fileTexts as texts } from '../texts/reply-files.ts'
import { type CellValue, cellText } from './cells.ts'
import { numericColumns } from './fixed-width.ts'
import { plainProse } from './prose.ts'
import { factProse, type Part, type Reply, type Table } from './reply.ts'
import { wholeReply } from './storeys.ts'

/** Replies as Excel workbooks: a sheet for each table, and one that says what they contain and where it comes from. */

const MAX_CELL = 32_767
const MAX_NAME = 31
/** More digits than a spreadsheet's numbers hold exactly: such a number stays a text. */
const MOST_DIGITS = 15
const DATE_FORMAT = 'yyyy-mm-dd'
const WIDTH = { least: 8, most: 60, about: 100 } as const

export async function writeExcel(
  reply: Reply,
  about: { line: string; day: string; remarks: readonly string[] },
): Promise<Buffer> {
  const whole = wholeReply(reply)
  const tables = whole.parts.filter((part): part is Table => part.kind === 'table')
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const names = sheetNames(tables.map(({ caption }) => caption))
  const file = writeExcelFile(
    [
      ...tables.map((table, at) => tableSheet(table, names[at] ?? '')),
      aboutSheet([
        ...(reply.title ? [[texts.title, reply.title] as const] : []),
        [texts.question, `/sn ${about.line}`],
        [texts.fetched, about.day],
        ...(whole.notice ? [[texts.text, plainProse(whole.notice)] as const] : []),
        [texts.text, plainProse(whole.lead)],
        ...whole.facts.map((fact) => [fact.label, plainProse(factProse(fact))] as const),
        ...[...whole.exceptions, ...about.remarks].map((one) => [texts.note, plainProse(one)] as const),
        ...whole.parts.flatMap(partTexts).map((one) => [texts.text, one] as const),
        ...whole.notes.map((one) => [texts.note, plainProse(one)] as const),
        ...whole.sourceLines.map((one) => [texts.source, one] as const),
      ]),
    ],
    {
      features: [
        {
          files: {
            transform: {
              'xl/worksheets/sheet{id}.xml': {
                transform: (xml, _options, { sheetIndex }) => withFilter(xml, tables[sheetIndex]),
              },
            },
          },
        },
      ],
    },
  )
  return file.toBuffer()
}

function partTexts(part: Part): string[] {
  switch (part.kind) {
    case 'paragraph':
    case 'note':
    case 'entry':
      return [plainProse(part.text)]
    case 'list':
      return part.items.map(plainProse)
    case 'heading':
    case 'table':
    case 'chart':
      return []
  }
}

function tableSheet(table: Table, name: string) {
  const { columns, rows, total, unit } = table
  const right = numericColumns(table)
  const headings = columns.map(({ title }, at) =>
    unit && right[at] && !title.includes('%') && hasUnit(table, at) ? replyTexts.inUnit(title, unit) : title,
  )
  const all = [...rows, ...(total ? [total] : [])]
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: headings.map((title, at) => ({
      width: clamp(Math.max(title.length, ...all.map((row) => cellText(row[at] ?? null).length)) + 2),
    })),
    data: [
      headings.map((title, at) => ({
        ...asText(title),
        fontWeight: 'bold' as const,
        wrap: true,
        align: right[at] ? ('right' as const) : ('left' as const),
      })),
      ...rows.map((row) => columns.map((_, at) => cellOf(row[at] ?? null))),
      ...(total
        ? [columns.map((_, at) => ({ ...cellOf(total[at] ?? null), fontWeight: 'bold' as const }))]
        : []),
    ],
  }
}

const clamp = (width: number): number => Math.min(WIDTH.most, Math.max(WIDTH.least, width))

/** Whether any number of the column is in the table's unit. */
const hasUnit = ({ rows, total, unit }: Table, at: number): boolean =>
  [...rows, ...(total ? [total] : [])].some((row) => {
    const cell = row[at] ?? null
    return cell?.kind === 'number' && cell.unit === unit
  })

const aboutSheet = (rows: readonly (readonly [string, string])[]) => ({
  sheet: texts.about,
  columns: [{ width: 16 }, { width: WIDTH.about }],
  data: [
    texts.aboutColumns.map((title) => ({ ...asText(title), fontWeight: 'bold' as const })),
    ...rows.map(([label, value]) => [asText(label), { ...asText(value), wrap: true }]),
  ],
})

const asText = (value: string) => ({ value: notAFormula(forXml(value)).slice(0, MAX_CELL), type: String })

function cellOf(cell: CellValue) {
  switch (cell?.kind) {
    case undefined:
      return { value: '', type: String }
    case 'number':
      return numberCell(cell, numberFormat(decimalsOf(cell.value, cell.decimals), cell.signed), 0)
    case 'percent':
      return numberCell(cell, percentFormat(decimalsOf(cell.value, cell.decimals), cell.signed), 2)
    case 'date':
      return { value: toDbDate(cell.date), type: Date, format: DATE_FORMAT }
    case 'text':
      return { ...asText(cellText(cell)), wrap: cell.text.length > WIDTH.most }
    case 'state':
    case 'person':
    case 'masked':
      return asText(cellText(cell))
  }
}

/** A real number, its mark a part of its format; its decimal point is moved in the text, so that no float comes between. */
function numberCell(
  { value, isContradicted = false }: { value: DecimalText; isContradicted?: boolean },
  plain: string,
  shift: 0 | 2,
) {
  if (value.replaceAll(/\D/g, '').length > MOST_DIGITS) return asText(value.replace('.', ','))
  const format = isContradicted
    ? plain
        .split(';')
        .map((part) => `${part}" (${replyTexts.contradictedWord})"`)
        .join(';')
    : plain
  return { value: Number(shift === 0 ? value : `${value}e-2`), type: Number, format, align: 'right' as const }
}

const decimalsOf = (value: DecimalText, least: number): number =>
  Math.max(least, value.split('.')[1]?.length ?? 0)

/** Formats are written as in English; a Swedish Excel shows them as "# ##0" and "0,0 %". */
const signedFormat = (format: string, signed: boolean): string =>
  signed ? `+${format};-${format};${format}` : format
const numberFormat = (decimals: number, signed: boolean): string =>
  signedFormat(`#,##0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}`, signed)
const percentFormat = (decimals: number, signed: boolean): string =>
  signedFormat(`0${decimals > 0 ? `.${'0'.repeat(decimals)}` : ''}\\ %`, signed)

/** Arrows in the heading to sort and filter by; the sum is no row among the others. */
function withFilter(xml: string, table: Table | undefined): string {
  if (!table || table.rows.length === 0) return xml
  const last = `${columnLetters(table.columns.length - 1)}${table.rows.length + 1}`
  return xml.replace('</sheetData>', `</sheetData><autoFilter ref="A1:${last}"/>`)
}

/** 1 → A, 27 → AA. */

/** Names that a spreadsheet takes, each of them once. */
function sheetNames(captions: readonly string[]): string[] {
  const used = new Set([texts.about.toLowerCase()])
  return captions.map((caption) => {
    const clean =
      forXml(caption)
        .replaceAll(/[\\/?*[\]:]/g, ' ')
        .trim() || texts.title
    let name = clean.slice(0, MAX_NAME).trim()
    for (let nr = 2; used.has(name.toLowerCase()); nr += 1)
      name = `${clean.slice(0, MAX_NAME - 4).trim()} ${nr}`
    used.add(name.toLowerCase())
    return name
  })
}
