import type { CalendarDate } from '../../lib/calendar.ts'
import type { Quarter } from '../../lib/deadlines/quarters.ts'
import { foldedWords } from '../../lib/words.ts'

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

/** Where what we know of a decision comes from: a report, or a form that somebody filled in here. */
export type Origin =
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
  /** When it was carried out or closed; null while it is not, and where the report does not tell. */
  endedOn: CalendarDate | null
  reasonCategory: Reason | null
  /** The report's words, or a clarification of the category. */
  reason: string | null
  endCategory: EndReason | null
  endReason: string | null
  /** The quarter whose report it first stood in. */
  reportedIn: Quarter | null
  /** The quarter whose report told that it had ended. */
  endReportedIn: Quarter | null
  origin: Origin
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

// What tells who a person is although no name is given (OSL 26 kap. 1 §). Folded, as foldedWords gives them.
const SEX_OR_KIN = new Set(
  (
    'man mannen kvinna kvinnan pojke pojken flicka flickan kille killen tjej tjejen han honom hans hon henne hennes ' +
    'son sonen dotter dottern mamma mamman pappa pappan mor modern far fadern maka makan make maken bror brodern ' +
    'syster systern farmor farfar mormor morfar'
  ).split(' '),
)
const AGE = /\d{1,3}\s{0,3}[-–]?\s{0,3}(?:år(?:ing|ig)|års|år\s{1,3}gam)|född(?:es)?\s|fyll(?:er|de|t)\s\d/iu // 14-årig, 14 år gammal, född 2009
const AGE_ALONE = /(?<!\d)\d{1,3}\s+år(?![\p{L}])(?!\s*(?:sedan|framåt))/iu // 14 år
const INITIALS = /(?<![\p{L}.])\p{Lu}\.\s?\p{Lu}\.?(?![\p{L}])/u // A.B., A. B
const FULL_NAME = /(?<![\p{L}])\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u // two capitalised words in a row
const CASE_NUMBER = /\d{8}-T\d{1,4}|(?<![\p{L}\d])TF\s?\d{1,4}(?!\d)/iu // IVO's ÅÅÅÅMMDD-T123, TF10

/** True for a text that seems to say who a decision is about: sex, kin, age, initials, a name or IVO's number of a person. */
export function pointsOutSomebody(text: string): boolean {
  const normal = text.normalize('NFC')
  return (
    [AGE, AGE_ALONE, INITIALS, FULL_NAME, CASE_NUMBER].some((pattern) => pattern.test(normal)) ||
    foldedWords(normal).some((word) => SEX_OR_KIN.has(word))
  )
}

const QUARTER_KEY = /^(\d{4})-([1-4])$/ // 2023-3
const NUMBERS = { '1': 1, '2': 2, '3': 3, '4': 4 } as const
const isNumber = (text: string): text is keyof typeof NUMBERS => text in NUMBERS

/** How a quarter is stored: "2023-3". */
export const quarterKey = ({ year, quarter }: Quarter): string =>
  `${String(year).padStart(4, '0')}-${quarter}`

/** Null for a text that is no stored quarter. */
export function parseQuarterKey(key: string | null): Quarter | null {
  const [, year = '', number = ''] = QUARTER_KEY.exec(key ?? '') ?? []
  return isNumber(number) ? { year: Number(year), quarter: NUMBERS[number] } : null
}
