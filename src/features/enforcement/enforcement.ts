import type { CalendarDate } from '../../lib/calendar.ts'
import type { Quarter } from '../../lib/deadlines/quarters.ts'

/** Ej verkställda beslut: favourable decisions that have not been carried out in time. Never whom they concern. */

export const LAWS = ['SoL', 'LSS'] as const
export type Law = (typeof LAWS)[number]

/** `mistaken`: registered by mistake; it stays in the register but is never reported. */
export const STATUSES = ['not_enforced', 'enforced', 'closed', 'mistaken'] as const
export type Status = (typeof STATUSES)[number]

/** Why a decision is not carried out. */
export const REASONS = [
  'no_provider',
  'no_housing',
  'staffing',
  'declined',
  'wants_to_wait',
  'no_contact',
  'planned',
  'other',
] as const
export type Reason = (typeof REASONS)[number]

/** Why a decision was closed without being carried out. */
export const END_REASONS = [
  'withdrawn',
  'need_met',
  'moved',
  'no_participation',
  'expired',
  'replaced',
  'other',
] as const
export type EndReason = (typeof END_REASONS)[number]

/** Where what we know of a decision comes from: a report, or a form that a person filled in here. */
export type SourceRef =
  | {
      kind: 'document'
      title: string
      dnr: string | null
      asOf: CalendarDate | null
      section: string
      /** The quarter whose report the document is; null where the document has no day. */
      quarter: Quarter | null
      /** False where the report prints no headings and ours is worked out. */
      headingPrinted: boolean
    }
  | { kind: 'registered'; by: string; on: CalendarDate }

export interface Decision {
  id: number
  law: Law
  /** Kind of intervention, as printed or chosen. */
  kind: string
  decidedOn: CalendarDate
  /** Set when it was carried out and then broken off: the three months count from here. */
  interruptedOn: CalendarDate | null
  status: Status
  /** When it was carried out or closed; null while it is not, and where the report does not say. */
  endedOn: CalendarDate | null
  reasonCategory: Reason | null
  /** The report's words, or a clarification of the category. */
  reason: string | null
  endCategory: EndReason | null
  endReason: string | null
  /** The quarter in whose report it first appeared. */
  reportedIn: Quarter | null
  /** The quarter whose report told that it had ended. */
  endReportedIn: Quarter | null
  origin: SourceRef
  version: number
}

/** What a form may set. */
export type DecisionFacts = Pick<
  Decision,
  | 'law'
  | 'kind'
  | 'decidedOn'
  | 'interruptedOn'
  | 'status'
  | 'endedOn'
  | 'reasonCategory'
  | 'reason'
  | 'endCategory'
  | 'endReason'
>

/** A quarter's report that has been made. */
export interface Statement {
  quarter: Quarter
  /** The day it describes, to its end. */
  asOf: CalendarDate
  /** The document it was printed in; null when it was marked as reported here. */
  source: { title: string; dnr: string | null; asOf: CalendarDate | null } | null
}

export interface Register {
  decisions: readonly Decision[]
  statements: readonly Statement[]
}

export const isEnded = (status: Status): boolean => status === 'enforced' || status === 'closed'

const QUARTER_KEY = /^(\d{4})-([1-4])$/ // 2023-3
const NUMBERS = { '1': 1, '2': 2, '3': 3, '4': 4 } as const
const isNumber = (text: string): text is keyof typeof NUMBERS => Object.hasOwn(NUMBERS, text)

/** How a quarter is stored: "2023-3". */
export const quarterKey = ({ year, quarter }: Quarter): string =>
  `${String(year).padStart(4, '0')}-${quarter}`

/** Null for a text that is no stored quarter. */
export function parseQuarterKey(key: string | null): Quarter | null {
  const [, year = '', number = ''] = QUARTER_KEY.exec(key ?? '') ?? []
  return isNumber(number) ? { year: Number(year), quarter: NUMBERS[number] } : null
}
