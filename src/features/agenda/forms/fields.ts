import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { checkedIn } from '../../../lib/checked.ts'
import { pointsOutSomebody } from '../../../lib/points-out.ts'
import { hasClosed, type Item, isDecided, OUTCOMES, type Outcome, type OutcomeFacts } from '../agenda.ts'

/** What is typed in the agenda's forms, as facts or as what is wrong with it. Pure. */

export type Fault =
  | 'missing'
  | 'no_date'
  | 'in_future'
  | 'before_meeting'
  | 'not_after'
  | 'points_out_somebody'
export type Faults = Record<string, Fault>
export type Values = Readonly<Record<string, string | undefined>>

/** The choice that takes back what was typed of an item. */
export const UNDECIDED = 'none'
export const YES = 'yes'

/** Whether an outcome is what was proposed: its text may be the proposal's. */
const followsProposal = (outcome: Outcome | null): boolean =>
  outcome === null || outcome === 'approved' || outcome === 'noted'

const isSame = (a: string, b: string): boolean => inOneLine(a) === inOneLine(b)
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** The text that a decision's field begins with for an outcome: never the proposal, where that was not what was decided. */
export function decisionFor(outcome: Outcome | null, typed: string, proposal: string): string {
  if (followsProposal(outcome)) return typed || proposal
  return isSame(typed, proposal) ? '' : typed
}

/** `meetings`: those that may take a tabled matter next, by id; `proposal`: what there was to decide. */
export function readOutcome(
  values: Values,
  { heldOn, meetings, proposal }: { heldOn: CalendarDate; meetings: readonly number[]; proposal: string },
): { facts: OutcomeFacts } | { faults: Faults } {
  const faults: Faults = {}
  const outcome = OUTCOMES.find((one) => one === values['outcome']) ?? null
  if (!outcome && values['outcome'] !== UNDECIDED) return { faults: { outcome: 'missing' } }
  const typed = values['decision']?.trim() ?? ''
  // Whoever is faster than Slack sends the proposal with an outcome that it is not.
  const decision = (followsProposal(outcome) ? typed : decisionFor(outcome, typed, proposal)) || null
  if (isDecided(outcome) && !decision) faults['decision'] = 'missing'
  const returnOn = outcome === 'returned' ? parseDate(values['returnOn'] ?? '') : null
  if (outcome === 'returned') {
    if (!values['returnOn']) faults['returnOn'] = 'missing'
    else if (!returnOn) faults['returnOn'] = 'no_date'
    else if (returnOn <= heldOn) faults['returnOn'] = 'not_after'
  }
  const nextMeetingId =
    outcome === 'tabled' ? (meetings.find((id) => String(id) === values['nextMeeting']) ?? null) : null
  // Where none is planned yet the matter waits for one.
  if (outcome === 'tabled' && meetings.length > 0 && nextMeetingId === null) faults['nextMeeting'] = 'missing'
  const marks = new Set((values['marks'] ?? '').split(','))
  if (Object.keys(faults).length > 0) return { faults }
  return {
    facts: {
      ...{ outcome, decision: outcome && decision, returnOn, nextMeetingId },
      closesMatter: isDecided(outcome) && values['close'] === YES,
      hasReservation: marks.has('reservation'),
      isImmediate: marks.has('immediate'),
    },
  }
}

/** What the committee usually decides of what it is told. */
export type UsualDecisions = Readonly<Record<'delegation' | 'notified', string>>

/** What has been decided, or what there is to decide, as the form shows it first. */
export const outcomeValues = (item: Item, usual: UsualDecisions): Record<string, string> => ({
  outcome: item.outcome ?? '',
  close: isToClose(item) ? YES : '',
  decision: decisionFor(item.outcome, item.decision ?? '', proposalOf(item, usual)),
  returnOn: item.returnOn ?? '',
  nextMeeting: item.nextMeetingId === null ? '' : String(item.nextMeetingId),
  marks: [...(item.hasReservation ? ['reservation'] : []), ...(item.isImmediate ? ['immediate'] : [])].join(
    ',',
  ),
})

/** What there is to decide: the matter's proposal, or what the committee usually decides of what it is told. */
export const proposalOf = ({ kind, matter }: Item, usual: UsualDecisions): string =>
  matter?.proposedDecision ?? (kind === 'delegation' || kind === 'notified' ? usual[kind] : '')

/** A decision ends its matter, unless something of it falls due after. */
const isToClose = (item: Item): boolean =>
  isDecided(item.outcome) ? hasClosed(item) : item.matter !== null && item.matter.dueOn === null

export const WAYS = ['email', 'letter', 'mailbox', 'internal', 'other'] as const
export type Way = (typeof WAYS)[number]

export interface Sending {
  ids: number[]
  added: string[]
  on: CalendarDate
  way: Way
}

/** To whom a decision was sent, when and how. `unsentIds`: those it may still be sent to. */
export function readSending(
  values: Values,
  { heldOn, today, unsentIds }: { heldOn: CalendarDate; today: CalendarDate; unsentIds: readonly number[] },
): { sending: Sending } | { faults: Faults } {
  const faults: Faults = {}
  const chosen = checkedIn(values, 'recipients') ?? new Set()
  const ids = unsentIds.filter((id) => chosen.has(String(id)))
  const added = (values['more'] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  // An authority may be two capitalised words, but nobody is pointed out otherwise.
  if (added.some((one) => pointsOutSomebody(one, { namesAllowed: true })))
    faults['more'] = 'points_out_somebody'
  if (ids.length + added.length === 0) faults['more'] = 'missing'
  const on = parseDate(values['on'] ?? '')
  if (!on) faults['on'] = values['on'] ? 'no_date' : 'missing'
  else if (on > today) faults['on'] = 'in_future'
  else if (on < heldOn) faults['on'] = 'before_meeting'
  const way = WAYS.find((one) => one === values['way'])
  if (!way) faults['way'] = 'missing'
  return Object.keys(faults).length > 0 || !on || !way
    ? { faults }
    : { sending: { ids, added: [...new Set(added)], on, way } }
}

/** What an item of one's own is called, and who presents an item: a role. */
export function readItem(
  values: Values,
  needsTitle: boolean,
): { facts: { title: string | null; presenter: string | null } } | { faults: Faults } {
  const title = values['title']?.trim() || null
  const presenter = values['presenter']?.trim() || null
  const faults: Faults = {
    ...(needsTitle && !title ? { title: 'missing' as const } : {}),
    ...(title && pointsOutSomebody(title, { namesAllowed: true })
      ? { title: 'points_out_somebody' as const }
      : {}),
    ...(presenter && pointsOutSomebody(presenter) ? { presenter: 'points_out_somebody' as const } : {}),
  }
  return Object.keys(faults).length > 0 ? { faults } : { facts: { title, presenter } }
}
