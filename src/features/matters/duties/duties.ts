import { addDays, type CalendarDate, calendarDate } from '../../../lib/calendar.ts'
import { fold } from '../../../lib/words.ts'

/** What the committee does every year (årshjul), and when in a year that falls. Pure. */

/** When in the year a duty is due. */
export interface When {
  /** 1–12, ascending. */
  months: readonly number[]
  /** The last day in each of the months; null for the committee's meeting in the month. */
  day: number | null
}

export interface DutyFacts extends When {
  title: string
  /** The kind of ärende that it becomes. */
  kind: string
  /** How many days before the work begins. */
  leadDays: number
  /** The law, decision or document that it follows from, as it is cited. */
  basis: string | null
  /** Slack user id. */
  owner: string | null
  unit: string | null
  /** True for what the committee does no longer. */
  isEnded: boolean
}

export interface Duty extends DutyFacts {
  id: number
  version: number
  changedBy: string | null
  source: { title: string; dnr: string | null; asOf: CalendarDate | null; section: string } | null
}

/** An ärende that a duty has become. */
export interface Turn {
  dutyId: number
  year: number
  month: number
  matter: MatterRef
}

export interface MatterRef {
  id: number
  title: string
  isClosed: boolean
  meetingId: number | null
}

export interface MeetingDay {
  id: number
  heldOn: CalendarDate
}

/** A duty in one of its months. */
export interface Occasion {
  duty: Duty
  year: number
  month: number
  /** The last day; the meeting's own where the duty belongs to the meeting of the month, and the month's last without one. */
  on: CalendarDate
  /** Where the committee takes it up; null where no meeting is planned in time. */
  meeting: MeetingDay | null
  matter: MatterRef | null
}

export type Status = 'done' | 'under_way' | 'to_begin' | 'coming' | 'unknown'

const WORD = /\p{L}+|\p{N}+/gu
/** A meeting that is earlier than this before the last day is another turn's. */
const MOST_DAYS_BEFORE = 92
/** Longest lead time: a year. */
export const MOST_LEAD_DAYS = 366
const QUARTERS = [3, 6, 9, 12]
const THIRDS = [4, 8, 12]

/** The year's occasions, earliest first. `matters` are those of the year's meetings, for what is on an agenda already. */
export function occasionsOf(
  year: number,
  known: {
    duties: readonly Duty[]
    turns: readonly Turn[]
    meetings: readonly MeetingDay[]
    matters: readonly MatterRef[]
  },
): Occasion[] {
  const { duties, turns, meetings, matters } = known
  const matterOf = (duty: Duty, month: number, meeting: MeetingDay | null): MatterRef | null =>
    turns.find((turn) => turn.dutyId === duty.id && turn.year === year && turn.month === month)?.matter ??
    matters.find(({ meetingId, title }) => meetingId === meeting?.id && isNamed(title, duty.title)) ??
    null
  return duties
    .flatMap((duty) =>
      duty.months.map((month): Occasion => {
        const { on, meeting } = placeOf(year, month, duty.day, meetings)
        return { duty, year, month, on, meeting, matter: matterOf(duty, month, meeting) }
      }),
    )
    .filter(({ duty, matter }) => !duty.isEnded || matter !== null)
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.duty.title.localeCompare(b.duty.title, 'sv'))
}

/** True where the matter's title begins with the duty's: "Internkontrollplan 2014" for "Internkontrollplan". */
const isNamed = (title: string, duty: string): boolean => `${wordsIn(title)} `.startsWith(`${wordsIn(duty)} `)

const wordsIn = (text: string): string => (fold(text).match(WORD) ?? []).join(' ')

/** The last day and the meeting of a duty in a month. `meetings` are in order of day. */
function placeOf(
  year: number,
  month: number,
  day: number | null,
  meetings: readonly MeetingDay[],
): Pick<Occasion, 'on' | 'meeting'> {
  if (day !== null) {
    const on = dayIn(year, month, day)
    const earliest = addDays(on, -MOST_DAYS_BEFORE)
    const meeting = meetings.findLast(({ heldOn }) => heldOn <= on && heldOn >= earliest) ?? null
    return { on, meeting }
  }
  const start = dayIn(year, month, 1)
  const end = dayIn(year, month, 31)
  const meeting = meetings.find(({ heldOn }) => heldOn >= start && heldOn <= end) ?? null
  return { on: meeting?.heldOn ?? end, meeting }
}

/** The day of the month, or the month's last where it has no such day. */
export function dayIn(year: number, month: number, day: number): CalendarDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const pad = (n: number): string => String(n).padStart(2, '0')
  return calendarDate(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(Math.min(day, last))}`)
}

/** The day on which the work begins. */
export const beginsOn = ({ duty, on }: Pick<Occasion, 'duty' | 'on'>): CalendarDate =>
  addDays(on, -duty.leadDays)

/** Of what has passed without an ärende here nothing is known: it may have been handled elsewhere. */
export function statusOf(occasion: Occasion, today: CalendarDate): Status {
  if (occasion.matter) return occasion.matter.isClosed ? 'done' : 'under_way'
  if (occasion.on < today) return 'unknown'
  return beginsOn(occasion) <= today ? 'to_begin' : 'coming'
}

/** Names an occasion of a year in a form: "12:9". */
export const keyOf = ({ duty, month }: Pick<Occasion, 'duty' | 'month'>): string => `${duty.id}:${month}`

/** As it can still be laid out: what a meeting has been held without goes to none. */
export const ahead = (one: Occasion, today: CalendarDate): Occasion =>
  one.meeting && one.meeting.heldOn < today ? { ...one, meeting: null } : one

/** Occasions that can still be laid out: without an ärende, and not past. */
export const openOccasions = (occasions: readonly Occasion[], today: CalendarDate): Occasion[] =>
  occasions.filter((one) => one.matter === null && one.on >= today).map((one) => ahead(one, today))

/** Those that no meeting is planned in time for. */
export const unplanned = (open: readonly Occasion[]): Occasion[] =>
  open.filter(({ meeting }) => meeting === null)

/** How many occasions each month has, January first. */
export const perMonth = (occasions: readonly Occasion[]): number[] =>
  Array.from({ length: 12 }, (_, index) => occasions.filter(({ month }) => month === index + 1).length)

export interface WhenWords {
  /** Twelve lists: what each month is called, with its short forms. */
  months: readonly (readonly string[])[]
  quarterly: readonly string[]
  thirds: readonly string[]
  halfYearly: readonly string[]
  monthly: readonly string[]
  /** Words that say nothing of when: "senast", "sammanträdet", "i". */
  fillers: readonly string[]
}

const MOST_WORDS = 60
/** A leap year's, so that 29 February may be chosen. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Reads when a duty is due: "sammanträdet i februari och september", "senast 15 februari", "varje kvartal". Null where a
 * word is not understood, a month is missing, or the day is in none of the months.
 */
export function readWhen(text: string, words: WhenWords): When | null {
  const folded = fold(text).replaceAll(/\s+/g, ' ').trim()
  const is = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => ` ${folded} `.includes(` ${fold(phrase)} `))
  if (is(words.monthly)) return { months: Array.from({ length: 12 }, (_, index) => index + 1), day: null }
  if (is(words.quarterly)) return { months: QUARTERS, day: null }
  if (is(words.thirds)) return { months: THIRDS, day: null }
  if (is(words.halfYearly)) return { months: [6, 12], day: null }
  const months = new Set<number>()
  let day: number | null = null
  const tokens = folded.match(WORD) ?? []
  if (tokens.length > MOST_WORDS) return null
  for (const token of tokens) {
    const month = words.months.findIndex((names) => names.some((name) => fold(name) === token)) + 1
    if (month > 0) months.add(month)
    else if (/^\d{1,2}$/.test(token) && day === null) day = Number(token)
    else if (!words.fillers.some((filler) => fold(filler) === token)) return null
  }
  if (months.size === 0) return null
  const sorted = [...months].toSorted((a, b) => a - b)
  const most = Math.min(...sorted.map((month) => LONGEST[month - 1] ?? 0))
  if (day !== null && (day < 1 || day > most)) return null
  return { months: sorted, day }
}
