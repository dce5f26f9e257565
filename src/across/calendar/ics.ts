import { toDbDate } from '../../lib/calendar.ts'
import { calendarTexts as texts } from '../../texts/calendar.ts'
import type { Entry } from './calendar.ts'

export interface Edition {
  name: string
  /** Rises whenever anything has been written here, and so with every change of an entry. */
  sequence: number
  now: Date
}

// How long a calendar that subscribes may wait before it asks again.
const HALF_A_DAY_S = 60 * 60 * 12

/**
 * The entries as iCalendar (RFC 5545), for Google's, Outlook's and Apple's calendars. What is called off has the same UID, a
 * higher SEQUENCE and STATUS:CANCELLED (RFC 5546 3.2.1 lets a published calendar say so), and its title says it too, for
 * calendars that show it all the same.
 */
export async function writeIcs(entries: readonly Entry[], { name, sequence, now }: Edition): Promise<string> {
  // The library is seldom needed.
  const {
    default: ical,
    ICalCalendarMethod,
    ICalEventStatus,
    ICalEventTransparency,
  } = await import('ical-generator')
  const calendar = ical({
    name,
    prodId: { company: 'sn-assistenten', product: 'sn-assistenten', language: 'SV' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: HALF_A_DAY_S,
  })
  for (const { uid, on, title, line, isCancelled } of entries)
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: now,
      start: toDbDate(on),
      allDay: true,
      summary: isCancelled ? texts.cancelled(title) : title,
      status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(line === null ? {} : { description: `/sn ${line}` }),
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}
