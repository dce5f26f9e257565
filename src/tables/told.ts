import { type CalendarDate, lastOfMonth } from '../lib/calendar.ts'
import { isNumeric } from './column-fit.ts'
import { type Heading, readHeading } from './headings.ts'
import { monthTold } from './period.ts'
import type { KindData, ReadColumn } from './reading.ts'
import type { TableRead } from './table.ts'

/** What a file tells of all the rows of a table at once: a register, a month, what is counted. */

/** What all rows have that no column holds: it is shown with the columns. */
export function tellOwn(table: TableRead, kind: KindData): void {
  for (const column of kind.columns) {
    const value =
      column.told ??
      (column.fromFile === 'month' ? (monthCounted(table) ?? monthTold(table)) : null) ??
      (column.fromFile === 'counted' ? countedIn(table.columns) : null)
    if (value !== null && table.columns.every((one) => one.column !== column))
      table.told.push({ key: column.key, title: column.title, value })
  }
}

/** "Antal oktober 2024": the month that the one heading of figures names, whatever the file does; its year may be the file's. */
function monthCounted(table: TableRead): CalendarDate | null {
  const [named, ...others] = headingsOfFigures(table.columns).filter(({ month }) => month !== null)
  const year = named?.years[0] ?? Number(monthTold(table)?.slice(0, 4) ?? 0)
  if (!named || others.length > 0 || year === 0) return null
  return lastOfMonth(year, named.month ?? 1)
}

/** The one thing that headings of figures count; null where they count several, or do not say. */
function countedIn(columns: readonly ReadColumn[]): string | null {
  const [one = null, ...others] = new Set(headingsOfFigures(columns).map(({ counted }) => counted))
  return others.length === 0 ? one : null
}

const headingsOfFigures = (columns: readonly ReadColumn[]): Heading[] =>
  columns.flatMap(({ column, heading }) => (column && isNumeric(column) ? [readHeading(heading, 0)] : []))
