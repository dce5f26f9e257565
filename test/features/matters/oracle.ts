import type { Wish } from '../../../src/features/matters/list/query.ts'
import {
  adjustmentWarning,
  compare,
  datesOf,
  type MatterRow,
  type Meeting,
  nextDate,
} from '../../../src/features/matters/matters.ts'
import {
  dateBetween,
  type Entry,
  MILESTONES,
  type Milestone,
  weekStart,
} from '../../../src/features/matters/plan.ts'
import { addDays, type CalendarDate } from '../../../src/lib/calendar.ts'

// The slow and obvious way to sort the matters: all of them, in memory. The store's queries must give the same.

/** The committee's matters as they stand on one day. Made once a day and version of the data. */
export interface Plan {
  today: CalendarDate
  /** Open matters with a date, nearest first: those that are late come before all others. */
  dated: readonly Entry[]
  undated: readonly Entry[]
  closed: readonly Entry[]
  /** How many of `dated`, from the first, are late. */
  late: number
  /** The next meeting and all its matters in agenda order. */
  meeting: { meeting: Meeting; on: CalendarDate; entries: readonly Entry[] } | null
  /** What comes next, nearest first. */
  milestones: readonly Milestone[]
  /** The committee's own rule: days from a meeting until its minutes must have been adjusted. */
  adjustmentDays: number
  /** How many open matters have a deadline that does not wait for ordinary adjustment. */
  urgent: number
  thisWeek: number
  nextWeek: number
  /** Open matters of each officer in charge. */
  owned: ReadonlyMap<string, number>
  /** Case numbers that more than one matter has. */
  sharedDnrs: ReadonlySet<string>
}

/** Sorts the matters for one day. */
export function planFor(matters: readonly MatterRow[], today: CalendarDate, adjustmentDays: number): Plan {
  const open = matters.filter(({ status }) => status === 'open')
  const entries = open.map((matter): Entry => ({ matter, next: nextDate(matter, today) }))
  const dated = entries.filter(({ next }) => next !== null).toSorted(byDateAndDeadline)
  const monday = weekStart(today)
  const inWeek = (start: CalendarDate): number => {
    const sunday = addDays(start, 6)
    return open.filter((matter) => dateBetween(matter, start, sunday)).length
  }
  return {
    today,
    dated,
    undated: entries.filter(({ next }) => next === null).toSorted(byAgenda),
    closed: matters
      .filter(({ status }) => status === 'closed')
      .map((matter): Entry => ({ matter, next: null }))
      .toSorted((a, b) => compare(when(b), when(a)) || byAgenda(a, b)),
    late: dated.filter(({ next }) => next !== null && next.on < today).length,
    meeting: nextMeeting(matters, today),
    milestones: milestones(open, today),
    adjustmentDays,
    urgent: open.filter((matter) => adjustmentWarning(matter, adjustmentDays, today)).length,
    thisWeek: inWeek(monday),
    nextWeek: inWeek(addDays(monday, 7)),
    owned: countBy(open, ({ owner }) => owner),
    sharedDnrs: new Set([...countBy(matters, ({ dnr }) => dnr)].filter(([, n]) => n > 1).map(([dnr]) => dnr)),
  }
}

const LAST = Number.MAX_SAFE_INTEGER // matters without an agenda number come after those that have one

const byAgenda = (a: Entry, b: Entry): number =>
  compare(a.matter.agendaNo ?? LAST, b.matter.agendaNo ?? LAST) || compare(a.matter.id, b.matter.id)

/** Nearest date first; on one day deadlines before the meeting, and the meeting's matters in agenda order. */
const byDate = (a: Entry, b: Entry): number =>
  compare(a.next?.on ?? '', b.next?.on ?? '') ||
  compare(a.next?.kind ?? '', b.next?.kind ?? '') ||
  byAgenda(a, b)

/** Likewise, but of a meeting's matters those first that have a deadline of their own after it. */
const byDateAndDeadline = (a: Entry, b: Entry): number =>
  compare(a.next?.on ?? '', b.next?.on ?? '') ||
  compare(a.next?.kind ?? '', b.next?.kind ?? '') ||
  compare(firstDeadline(a), firstDeadline(b)) ||
  byAgenda(a, b)

const NEVER = '9999-12-31'
const firstDeadline = ({ matter }: Entry): string =>
  matter.deadlines.map(({ on }) => on).toSorted()[0] ?? NEVER

/** What closed matters are sorted by: the meeting, else what the source says of its own date. */
const when = ({ matter }: Entry): string => matter.meeting?.heldOn ?? matter.source.asOf ?? ''

function nextMeeting(matters: readonly MatterRow[], today: CalendarDate): Plan['meeting'] {
  let found: { meeting: Meeting; on: CalendarDate } | null = null
  for (const { meeting } of matters) {
    const on = meeting?.heldOn
    if (meeting && on && on >= today && (!found || on < found.on)) found = { meeting, on }
  }
  if (!found) return null
  const { meeting, on } = found
  const entries = matters
    .filter((matter) => matter.meeting?.id === meeting.id)
    .map((matter): Entry => ({ matter, next: { kind: 'meeting', on } }))
    .toSorted(byAgenda)
  return { meeting, on, entries }
}

function milestones(open: readonly MatterRow[], today: CalendarDate): Milestone[] {
  const meetings = countBy(open, ({ meeting }) => meeting?.heldOn ?? null)
  const coming: Milestone[] = [...meetings].map(([on, count]) => ({ kind: 'meeting', on, matters: count }))
  for (const matter of open) {
    for (const { on, what } of matter.deadlines) coming.push({ kind: 'deadline', on, what })
  }
  return coming
    .filter(({ on }) => on >= today)
    .toSorted((a, b) => compare(a.on, b.on))
    .slice(0, MILESTONES)
}

function countBy<T, Key>(items: readonly T[], key: (item: T) => Key | null): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const item of items) {
    const of = key(item)
    if (of !== null) counts.set(of, (counts.get(of) ?? 0) + 1)
  }
  return counts
}

/** The matters that a wish fits, in the order they are shown. `hits` are the ids that the search found. */
export function chooseEntries(
  plan: Plan,
  wish: Wish,
  userId: string,
  hits: ReadonlySet<number> | null,
): readonly Entry[] {
  let entries = baseEntries(plan, wish)
  if (wish.late) entries = entries.filter(({ matter }) => isLate(matter, plan.today))
  if (wish.undated) entries = entries.filter(({ matter }) => datesOf(matter).length === 0)
  if (wish.mine) entries = entries.filter(({ matter }) => matter.owner === userId)
  if (hits) entries = entries.filter(({ matter }) => hits.has(matter.id))
  const { week } = wish
  if (!week) return entries
  const sunday = addDays(week, 6)
  return entries
    .map(({ matter }): Entry => ({ matter, next: dateBetween(matter, week, sunday) }))
    .filter(({ next }) => next !== null)
    .toSorted(byDate)
}

function isLate(matter: MatterRow, today: CalendarDate): boolean {
  const next = matter.status === 'open' ? nextDate(matter, today) : null
  return next !== null && next.on < today
}

function baseEntries(plan: Plan, wish: Wish): readonly Entry[] {
  if (wish.meeting) {
    const entries = plan.meeting?.entries ?? []
    return wish.which === null || wish.which === 'all'
      ? entries
      : entries.filter(({ matter }) => matter.status === wish.which)
  }
  const which = wish.which ?? (wish.search ? 'all' : null)
  if (which === 'closed') return plan.closed
  if (which === 'all') return [...plan.dated, ...plan.undated, ...plan.closed]
  // A bare list is a list of dates: matters without one are counted beside it.
  if (wish.mine || which === 'open') return [...plan.dated, ...plan.undated]
  if (wish.undated) return plan.undated
  return wish.late ? plan.dated.slice(0, plan.late) : plan.dated
}
