import type { CalendarDate } from '../../lib/calendar.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { unitOfName } from '../../lib/unit-of-name.ts'
import { fold } from '../../lib/words.ts'
import {
  isNothing,
  isWhole,
  numberIn,
  type ReadColumn,
  readColumns,
  sexIn,
  type ValueType,
} from './columns.ts'
import { readTime, type Time, timeOfHeading, withoutTime } from './times.ts'

/** Tables of any kind, read as data: rows that are about something, values that have a time and a unit. */

/** A table as it is stored: as printed. */
export interface StoredTable {
  id: number
  name: string
  period: PeriodRef & { id: number; startsOn: CalendarDate; endsOn: CalendarDate }
  document: { title: string; dnr: string | null; asOf: CalendarDate | null }
  isDraft: boolean
  headings: readonly string[]
  rows: readonly { rowNo: number; cells: readonly string[] }[]
}

/** Values of one kind and time. */
export interface ValueColumn {
  key: string
  /** As printed, e.g. "Utfall 2013". */
  title: string
  /** What it says about the row, without time: "Utfall", "Belopp"; empty where the heading is a time alone. */
  name: string
  type: ValueType
  time: Time | null
  unit: string | null
  sex: string | null
}

export interface Value {
  /** Exact decimal, date or text; null where the document has none. */
  value: DecimalText | string | null
  /** As printed, where the value does not say it. */
  printed?: string
}

export interface Row {
  rowNo: number
  key: string
  name: string
  codes: readonly string[]
  path: readonly string[]
  breakdown: Readonly<Record<string, string>>
  unit: string | null
  section: string | null
  isTotal: boolean
  values: Readonly<Record<string, Value>>
}

export interface Table extends Omit<StoredTable, 'rows' | 'headings'> {
  /** What one row is called, as the heading says. */
  rowName: string | null
  columns: readonly ValueColumn[]
  rows: readonly Row[]
}

const SUM = /^(?:(?:del|total)?summa|total(?:t|en)?)(?:\s|:|$)/i
const SHORT = 60 // what may name a row that has no name
const ROW_TYPE = /^radtyp$/i
const UNIT_IN_HEADING =
  /\(\s*(%|procent|tkr|mkr|mnkr|kr|antal|st)\s*\)|,\s?(%|procent|tkr|mkr|mnkr|kr)(?=$|\sav\s)|(?<=\p{L}\s)(%)$/iu

/** Reads a table: what its columns are, which of them name the row, and the values by kind and time. */
export function readTable(stored: StoredTable): Table {
  const { headings, rows: printed, ...rest } = stored
  const columns = readColumns(
    headings,
    printed.map(({ cells }) => cells),
  )
  const rows = withNamedUnits(isLong(columns) ? longRows(columns, printed) : wideRows(columns, printed))
  const unit = sharedUnit(rows.rows)
  return {
    ...rest,
    rowName: columns.find(({ role }) => role === 'name')?.heading ?? null,
    columns: rows.columns.map((column) => ({
      ...column,
      unit: column.unit ?? (column.type === 'number' ? unit : null),
    })),
    rows: rows.rows.map((row) => (row.unit === unit ? { ...row, unit: null } : row)),
  }
}

/** "Andel nöjda (%)": the unit that ends a row's name is of its values, where no column has one or counts something. */
function withNamedUnits({ columns, rows }: Read): Read {
  const numbers = columns.filter(({ type }) => type === 'number')
  const isTold = numbers.some(({ unit, title }) => unit !== null || /^antal/iu.test(title))
  return {
    columns,
    rows: isTold ? rows : rows.map((row) => ({ ...row, unit: row.unit ?? unitOfName(row.name) })),
  }
}

const sharedUnit = (rows: readonly Row[]): string | null => {
  const units = new Set(rows.map(({ unit }) => unit))
  return units.size === 1 ? ([...units][0] ?? null) : null
}

type Printed = StoredTable['rows'][number]
interface Read {
  columns: ValueColumn[]
  rows: Row[]
}

/** One value a row, with its time or kind beside it. */
const isLong = (columns: readonly ReadColumn[]): boolean =>
  columns.some(({ role }) => role === 'time' || role === 'attribute') &&
  columns.filter(({ role, type }) => role === 'value' && type === 'number').length === 1

const cellOf = ({ cells }: Printed, at: number): string => cells[at]?.trim() ?? ''

/** What the row is about, without its values. */
function aboutOf(columns: readonly ReadColumn[], row: Printed): Omit<Row, 'values' | 'key'> {
  const cellsOf = (role: ReadColumn['role']) =>
    columns.flatMap((column, at) => {
      const cell = cellOf(row, at)
      return column.role === role && cell !== '' ? [{ ...column, cell }] : []
    })
  const path = cellsOf('path').map(({ cell }) => cell)
  const said = cellsOf('value').find(({ type, cell }) => type === 'text' && cell.length <= SHORT)
  const name = cellsOf('name')[0]?.cell ?? said?.cell ?? path.at(-1) ?? ''
  const breakdown = Object.fromEntries(
    cellsOf('breakdown')
      .filter(({ cell }) => !isWhole(cell))
      .map(({ heading, cell }) => [heading.toLowerCase(), sexIn(cell) ?? cell]),
  )
  return {
    rowNo: row.rowNo,
    name,
    codes: columns.flatMap(({ type }, at) => (type === 'code' ? cellOf(row, at) || [] : [])),
    path: path.filter((part) => part !== name),
    breakdown,
    unit: cellsOf('unit')[0]?.cell ?? null,
    section: cellsOf('section')[0]?.cell ?? null,
    isTotal:
      SUM.test(name) ||
      columns.some(({ heading }, at) => ROW_TYPE.test(heading) && SUM.test(cellOf(row, at))),
  }
}

const keyOf = (row: Omit<Row, 'values' | 'key'>): string =>
  fold([...row.path, row.name, ...row.codes, ...Object.values(row.breakdown), row.unit ?? ''].join('|'))

function readValue(type: ValueType, cell: string): Value {
  if (isNothing(cell)) return cell === '' ? { value: null } : { value: null, printed: cell }
  if (type !== 'number') return { value: cell }
  const number = numberIn(cell)
  return number === null ? { value: null, printed: cell } : { value: number }
}

/** A value column for each value heading. */
function wideRows(columns: readonly ReadColumn[], printed: readonly Printed[]): Read {
  const values = columns.flatMap((column, at) =>
    column.role === 'value' || column.role === 'time' || column.role === 'attribute'
      ? [{ column: valueColumn(column, at), at }]
      : [],
  )
  const seen = new Map<string, number>()
  const rows = printed.map((row): Row => {
    const about = aboutOf(columns, row)
    return {
      ...about,
      key: distinctKey(seen, keyOf(about)),
      values: Object.fromEntries(
        values.map(({ column, at }) => [column.key, readValue(column.type, cellOf(row, at))]),
      ),
    }
  })
  return { columns: values.map(({ column }) => column), rows }
}

/** Two rows that nothing tells apart are distinguished by their order. */
function distinctKey(seen: Map<string, number>, key: string): string {
  const before = seen.get(key) ?? 0
  seen.set(key, before + 1)
  return before === 0 ? key : `${key} (${before + 1})`
}

function valueColumn({ heading, type }: ReadColumn, at: number): ValueColumn {
  const unit = UNIT_IN_HEADING.exec(heading)
  const bare = heading.replace(UNIT_IN_HEADING, ' ').replaceAll(/\s+/g, ' ').trim()
  return {
    key: `${at}`,
    title: heading,
    name: withoutTime(bare),
    type,
    time: timeOfHeading(bare),
    unit: unit?.slice(1).find((one) => one !== undefined) ?? null,
    sex: sexIn(bare),
  }
}

/** A column for each kind and time that the rows name, and one for each other value. */
function longRows(columns: readonly ReadColumn[], printed: readonly Printed[]): Read {
  const place = (role: ReadColumn['role']) => columns.findIndex((column) => column.role === role)
  const [time, attribute] = [place('time'), place('attribute')]
  const value = columns.findIndex(({ role, type }) => role === 'value' && type === 'number')
  const others = columns.flatMap((column, at) =>
    column.role === 'value' && at !== value ? [{ column: valueColumn(column, at), at }] : [],
  )
  const made = new Map<string, ValueColumn>()
  const rows = new Map<string, Row & { values: Record<string, Value> }>()
  for (const row of printed) {
    const [when, what] = [time < 0 ? '' : cellOf(row, time), attribute < 0 ? '' : cellOf(row, attribute)]
    const name = what || (columns[value]?.heading ?? '')
    const title = [name, when].filter(Boolean).join(' ')
    const about = aboutOf(columns, row)
    // What is measured decides what it is measured in: people in one column, percent in another.
    const unit = attribute < 0 ? null : about.unit
    const kind = `${title} ${unit ?? ''}`
    const column = made.get(kind) ?? {
      key: `v${made.size}`,
      title,
      name,
      type: 'number' as const,
      time: readTime(when),
      unit,
      sex: null,
    }
    made.set(kind, column)
    const beside = Object.fromEntries(
      others.map(({ column: { key, type }, at }) => [key, readValue(type, cellOf(row, at))]),
    )
    const found = rowFor(rows, attribute < 0 ? about : { ...about, unit: null }, column.key, beside)
    found.values[column.key] = readValue('number', cellOf(row, value))
  }
  const sorted = [...made.values()].toSorted(byTime)
  return { columns: [...sorted, ...others.map(({ column }) => column)], rows: [...rows.values()] }
}

const byTime = (a: ValueColumn, b: ValueColumn): number =>
  a.time && b.time && a.name === b.name ? a.time.endsOn.localeCompare(b.time.endsOn) : 0

/** The row for this value; another one where it has such a value already, or where what stands beside the two differs. */
function rowFor(
  rows: Map<string, Row & { values: Record<string, Value> }>,
  about: Omit<Row, 'values' | 'key'>,
  column: string,
  beside: Readonly<Record<string, Value>>,
): Row & { values: Record<string, Value> } {
  const base = keyOf(about)
  const fits = ({ values }: Row): boolean =>
    !values[column] && Object.entries(beside).every(([key, own]) => areAlike(values[key], own))
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? base : `${base} (${number})`
    const known = rows.get(key)
    if (known && fits(known)) {
      for (const [key, own] of Object.entries(beside)) if (isEmpty(known.values[key])) known.values[key] = own
      return known
    }
    if (!known) {
      const made = { ...about, key, values: { ...beside } }
      rows.set(key, made)
      return made
    }
  }
}

const isEmpty = (value: Value | undefined): boolean =>
  value === undefined || (value.value === null && value.printed === undefined)

/** The same, or said once only: the quotation that stands beside the year that it is about. */
const areAlike = (a: Value | undefined, b: Value): boolean =>
  isEmpty(a) || isEmpty(b) || (a?.value === b.value && a.printed === b.printed)

/** "Sjukfrånvaro totalt, kvinnor" */
export const rowTitle = ({ name, breakdown }: Pick<Row, 'name' | 'breakdown'>): string =>
  [name, ...Object.values(breakdown)].filter(Boolean).join(', ')

/** The table's name without its years, which is the same from one report to the next. */
export const familyName = (name: string): string => withoutTime(name) || name
