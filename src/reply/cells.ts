import type { CalendarDate } from '../lib/calendar.ts'
import { type DecimalText, formatDecimal, formatSigned } from '../lib/numbers.ts'
import { dayInText, forgottenPerson } from '../texts/common.ts'
import { replyTexts as texts } from '../texts/reply.ts'

export { dayInText } from '../texts/common.ts'

/**
 * Values with their types: what a table, a fact or a chart holds. A renderer decides how they look: a screen shows
 * "57 722", a spreadsheet gets the number with a format. Numbers are exact decimals ("-7561", "57.7").
 */
export type Cell = Value & {
  /** The fact that it shows, as the catalogue of facts names it: "table|row|column". */
  fact?: string
  /** Another place says something else: said beside the value in every rendering. */
  isContradicted?: boolean
}

type Value =
  /** Money or any other quantity in its unit: tkr, mnkr, kr, årsarbetare. "" where the heading says what it is. */
  | { kind: 'number'; value: DecimalText; unit: string; decimals: number; signed: boolean }
  /** In percent, not as a fraction: 8.0 is "8,0 %". */
  | { kind: 'percent'; value: DecimalText; decimals: number; signed: boolean }
  | { kind: 'date'; date: CalendarDate }
  | { kind: 'text'; text: string }
  /** A status, always as a word: the tone only helps the eye. */
  | { kind: 'state'; word: string; tone: Tone }
  /** A person in Slack, or a user group, by id, with the role that they have it in; `name` where the renderer shows no mentions. */
  | { kind: 'person'; id: string; role?: string; name?: string }
  /** A count too small to be shown: a person could be recognised. */
  | { kind: 'masked'; text: string }

export type Tone = 'good' | 'bad' | 'warning' | 'neutral'

/** Null is a value that is not there. */
export type CellValue = Cell | null

interface NumberStyle {
  /** Shows a plus before what is positive. */
  signed?: boolean
  /** At least this many decimals; more where the value has them. */
  decimals?: number
}

type Quantity = number | DecimalText | null | undefined

/** A quantity in any unit: `quantity('194.5', 'årsarbetare')`. */
export const quantity = (
  value: Quantity,
  unit: string,
  { signed = false, decimals = 0 }: NumberStyle = {},
): CellValue =>
  value === null || value === undefined
    ? null
    : { kind: 'number', value: String(value), unit, decimals, signed }

export const tkr = (value: Quantity, style?: NumberStyle): CellValue => quantity(value, 'tkr', style)
/** @public */
export const kr = (value: Quantity, style?: NumberStyle): CellValue => quantity(value, 'kr', style)
/** Millions have a decimal also where it is 0. @public */
export const mnkr = (value: Quantity, style?: NumberStyle): CellValue =>
  quantity(value, 'mnkr', { decimals: 1, ...style })
/** How many of what the heading names. */
export const count = (value: Quantity): CellValue => quantity(value, '')

/** Takes percent, not a fraction. */
export const percent = (value: Quantity, { signed = false, decimals = 1 }: NumberStyle = {}): CellValue =>
  value === null || value === undefined ? null : { kind: 'percent', value: String(value), decimals, signed }

export const date = (value: CalendarDate | null | undefined): CellValue =>
  value ? { kind: 'date', date: value } : null
export const text = (value: string | null | undefined): CellValue =>
  value ? { kind: 'text', text: value } : null
export const state = (word: string, tone: Tone = 'neutral'): Cell => ({ kind: 'state', word, tone })
export const person = (id: string | null | undefined, role?: string | null): CellValue =>
  id ? { kind: 'person', id, ...(role ? { role } : {}) } : null
/** "<5" in place of a count of people too small to be shown. */
export const masked = (shown: string): Cell => ({ kind: 'masked', text: shown })

/** The cell as one that shows a fact, so that it can be marked where another place contradicts it. */
export const ofFact = (cell: CellValue, fact: string): CellValue => cell && { ...cell, fact }

export const isNumeric = (cell: CellValue): boolean =>
  cell?.kind === 'number' || cell?.kind === 'percent' || cell?.kind === 'masked'

const NBSP = '\u00a0'

/** The value without its unit, as a table shows it: "57 722", "+2 234", "8,0 %", "2023-09-19", "uppnås". */
export const cellText = (cell: CellValue): string => withMark(cell, valueText(cell))

const withMark = (cell: CellValue, text: string): string =>
  cell?.isContradicted ? texts.contradicted(text) : text

function valueText(cell: CellValue): string {
  switch (cell?.kind) {
    case undefined:
      return texts.noValue
    case 'number':
      return formatted(cell)
    case 'percent':
      return `${formatted(cell)}${NBSP}%`
    case 'date':
      return cell.date
    case 'text':
    case 'masked':
      return cell.text
    case 'state':
      return cell.word
    case 'person':
      return inRole(cell, cell.name ?? personText(cell.id))
  }
}

/** The value as running text has it: "+57 722 tkr", "8,0 %", "tis 19 sep". */
export function cellInText(cell: CellValue): string {
  if (cell?.kind === 'number' && cell.unit) return withMark(cell, `${formatted(cell)}${NBSP}${cell.unit}`)
  return cell?.kind === 'date' ? withMark(cell, dayInText(cell.date)) : cellText(cell)
}

const formatted = ({ value, decimals, signed }: { value: DecimalText; decimals: number; signed: boolean }) =>
  signed ? formatSigned(value, decimals) : formatDecimal(value, decimals)

/** "Enhetschef (Anna Ek)": who it is, in the role where one is known. */
export const inRole = ({ role }: { role?: string }, who: string): string => (role ? `${role} (${who})` : who)

const FORGOTTEN = 'person:'
export const isForgotten = (id: string): boolean => id.startsWith(FORGOTTEN)
/** True for a user group's id in Slack, where a person may stand. */
export const isGroupId = (id: string): boolean => /^S[A-Z0-9]{2,}$/.test(id)

/** A person where they cannot be mentioned and their name is not known. */
export const personText = (id: string): string => (isForgotten(id) ? forgottenPerson : id)
