import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import type { OwnSection } from '../../lib/conventions.ts'
import type { RuleId } from '../../lib/deadlines/types.ts'
import type { Statement } from '../../lib/statement.ts'

/** A date set in a letter or a decision, that the matter must meet. */
export interface Deadline {
  on: CalendarDate
  what: string
}

export interface Meeting {
  id: number
  /** Null where the source prints only the month. */
  heldOn: CalendarDate | null
  /** When it is held, as printed: "2023-09-19", "februari 2014". */
  label: string
}

export interface MatterSource {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

/** What lists need of an ärende. `dnr` is the key of `dnrKey`, `dnrPrinted` the source's own spelling. */
export interface MatterRow {
  id: number
  dnr: string | null
  dnrPrinted: string | null
  /** True when another matter has the same case number. */
  dnrIsShared: boolean
  title: string
  kind: string
  status: 'open' | 'closed'
  /** Slack user id of the officer in charge. */
  owner: string | null
  /** Whose manager is notified when one of its dates has passed; named as in the roles. */
  unit: string | null
  agendaNo: number | null
  meeting: Meeting | null
  deadlines: readonly Deadline[]
  source: MatterSource
}

export interface Matter extends MatterRow, Statement {
  section: string
  documentDate: CalendarDate | null
  decision: string | null
  childImpactText: string | null
  /** What the list says beside it. */
  note: string | null
  responsibleRole: string | null
  amountKr: number | null
  /** The sections that the committee has settled, on the day of its meeting; null where it has settled none. */
  ownSections: readonly OwnSection[] | null
  /** What is notified under this item of the agenda. */
  notified: readonly { title: string; externalDnr: string | null }[]
  /** Every deadline, also those that are done, earliest first. */
  tasks: readonly Task[]
  /** Of the message in Slack that it was made from. */
  link: string | null
  createdBy: string | null
  changed: { by: string; on: CalendarDate } | null
  closed: { on: CalendarDate; by: string; reason: string | null } | null
  /** The last time that it was opened again. */
  reopened: { on: CalendarDate; by: string; reason: string } | null
  version: number
}

/** A matter as the catalogue of facts needs it. */
export type FactMatter = Omit<Matter, 'notified' | 'link' | 'createdBy' | 'changed' | 'closed' | 'reopened'>

/** What is notified to the committee under an item of its agenda. */
export interface NotifiedMatter {
  id: number
  agendaNo: number | null
  dnr: string | null
  externalDnr: string | null
  title: string
  kind: string
  date: CalendarDate | null
  source: MatterSource
  section: string
  /** The matter on the agenda, where it is known. */
  under: Pick<Matter, 'id' | 'title' | 'meeting' | 'dnrPrinted' | 'dnrIsShared'> | null
}

/** A deadline with all that is known of it. */
export interface Task extends Deadline {
  id: number
  status: 'open' | 'done'
  /** Null for a plain date. */
  ruleId: RuleId | null
  startOn: CalendarDate | null
  rolledOn: CalendarDate | null
  /** The day that chose the version of the law, and that version: the case keeps it. */
  lawOn: CalendarDate | null
  law: string | null
  /** How it was counted, in one sentence. */
  explanation: string | null
  /** A duty that comes back: every `months` months, and the day its series began. */
  everyMonths: number | null
  seriesOn: CalendarDate | null
  doneOn: CalendarDate | null
  /** Latest last. */
  postponements: readonly { from: CalendarDate; to: CalendarDate; reason: string }[]
}

/** An open deadline of an open matter. */
export interface OpenTask extends Pick<Task, 'id' | 'on' | 'what' | 'ruleId' | 'rolledOn'> {
  matter: Pick<MatterRow, 'id' | 'title' | 'owner' | 'unit'>
}

export type MatterDate =
  | { kind: 'deadline'; on: CalendarDate; what: string }
  | { kind: 'meeting'; on: CalendarDate }

/** All dates of a matter, earliest first; a deadline stands before a meeting of the same day. */
export function datesOf(matter: Pick<MatterRow, 'deadlines' | 'meeting'>): MatterDate[] {
  const deadlines = matter.deadlines.map((deadline): MatterDate => ({ kind: 'deadline', ...deadline }))
  const heldOn = matter.meeting?.heldOn
  const meeting: MatterDate[] = heldOn ? [{ kind: 'meeting', on: heldOn }] : []
  return [...deadlines, ...meeting].toSorted((a, b) => compare(a.on, b.on))
}

/**
 * The date that a matter is listed by: a deadline that has passed, otherwise what comes next, otherwise the meeting that was
 * held without the matter being closed after it. Null when it has no date.
 */
export function nextDate(
  matter: Pick<MatterRow, 'deadlines' | 'meeting'>,
  today: CalendarDate,
): MatterDate | null {
  const dates = datesOf(matter)
  const missed = dates.find((date) => date.kind === 'deadline' && date.on < today)
  return missed ?? dates.find((date) => date.on >= today) ?? dates.at(-1) ?? null
}

export const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

export interface AdjustmentWarning {
  deadline: Deadline
  /** The day that ordinary adjustment may run to. */
  ordinary: CalendarDate
  /** Adjusted at the meeting the decision is in time; before the meeting there is no decision at all. */
  problem: 'before_adjustment' | 'before_meeting'
}

/**
 * The nearest coming deadline that falls no later than the day by which the minutes must have been adjusted (justerade):
 * the decision is sure to be sent in time only if its paragraph is adjusted at once. Source: kommunallagen 5 kap. 69 §,
 * 6 kap. 35 § (14 days).
 */
export function adjustmentWarning(
  matter: Pick<MatterRow, 'deadlines' | 'meeting' | 'status'>,
  adjustmentDays: number,
  today: CalendarDate,
): AdjustmentWarning | null {
  const heldOn = matter.meeting?.heldOn
  if (!heldOn || matter.deadlines.length === 0 || matter.status === 'closed') return null
  const ordinary = addDays(heldOn, adjustmentDays)
  const [deadline] = matter.deadlines
    .filter(({ on }) => on >= today && on <= ordinary)
    .toSorted((a, b) => compare(a.on, b.on))
  if (!deadline) return null
  return { deadline, ordinary, problem: deadline.on < heldOn ? 'before_meeting' : 'before_adjustment' }
}
