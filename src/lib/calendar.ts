import { TZDate } from '@date-fns/tz'

/** A calendar date in Europe/Stockholm, "2023-09-19". Never an instant. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' }

export const TIME_ZONE = 'Europe/Stockholm'

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/ // 2023-09-19

/** The date if the text is a real ISO date, else null. "2023-02-30" is not real. */
export function parseDate(text: string): CalendarDate | null {
  const match = ISO_DATE.exec(text.trim())
  if (!match) return null
  const date = new Date(`${match[0]}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== match[0]) return null
  return match[0] as CalendarDate // the one place where a text becomes a date
}

/** For dates written in code and tests; throws RangeError on anything that is no date. */
export function calendarDate(text: string): CalendarDate {
  const date = parseDate(text)
  if (!date) throw new RangeError(`not a calendar date: ${text}`)
  return date
}

const MINUTE_MS = 60_000
let latest: { minute: number; date: CalendarDate } | null = null

/** The date that the clock on the wall in Stockholm shows at this instant. */
export function dateInStockholm(instant: Date): CalendarDate {
  // Every answer asks for today, and the zone's rules take as long as the rest of it. Days begin on whole minutes.
  const minute = Math.floor(instant.getTime() / MINUTE_MS)
  if (latest?.minute !== minute) latest = { minute, date: readDate(instant) }
  return latest.date
}

function readDate(instant: Date): CalendarDate {
  const local = new TZDate(instant.getTime(), TIME_ZONE)
  const month = String(local.getMonth() + 1).padStart(2, '0')
  const day = String(local.getDate()).padStart(2, '0')
  return calendarDate(`${String(local.getFullYear()).padStart(4, '0')}-${month}-${day}`)
}

/** Date columns come from the database as midnight UTC: real dates, read by the thousand, so they are not read twice. */
export const fromDbDate = (date: Date): CalendarDate => date.toISOString().slice(0, 10) as CalendarDate
export const toDbDate = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`)

// A calendar date has no clock, so days are plain integers, counted from 1970-01-01. Dates that carry a time zone would
// give the same at a hundred times the cost, and one answer counts days by the dozen.
const DAY_MS = 86_400_000
const dayNumber = (date: CalendarDate): number => toDbDate(date).getTime() / DAY_MS
const fromDayNumber = (days: number): CalendarDate => fromDbDate(new Date(days * DAY_MS))

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromDayNumber(dayNumber(date) + days)

/** Whole days from one date to another: negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayNumber(to) - dayNumber(from)

const THURSDAY = 4 // the weekday of day 0

/** 1 = Monday … 7 = Sunday. */
export function isoWeekday(date: CalendarDate): number {
  const afterMonday = (dayNumber(date) + THURSDAY - 1) % 7 // negative before 1970
  return ((afterMonday + 7) % 7) + 1
}

/** 1 January of the date's year. */
export const newYearOf = (date: CalendarDate): CalendarDate => calendarDate(`${date.slice(0, 4)}-01-01`)

/** ISO 8601 week number: a week belongs to the year that its Thursday is in. */
export function isoWeek(date: CalendarDate): number {
  const thursday = addDays(date, THURSDAY - isoWeekday(date))
  return Math.floor(daysBetween(newYearOf(thursday), thursday) / 7) + 1
}

const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: TIME_ZONE })

/** "2023-09-12 08:00", as the clock on the wall in Stockholm shows it. */
export const timeInStockholm = (instant: Date): string =>
  `${dateInStockholm(instant)} ${clockFormat.format(instant)}`

/** The instant at which the day begins on the clock in Stockholm. */
export const startInStockholm = (date: CalendarDate): Date => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, day, TIME_ZONE).getTime())
}

/** The first day of a month, 1–12. */
export const firstOfMonth = (year: number, month: number): CalendarDate =>
  calendarDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)

/** The last day of a month, 1–12. */
export const lastOfMonth = (year: number, month: number): CalendarDate =>
  fromDbDate(new Date(Date.UTC(year, month, 0)))

/** The calendar year of a date. */
export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4))

/** 1–12 */
export const monthOf = (date: CalendarDate): number => Number(date.slice(5, 7))
