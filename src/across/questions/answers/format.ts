import { unitOf as cellUnit, type FactColumn, type FactRow, type FactTable } from '../../../contract/facts.ts'
import { type CalendarDate, daysBetween, isoWeekday, parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../../../lib/grouped.ts'
import { type DecimalText, formatDecimal, formatSigned } from '../../../lib/numbers.ts'
import { oncePer } from '../../../lib/once.ts'
import { shorten } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { RowEntry } from '../find/catalogue-index.ts'
import type { Fact } from '../find/fact.ts'

/** How facts are written: sv-SE numbers with their unit, names as printed. */

const NBSP = '\u00a0'
const DECIMAL = /^-?\d+(?:\.\d+)?$/

export const isFigure = (value: string | null | undefined): value is DecimalText =>
  value != null && DECIMAL.test(value)

export const unitOf = (row: FactRow, column: FactColumn): string => cellUnit(row, column) ?? ''

const withUnit = (figure: string, unit: string): string =>
  unit && unit !== texts.silentUnit ? `${figure}${NBSP}${unit}` : figure

/** A figure in its unit, with its sign where it is a deviation. */
export function figureText(value: DecimalText, unit: string, isSigned = false): string {
  return withUnit(isSigned ? formatSigned(value) : formatDecimal(value), unit)
}

/** Where a figure is printed as a range, its lower end: a column of the attribute with "_min" beside it. */
function lowestOf({ entry, column }: { entry: Pick<RowEntry, 'row' | 'table'>; column: FactColumn }) {
  const lowest = entry.table.table.columns.find(({ attribute }) => attribute === `${column.attribute}_min`)
  return lowest ? entry.row.cells[lowest.key]?.value : null
}

export function factText({ entry, column, cell }: Fact): string {
  const { value } = cell
  const { row } = entry
  if (value === null) return '–'
  const lowest = lowestOf({ entry, column })
  if (column.type === 'number' && isFigure(value) && isFigure(lowest) && lowest !== value)
    return `${formatDecimal(lowest)}–${figureText(value, unitOf(row, column))}`
  if (column.type === 'number' && isFigure(value))
    return figureText(value, unitOf(row, column), column.isDeviation)
  return cell.printed ?? value
}

/** " (januari–augusti 2023)", or nothing. */
export const periodText = ({ column }: Fact): string => (column.period ? ` (${column.period.name})` : '')

const LONGEST_NAME = 110
/** A bare number says nothing before a name. */
const SMALL_NUMBER = /^\d{1,2}$/

const ALL = /^(?:totalt?|summa|samtliga)$/i

/** "Totalt" says nothing without what it is the total of. */
function nameOf({ row, table: { table } }: RowEntry): string {
  const [name = row.codes[0] ?? ''] = row.names
  if (row.role !== 'total' || !ALL.test(name)) return name
  if (table.isMain === true) return texts.wholeCommittee
  return row.lineName === undefined ? `${table.title}, ${name.toLowerCase()}` : name
}

const LEAST_TELLING = 3
const LONGEST_TELLING = 60

/** What tells rows of one name apart: the values of the first column of words that says something else of each; null where none does. */
export function tellingValues(
  rows: readonly FactRow[],
  columns: readonly FactColumn[],
): readonly string[] | null {
  for (const { key, type } of columns) {
    if (type !== 'text' && type !== 'state') continue
    const values = rows.map(({ cells }) => cells[key]?.value ?? '')
    const isTelling = values.every(({ length }) => length > LEAST_TELLING && length <= LONGEST_TELLING)
    if (isTelling && new Set(values).size === values.length) return values
  }
  return null
}

/** Of rows of one name under one heading, what is told of each: "Enhetschef, Ledning IFO". */
const namesakesOf = oncePer(({ rows, columns }: FactTable): ReadonlyMap<FactRow, string> => {
  const groups = grouped(rows, ({ names, path, breakdown, lineName }) =>
    JSON.stringify([names[0], path, breakdown, lineName]),
  )
  const alike = [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_ALIKE)
  return new Map(
    alike.flatMap((own) =>
      (tellingValues(own, columns) ?? []).flatMap((value, at) => {
        const row = own[at]
        return row ? [[row, value] as const] : []
      }),
    ),
  )
})

const MOST_ALIKE = 20

/** "Barn och unga, netto", "Sjukfrånvaro, kvinnor". */
export function entityText(entry: RowEntry): string {
  const { row } = entry
  const parts = [nameOf(entry)]
  const first = row.codes[0]
  if (first && row.names[0] && first.length <= 12)
    parts[0] = `${SMALL_NUMBER.test(first) ? `nr ${first}` : first} ${row.names[0]}`
  if (row.lineName && row.lineName !== row.names[0]) parts.push(row.lineName)
  const telling = namesakesOf(entry.table.table).get(row)
  if (telling !== undefined) parts.push(telling)
  for (const value of Object.values(row.breakdown ?? {})) if (!/^total/.test(value)) parts.push(value)
  return shorten(parts.map((part) => part.replace(texts.partOf, '')).join(', '), LONGEST_NAME)
}

export const sourceText = ({ source }: FactTable): string =>
  texts.source(source.title, source.dnr, source.asOf)

/** The column's heading without its year, which is said beside the value. */
export const titleText = ({ title }: FactColumn): string => title.replace(/ \d{4}$/, '')

/** "2023-09-30 (lördag, om 18 dagar)" */
export function dateText(value: string, today: CalendarDate): string {
  const date = parseDate(value)
  return date ? texts.date(date, isoWeekday(date), daysBetween(today, date)) : value
}

/** What a follow-up question is about: the row's name and line, as the engine itself reads it. */
export function aboutText({ row }: RowEntry): string {
  const parts = [
    row.names[0] ?? row.codes[0] ?? '',
    row.lineName === row.names[0] ? '' : (row.lineName ?? ''),
  ]
  return parts.filter(Boolean).join(' ')
}
