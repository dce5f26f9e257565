import type { CalendarDate } from '../../lib/calendar.ts'
import { fold } from '../../lib/words.ts'
import { readDay } from '../../lib/written-dates.ts'

/** Which agenda, or which of its items, a person wants to see. */
export type Query =
  | { kind: 'next' | 'previous' }
  | { kind: 'meeting'; id: number }
  | { kind: 'date'; on: CalendarDate }
  | { kind: 'item'; id: number }
  /** No day, or one that does not exist. */
  | { kind: 'unknown' | 'impossible' }

const MEETING = /^#(\d{1,9})$/ // our own number, in buttons
const ITEM = /^punkt #?(\d{1,9})$/ // likewise, of an item

export interface Phrases {
  previous: readonly string[]
  next: readonly string[]
}

/** Makes the function that reads the words after the command's name; `days`: those of the meetings. */
export const createQueryReader =
  ({ previous, next }: Phrases) =>
  (text: string, days: readonly CalendarDate[], today: CalendarDate): Query => {
    const typed = fold(text.trim())
    if (!typed || next.some((word) => fold(word) === typed)) return { kind: 'next' }
    if (previous.some((word) => fold(word) === typed)) return { kind: 'previous' }
    const meeting = MEETING.exec(typed)?.[1]
    if (meeting) return { kind: 'meeting', id: Number(meeting) }
    const item = ITEM.exec(typed)?.[1]
    if (item) return { kind: 'item', id: Number(item) }
    const on = readDay(text, days, today)
    if (on === null) return { kind: 'unknown' }
    return on === 'impossible' ? { kind: 'impossible' } : { kind: 'date', on }
  }
