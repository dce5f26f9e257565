import { toDbDate } from '../../lib/calendar.ts'
import type { Entry } from './calendar.ts'

export interface Edition {
  name: string
  /** Rises whenever anything has been written here, and so with every change of an entry. */
  sequence: number
  now: Date
}

// How long a calendar that subscribes may wait before it asks again.
const HALF_A_DAY_S = 60 * 60 * 12

/** The entries as iCalendar (RFC 5545), for Google's, Outlook's and Apple's calendars. */
export async function writeIcs(entries: readonly Entry[], { name, sequence, now }: Edition): Promise<string> {
  // The library is seldom needed.
  const { default: ical, ICalCalendarMethod, ICalEventTransparency } = await import('ical-generator')
  const calendar = ical({
    name,
    prodId: { company: 'sn-assistenten', product: 'sn-assistenten', language: 'SV' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: HALF_A_DAY_S,
  })
  for (const { uid, on, title, line } of entries)
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: now,
      start: toDbDate(on),
      allDay: true,
      summary: title,
      ...(line === null ? {} : { description: `/sn ${line}` }),
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}
