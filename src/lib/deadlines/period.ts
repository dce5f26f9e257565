import { TZDate } from '@date-fns/tz'
import { addMonths } from 'date-fns'
import { addDays, type CalendarDate, fromDbDate, TIME_ZONE, toDbDate } from '../calendar.ts'
import { addWorkingDays, workingDayOnOrAfter, workingDayOnOrBefore } from '../holidays.ts'
import type { CountedUnit, Roll } from './types.ts'

const MS_PER_HOUR = 3_600_000
const DAYS_PER_WEEK = 7
const MONTHS_PER_YEAR = 12

/** The same day of another month, or that month's last day when it has no such day (1 § lagen 1930:173). */
export const addCalendarMonths = (date: CalendarDate, months: number): CalendarDate =>
  fromDbDate(addMonths(new TZDate(toDbDate(date).getTime(), 'UTC'), months))

/**
 * The last day of a period. The start day is left out of days and working days; weeks, months and years end on the
 * same weekday or date, or on the month's last day (1 § lagen 1930:173). Hours need an instant: see addHours.
 */
export function endOfPeriod(
  start: CalendarDate,
  unit: Exclude<CountedUnit, 'hours'>,
  count: number,
): CalendarDate {
  switch (unit) {
    case 'days':
    case 'day_after':
      return addDays(start, count)
    case 'days_before':
      return addDays(start, -count)
    case 'working_days':
      return addWorkingDays(start, count)
    case 'weeks':
      return addDays(start, count * DAYS_PER_WEEK)
    case 'months':
      return addCalendarMonths(start, count)
    case 'years':
      return addCalendarMonths(start, count * MONTHS_PER_YEAR)
  }
}

/** Elapsed hours: 72 of them are 72 also over the night when the clock is changed. */
export const addHours = (instant: Date, hours: number): Date =>
  new Date(instant.getTime() + hours * MS_PER_HOUR)

/** The first instant of a date in Stockholm: where hours are counted from when only the date is known. */
export function startOfDay(date: CalendarDate): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, day, TIME_ZONE).getTime())
}

/** What the clock on the wall in Stockholm shows: "16:05". */
export function clockInStockholm(instant: Date): string {
  const local = new TZDate(instant.getTime(), TIME_ZONE)
  return [local.getHours(), local.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

/** The day on which the step may be taken at the latest (2 § lagen 1930:173), or must be when the roll goes back. */
export function rollDate(date: CalendarDate, roll: Roll): CalendarDate {
  if (roll === 'none') return date
  return roll === 'forward' ? workingDayOnOrAfter(date) : workingDayOnOrBefore(date)
}

/**
 * Working days on which to remind, earliest first. A reminder that falls on a day off comes the working day before, or
 * where that is before the case began the working day after, never later than the due day.
 */
export function reminderDays(
  due: CalendarDate,
  daysBefore: readonly number[],
  notBefore: CalendarDate | null,
): CalendarDate[] {
  const found = new Set<CalendarDate>()
  for (const days of daysBefore) {
    const wanted = addDays(due, -days)
    if (notBefore !== null && wanted < notBefore) continue
    const before = workingDayOnOrBefore(wanted)
    if (notBefore === null || before >= notBefore) found.add(before)
    else {
      const after = workingDayOnOrAfter(wanted)
      found.add(after <= due ? after : wanted)
    }
  }
  return [...found].toSorted()
}
