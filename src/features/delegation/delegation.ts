import { addDays, type CalendarDate, daysBetween } from '../../lib/calendar.ts'

/** Decisions taken by delegation, and what else the committee is told of: kinds, days, roles and counts, never about whom. */

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  section: string
}

/** The meeting that was told of something. */
export interface MeetingRef {
  id: number
  heldOn: CalendarDate | null
  label: string
}

export interface Decision {
  id: number
  /** Of the delegation order, where it is known: "3.2". */
  point: string | null
  kind: string
  /** Null where the document prints none. */
  decidedOn: CalendarDate | null
  /** A role. */
  delegate: string | null
  /** How many decisions the row stands for. */
  count: number
  /** The key of `dnrKey`. */
  dnr: string | null
  /** Null until it has been reported. */
  meeting: MeetingRef | null
  isMistaken: boolean
  /** Null for what is registered here. */
  source: Source | null
  registeredBy: string | null
  version: number
}

/** What a form may set. */
export type DecisionFacts = Pick<
  Decision,
  'point' | 'kind' | 'decidedOn' | 'delegate' | 'count' | 'dnr' | 'isMistaken'
>

/** A point of the delegation order in force. */
export interface OrderPoint {
  point: string
  kind: string
  law: string | null
  delegate: string | null
}

export interface Order {
  points: readonly OrderPoint[]
  source: Source | null
}

/** Something that the committee is notified of, and does not decide. */
export interface Notified {
  id: number
  title: string
  kind: string
  on: CalendarDate | null
  dnr: string | null
  externalDnr: string | null
  meeting: MeetingRef | null
  link: string | null
  registeredBy: string | null
  source: Source | null
}

export type NotifiedFacts = Pick<Notified, 'title' | 'kind' | 'on' | 'dnr' | 'externalDnr'>

/** How many decisions of one kind were taken in a month; null month where the day is not known. */
export interface Tally {
  kind: string
  /** "2023-06" */
  month: string | null
  count: number
  /** Null for what is registered here. */
  source: Source | null
}

/** A page of the register. */
export interface Page {
  rows: readonly Decision[]
  /** Rows in all, and the decisions they stand for. */
  total: number
  count: number
  /** How many decisions of each kind, most first. */
  byKind: readonly { kind: string; count: number }[]
}

/** The decisions that no meeting has been told of. */
export interface Unreported {
  rows: number
  /** Decisions, as a row may stand for several. */
  count: number
  /** The earliest day among them; null where none has a day. */
  oldest: CalendarDate | null
}

/** The last day on which a decision is told of without being late. */
export const reportBy = (decidedOn: CalendarDate, reportDays: number): CalendarDate =>
  addDays(decidedOn, reportDays)

/** How many days late the oldest unreported decision is; 0 while none is. */
export const daysLate = ({ oldest }: Unreported, reportDays: number, today: CalendarDate): number =>
  oldest === null ? 0 : Math.max(0, daysBetween(reportBy(oldest, reportDays), today))
