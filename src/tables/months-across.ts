import { lastOfMonth } from '../lib/calendar.ts'
import { findPeriodNames } from '../lib/period-names.ts'
import type { Across } from './across.ts'
import { type GridRow, laidAnew } from './grid.ts'
import { joinedParts, readHeading } from './headings.ts'
import type { KindData } from './reading.ts'
import { isSumWord } from './rows.ts'

/** Counts under a heading for each month: read as a row for each month that has any, on its last day. */

const FEWEST = 3 // months
const NOTHING = /^[-–0]?$/

interface Month {
  at: number
  day: string
}

/** Null for a table without such columns, of no year, or of a kind that counts nothing by day. */
export function monthsAcross(
  parts: readonly (readonly string[])[],
  kind: KindData,
  year: number | null,
): Across | null {
  const [day, count] = [kind.monthly?.day, kind.monthly?.count].map((key) =>
    kind.columns.find((column) => column.key === key),
  )
  if (!day || !count) return null
  const headings = parts.map(joinedParts)
  const months = headings.flatMap((heading, at) => monthIn(heading, at, year) ?? [])
  if (new Set(months.map((month) => month.day)).size < FEWEST) return null
  const isMonth = new Set(months.map(({ at }) => at))
  const leads = headings.flatMap((heading, at) => (isMonth.has(at) || isSumWord(heading) ? [] : at))
  const names = leads.map((at) => headings[at] ?? '')
  const laid = [...names, day.title, count.title]
  return {
    headings: laid,
    shown: [...names, `${headings[months[0]?.at ?? 0]}–${headings[months.at(-1)?.at ?? 0]}`, count.title],
    placeOf: headings.map((_, at) => (isMonth.has(at) ? laid.length - 1 : leads.indexOf(at))),
    parts: new Set(),
    rowsOf: (row) => {
      const own = leads.map((at) => row.cells[at] ?? '')
      // What the months come to is none of them.
      if (own.some((cell) => isSumWord(cell))) return []
      const told = months.filter(({ at }) => (row.cells[at]?.trim() ?? '') !== '')
      if (told.length === 0) return [laidAnew(row, own, (at) => placeIn(leads, at))]
      return told
        .filter(({ at }) => !NOTHING.test(row.cells[at]?.trim() ?? ''))
        .map(({ at, day: on }) => monthRow(row, [...own, on, row.cells[at] ?? ''], leads))
    },
  }
}

const monthRow = (row: GridRow, cells: readonly string[], leads: readonly number[]): GridRow =>
  laidAnew(row, cells, (at) => placeIn(leads, at))

const placeIn = (leads: readonly number[], at: number): number | null => {
  const place = leads.indexOf(at)
  return place < 0 ? null : place
}

/** "Jan", "januari 2031", "2031-01" and nothing else. */
function monthIn(heading: string, at: number, year: number | null): Month | null {
  const { words, basis, month } = readHeading(heading, 0)
  if (words.length > 0 || basis !== 'month' || month === null) return null
  const own = findPeriodNames(heading)[0]?.year ?? year
  return own === null ? null : { at, day: lastOfMonth(own, month) }
}
