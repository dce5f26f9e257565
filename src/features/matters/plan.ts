import { addDays, type CalendarDate, isoWeek, isoWeekday } from '../../lib/calendar.ts'
import { datesOf, type MatterDate, type MatterRow, type Meeting } from './matters.ts'

/** A matter and the date it is listed by. */
export interface Entry {
  matter: MatterRow
  next: MatterDate | null
}

/** Something that comes: a meeting with its open matters, or one matter's deadline. */
export type Milestone =
  | { kind: 'meeting'; on: CalendarDate; matters: number }
  | { kind: 'deadline'; on: CalendarDate; what: string }

/** How the committee's matters stand on one day: counts and what comes next, however many matters there are. */
export interface Plan {
  today: CalendarDate
  /** Open matters; `undated` of them have no date, and `late` of them are listed by one that has passed. */
  open: number
  undated: number
  late: number
  closed: number
  /** The next meeting, and how many matters it has. */
  meeting: { meeting: Meeting; on: CalendarDate; matters: number } | null
  /** What comes next, nearest first. */
  milestones: readonly Milestone[]
  /** The committee's own rule: days from a meeting until its minutes must have been adjusted. */
  adjustmentDays: number
  /** How many open matters have a deadline that does not wait for ordinary adjustment. */
  urgent: number
  thisWeek: number
  nextWeek: number
  /** Open matters that a person is in charge of. */
  owned: number
}

export const MILESTONES = 3

/** Monday of the date's week. */
export const weekStart = (date: CalendarDate): CalendarDate => addDays(date, 1 - isoWeekday(date))

/** Monday of the week with this ISO number that lies nearest to today; null when no year near has it. */
export function weekNear(number: number, today: CalendarDate): CalendarDate | null {
  const monday = weekStart(today)
  for (let weeks = 0; weeks <= 26; weeks += 1) {
    for (const candidate of [addDays(monday, 7 * weeks), addDays(monday, -7 * weeks)]) {
      if (isoWeek(candidate) === number) return candidate
    }
  }
  return null
}

/** The first of the matter's dates from one day to another, both included. */
export const dateBetween = (matter: MatterRow, from: CalendarDate, to: CalendarDate): MatterDate | null =>
  datesOf(matter).find(({ on }) => on >= from && on <= to) ?? null
