import type { MeetingStep, Obligation } from '../../contract/sends.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'

/**
 * Entries of a calendar. All of them are whole days: neither a meeting's dates nor a deadline has a time of day here, and so
 * none is moved by a clock that is changed.
 */
export interface Entry {
  /** The same for as long as the thing exists, whatever its day. */
  uid: string
  on: CalendarDate
  title: string
  /** What to type to see it. */
  line: string | null
  /** Called off: a calendar that has it already takes it away, or shows it as called off. */
  isCancelled?: boolean
}

const DATE_AT_END = /:\d{4}-\d{2}-\d{2}$/ // of a due's key, as another date is another due to be reminded of

/** "meeting:12:notice" → "meeting-12-notice.sn@provkoping.sn-assistenten": unique in the world as far as names are. */
export const uidOf = (key: string, { municipality, dnrPrefix }: Owner): string =>
  `${slug(key.replace(DATE_AT_END, ''))}.${slug(dnrPrefix)}@${slug(municipality) || 'namnd'}.sn-assistenten`

/** Whose calendar it is. */
export interface Owner {
  municipality: string
  dnrPrefix: string
}

const slug = (text: string): string => fold(text).replaceAll(/[^a-z0-9]+/g, '-')

export const meetingEntries = (
  meetings: readonly { line: string; steps: readonly MeetingStep[] }[],
  owner: Owner,
): Entry[] =>
  meetings.flatMap(({ line, steps }) =>
    steps.map(({ key, on, what }) => ({ uid: uidOf(key, owner), on, title: what, line })),
  )

/** The dates of meetings that have been called off, which calendars may have already. */
export const cancelledEntries = (
  meetings: readonly { line: string; steps: readonly MeetingStep[] }[],
  owner: Owner,
): Entry[] => meetingEntries(meetings, owner).map((entry) => ({ ...entry, isCancelled: true }))

/** A due is to be done on its nominal day, whenever the law lets it wait. */
export const dueEntries = (obligations: readonly Obligation[], owner: Owner): Entry[] =>
  obligations.map(({ key, dueOn, what, line }) => ({ uid: uidOf(key, owner), on: dueOn, title: what, line }))

/** Two of one id would be one in the calendar: the one that comes first is kept, and the others are distinguished. */
export function unique(entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, number>()
  return entries
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
    .map((entry) => {
      const times = (seen.get(entry.uid) ?? 0) + 1
      seen.set(entry.uid, times)
      return times === 1 ? entry : { ...entry, uid: `${times}-${entry.uid}` }
    })
}

/** How long a meeting that has been called off is told of: calendars that subscribe ask far more often. */
export const CANCELLED_DAYS = 90

/** Whether a meeting was called off so lately that calendars are still told. */
export const isTold = (cancelledOn: CalendarDate, today: CalendarDate): boolean =>
  today <= addDays(cancelledOn, CANCELLED_DAYS)

/** How far ahead and back one's own dates are shown. */
export const AHEAD_DAYS = 400
const BACK_DAYS = 400

/** Meetings of the last year and all that are planned. */
export const isRecent = (on: CalendarDate, today: CalendarDate): boolean => on >= addDays(today, -BACK_DAYS)
