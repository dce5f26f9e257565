import { addDays, type CalendarDate, calendarDate } from '../calendar.ts'

export interface Quarter {
  year: number
  quarter: 1 | 2 | 3 | 4
}

const QUARTERS = [1, 2, 3, 4] as const
const MONTHS_PER_QUARTER = 3

// Quarters since year 0: what they are compared and counted by.
const index = ({ year, quarter }: Quarter): number => year * QUARTERS.length + quarter - 1
const fromIndex = (n: number): Quarter => ({
  year: Math.floor(n / QUARTERS.length),
  quarter: QUARTERS[n % QUARTERS.length] ?? 1,
})

export const quarterOf = (date: CalendarDate): Quarter => {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return fromIndex(year * QUARTERS.length + Math.floor((month - 1) / MONTHS_PER_QUARTER))
}

export const quarterStart = ({ year, quarter }: Quarter): CalendarDate => {
  const month = (quarter - 1) * MONTHS_PER_QUARTER + 1
  return calendarDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`)
}

/** The quarter `n` quarters later, or earlier when negative. */
export const shiftQuarter = (quarter: Quarter, by: number): Quarter => fromIndex(index(quarter) + by)

/** Last day. */
export const quarterEnd = (quarter: Quarter): CalendarDate =>
  addDays(quarterStart(shiftQuarter(quarter, 1)), -1)

/** Negative when a is before b, 0 when they are the same. */
export const compareQuarters = (a: Quarter, b: Quarter): number => index(a) - index(b)
