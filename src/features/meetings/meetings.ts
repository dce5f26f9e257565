import type { CalendarDate } from '../../lib/calendar.ts'
import {
  type CommitteeOffsets,
  type ExternalDue,
  externalDue,
  type MeetingChain,
  meetingChain,
  type StepKind,
} from '../../lib/deadlines/meeting.ts'
import type { Deadline } from '../../lib/deadlines/types.ts'
import type { StatementCheck } from '../../lib/statement.ts'

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

/** A meeting of the committee. */
export interface Meeting {
  id: number
  /** Null where the source prints only the month. */
  heldOn: CalendarDate | null
  /** The day, or the month as printed: "2023-09-19", "februari 2014". */
  label: string
  /** "Extra sammanträde" */
  name: string | null
  adjustedOn: CalendarDate | null
  postedOn: CalendarDate | null
  people: MeetingPeople
  /** Its agenda, which says itself when the notice is to be sent; null until it is laid out. */
  agenda: { noticeSentOn: CalendarDate | null } | null
  /** The day it was called off; null for one that is or was held. */
  cancelledOn: CalendarDate | null
  version: number
  /** Slack user id of who planned or changed it here last, and when. */
  changed: { by: string; on: CalendarDate } | null
  /** How many matters stand on its agenda. */
  matters: number
  /** The meeting plan and the documents that its matters come from. */
  sources: readonly Source[]
}

/** Slack user ids. */
export interface MeetingPeople {
  chair: string | null
  /** Who adjusts the minutes besides the chair. */
  adjusters: readonly string[]
}

/** A meeting that is or was held, on a day that is known. */
export type DatedMeeting = Meeting & { heldOn: CalendarDate }

/** A matter on a meeting's agenda. */
export interface AgendaItem {
  id: number
  agendaNo: number | null
  title: string
  dnrPrinted: string | null
  status: 'open' | 'closed'
  check: StatementCheck
  /** Dates that another person has set: a fund, the auditors. */
  deadlines: readonly { on: CalendarDate; what: string }[]
}

export const isDated = (meeting: Meeting): meeting is DatedMeeting =>
  meeting.heldOn !== null && meeting.cancelledOn === null

/** A meeting that has been called off. */
export type CancelledMeeting = Meeting & { heldOn: CalendarDate; cancelledOn: CalendarDate }

export const isCancelled = (meeting: Meeting): meeting is CancelledMeeting =>
  meeting.heldOn !== null && meeting.cancelledOn !== null

/** Meetings with a known day, earliest first. */
export const datedMeetings = (meetings: readonly Meeting[]): DatedMeeting[] =>
  meetings.filter(isDated).toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1))

/** The first meeting today or later, in meetings that stand earliest first. */
export const nextMeeting = (dated: readonly DatedMeeting[], today: CalendarDate): DatedMeeting | undefined =>
  dated.find(({ heldOn }) => heldOn >= today)

/** The last meeting before the day, likewise. */
export const meetingBefore = (dated: readonly DatedMeeting[], day: CalendarDate): DatedMeeting | undefined =>
  dated.findLast(({ heldOn }) => heldOn < day)

/** The first meeting after the day, likewise. */
export const meetingAfter = (dated: readonly DatedMeeting[], day: CalendarDate): DatedMeeting | undefined =>
  dated.find(({ heldOn }) => heldOn > day)

/** The meetings that may take over the matters of one that is called off, likewise: none that has been held. */
export const takers = (
  { id, heldOn }: DatedMeeting,
  dated: readonly DatedMeeting[],
  today: CalendarDate,
): DatedMeeting[] =>
  dated.filter(
    (one) => one.id !== id && one.heldOn >= heldOn && one.heldOn >= today && one.adjustedOn === null,
  )

const YEAR = /(?<!\d)((?:19|20)\d{2})(?!\d)/ // the year in "februari 2014"

/** The year of a meeting; null where not even that is known. */
export function yearOf({ heldOn, label }: Pick<Meeting, 'heldOn' | 'label'>): number | null {
  const year = heldOn?.slice(0, 4) ?? YEAR.exec(label)?.[1]
  return year === undefined ? null : Number(year)
}

/** Every date that follows from the meeting, counted from what has been registered of it. */
export const chainOf = (
  {
    heldOn,
    adjustedOn,
    postedOn,
    agenda,
  }: Pick<DatedMeeting, 'heldOn' | 'adjustedOn' | 'postedOn'> & Partial<Pick<DatedMeeting, 'agenda'>>,
  offsets: CommitteeOffsets,
): MeetingChain =>
  meetingChain(heldOn, offsets, {
    ...(agenda?.noticeSentOn ? { noticeSentOn: agenda.noticeSentOn } : {}),
    ...(adjustedOn ? { adjustedOn } : {}),
    ...(postedOn ? { postedOn } : {}),
  })

/** One date of a meeting's chain. */
export interface Step {
  kind: StepKind
  /** How it was counted; null for the meeting itself. */
  deadline: Deadline | null
  /** As the period counts it. */
  nominal: CalendarDate
  /** The day to keep: the nominal one, or the working day before it for a step before the meeting. */
  keep: CalendarDate
  /** The day on which it was done. */
  done: CalendarDate | null
}

/** The dates of a chain in their order. */
export function stepsOf(chain: MeetingChain): Step[] {
  const { meetingOn, facts } = chain
  const step = (kind: StepKind, deadline: Deadline, done: CalendarDate | null = null): Step => ({
    kind,
    deadline,
    nominal: deadline.nominal,
    keep: deadline.roll === 'back' ? deadline.rolled : deadline.nominal,
    done,
  })
  return [
    step('material_stop', chain.materialStop),
    step('notice', chain.notice, facts.noticeSentOn ?? null),
    { kind: 'meeting', deadline: null, nominal: meetingOn, keep: meetingOn, done: null },
    step('adjustment', chain.adjustment, facts.adjustedOn ?? null),
    step('posting', chain.posting, facts.postedOn ?? null),
    step('appeal_end', chain.appealEnd),
  ]
}

/** What is to be done with a protocol that has not been registered as adjusted and posted; null when nothing is. */
export function protocolLeft(
  meeting: DatedMeeting,
  chain: MeetingChain,
  today: CalendarDate,
): { step: Step; late: boolean } | null {
  if (meeting.heldOn >= today) return null
  const step = stepsOf(chain).find(
    ({ kind, done }) => (kind === 'adjustment' || kind === 'posting') && done === null,
  )
  return step?.deadline ? { step, late: step.deadline.rolled < today } : null
}

/** What is open of a meeting: steps that lie ahead, and those of the protocol until they are registered as done. */
export function openSteps(chain: MeetingChain, today: CalendarDate): Step[] {
  // A meeting whose decisions are final is history, registered or not.
  if (chain.finalFrom <= today) return []
  return stepsOf(chain).filter(({ kind, keep, done }) => {
    if (kind === 'material_stop' || kind === 'notice') return keep >= today && done === null
    return (kind === 'adjustment' || kind === 'posting') && done === null
  })
}

/** A date that another person has set, and what the meeting's dates mean for it. */
export interface ExternalDate {
  item: AgendaItem
  on: CalendarDate
  what: string
  /** `passed`: the day has gone and nothing is registered of when the protocol was adjusted. */
  due: ExternalDue | 'passed'
}

/** All dates of the open matters that another person has set, earliest first. */
export function externalDates(
  items: readonly AgendaItem[],
  chain: MeetingChain,
  today: CalendarDate,
): ExternalDate[] {
  return items
    .filter(({ status }) => status === 'open')
    .flatMap((item) =>
      item.deadlines.map(({ on, what }): ExternalDate => {
        const due = externalDue(chain, on)
        return { item, on, what, due: on < today && due === 'immediate_adjustment' ? 'passed' : due }
      }),
    )
    .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
}

/** How many matters need their paragraph adjusted at the meeting, to be sent in time. */
export const urgentMatters = (dates: readonly ExternalDate[]): number =>
  new Set(dates.filter(({ due }) => due === 'immediate_adjustment').map(({ item }) => item.id)).size

/** How many matters have a date before the meeting: it cannot decide in time at all. */
export const overtakenMatters = (dates: readonly ExternalDate[]): number =>
  new Set(dates.filter(({ due }) => due === 'before_meeting').map(({ item }) => item.id)).size

/** How many items lack something mandatory in the official statement. */
export const incompleteItems = (items: readonly AgendaItem[]): number =>
  items.filter(({ check }) => check.missing.length > 0).length
