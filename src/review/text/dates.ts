import { addDays, type CalendarDate, isoWeekday, parseDate } from '../../lib/calendar.ts'
import { MONTHS } from '../../lib/months.ts'

/** Dates in running text: those that cannot be, and those that another thing contradicts. Pure. */

export const DAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag']
const ISO = /(?<![\d/-])(?<year>(?:19|20)\d{2})-(?<month>\d{2})-(?<day>\d{2})(?![\d-])/gu
const SPOKEN = new RegExp(
  `(?<![\\d.,:–-])(?<day>\\d{1,2})\\s(?<month>${MONTHS.join('|')})(?:\\s(?<year>(?:19|20)\\d{2}))?(?![\\p{L}\\d])`,
  'giu',
)
const WEEKDAY = new RegExp(`(?<![\\p{L}])(?<weekday>${DAYS.join('|')})(?:en)?(?:\\s(?:den\\s)?|,\\s)$`, 'iu')

export interface SpokenDate {
  quote: string
  at: number
  /** Null where there is no such day. */
  date: CalendarDate | null
  /** "tisdag", as written before it. */
  weekday: string | null
}

/** Every date of a text with a year, in order; a day without a year takes the year of the document. */
export function datesIn(text: string, year: number | null): SpokenDate[] {
  const found: SpokenDate[] = []
  const add = (match: RegExpExecArray | RegExpMatchArray, own: string, month: number, day: string) => {
    const at = match.index ?? 0
    const weekday =
      WEEKDAY.exec(text.slice(Math.max(0, at - 20), at))?.groups?.['weekday']?.toLowerCase() ?? null
    const date = parseDate(`${own}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
    found.push({ quote: match[0], at, date, weekday })
  }
  for (const match of text.matchAll(ISO)) {
    const { year: own = '', month = '', day = '' } = match.groups ?? {}
    add(match, own, Number(month), day)
  }
  for (const match of text.matchAll(SPOKEN)) {
    const { year: said, month = '', day = '' } = match.groups ?? {}
    const number = MONTHS.indexOf(month.toLowerCase()) + 1
    // Only 29 February depends on the year.
    const own = said ?? (year === null ? null : String(year))
    if (own === null && !(Number(day) > longest(number) || Number(day) === 0)) continue
    add(match, own ?? '2024', number, day)
  }
  return found.toSorted((a, b) => a.at - b.at)
}

const longest = (month: number): number => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** The weekday that the date has, where another one is written; null where they agree or none is written. */
export function wrongWeekday({
  date,
  weekday,
}: SpokenDate): { said: string; real: string; near: CalendarDate | null } | null {
  if (date === null || weekday === null) return null
  const real = DAYS[isoWeekday(date) - 1] ?? ''
  if (real === weekday) return null
  // A week at most away: what may have been meant.
  const said = DAYS.indexOf(weekday) + 1
  const shift = said - isoWeekday(date)
  return { said: weekday, real, near: Math.abs(shift) <= 2 ? addDays(date, shift) : null }
}
