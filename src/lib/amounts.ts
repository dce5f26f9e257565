import { type DecimalText, formatAmount } from './numbers.ts'
import { meantBy } from './own-words.ts'
import { trimEndOf } from './words.ts'

/** Amounts of money as people type them, in whole kronor. */

export type MoneyUnit = 'kr' | 'tkr' | 'mnkr'

export interface Amount {
  /** Whole kronor. */
  kr: number
  /** The unit that was typed; null when it was tkr because nothing was said. */
  unit: MoneyUnit | null
}

const UNITS: Readonly<Record<string, MoneyUnit>> = {
  kr: 'kr',
  kronor: 'kr',
  sek: 'kr',
  ':-': 'kr',
  tkr: 'tkr',
  'tusen kr': 'tkr',
  'tusen kronor': 'tkr',
  mnkr: 'mnkr',
  mkr: 'mnkr',
  'miljoner kr': 'mnkr',
  'miljoner kronor': 'mnkr',
  miljoner: 'mnkr',
}
/** How many decimals of the unit are kronor: 1 tkr is 1 000 kr. */
const PLACES: Readonly<Record<MoneyUnit, number>> = { kr: 0, tkr: 3, mnkr: 6 }

const SPACES = /[\s\u00a0\u2009\u202f]+/g // ordinary, no-break, thin and narrow no-break spaces
const PARTS = /^(?<whole>\d{1,3}(?: \d{3})+|\d+)(?:(?<mark>[.,])(?<fraction>\d+))? ?(?<unit>\D*)$/
const LARGEST_KR = 2_000_000_000n // fits in the database's integers

/**
 * Reads "1 250", "1250 tkr", "1,25 mnkr", "40 000 kr": exact whole kronor; without a unit they are tkr, as the
 * committee's papers have them. Null for what is no amount, is not whole kronor, is negative or beyond 2 billion, and for
 * "1.250", which is one thing in Swedish and another in English.
 */
export function parseAmount(text: string): Amount | null {
  const match = PARTS.exec(text.normalize('NFC').replaceAll(SPACES, ' ').trim().toLowerCase())
  const { whole = '', mark, fraction = '', unit: typed = '' } = match?.groups ?? {}
  if (!match || (mark === '.' && fraction.length === 3)) return null
  const unit =
    typed.trim() === '' ? null : (meantBy(UNITS, typed.trim().replace(/(?<=[a-z])\.$/, '')) ?? undefined)
  if (unit === undefined) return null
  const places = PLACES[unit ?? 'tkr']
  const exact = trimEndOf(fraction, /0/)
  if (exact.length > places) return null
  const kr = BigInt(`${whole.replaceAll(' ', '')}${exact.padEnd(places, '0')}`)
  return kr > LARGEST_KR ? null : { kr: Number(kr), unit }
}

/** Whole kronor as tkr, exactly: 231700 → "231.7". */
export function krAsTkr(kr: number): DecimalText {
  const digits = String(Math.abs(kr)).padStart(4, '0')
  const fraction = trimEndOf(digits.slice(-3), /0/)
  return `${kr < 0 ? '-' : ''}${digits.slice(0, -3)}${fraction ? `.${fraction}` : ''}`
}

/** "231,7 tkr" */
export const formatTkr = (kr: number): string => formatAmount(krAsTkr(kr), 'tkr')
