import { TZDate } from '@date-fns/tz'
import {
  addDays,
  type CalendarDate,
  dateInStockholm,
  daysBetween,
  isoWeekday,
  TIME_ZONE,
} from '../lib/calendar.ts'
import { isWorkingDay } from '../lib/holidays.ts'

/** A time on the clock in Stockholm at which something is to be done, and the instant that it is. */
export interface Slot {
  day: CalendarDate
  hour: number
  at: Date
}

/** The instant of the hour in Stockholm; an hour that is skipped in spring becomes the next one. */
export function instantAt(day: CalendarDate, hour: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, date, hour, 0, TIME_ZONE).getTime())
}

/** The slots on working days after the one instant, up to the other. */
export function slotsBetween(after: Date, until: Date, hours: readonly number[]): Slot[] {
  if (after >= until) return []
  const first = dateInStockholm(after)
  const days = Array.from({ length: daysBetween(first, dateInStockholm(until)) + 1 }, (_, index) =>
    addDays(first, index),
  )
  return days
    .filter(isWorkingDay)
    .flatMap((day) => hours.map((hour) => ({ day, hour, at: instantAt(day, hour) })))
    .filter(({ at }) => at > after && at <= until)
}

/** Slots of today, which are due however late, and those of earlier days. */
export function byDay(slots: readonly Slot[], now: Date): { due: Slot[]; skipped: Slot[] } {
  const today = dateInStockholm(now)
  return { due: slots.filter(({ day }) => day === today), skipped: slots.filter(({ day }) => day !== today) }
}

/** Milliseconds from now until the beginning of the day `days` days from today. */
export const untilDay = (now: Date, days: number): number =>
  instantAt(addDays(dateInStockholm(now), days), 0).getTime() - now.getTime()

/** The instant at which the ISO week of the day begins. */
export const startOfWeek = (day: CalendarDate): Date => instantAt(addDays(day, 1 - isoWeekday(day)), 0)

/**
 * The days whose runs fall on this working day: itself, and the days off just before it, whose runs are moved to the
 * next working day.
 */
export function daysMovedTo(day: CalendarDate): CalendarDate[] {
  const days = [day]
  for (let before = addDays(day, -1); !isWorkingDay(before); before = addDays(before, -1)) days.push(before)
  return days
}
