import { addDays, dateInStockholm } from '../lib/calendar.ts'
import { isWorkingDay } from '../lib/holidays.ts'
import { instantAt } from './slots.ts'

/** What has no hour that anybody has chosen comes from this one. */
export const OFFICE_OPENS = 7
// Nobody is written to by itself after this hour, unless they have chosen a later one.
const END_OF_DAY = 17

/**
 * Whether something may be sent now to somebody who has chosen the hour: on a working day, from the hour until the working
 * day ends. What is caught up waits for that too.
 */
export const isWelcome = (now: Date, hour: number): boolean =>
  welcomeFrom(now, hour).getTime() === now.getTime()

/** The earliest instant, not before now, at which something may be sent to somebody who has chosen the hour. */
export function welcomeFrom(now: Date, hour: number): Date {
  const end = Math.max(END_OF_DAY, hour + 1)
  let day = dateInStockholm(now)
  while (!isWorkingDay(day) || now >= instantAt(day, end)) day = addDays(day, 1)
  const start = instantAt(day, hour)
  return start > now ? start : now
}
