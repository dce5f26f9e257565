import type { Answer } from '../../contract/answer.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  type Column,
  context,
  escapeText,
  goButton,
  goMenu,
  header,
  NO_VALUE,
  paragraphs,
  section,
  table as tableBlock,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { pageMissing, periodName, sourceLine } from '../../texts/common.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'
import { type Row, rowTitle, type Table, type Value, type ValueColumn } from './figures.ts'
import type { Found } from './query.ts'

const TABLES_PER_PAGE = 20
const ROWS_PER_PAGE = 25
const MOST_COLUMNS = 12
const CELL = 90
const HITS = 15

export const tableLine = ({ id }: Pick<Table, 'id'>): string => `${texts.name} tabell ${id}`
const rowLine = (table: Pick<Table, 'id'>, row: Row): string => `${tableLine(table)} rad ${row.rowNo}`

interface Paging {
  page: number
  /** As typed: it need not exist. */
  askedPage: number
  /** The command line without its page. */
  line: string
}

interface Cut<T> {
  shown: readonly T[]
  page: number
  pages: number
  first: number
  missing: string[]
  next: { next?: string }
}

function cut<T>(all: readonly T[], perPage: number, { page: asked, askedPage, line }: Paging): Cut<T> {
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const page = Math.min(asked, pages)
  const first = (page - 1) * perPage
  return {
    shown: all.slice(first, first + perPage),
    page,
    pages,
    first,
    missing: askedPage === page ? [] : [pageMissing(askedPage, pages)],
    next: page < pages ? { next: `${line} sida ${page + 1}` } : {},
  }
}

export function emptyView(): Answer {
  return { text: texts.none, blocks: [section(texts.none)], shareable: false }
}

/** All tables, the newest first. */
export function listView(tables: readonly Table[], paging: Paging): Answer {
  const { shown, page, pages, missing, next } = cut(tables, TABLES_PER_PAGE, paging)
  const counted = [...missing, texts.listCount(tables.length, page, pages)].join(' ')
  return {
    text: `${texts.title}: ${counted} ${shown.map(({ name }) => escapeText(name)).join('; ')}`,
    blocks: [
      header(texts.title),
      context(counted),
      ...shown.map((table) => ({
        ...section(`*${escapeText(table.name)}*\n${escapeText(aboutTable(table))}`),
        accessory: goButton(texts.show, tableLine(table)),
      })),
      context(texts.hint),
    ],
    ...next,
  }
}

const aboutTable = ({ document, period, rows }: Table): string =>
  [document.title, periodName(period), texts.rows(rows.length)].join(' · ')

// ---------------------------------------------------------------- values

/** A value as it is shown: numbers as Swedish has them, and what the document prints where it has no value. */
function shownValue({ value, printed }: Value, { type }: ValueColumn, unit: string | null): string {
  if (value === null) return printed ?? NO_VALUE
  if (type !== 'number') return value
  return unit ? `${formatDecimal(value)}\u00a0${unit}` : formatDecimal(value)
}

const hasValue = (value: Value | undefined): boolean =>
  value !== undefined && (value.value !== null || value.printed !== undefined)

const isBare = ({ unit }: ValueColumn, row: Row): boolean => unit === null && row.unit === null

/** The unit stands in the column's heading where all rows share it. */
const columnTitle = ({ title, unit }: ValueColumn): string =>
  unit && !title.toLowerCase().includes(unit.toLowerCase()) ? `${title} (${unit})` : title

const cellText = (column: ValueColumn, row: Row): string => {
  const value = row.values[column.key]
  return value ? shorten(shownValue(value, column, row.unit), CELL) : NO_VALUE
}

// ---------------------------------------------------------------- one table

/** The table, or those of its rows that were asked for. */
export function tableView(table: Table, asked: readonly Row[], paging: Paging): Answer {
  const all = asked.length > 0 ? asked : table.rows
  const { shown, page, pages, first, missing, next } = cut(all, rowsThatFit(all, table.columns), paging)
  const used = table.columns.filter((column) => shown.some((row) => hasValue(row.values[column.key])))
  const columns = used.slice(0, MOST_COLUMNS)
  const more = used.length - columns.length
  const said = [
    ...missing,
    ...(asked.length > 0 ? [texts.part(asked.length, table.rows.length)] : []),
    ...(pages > 1 ? [texts.shown(first + 1, first + shown.length, all.length)] : []),
    ...(more > 0 ? [texts.moreColumns(more)] : []),
  ]
  const [one] = columns
  return {
    text: [
      `${table.name}.`,
      ...said,
      ...(one ? shown.map((row) => `${rowTitle(row)}: ${cellText(one, row)}`) : []),
    ]
      .map(escapeText)
      .join('\n'),
    blocks: [
      header(table.name),
      ...(said.length > 0 ? [context(escapeText(said.join(' ')))] : []),
      tableBlock(
        headingsOf(table, columns),
        shown.map((row) => [rowCell(row), ...columns.map((column) => cellText(column, row))]),
      ),
      actions(
        goMenu(
          texts.choose,
          shown.map((row) => ({ label: rowTitle(row) || texts.rowOf, line: rowLine(table, row) })),
        ),
        ...(asked.length > 0 ? [goButton(texts.whole, tableLine(table))] : []),
        goButton(texts.all, texts.name),
      ),
      context(escapeText(sourceLine(table.document, sectionOf(shown)))),
    ],
    ...next,
    ...(page > 1 ? { back: tableLine(table) } : { back: texts.name }),
  }
}

const rowCell = (row: Row): string =>
  shorten([...row.path, rowTitle(row)].filter(Boolean).join(' · '), CELL * 2)

function headingsOf({ rowName }: Table, columns: readonly ValueColumn[]): Column[] {
  return [
    { title: rowName ?? texts.rowOf, wrap: true },
    ...columns.map((column): Column => {
      const isNumber = column.type === 'number'
      return { title: columnTitle(column), align: isNumber ? 'right' : 'left', wrap: !isNumber }
    }),
  ]
}

/** As many rows as a message takes. */
function rowsThatFit(rows: readonly Row[], columns: readonly ValueColumn[]): number {
  const lengths = rows.map((row) =>
    columns.reduce((sum, column) => sum + cellText(column, row).length, rowCell(row).length),
  )
  const longest = Math.max(1, ...lengths)
  return Math.max(1, Math.min(ROWS_PER_PAGE, Math.floor((limits.tableCharacters * 0.8) / longest)))
}

const sectionOf = (rows: readonly Row[]): string | undefined => {
  const sections = new Set(rows.flatMap(({ section: one }) => one ?? []))
  return sections.size === 1 ? [...sections][0] : undefined
}

// ---------------------------------------------------------------- one row

/** All that is said of one row, over time, whole texts too. `earlier` has the row in the same table of other periods. */
export function rowView(table: Table, row: Row, earlier: readonly { table: Table; row: Row }[]): Answer {
  const title = rowTitle(row) || table.name
  const values = [{ table, row }, ...earlier].flatMap((one) => valuesOf(one.table, one.row))
  const short = values.filter(({ isLong }) => !isLong)
  const long = values.filter(({ isLong }) => isLong)
  const lines = short.map(({ name, text }) => `• ${name}: *${text}*`)
  const about = [table.name, ...row.path].join(' · ')
  return {
    text: [`${escapeText(title)} (${escapeText(about)})`, ...lines, ...long.map(({ text }) => text)].join(
      '\n',
    ),
    blocks: [
      header(title),
      context(escapeText(about)),
      ...(lines.length > 0 ? chunked(lines).map(section) : []),
      ...long.flatMap(({ name, raw }) => [section(`*${name}*`), ...paragraphs(raw)]),
      actions(goButton(texts.rowTable, tableLine(table)), goButton(texts.all, texts.name)),
      context(escapeText(sourceLine(table.document, row.section ?? undefined))),
    ],
    back: tableLine(table),
    printable: true,
  }
}

interface ShownLine {
  name: string
  text: string
  raw: string
  isLong: boolean
}

function valuesOf({ columns }: Table, row: Row): ShownLine[] {
  return columns.flatMap((column) => {
    const value = row.values[column.key]
    if (!value || !hasValue(value)) return []
    const raw = shownValue(value, column, row.unit ?? column.unit)
    const name = escapeText(isBare(column, row) ? columnTitle(column) : column.title)
    return [{ name, raw, text: escapeText(raw), isLong: raw.length > CELL * 2 }]
  })
}

/** Lines in blocks that each fit. */
function chunked(lines: readonly string[]): string[] {
  const blocks: string[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last !== undefined && last.length + line.length + 1 <= limits.section)
      blocks[blocks.length - 1] = `${last}\n${line}`
    else blocks.push(line)
  }
  return blocks
}

// ---------------------------------------------------------------- what was found

/** Tables that have what was asked for. */
export function foundView(found: readonly Found[], words: string, paging: Paging): Answer {
  const rows = found.reduce((sum, one) => sum + one.rows.length, 0)
  const { shown, missing, next } = cut(found, HITS, paging)
  const counted = [
    ...missing,
    rows > 0 ? texts.hits(rows, found.length) : texts.listCount(found.length, 1, 1),
  ].join(' ')
  return {
    text: `${escapeText(words)}: ${counted} ${shown.map(({ table }) => escapeText(table.name)).join('; ')}`,
    blocks: [
      header(`${texts.title}: ${words}`),
      context(counted),
      ...shown.map(({ table, rows: own }) => ({
        ...section(
          [
            `*${escapeText(table.name)}*`,
            escapeText(own.length > 0 ? own.slice(0, 3).map(rowTitle).join('; ') : aboutTable(table)),
          ].join('\n'),
        ),
        accessory: goButton(
          texts.show,
          own.length === 1 && own[0]
            ? rowLine(table, own[0])
            : own.length > 0
              ? `${texts.name} ${words} i tabell ${table.id}`
              : tableLine(table),
        ),
      })),
      actions(goButton(texts.all, texts.name)),
    ],
    ...next,
    back: texts.name,
  }
}

export function notFoundView(words: string): Answer {
  const text = escapeText(texts.noHit(words))
  return {
    text,
    blocks: [section(text), actions(goButton(texts.all, texts.name))],
    back: texts.name,
    shareable: false,
  }
}

export function goneView(): Answer {
  return {
    text: texts.gone,
    blocks: [section(texts.gone), actions(goButton(texts.all, texts.name))],
    shareable: false,
  }
}
