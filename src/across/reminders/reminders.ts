import type { Obligation, ObligationWindow } from '../../contract/sends.ts'
import { isForgotten } from '../../lib/audit-chain.ts'
import { addDays, type CalendarDate, isoWeekday } from '../../lib/calendar.ts'
import { RULES } from '../../lib/deadlines/rules.ts'
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../../lib/holidays.ts'
import { caseless } from '../../lib/words.ts'

export type Urgency = 'late' | 'today' | 'soon'

/** The last day on which it is in time. */
const lastDay = ({ dueOn, rolledOn }: Obligation): CalendarDate => rolledOn ?? dueOn

export function urgencyOf(due: Obligation, today: CalendarDate): Urgency {
  if (today > lastDay(due)) return 'late'
  return today >= due.dueOn ? 'today' : 'soon'
}

/**
 * True on the days on which people are reminded, all of them working days: the lead times and the nominal date, each
 * moved back from a day off; the rolled date; the first working day after; and then once a week while it is late.
 */
export function remindsOn(due: Obligation, today: CalendarDate): boolean {
  if (urgencyOf(due, today) === 'late') {
    return today === workingDayOnOrAfter(addDays(lastDay(due), 1)) || today === firstWorkingDayOfWeek(today)
  }
  const days = [0, ...due.leadDays].map((lead) => workingDayOnOrBefore(addDays(due.dueOn, -lead)))
  return today === due.rolledOn || days.includes(today)
}

const firstWorkingDayOfWeek = (today: CalendarDate): CalendarDate =>
  workingDayOnOrAfter(addDays(today, 1 - isoWeekday(today)))

const DAYS_OFF = 10 // more than ever stand in a row
const LONGEST_LEAD_DAYS = Math.max(
  ...Object.values(RULES).flatMap(({ remindDaysBefore }) => remindDaysBefore),
)

/** What anybody may be reminded of on the day falls due by then: all of it, or what one person is in charge of. */
export const dueWindow = (today: CalendarDate, owner?: string): ObligationWindow => ({
  until: addDays(today, LONGEST_LEAD_DAYS + DAYS_OFF),
  ...(owner === undefined ? {} : { owner }),
})

/** What may concern a person: others' too, for those who are told of what others have not done. */
export const windowOf = (
  userId: string,
  today: CalendarDate,
  { managers, secretaries }: Staff,
): ObligationWindow => {
  const isStaff = secretaries.includes(userId) || [...managers.values()].some((all) => all.includes(userId))
  return dueWindow(today, isStaff ? undefined : userId)
}

/** Who is told besides the owner. */
export interface Staff {
  /** Slack user ids by unit, by its letters (lib/words); "" for those who manage every unit. */
  managers: ReadonlyMap<string, readonly string[]>
  /** Those who see to what nobody is in charge of. */
  secretaries: readonly string[]
  /** Who is in each user group that is in charge of something. */
  groups: ReadonlyMap<string, readonly string[]>
}

/** Who is in charge of it; null for nobody, and for somebody who has been forgotten. */
export const ownerOf = ({ owner }: Obligation): string | null =>
  owner === null || isForgotten(owner) ? null : owner

/**
 * Whose due it is: the owner's, and when late their unit's managers' too. What nobody is in charge of is the unit's
 * managers' from the start. Where there are no managers it is the secretaries', so that an owner who has left or is away
 * is not the only one who knows. What the secretaries see to is theirs from the start.
 */
export function peopleFor(due: Obligation, today: CalendarDate, staff: Staff): string[] {
  const managers = [
    ...((due.unit !== null && staff.managers.get(caseless(due.unit))) || []),
    ...(staff.managers.get('') ?? []),
  ]
  const owner = ownerOf(due)
  const others = managers.length > 0 ? managers : staff.secretaries
  const own = owner !== null ? (staff.groups.get(owner) ?? [owner]) : due.bySecretary ? staff.secretaries : []
  if (own.length === 0) return [...new Set(others)]
  return [...new Set([...own, ...(urgencyOf(due, today) === 'late' ? others : [])])]
}

/** Until which day somebody does not want to be reminded of a due, by `snoozeKey`. */
export type Snoozes = ReadonlyMap<string, CalendarDate>

export const snoozeKey = (userId: string, dueKey: string): string => `${userId} ${dueKey}`

const byDate = (a: Obligation, b: Obligation): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

/** What each person is to be reminded of on the day, nearest first. Who has nothing is not in it. */
export function remindersOn(
  obligations: readonly Obligation[],
  today: CalendarDate,
  staff: Staff,
  snoozes: Snoozes,
): Map<string, Obligation[]> {
  const found = new Map<string, Obligation[]>()
  for (const due of obligations.toSorted(byDate)) {
    for (const userId of peopleFor(due, today, staff)) {
      const until = snoozes.get(snoozeKey(userId, due.key))
      if (!isWanted(due, today, until)) continue
      found.set(userId, [...(found.get(userId) ?? []), due])
    }
  }
  return found
}

function isWanted(due: Obligation, today: CalendarDate, until: CalendarDate | undefined): boolean {
  if (until === undefined) return remindsOn(due, today)
  return until <= today && (today === workingDayOnOrAfter(until) || remindsOn(due, today))
}

/** Everything that concerns a person now: late, or within its first lead time. Nearest first. */
export const listFor = (
  userId: string,
  obligations: readonly Obligation[],
  today: CalendarDate,
  staff: Staff,
): Obligation[] =>
  obligations
    .filter((due) => today >= workingDayOnOrBefore(addDays(due.dueOn, -Math.max(0, ...due.leadDays))))
    .filter((due) => peopleFor(due, today, staff).includes(userId))
    .toSorted(byDate)
