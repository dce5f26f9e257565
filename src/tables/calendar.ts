import { parseDate } from '../lib/calendar.ts'
import type { GridRow } from './grid.ts'
import { readHeading } from './headings.ts'
import type { ReadRow } from './rows.ts'

/** A year's meetings as days under months: a row or a column for each committee. */

export interface CalendarDays {
  /** Committees, as the table names them. */
  names: string[]
  /** Line of the table's first row. */
  line: number
  days: { name: string; month: number; day: number; line: number }[]
}

const FEWEST_MONTHS = 3
const DAYS = /^(?:\d{1,2}\*{0,3}(?:\s?\(\d{1,2}[.:]\d{2}\))?(?:\s?[,;]\s?|\s|$)){1,6}$/
const DAY = /(\d{1,2})\*{0,3}(?:\s?\(\d{1,2}[.:]\d{2}\))?/g

const monthOf = (cell: string): number | null => {
  const { words, month, basis } = readHeading(cell, 0)
  return words.length === 0 && basis === 'month' ? month : null
}

const daysIn = (cell: string): number[] =>
  DAYS.test(cell.trim()) ? [...cell.matchAll(DAY)].map(([, day]) => Number(day)) : []

/** Null where the rows are no such table. */
export function readCalendar(rows: readonly GridRow[]): CalendarDays | null {
  return monthsAcross(rows) ?? monthsDown(rows)
}

function monthsAcross(rows: readonly GridRow[]): CalendarDays | null {
  const at = rows.findIndex(
    ({ cells }) => cells.filter((cell) => monthOf(cell) !== null).length >= FEWEST_MONTHS,
  )
  const months = rows[at]?.cells.map(monthOf)
  if (!months) return null
  const own = rows.slice(at + 1).flatMap(({ cells, line }) => {
    const name = cells[0]?.trim() ?? ''
    return months.flatMap((month, column) =>
      month === null || name === ''
        ? []
        : daysIn(cells[column] ?? '').map((day) => ({ name, month, day, line })),
    )
  })
  return calendarOf(own, rows[at]?.line ?? 1)
}

function monthsDown(rows: readonly GridRow[]): CalendarDays | null {
  const months = rows.map(({ cells }) => monthOf(cells[0] ?? ''))
  const first = months.findIndex((month) => month !== null)
  if (months.filter((month) => month !== null).length < FEWEST_MONTHS) return null
  // The names stand in the first row above with a text over most columns.
  const above = rows
    .slice(0, first)
    .find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 2)
  const own = rows.flatMap(({ cells, line }, row) => {
    const month = months[row] ?? null
    if (month === null || !above) return []
    return above.cells.flatMap((heading, column) =>
      column === 0 || heading.trim() === ''
        ? []
        : daysIn(cells[column] ?? '').map((day) => ({ name: heading.trim(), month, day, line })),
    )
  })
  return calendarOf(own, above?.line ?? 1)
}

const calendarOf = (days: CalendarDays['days'], line: number): CalendarDays | null =>
  days.length === 0 ? null : { names: [...new Set(days.map(({ name }) => name))], line, days }

/** The meetings of one committee as rows; days that are none are left out and told. */
export function calendarRows(
  { days }: CalendarDays,
  { name, year, column }: { name: string; year: number; column: string },
): { rows: ReadRow[]; wrong: number[] } {
  const rows: ReadRow[] = []
  const wrong: number[] = []
  for (const one of days.filter((day) => day.name === name)) {
    const text = `${year}-${String(one.month).padStart(2, '0')}-${String(one.day).padStart(2, '0')}`
    if (parseDate(text) === null) wrong.push(one.line)
    else
      rows.push({ line: one.line, values: { [column]: text }, heading: null, role: 'item', isHidden: false })
  }
  return { rows, wrong }
}
