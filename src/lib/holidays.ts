import Holidays from 'date-holidays'
import { addDays, type CalendarDate, calendarDate, isoWeekday } from './calendar.ts'
import { putLatest } from './latest.ts'

/**
 * Why a day is no working day. Holidays and eves carry their Swedish name in lower case ("annandag påsk");
 * a holiday on a Saturday or Sunday is named as the holiday.
 */
export type DayOff = { kind: 'saturday' | 'sunday' } | { kind: 'holiday' | 'eve'; name: string }

const SATURDAY = 6
const DAYS_PER_WEEK = 7

// The library calls annandag pingst an observance in every year, but it was a public holiday until nationaldagen took
// its place: lagen (1989:253) om allmänna helgdagar in its wording before 2005-01-01.
const WHIT_MONDAY = 'easter 50'
const LAST_WHIT_MONDAY = 2004

let swedish: Holidays | null = null
const MOST_YEARS = 200 // people may type any
const years = new Map<number, ReadonlyMap<string, DayOff>>()

/** A year's days off by ISO date. Worked out once a year asked for: the library takes some ten milliseconds. */
function daysOffIn(year: number): ReadonlyMap<string, DayOff> {
  const known = years.get(year)
  if (known) return known
  const days = weekendsOf(year)
  swedish ??= new Holidays('SE', { languages: 'sv' })
  for (const { date, name, type, rule } of swedish.getHolidays(year)) {
    const isHoliday = type === 'public' || (rule === WHIT_MONDAY && year <= LAST_WHIT_MONDAY)
    // "bank" is how the library marks midsommarafton, julafton and nyårsafton, and nothing else in Sweden.
    if (isHoliday || type === 'bank')
      days.set(date.slice(0, 10), { kind: isHoliday ? 'holiday' : 'eve', name })
  }
  putLatest(years, year, days, MOST_YEARS)
  return days
}

function weekendsOf(year: number): Map<string, DayOff> {
  const days = new Map<string, DayOff>()
  const newYear = calendarDate(`${String(year).padStart(4, '0')}-01-01`)
  // From the Saturday on or before New Year's Day; the few days of other years are never asked for here.
  const first = addDays(newYear, -((isoWeekday(newYear) - SATURDAY + DAYS_PER_WEEK) % DAYS_PER_WEEK))
  for (
    let saturday = first;
    Number(saturday.slice(0, 4)) <= year;
    saturday = addDays(saturday, DAYS_PER_WEEK)
  ) {
    days.set(saturday, { kind: 'saturday' })
    days.set(addDays(saturday, 1), { kind: 'sunday' })
  }
  return days
}

/**
 * Null on a working day. Days off are Saturdays, Sundays, public holidays (lagen 1989:253), midsommarafton, julafton
 * and nyårsafton: the days of 2 § lagen (1930:173) om beräkning av lagstadgad tid. Exact from 1990 on.
 */
export const dayOff = (date: CalendarDate): DayOff | null =>
  daysOffIn(Number(date.slice(0, 4))).get(date) ?? null

export const isWorkingDay = (date: CalendarDate): boolean => dayOff(date) === null

function nearestWorkingDay(date: CalendarDate, step: 1 | -1): CalendarDate {
  let day = date
  while (!isWorkingDay(day)) day = addDays(day, step)
  return day
}

/** The date itself when it is a working day, otherwise the next one. */
export const workingDayOnOrAfter = (date: CalendarDate): CalendarDate => nearestWorkingDay(date, 1)

/** The date itself when it is a working day, otherwise the one before. */
export const workingDayOnOrBefore = (date: CalendarDate): CalendarDate => nearestWorkingDay(date, -1)

/** The nth working day after the date (before it when negative), the date itself left out; 0 gives the date back. */
export function addWorkingDays(date: CalendarDate, count: number): CalendarDate {
  const step = count < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(count); left > 0; left--) day = nearestWorkingDay(addDays(day, step), step)
  return day
}
