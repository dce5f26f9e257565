import { type CalendarDate, parseDate } from '../lib/calendar.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { fold, trimEndOf } from '../lib/words.ts'

/** The contents of a cell, as people and spreadsheet programs write it. */

const SIGNIFICANT = 15 // digits that a spreadsheet keeps; what comes after is the float's own

/** The number of a spreadsheet's cell, which is a float: "57.699999999999996" is 57.7. Null if it is not a number. */
export function floatText(raw: string): DecimalText | null {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return null
  const [digits = '0', power] = value.toPrecision(SIGNIFICANT).split('e')
  return power === undefined ? trimmed(digits) : moved(digits, Number(power))
}

const trimmed = (text: string): DecimalText => {
  const plain = text.includes('.') ? trimEndOf(trimEndOf(text, /0/), /\./) : text
  return plain === '-0' ? '0' : plain
}

/** "1.5" and 3 → "1500": the digits with the point moved, without zeros that say nothing. */
export function moved(digits: string, power: number): DecimalText {
  const negative = digits.startsWith('-')
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.')
  const point = whole.length + power
  const all = `${whole}${fraction}`
  const padded = point <= 0 ? '0'.repeat(1 - point) + all : all.padEnd(point, '0')
  const at = Math.max(point, 1)
  const number = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/^0+(?=\d)/, '')
  return trimmed(`${negative ? '-' : ''}${number}`)
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const TIME = /[T\s]{1,3}00[:.]00(?:[:.]00(?:\.0{1,9})?)?Z?$/ // midnight, which exports add to dates
const YEAR_FIRST = /^(\d{4})[-/.\s](\d{1,2})[-/.\s](\d{1,2})$/ // 2023-09-19, 2023/9/19
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})$/ // 20230919
const SHORT_YEAR_FIRST = /^(\d{2})-(\d{2})-(\d{2})$/ // 23-09-19
const SHORT_COMPACT = /^(\d{2})(\d{2})(\d{2})$/ // 230919
const DAY_FIRST = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})[-/.\s]+(\d{4}|\d{2})$/ // 19/9 2023, 19.9.2023, 19/9-23
const WORDS =
  /^(?:(?:mån|tis|ons|tors|fre|lör|sön)[a-zåäö]*\s+)?(?:den\s+)?(\d{1,2})[.:e]?a?\s+([a-zåäö]+)\.?\s+(\d{4})$/i

/** A date in any form that is usual in Sweden, the day before the month. Null for other texts and for dates that do not exist. */
export function readDate(text: string): CalendarDate | null {
  const bare = text.trim().replace(TIME, '')
  const first =
    YEAR_FIRST.exec(bare) ?? COMPACT.exec(bare) ?? SHORT_YEAR_FIRST.exec(bare) ?? SHORT_COMPACT.exec(bare)
  if (first) return dateOf(first[1], first[2], first[3])
  const last = DAY_FIRST.exec(bare)
  if (last) return dateOf(last[3], last[2], last[1])
  const words = WORDS.exec(bare)
  const month = MONTHS.indexOf(fold(words?.[2] ?? '').slice(0, 3))
  return words && month >= 0 ? dateOf(words[3], String(month + 1), words[1]) : null
}

const dateOf = (year = '', month = '', day = ''): CalendarDate | null =>
  parseDate(`${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)

const DAY_MS = 86_400_000
const LAST_SERIAL = 2_958_465 // 9999-12-31
// Day 0 of the usual calendar, which has a 29 February 1900 that never was; and of the one that old Macs used.
const EPOCH = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** The day of a spreadsheet's serial number (days since its epoch); the time of day is left out. */
export function serialDate(serial: number, since1904: boolean): string | null {
  const days = Math.floor(serial)
  if (!Number.isFinite(serial) || days < 1 || days > LAST_SERIAL) return null
  return new Date((since1904 ? EPOCH_1904 : EPOCH) + days * DAY_MS).toISOString().slice(0, 10)
}

/** What a text cell that begins like a formula is: never a value. A number with a sign is one, though. */
export const isFormulaText = (text: string): boolean => /^[=@]/.test(text) || /^[+-][\p{L}(]/u.test(text)
