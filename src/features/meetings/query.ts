import type { CalendarDate } from '../../lib/calendar.ts'
import { isYear } from '../../lib/period-names.ts'
import { fold, trimEndOf } from '../../lib/words.ts'
import { readDay, readMonth } from '../../lib/written-dates.ts'
import { datedMeetings, type Meeting, yearOf } from './meetings.ts'

/** What a person wants to see of the meetings. */
export type Wish =
  | { kind: 'next' | 'previous' | 'new' }
  | { kind: 'plan'; year: number }
  | { kind: 'id'; id: number }
  | { kind: 'date'; on: CalendarDate }
  /** A day that does not exist. */
  | { kind: 'impossible' }
  | { kind: 'month'; month: number; year: number | null }
  | { kind: 'unknown' }

export type WishPhrases = Readonly<Record<'next' | 'previous' | 'new' | 'plan', readonly string[]>>

const ID = /^#(\d{1,9})$/ // our own number, in buttons

/** Makes the function that reads the words after the command's name. */
export function createWishReader(phrases: WishPhrases) {
  const has = (kind: keyof WishPhrases, words: string): boolean =>
    phrases[kind].some((phrase) => fold(phrase) === words)

  return (words: string, meetings: readonly Meeting[], today: CalendarDate): Wish => {
    const folded = trimEndOf(fold(words).replaceAll(/\s+/g, ' '), /[.?!]/).trim()
    if (!folded || has('next', folded)) return { kind: 'next' }
    if (has('previous', folded)) return { kind: 'previous' }
    if (has('new', folded)) return { kind: 'new' }
    const thisYear = Number(today.slice(0, 4))
    if (isYear(folded)) return { kind: 'plan', year: Number(folded) }
    const plan = phrases.plan.map(fold).find((phrase) => folded === phrase || folded.startsWith(`${phrase} `))
    if (plan !== undefined) {
      const rest = folded.slice(plan.length).trim()
      if (!rest) return { kind: 'plan', year: thisYear }
      return isYear(rest) ? { kind: 'plan', year: Number(rest) } : { kind: 'unknown' }
    }
    const id = ID.exec(folded)?.[1]
    if (id) return { kind: 'id', id: Number(id) }
    const month = readMonth(words)
    if (month) return { kind: 'month', ...month }
    const days = datedMeetings(meetings).map(({ heldOn }) => heldOn)
    const on = readDay(words, days, today)
    if (on === null) return { kind: 'unknown' }
    return on === 'impossible' ? { kind: 'impossible' } : { kind: 'date', on }
  }
}

/** The meetings of a month: of the year that is named, otherwise of the nearest year that has any. */
export function meetingsInMonth(
  meetings: readonly Meeting[],
  { month, year }: { month: number; year: number | null },
  today: CalendarDate,
): Meeting[] {
  const found = meetings.filter((meeting) => monthOf(meeting) === month)
  const distance = (meeting: Meeting): number => Math.abs((yearOf(meeting) ?? 0) - Number(today.slice(0, 4)))
  const nearest = found.toSorted((a, b) => distance(a) - distance(b))[0]
  const wanted = year ?? (nearest ? yearOf(nearest) : null)
  return found.filter((meeting) => yearOf(meeting) === wanted)
}

const monthOf = ({ heldOn, label }: Meeting): number | undefined =>
  heldOn ? Number(heldOn.slice(5, 7)) : readMonth(label)?.month
