import { addDays, type CalendarDate, dateInStockholm } from '../lib/calendar.ts'
import { isWorkingDay } from '../lib/holidays.ts'
import { instantAt } from './slots.ts'

/** What has no hour that anybody has chosen comes from this one. */
export const OFFICE_OPENS = 7
// Nobody is written to by itself after this hour, unless they have chosen a later one.
const END_OF_DAY = 17

/**
 * Whether something may be sent now to a person who has chosen the hour: on a working day, from that hour until the working
 * day ends. What is caught up waits for that too.
 */
export const isWelcome = (now: Date, hour: number): boolean =>
  welcomeFrom(now, hour).getTime() === now.getTime()

/** The earliest instant, not before now, at which something may be sent to a person who has chosen the hour. */
export function welcomeFrom(now: Date, hour: number): Date {
  const end = Math.max(END_OF_DAY, hour + 1)
  let day = dateInStockholm(now)
  while (!isWorkingDay(day) || now >= instantAt(day, end)) day = addDays(day, 1)
  const start = instantAt(day, hour)
  return start > now ? start : now
}

/** What the assistant sends by itself. */
export type Sending =
  | 'reminders'
  | 'decisions'
  | 'digests'
  | 'offers'
  | 'summaries'
  | 'reporting'
  | 'follows'
  | 'reviews'

/** First and last day of a quiet period each year, "07-01"; it may go over New Year. Null for none. */
export interface QuietPeriod {
  quietFrom: string | null
  quietTo: string | null
}

/** What the committee's quiet period stops. Legal dates and pending decisions do not wait. */
const STOPS_IN_QUIET_PERIOD: Readonly<Record<Sending, boolean>> = {
  reminders: false,
  decisions: false,
  digests: true,
  offers: true,
  summaries: true,
  reporting: true,
  follows: true,
  reviews: true,
}

/** Whether it may be sent on the day, which is a working day; `pausedUntil` is the first day after the recipient's own pause. */
export const maySendOn = (
  day: CalendarDate,
  sending: Sending,
  quiet: QuietPeriod,
  pausedUntil: CalendarDate | null = null,
): boolean =>
  !(STOPS_IN_QUIET_PERIOD[sending] && isQuiet(quiet, day)) && (pausedUntil === null || pausedUntil <= day)

/** Whether it may be sent now to a person who has chosen the hour. */
export const maySendNow = (now: Date, hour: number, sending: Sending, quiet: QuietPeriod): boolean =>
  isWelcome(now, hour) && maySendOn(dateInStockholm(now), sending, quiet)

function isQuiet({ quietFrom, quietTo }: QuietPeriod, day: CalendarDate): boolean {
  if (quietFrom === null || quietTo === null) return false
  const inYear = day.slice(5)
  return quietFrom <= quietTo
    ? inYear >= quietFrom && inYear <= quietTo
    : inYear >= quietFrom || inYear <= quietTo
}
