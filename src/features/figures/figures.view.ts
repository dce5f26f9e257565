import { shorten } from '../../lib/words.ts'
import { type CellValue, cellInText, count, quantity, text } from '../../reply/cells.ts'
import { typed } from '../../reply/prose.ts'
import {
  type Action,
  type Chart,
  chart,
  go,
  heading,
  menu,
  type Part,
  paragraph,
  type Reply,
  sentence,
  table as tableOf,
} from '../../reply/reply.ts'
import { NO_VALUE } from '../../slack/blocks.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'
import { periodName } from '../../texts/periods.ts'
import { type Row, rowTitle, type Table, type Value, type ValueColumn } from './figures.ts'
import type { Found } from './query.ts'

const MOST_COLUMNS = 12
const LONG = 180 // longer texts stand as paragraphs
const FEWEST_POINTS = 3

const tableLine = ({ id }: Pick<Table, 'id'>): string => `${texts.name} tabell ${id}`
const rowLine = (table: Pick<Table, 'id'>, row: Row): string => `${tableLine(table)} rad ${row.rowNo}`

const toAll = (): Action => go(texts.all, texts.name)

export const emptyView = (): Reply => sentence([texts.none, typed(texts.importLine), texts.noneAfter])

/** All tables, the newest first. */
export const listView = (tables: readonly Table[]): Reply => ({
  title: texts.title,
  lead: texts.listCount(tables.length),
  parts: [tableList(tables.map((table) => ({ table, what: null })))],
  actions: [openMenu(tables.map((table) => ({ label: table.name, line: tableLine(table) })))],
  notes: [[texts.hint, typed(texts.hintLine), '.']],
})

const openMenu = (choices: readonly { label: string; line: string }[]): Action =>
  menu(texts.chooseTable, choices)

function tableList(found: readonly { table: Table; what: string | null }[]): Part {
  const { columns } = texts
  const hasWhat = found.some(({ what }) => what !== null)
  return tableOf(
    texts.title,
    [columns.table, ...(hasWhat ? [columns.what] : []), columns.period, columns.rows, columns.document].map(
      (title) => ({ title }),
    ),
    found.map(({ table, what }) => [
      text(table.name),
      ...(hasWhat ? [text(what)] : []),
      text(periodName(table.period)),
      count(table.rows.length),
      text(table.document.title),
    ]),
  )
}

// ---------------------------------------------------------------- values

/** A value with its type; what the document prints stands where it has no value. */
function cellOf(value: Value | undefined, { type }: ValueColumn, unit: string | null): CellValue {
  if (!value) return null
  if (value.value === null) return text(value.printed)
  return type === 'number' ? quantity(value.value, unit ?? '') : text(value.value)
}

const shownValue = (value: Value, column: ValueColumn, unit: string | null): string =>
  cellInText(cellOf(value, column, unit)) || NO_VALUE

const hasValue = (value: Value | undefined): boolean =>
  value !== undefined && (value.value !== null || value.printed !== undefined)

/** The unit stands in the column's heading where all rows share it. */
const columnTitle = ({ title, unit }: ValueColumn): string =>
  unit && !title.toLowerCase().includes(unit.toLowerCase()) ? `${title} (${unit})` : title

// ---------------------------------------------------------------- one table

/** The table, or those of its rows that were asked for. */
export function tableView(table: Table, asked: readonly Row[]): Reply {
  const rows = asked.length > 0 ? asked : table.rows
  const used = table.columns.filter((column) => rows.some((row) => hasValue(row.values[column.key])))
  const columns = used.slice(0, MOST_COLUMNS)
  const more = used.length - columns.length
  return {
    title: table.name,
    lead: asked.length > 0 ? texts.part(asked.length, table.rows.length) : texts.whole(table.rows.length),
    parts: [
      tableOf(
        table.name,
        [
          { title: table.rowName ?? texts.rowOf },
          ...columns.map((column) => ({ title: columnTitle(column) })),
        ],
        rows.map((row) => [
          text([...row.path, rowTitle(row)].filter(Boolean).join(' · ')),
          ...columns.map((column) => cellOf(row.values[column.key], column, row.unit)),
        ]),
      ),
    ],
    actions: [
      menu(
        texts.choose,
        rows.map((row) => ({ label: rowTitle(row) || texts.rowOf, line: rowLine(table, row) })),
      ),
      ...(asked.length > 0 ? [go(texts.wholeTable, tableLine(table))] : []),
      toAll(),
    ],
    sources: [sourceOf(table, sectionOf(rows))],
    notes: more > 0 ? [texts.moreColumns(more)] : [],
    back: texts.name,
  }
}

const sourceOf = ({ document }: Table, section: string | null | undefined) => ({
  ...document,
  ...(section ? { section } : {}),
})

const sectionOf = (rows: readonly Row[]): string | undefined => {
  const sections = new Set(rows.flatMap(({ section: one }) => one ?? []))
  return sections.size === 1 ? [...sections][0] : undefined
}

// ---------------------------------------------------------------- one row

interface Told {
  name: string
  cell: CellValue
  words: string
}

/** All that is said of one row, over time, whole texts too. `earlier` has the row in the same table of other periods. */
export function rowView(table: Table, row: Row, earlier: readonly { table: Table; row: Row }[]): Reply {
  const title = rowTitle(row) || table.name
  const told = [{ table, row }, ...earlier].flatMap((one) => toldOf(one.table, one.row))
  const short = told.filter(({ words }) => words.length <= LONG)
  const long = told.filter(({ words }) => words.length > LONG)
  const [first] = short
  const drawn = chartOf(title, table, row)
  return {
    title,
    lead: first ? texts.rowLead(title, first.name, first.words) : texts.rowTexts(title),
    parts: [
      ...(drawn ? [drawn] : []),
      ...(short.length > 0
        ? [
            tableOf(
              title,
              [{ title: texts.columns.what }, { title: texts.columns.value }],
              short.map(({ name, cell }) => [text(name), cell]),
            ),
          ]
        : []),
      ...long.flatMap(({ name, words }) => [heading(name), paragraph(words)]),
    ],
    actions: [go(texts.rowTable, tableLine(table)), toAll()],
    sources: [sourceOf(table, row.section)],
    notes: [[table.name, ...row.path].join(' · ')],
    back: tableLine(table),
  }
}

const toldOf = ({ columns }: Table, row: Row): Told[] =>
  columns.flatMap((column) => {
    const value = row.values[column.key]
    if (!value || !hasValue(value)) return []
    const unit = row.unit ?? column.unit
    const name = unit === null ? columnTitle(column) : column.title
    return [{ name, cell: cellOf(value, column, unit), words: shownValue(value, column, unit) }]
  })

/** The row's figures over time, where its table has at least a few of one kind. */
function chartOf(title: string, { columns }: Table, row: Row): Chart | null {
  const dated = columns.filter(
    ({ type, time, key }) => type === 'number' && time !== null && row.values[key]?.value,
  )
  const [kind] = dated
  if (!kind) return null
  const same = dated.filter(
    ({ name, unit, sex }) => name === kind.name && unit === kind.unit && sex === kind.sex,
  )
  if (same.length < FEWEST_POINTS) return null
  const inOrder = same.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1))
  const values = inOrder.map(({ key }) => row.values[key]?.value ?? null)
  const unit = row.unit ?? kind.unit ?? kind.name
  return chart(
    'line',
    title,
    unit,
    inOrder.map(({ time }) => time?.name ?? ''),
    [{ name: kind.name || title, values }],
  )
}

const startOf = ({ time }: ValueColumn): string => time?.startsOn ?? ''

// ---------------------------------------------------------------- what was found

/** Tables that have what was asked for. */
export function foundView(found: readonly Found[], words: string): Reply {
  const rows = found.reduce((sum, one) => sum + one.rows.length, 0)
  return {
    title: `${texts.title}: ${words}`,
    lead: rows > 0 ? texts.hits(rows, found.length) : texts.listCount(found.length),
    parts: [
      tableList(
        found.map(({ table, rows: own }) => ({
          table,
          what: own.length > 0 ? shorten(own.slice(0, 3).map(rowTitle).join('; '), LONG) : null,
        })),
      ),
    ],
    actions: [openMenu(found.map((one) => ({ label: one.table.name, line: lineTo(one, words) }))), toAll()],
    back: texts.name,
  }
}

function lineTo({ table, rows }: Found, words: string): string {
  const [only, ...others] = rows
  if (!only) return tableLine(table)
  return others.length === 0 ? rowLine(table, only) : `${texts.name} ${words} i tabell ${table.id}`
}

export const notFoundView = (words: string): Reply => ({
  ...sentence(texts.noHit(words), toAll()),
  back: texts.name,
})

export const goneView = (): Reply => sentence(texts.gone, toAll())
