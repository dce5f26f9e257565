import { addDays, type CalendarDate, calendarDate, isoWeekday } from './calendar.ts'
import { putLatest } from './latest.ts'

/**
 * Why a day is no working day. Holidays and eves carry their Swedish name in lower case ("annandag påsk");
 * a holiday on a Saturday or Sunday is named as the holiday.
 */
export type DayOff = { kind: 'saturday' | 'sunday' } | { kind: 'holiday' | 'eve'; name: string }

const FRIDAY = 5
const SATURDAY = 6
const DAYS_PER_WEEK = 7

// Lagen (1989:253) om allmänna helgdagar, 1 §; until 2005-01-01 annandag pingst, and then nationaldagen in its place.
const NATIONAL_DAY_SINCE = 2005
const FIXED = {
  '01-01': 'nyårsdagen',
  '01-06': 'trettondedag jul',
  '05-01': 'första maj',
  '12-25': 'juldagen',
  '12-26': 'annandag jul',
}
/** By the days from påskdagen. */
const AROUND_EASTER = {
  [-2]: 'långfredagen',
  0: 'påskdagen',
  1: 'annandag påsk',
  39: 'Kristi himmelsfärdsdag',
  49: 'pingstdagen',
}

const MOST_YEARS = 200 // people may type any
const years = new Map<number, ReadonlyMap<string, DayOff>>()

/** A year's days off by ISO date, worked out once a year asked for. */
function daysOffIn(year: number): ReadonlyMap<string, DayOff> {
  const known = years.get(year)
  if (known) return known
  const on = (monthDay: string) => calendarDate(`${String(year).padStart(4, '0')}-${monthDay}`)
  const days = weekendsOf(on('01-01'))
  const easter = addDays(on('03-28'), easterFromMarch28(year))
  const holiday = (date: CalendarDate, name: string) => days.set(date, { kind: 'holiday', name })
  const eve = (date: CalendarDate, name: string) => days.set(date, { kind: 'eve', name })
  for (const [monthDay, name] of Object.entries(FIXED)) holiday(on(monthDay), name)
  for (const [from, name] of Object.entries(AROUND_EASTER)) holiday(addDays(easter, Number(from)), name)
  if (year >= NATIONAL_DAY_SINCE) holiday(on('06-06'), 'nationaldagen')
  else holiday(addDays(easter, 50), 'annandag pingst')
  holiday(firstFrom(on('06-20'), SATURDAY), 'midsommardagen')
  holiday(firstFrom(on('10-31'), SATURDAY), 'alla helgons dag')
  eve(firstFrom(on('06-19'), FRIDAY), 'midsommarafton')
  eve(on('12-24'), 'julafton')
  eve(on('12-31'), 'nyårsafton')
  putLatest(years, year, days, MOST_YEARS)
  return days
}

/** The first such weekday on the date or after it. */
const firstFrom = (date: CalendarDate, weekday: number): CalendarDate =>
  addDays(date, (weekday - isoWeekday(date) + DAYS_PER_WEEK) % DAYS_PER_WEEK)

/** Days from 28 March to påskdagen in the Gregorian calendar: Oudin (1940), as in the Explanatory Supplement to the Astronomical Almanac. */
function easterFromMarch28(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leaps = century - Math.floor(century / 4)
  const epact = (leaps - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const late = Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11)
  const fullMoon = epact - Math.floor(epact / 28) * (1 - late)
  return fullMoon - ((year + Math.floor(year / 4) + fullMoon + 2 - leaps) % DAYS_PER_WEEK)
}

function weekendsOf(newYear: CalendarDate): Map<string, DayOff> {
  const days = new Map<string, DayOff>()
  // From the Saturday on or before New Year's Day; the few days of other years are never asked for here.
  const first = addDays(newYear, -((isoWeekday(newYear) - SATURDAY + DAYS_PER_WEEK) % DAYS_PER_WEEK))
  for (
    let saturday = first;
    saturday.slice(0, 4) <= newYear.slice(0, 4);
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
