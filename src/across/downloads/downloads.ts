import type { KnownBlock, TableBlock } from '@slack/types'
import type { CellValue, DocumentPart, DocumentTable, SheetContent } from '../../lib/document.ts'
import { parseDecimal } from '../../lib/numbers.ts'
import { NO_VALUE } from '../../slack/blocks.ts'
import { plainText } from '../../slack/plain-text.ts'

/** Answers as files: what their pages show, put together again as one table or one text. Pure. */

/** All pages of an answer, as blocks. */
export type Pages = readonly (readonly KnownBlock[])[]

interface Table {
  columns: { title: string; isNumeric: boolean }[]
  rows: string[][]
}

const isTable = (block: KnownBlock): block is TableBlock => block.type === 'table'

/** The answer's table with the rows of all its pages; null where it has none. */
export function tableOf(pages: Pages): Table | null {
  const tables = pages.flatMap((blocks) => blocks.find(isTable) ?? [])
  const [first] = tables
  if (!first) return null
  const titles = textsOf(first)[0] ?? []
  const parts = tables.map((table) => textsOf(table).slice(1))
  return {
    columns: titles.map((title, at) => ({
      title,
      isNumeric: first.column_settings?.[at]?.align === 'right',
    })),
    rows: joined(parts),
  }
}

const textsOf = ({ rows }: TableBlock): string[][] =>
  rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')))

/** The rows of all pages; a sum that ends every one of them stands once, at the end. */
function joined(parts: readonly string[][][]): string[][] {
  const [first = [], ...others] = parts
  const sum = JSON.stringify(first.at(-1))
  const isRepeated =
    others.length > 0 && first.length > 1 && others.every((rows) => JSON.stringify(rows.at(-1)) === sum)
  if (!isRepeated) return parts.flat()
  return [...parts.flatMap((rows) => rows.slice(0, -1)), ...first.slice(-1)]
}

const PERCENT = /\u00a0%$/
/** More digits than a spreadsheet's numbers hold exactly: such a number stays a text. */
const MOST_DIGITS = 15

/** The table as a sheet: figures are numbers, a dash is an empty cell; a column of percentages says so in its heading. */
export function sheetOf(name: string, { columns, rows }: Table): SheetContent {
  const inPercent = columns.map(
    ({ isNumeric }, at) =>
      isNumeric &&
      rows.some((row) => PERCENT.test(row[at] ?? '')) &&
      rows.every((row) => row[at] === NO_VALUE || PERCENT.test(row[at] ?? '')),
  )
  return {
    name,
    heading: columns.map(({ title }, at) => (inPercent[at] && !title.includes('%') ? `${title} (%)` : title)),
    rows: rows.map((row) =>
      row.map((text, at) => {
        const isNumber = columns[at]?.isNumeric && (inPercent[at] || !PERCENT.test(text))
        return isNumber ? numberOf(text) : text === NO_VALUE ? null : text
      }),
    ),
  }
}

function numberOf(text: string): CellValue {
  if (text === NO_VALUE) return null
  const decimal = parseDecimal(text)
  return decimal === null || decimal.replaceAll(/\D/g, '').length > MOST_DIGITS ? text : Number(decimal)
}

/** What stands around the table: the heading, the texts before it, and the small print with the sources. */
export function aboutOf(pages: Pages): { title: string | null; lead: string[]; sources: string[] } {
  const [first = []] = pages
  const at = first.findIndex(isTable)
  return {
    title: titleOf(pages),
    lead: (at < 0 ? first : first.slice(0, at)).flatMap((block) =>
      block.type === 'section' && block.text ? plainText(block.text.text).split('\n') : [],
    ),
    sources: sourcesOf(pages),
  }
}

export function titleOf(pages: Pages): string | null {
  const title = pages[0]?.find((block) => block.type === 'header')
  return title ? title.text.text : null
}

const sourcesOf = (pages: Pages): string[] => {
  const lines = pages.flat().flatMap((block) => {
    if (block.type !== 'context') return []
    return block.elements.flatMap((element) => (element.type === 'mrkdwn' ? plainText(element.text) : []))
  })
  return [...new Set(lines)]
}

/** The answer as parts of a document: headings, paragraphs, lists and its table, each thing once, then the sources. */
export function partsOf(pages: Pages, sourcesTitle: string): DocumentPart[] {
  const table = tableOf(pages)
  const seen = new Set<string>()
  const parts = pages.flatMap((blocks, page) =>
    blocks.flatMap((block): DocumentPart[] => {
      if (isTable(block)) return table && page === 0 ? [documentTable(table)] : []
      const key = JSON.stringify(block)
      if (seen.has(key)) return []
      seen.add(key)
      return partsOfBlock(block)
    }),
  )
  const sources = sourcesOf(pages)
  if (sources.length === 0) return parts
  return [
    ...parts,
    { kind: 'heading', level: 1, text: sourcesTitle },
    ...sources.map((text): DocumentPart => ({ kind: 'paragraph', text })),
  ]
}

const documentTable = ({ columns, rows }: Table): DocumentTable => ({
  kind: 'table',
  columns: columns.map(({ title }) => title),
  rows,
})

function partsOfBlock(block: KnownBlock): DocumentPart[] {
  if (block.type !== 'section') return []
  const texts = [...(block.text ? [block.text.text] : []), ...(block.fields ?? []).map(({ text }) => text)]
  return texts.flatMap((text) => partsOfText(text.split('\n')))
}

const HEADING = /^\*([^*]*[^*.!?])\*:?$/ // *Uppnås inte*: a line of its own, and no sentence
const BULLET = /^• ?/

function partsOfText(lines: readonly string[]): DocumentPart[] {
  const parts: DocumentPart[] = []
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const heading = HEADING.exec(line)?.[1]
    const last = parts.at(-1)
    if (heading) parts.push({ kind: 'heading', level: 1, text: plainText(heading) })
    else if (!BULLET.test(line)) parts.push({ kind: 'paragraph', text: plainText(line) })
    else {
      const item = plainText(line.replace(BULLET, ''))
      if (last?.kind === 'list') parts.splice(-1, 1, { kind: 'list', items: [...last.items, item] })
      else parts.push({ kind: 'list', items: [item] })
    }
  }
  return parts
}

/** A file's name from a command line: "budget barn och unga" → "budget-barn-och-unga-2023-09-12". */
export const fileNameOf = (line: string, day: string): string =>
  [
    ...line
      .toLowerCase()
      .normalize('NFC')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, 60)
      .split('-')
      .filter(Boolean),
    day,
  ].join('-')
