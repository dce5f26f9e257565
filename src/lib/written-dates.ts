import { type CalendarDate, daysBetween, isoWeekday, parseDate } from './calendar.ts'

/** Dates as people in Sweden write them, read from what is typed or pasted. Pure. */

/** A date as written, before it is known to exist. */
export interface WrittenDate {
  /** Null where none is written. */
  year: number | null
  month: number
  day: number
  /** ISO weekday, where one is written. */
  weekday: number | null
  /** The words after the date and its time of day. */
  rest: string
}

const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ['januari', 'jan'],
    ['februari', 'febr', 'feb'],
    ['mars', 'mar'],
    ['april', 'apr'],
    ['maj'],
    ['juni', 'jun'],
    ['juli', 'jul'],
    ['augusti', 'aug'],
    ['september', 'sept', 'sep'],
    ['oktober', 'okt'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)
const WEEKDAYS = ['man', 'tis', 'ons', 'tor', 'fre', 'lor', 'son']
const month = `(${[...MONTHS.keys()].join('|')})(?!\\p{L})\\.?`

const DASHES = /[\u2010-\u2015\u2212]/g // what word processors make of a hyphen
const WEEKDAY = /^\(?(m[åa]n|tis|ons|tor|fre|l[öo]r|s[öo]n)s?(?:dag(?:en)?)?(?!\p{L})\)?[.,]?\s*/iu // tisdag, tors., (tis)
const DEN = /^den\s+/i // den 19 september
const TIME =
  /^(?:kl\.?\s*\d{1,2}(?:[.:]\d{2})?|\d{1,2}[.:]\d{2})(?:\s*-\s*\d{1,2}(?:[.:]\d{2})?)?(?!\d)[.,;]?\s*/i // kl. 16.00-19.00
const SEPARATORS = /^[\s,;:.\-/]+/ // between a date and what follows it

/** Each spelling, and the places of year, month and day in it. Earlier ones win. */
const SPELLINGS: readonly { pattern: RegExp; year: readonly number[]; month: number; day: number }[] = [
  // 2024-01-16, 2024/1/16, 2024.01.16, 2024 01 16
  {
    pattern: /^((?:19|20)\d{2})\s?[-./ ]\s?(\d{1,2})\s?[-./ ]\s?(\d{1,2})(?!\d)/,
    year: [1],
    month: 2,
    day: 3,
  },
  // 20240116
  { pattern: /^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/, year: [1], month: 2, day: 3 },
  // 24-01-16
  { pattern: /^(\d{2})-(\d{2})-(\d{2})(?!\d)/, year: [1], month: 2, day: 3 },
  // 240116
  { pattern: /^(\d{2})(\d{2})(\d{2})(?!\d)/, year: [1], month: 2, day: 3 },
  // 16/1, 16/1-24, 16/1/2024, 16/1 2024; not 16/1 18:00
  {
    pattern:
      /^(\d{1,2})\s?\/\s?(\d{1,2})(?!\d)(?:\s?[-/]\s?((?:19|20)?\d{2})(?![\d:])|\s+((?:19|20)\d{2})(?![\d:]))?/,
    year: [3, 4],
    month: 2,
    day: 1,
  },
  // 16.1.2024, 16.01.24, 16.1.
  { pattern: /^(\d{1,2})\.(\d{1,2})(?!\d)(?:\.((?:19|20)?\d{2})(?!\d)|\.)?/, year: [3], month: 2, day: 1 },
  // 16 januari 2024, 16:e jan -24, 16 jan., 16 januari
  {
    pattern: new RegExp(
      `^(\\d{1,2})(?::?[ea](?!\\p{L}))?\\.?\\s*${month}(?:,?\\s+((?:19|20)\\d{2})(?![\\d:])|\\s?[-'’]\\s?((?:19|20)?\\d{2})(?![\\d:]))?`,
      'iu',
    ),
    year: [3, 4],
    month: 2,
    day: 1,
  },
]

const CENTURY = 2000

const monthOf = (text: string): number => MONTHS.get(text.toLowerCase()) ?? Number(text)

/** The weekday that the text begins with, and the text without it. */
function takeWeekday(text: string): { weekday: number | null; rest: string } {
  const match = WEEKDAY.exec(text)
  if (!match) return { weekday: null, rest: text }
  const name = (match[1] ?? '').toLowerCase().replaceAll('å', 'a').replaceAll('ö', 'o')
  return { weekday: WEEKDAYS.indexOf(name) + 1, rest: text.slice(match[0].length) }
}

/** The date that the text begins with, weekday and time of day taken off; null when it begins with none. */
export function readDate(text: string): WrittenDate | null {
  const before = takeWeekday(text.normalize('NFC').replaceAll(DASHES, '-').trim())
  const start = before.rest.replace(DEN, '')
  for (const { pattern, ...at } of SPELLINGS) {
    const match = pattern.exec(start)
    if (!match) continue
    const written = at.year.map((group) => match[group]).find((part) => part !== undefined)
    const year = written === undefined ? null : Number(written) + (written.length === 2 ? CENTURY : 0)
    const after = takeWeekday(start.slice(match[0].length).replace(SEPARATORS, ''))
    return {
      year,
      month: monthOf(match[at.month] ?? ''),
      day: Number(match[at.day]),
      weekday: before.weekday ?? after.weekday,
      rest: after.rest.replace(TIME, '').replace(SEPARATORS, '').trim(),
    }
  }
  return null
}

/** The date in the given year where none is written; null when there is no such day. */
export function dateOf(written: WrittenDate, year: number): CalendarDate | null {
  const parts = [String(written.year ?? year).padStart(4, '0'), two(written.month), two(written.day)]
  return parseDate(parts.join('-'))
}

const two = (n: number): string => String(n).padStart(2, '0')

/** True unless another weekday is written than the date's own. */
export const weekdayFits = ({ weekday }: WrittenDate, date: CalendarDate): boolean =>
  weekday === null || weekday === isoWeekday(date)

/** A month by its Swedish name, with a year or none: "september", "februari 2014". */
export function readMonth(text: string): { month: number; year: number | null } | null {
  const match = /^(\p{L}+)\.?(?:\s+((?:19|20)\d{2}))?$/u.exec(text.normalize('NFC').trim())
  const found = match && MONTHS.get((match[1] ?? '').toLowerCase())
  return found ? { month: found, year: match[2] ? Number(match[2]) : null } : null
}

/**
 * The day that the whole text names: without a year the one of `days` that lies nearest today, otherwise this year's. Null where
 * the text is no day, 'impossible' where no calendar has it (31 april).
 */
export function readDay(
  text: string,
  days: readonly CalendarDate[],
  today: CalendarDate,
): CalendarDate | 'impossible' | null {
  const written = readDate(text)
  if (written?.rest !== '') return null
  const same = days.filter((day) => dateOf(written, Number(day.slice(0, 4))) === day)
  const found = written.year === null ? nearestDay(same, today) : undefined
  return found ?? dateOf(written, Number(today.slice(0, 4))) ?? 'impossible'
}

/** The day that lies nearest another, the first of two as near. */
const nearestDay = (days: readonly CalendarDate[], to: CalendarDate): CalendarDate | undefined =>
  days.toSorted((a, b) => Math.abs(daysBetween(to, a)) - Math.abs(daysBetween(to, b)))[0]
