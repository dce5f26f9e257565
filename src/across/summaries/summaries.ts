import type { BriefItem, SummaryBrief } from '../../contract/sends.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../../lib/holidays.ts'

/** What a summary of a meeting said when it was made. */
export interface Snapshot {
  id: number
  meetingKey: string
  meetingOn: CalendarDate
  occasion: Occasion
  /** The day it was made. */
  madeOn: CalendarDate
  briefs: readonly SummaryBrief[]
}

/** So many days before the meeting, or after it. */
export type Occasion = `before:${number}` | 'after'

/** How something has changed from one summary to another. */
export type Change =
  | { kind: 'new' | 'gone'; item: BriefItem }
  | { kind: 'changed'; item: BriefItem; before: string }

/** What has changed, what is new (what needs attention first), and what is gone. */
export function changesBetween(earlier: readonly SummaryBrief[], later: readonly SummaryBrief[]): Change[] {
  const before = itemsOf(earlier)
  const after = itemsOf(later)
  const changed = [...after.values()].flatMap((item): Change[] => {
    const old = before.get(item.key)
    return old && old.state !== item.state ? [{ kind: 'changed', item, before: old.state }] : []
  })
  const only = (kind: 'new' | 'gone', items: ItemsByKey, others: ItemsByKey): Change[] =>
    [...items.values()]
      .filter(({ key, quiet }) => !quiet && !others.has(key))
      .toSorted((a, b) => Number(b.attention) - Number(a.attention))
      .map((item) => ({ kind, item }))
  return [...changed, ...only('new', after, before), ...only('gone', before, after)]
}

type ItemsByKey = ReadonlyMap<string, BriefItem>

const itemsOf = (briefs: readonly SummaryBrief[]): ItemsByKey =>
  new Map(briefs.flatMap(({ items }) => items.map((item) => [item.key, item])))

/** Two meetings have agendas of their own: between them only goals and budget can be compared. */
export const ofReports = (briefs: readonly SummaryBrief[]): SummaryBrief[] =>
  briefs.filter(({ topic }) => topic !== 'meetings')

/** Said in a sentence under the lead, with a button to the rest: a list of faults is not for a channel. */
export const isBeside = ({ topic }: SummaryBrief): boolean => topic === 'review'

/**
 * The working day on which a summary goes out: so many days before the meeting, moved off days off to the next
 * working day, or to the one before where the next would be the meeting's own.
 */
export function dayBefore(meetingOn: CalendarDate, days: number): CalendarDate {
  const nominal = addDays(meetingOn, -days)
  const next = workingDayOnOrAfter(nominal)
  return next < meetingOn ? next : workingDayOnOrBefore(nominal)
}

/** The first working day after the meeting. */
export const dayAfter = (meetingOn: CalendarDate): CalendarDate => workingDayOnOrAfter(addDays(meetingOn, 1))

/** What goes out on which day for a meeting; of two before it on one day the later. */
export function occasionsOf(
  meetingOn: CalendarDate,
  rules: { daysBefore: readonly number[]; afterMeeting: boolean },
): { day: CalendarDate; occasion: Occasion }[] {
  const byDay = new Map<CalendarDate, Occasion>()
  for (const days of rules.daysBefore.toSorted((a, b) => b - a)) {
    byDay.set(dayBefore(meetingOn, days), `before:${days}`)
  }
  if (rules.afterMeeting) byDay.set(dayAfter(meetingOn), 'after')
  return [...byDay].map(([day, occasion]) => ({ day, occasion }))
}

/** What is told after a meeting is of use so long. */
const AFTER_DAYS = 7

/** Whether a summary that should have gone out earlier still helps: before the meeting is over, or soon after it. */
export const isUseful = (meetingOn: CalendarDate, occasion: Occasion, today: CalendarDate): boolean =>
  occasion === 'after' ? today <= addDays(meetingOn, AFTER_DAYS) : today <= meetingOn
