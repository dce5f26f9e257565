import { formatDecimal } from '../lib/numbers.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { type CellValue, cellInText, cellText, isNumeric } from './cells.ts'
import { plainProse } from './prose.ts'
import { type Chart, factProse, type Part, type Table } from './reply.ts'
import type { Storey } from './storeys.ts'

/** Replies as lines of fixed width: for terminals, and for Slack where it takes no tables or charts. */

const GAP = '  '
const MOST_IN_CELL = 40
const BAR_WIDTH = 16
const BAR = '█'
const BULLET = '• '

/** A number in a table's own unit is written without it. */
export const tableCell = (cell: CellValue, unit: string | undefined): string =>
  cell?.kind === 'number' && cell.unit !== (unit ?? '') ? cellInText(cell) : cellText(cell)

/** Which columns hold numbers: they align right. */
export const numericColumns = ({ columns, rows, total }: Table): boolean[] =>
  columns.map((_, at) => {
    const cells = [...rows, ...(total ? [total] : [])]
      .map((row) => row[at] ?? null)
      .filter((cell) => cell !== null)
    return cells.length > 0 && cells.every(isNumeric)
  })

export function tableLines(table: Table): string[] {
  const { columns, unit, total } = table
  const rows = [...table.rows, ...(total ? [total] : [])].map((row) =>
    columns.map((_, at) => cut(tableCell(row[at] ?? null, unit), MOST_IN_CELL)),
  )
  const heading = columns.map(({ title }) => cut(title, MOST_IN_CELL))
  const right = numericColumns(table)
  return aligned([heading, ...rows], right)
}

/** A line for each point with a bar as long as its value; several series are in columns. */
export function chartLines({ labels, series, unit }: Chart): string[] {
  const [only] = series
  const value = (text: string | null | undefined) => (text ? formatDecimal(text) : texts.noValue)
  const head = ['', ...series.map(({ name }) => (series.length > 1 ? name : unit))]
  const rows = labels.map((label, at) => [
    cut(label, MOST_IN_CELL),
    ...series.map(({ values }) => value(values[at])),
  ])
  const lines = aligned([head, ...rows], [false, ...series.map(() => true)])
  if (!only || series.length > 1) return lines
  const sizes = only.values.map((one) => Math.abs(Number(one ?? 0)))
  const largest = Math.max(...sizes)
  return lines.map((line, at) => {
    const size = sizes[at - 1]
    if (!size || largest === 0) return line
    return `${line}${GAP}${BAR.repeat(Math.max(1, Math.round((size / largest) * BAR_WIDTH)))}`
  })
}

function aligned(rows: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const widths = right.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell)))
        return right[at] ? room + cell : cell + room
      })
      .join(GAP)
      .trimEnd(),
  )
}

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' })
const widthOf = (text: string): number => (isPlain(text) ? text.length : [...graphemes.segment(text)].length)
// Latin letters, digits and punctuation: a place each, and most of what is written here.
const isPlain = (text: string): boolean => /^[\u0020-\u024f\u2010-\u2212]*$/.test(text)

const cut = (text: string, most: number): string =>
  widthOf(text) <= most
    ? text
    : `${[...graphemes.segment(text)]
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join('')
        .trimEnd()}…`

/** The whole storey as lines of text. */
export function storeyLines(storey: Storey): string[] {
  return [
    ...(storey.title ? [storey.title, ''] : []),
    ...(storey.notice ? [plainProse(storey.notice)] : []),
    plainProse(storey.lead),
    ...storey.facts.map((fact) => texts.fact(fact.label, plainProse(factProse(fact)))),
    ...storey.exceptions.map((one) => `${BULLET}${plainProse(one)}`),
    ...storey.parts.flatMap(partLines),
    ...storey.notes.map(plainProse),
    ...storey.sourceLines,
  ]
}

function partLines(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return ['', part.text]
    case 'paragraph':
    case 'note':
      return [plainProse(part.text)]
    case 'list':
      return part.items.map((item) => `${BULLET}${plainProse(item)}`)
    case 'entry':
      return [plainProse(part.text), ...(part.small ? [plainProse(part.small)] : [])]
    case 'table':
      return ['', captionOf(part), ...tableLines(part), '']
    case 'chart':
      return ['', part.title, ...chartLines(part), '']
  }
}

export const captionOf = ({ caption, unit }: Table): string => (unit ? texts.inUnit(caption, unit) : caption)
