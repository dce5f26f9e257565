import { isFormulaText, readDate } from '../files/cells.ts'
import { converted, type Unit } from '../files/units.ts'
import { compareDecimals } from '../lib/decimals.ts'
import { dayInWords } from '../lib/due-words.ts'
import { SHORT_MONTHS } from '../lib/months.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { fold } from '../lib/words.ts'
import { importTexts as texts } from '../texts/import.ts'
import { tablesTexts } from '../texts/tables.ts'
import { assessmentLevel } from './assessments.ts'
import { type ImportColumn, storedUnit } from './kinds.ts'
import { type Grouping, readNumber } from './numbers.ts'
import { progressOf } from './progress.ts'
import type { Choices } from './reading.ts'

/** Reads one cell as its column takes it. */

export interface CellRules {
  /** What the heading, or a line above the table, tells of amounts that do not tell it themselves. */
  unit: Unit | null
  grouping: Grouping
  /** The year of days without one. */
  year: number | null
  monthFirst: boolean
  /** What people have settled, as of words that the column does not know. */
  choices?: Choices
}

export type CellRead =
  | { value: string | null; rounded?: true; about?: true }
  /** What it should have held; `cause` is the same for cells that are wrong in the same way. */
  | { expected: string; cause: string }

/** Longer cells are no data: no answer could show them. The longest in a published report has 3 700 characters. */
const LONGEST = { text: 10_000, other: 200 }

const NOTHING = /^(?:[-–—\u2212]|\.{1,3}|e\.?\s?t\.?|i\.?\s?u\.?|u\.?\s?s\.?|saknas|n\/a|\*+)?$/iu // how tables say that there is no value
// A day that was never: what should have been done then was not.
const NOT_DONE =
  /^(?:ej|inte) (?:genomford|genomfort|utford|utfort|gjord|gjort|beslutad|beslutat|klar|klart|kontrollerad|kontrollerat|matt|aktuell|aktuellt|redovisad|redovisat)$/
// "Q3 2025", "våren 2025": a time and its year, and no day that may be wrong.
const TIME_ALONE =
  /^(?:(?:klart?|senast|under|i|till|slutet av)\s){0,2}(?:(?:q|kv\.?|kvartal|t|tertial|h|halvår|delår)\s?\d|vår(?:en|terminen)?|sommar(?:en)?|höst(?:en|terminen)?|vinter(?:n)?|vt|ht)[\s-](?:19|20)\d{2}$/iu
const IN_FULL = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s+\p{L}{3,9}\s+\d{4})$/u
const YES_NO = /^(?:ja|nej)$/iu
const TEXT_TARGET =
  /^(?:minst|högst|max(?:imalt)?|min(?:imalt)?|minska|öka|bibehåll|oförändrat|lägst|under|över|[<>≤≥]|\d{1,6}(?:[.,]\d{1,3})?\s?[-–]\s?\d)/iu
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/
const TIME_OF_DAY = /[,\s]{1,3}(?:kl\.?\s{0,2})?(?:[01]?\d|2[0-3])[.:][0-5]\d(?::[0-5]\d)?$/iu
const REMARK = /\s{0,3}\((?<remark>[^()]{1,60})\)$/u
const NO_YEAR =
  /^(?:(?:mån|tis|ons|tors|tor|fre|lör|sön)\p{L}*\.?\s+)?(?:den\s+)?(?<day>\d{1,2})(?:\s?\/\s?(?<month>\d{1,2})|[.:e]?a?\s+(?<word>\p{L}{3,9})\.?)\*{0,2}$/iu

export function readCell(cell: string, column: ImportColumn, rules: CellRules): CellRead {
  const { type } = column
  const longest = type === 'text' ? LONGEST.text : LONGEST.other
  if (cell.length > longest) return { expected: texts.longCell(longest), cause: 'long' }
  const text = cell.trim()
  if (isFormulaText(text)) return { expected: texts.formula, cause: 'formula' }
  if (type === 'text')
    return { value: (column.isName || column.isCode ? text.replaceAll(/\s+/g, ' ') : text) || null }
  if (NOTHING.test(text) || (type !== 'choice' && NOT_DONE.test(fold(text)))) return { value: null }
  const meant = column.inWords?.[fold(text)]
  if (meant !== undefined) return { value: meant }
  switch (type) {
    case 'tkr':
    case 'integer':
    case 'decimal':
    case 'value':
      return readNumeric(text, type, column, rules)
    case 'date': {
      const date = dateIn(text, rules)
      if (date !== null) return { value: date }
      const lastDay = column.isDeadline && TIME_ALONE.test(text) ? dayInWords(text, null) : null
      if (lastDay !== null) return { value: lastDay }
      if (NOT_DONE.test(fold(text))) return { value: null }
      if (rules.year === null && isDay(text)) return { expected: texts.noYear(text), cause: 'no year' }
      return IN_FULL.test(text)
        ? { expected: texts.noSuchDate(text), cause: `no such day ${text}` }
        : { expected: texts.notWrittenDate(text), cause: 'date' }
    }
    case 'choice':
      return readChoice(text, column, rules.choices)
  }
}

function readNumeric(
  text: string,
  type: 'tkr' | 'integer' | 'decimal' | 'value',
  column: ImportColumn,
  { unit, grouping }: CellRules,
): CellRead {
  if (type === 'value' && YES_NO.test(text)) return { value: text }
  const read = readNumber(text, grouping)
  const stored = storedUnit(column)
  if (type === 'value' && (read === null || 'odd' in read) && TEXT_TARGET.test(text)) return { value: text }
  if (read !== null && 'odd' in read) return { expected: tablesTexts.odd(read.odd), cause: `odd ${read.odd}` }
  // Money where there is to be none is no number either.
  if (read === null || (read.unit !== null && stored === null)) {
    const expected = {
      tkr: texts.notTkr,
      integer: texts.notInteger,
      decimal: texts.notNumber,
      value: texts.notValue,
    }
    // A number that is mistyped is shown by itself, not as one of several remarks.
    return { expected: expected[type](text), cause: `not ${type}${/\d/.test(text) ? ` ${text}` : ''}` }
  }
  const about = read.isAbout ? ({ about: true } as const) : {}
  const number = stored === null ? read.number : converted(read.number, read.unit ?? unit ?? stored, stored)
  if (type === 'tkr') {
    const whole = wholeOf(number)
    return {
      value: whole,
      ...(compareDecimals(whole, number) === 0 ? {} : { rounded: true as const }),
      ...about,
    }
  }
  if (type !== 'integer') return { value: number, ...about }
  return /^-?\d+(?:\.0+)?$/.test(number)
    ? { value: number.split('.')[0] ?? number, ...about }
    : { expected: texts.notInteger(text), cause: 'not integer' }
}

const NOT_JUDGED =
  /^(?:(?:ej|inte|kan (?:ej|inte)) (?:bedom[ts]?d?a?s?|matt?s?|matbar[ta]?)|(?:mats|bedoms) (?:ej|inte)|ingen (?:bedomning|matning|uppgift))$/

const WORD = 'word:'

/** Id of the question what a word stands for in a column of assessments, states or the like. */
export const wordChoice = (column: string, text: string): string => `${WORD}${column}:${fold(text).trim()}`
export const isAboutWord = (question: string): boolean => question.startsWith(WORD)

const SECTION = /§|(?<!\p{L})kap(?!\p{L})|\d\s?:\s?\d/iu

/** "SoL 4:1", "4 kap. 1 § SoL", "9 § 4 LSS": the law alone. */
const withoutSection = (text: string): string =>
  fold(text)
    .replaceAll(/\d{1,3}\s?[a-z]?(?=\s|[:.,§]|$)|[:.,§]|(?<!\p{L})(?:kap|st|p)(?!\p{L})/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

function readChoice(text: string, column: ImportColumn, settled: Choices = {}): CellRead {
  const { choices = {}, levels, progress } = column
  const found = Object.entries(choices).find(([word]) => fold(word) === fold(text))
  if (found) return { value: found[1] }
  const ofSection = SECTION.test(text)
    ? Object.entries(choices).find(([word]) => fold(word) === withoutSection(text))
    : undefined
  if (ofSection) return { value: ofSection[1] }
  const level = levels && assessmentLevel(text)
  const value = level && levels[level]
  if (value) return { value }
  const come = progress && progressOf(text)
  if (come) return { value: progress[come] }
  if (levels && NOT_JUDGED.test(fold(text))) return { value: null }
  const meant = settled[wordChoice(column.key, text)]
  if (meant !== undefined) return { value: Object.values(choices).includes(meant) ? meant : null }
  return { expected: texts.notChoice(text, Object.keys(choices)), cause: `choice ${fold(text)}` }
}

function dateIn(cell: string, { year, monthFirst }: CellRules): string | null {
  const text = cell
    .replace(REMARK, '')
    .replace(TIME_OF_DAY, '')
    .replace(/\*{1,3}$/, '')
    .trim()
  const slashed = SLASHED.exec(text)
  if (slashed && monthFirst) return readDate(`${slashed[3]}-${slashed[1]}-${slashed[2]}`)
  const date = readDate(text)
  if (date !== null || year === null) return date
  const { day, month, word } = NO_YEAR.exec(text)?.groups ?? {}
  const no = month ?? String(SHORT_MONTHS.indexOf(fold(word ?? '').slice(0, 3)) + 1)
  return day === undefined || no === '0' ? null : readDate(`${year}-${no}-${day}`)
}

/** Whether a text is a day, with or without its year. */
export const isDay = (text: string): boolean => dateIn(text, { ...DAY_RULES, year: LEAP_YEAR }) !== null
const LEAP_YEAR = 2024
const DAY_RULES: CellRules = { unit: null, grouping: null, year: null, monthFirst: false }

/** What stands in brackets after a day: "21 januari (heldag)". */
export const remarkOn = (cell: string): string | null => REMARK.exec(cell.trim())?.groups?.['remark'] ?? null

/** Dates of a column that may have the month first: "03/04/2024" beside "9/17/2024" does. */
export function slashedDates(cells: readonly string[]): { open: string | null; isMonthFirst: boolean } {
  let open: string | null = null
  let isMonthFirst = false
  for (const cell of cells) {
    const [, first, second] = SLASHED.exec(cell.trim()) ?? []
    if (first === undefined) continue
    if (Number(second) > 12) isMonthFirst = true
    else if (Number(first) <= 12 && first !== second) open ??= cell.trim()
  }
  return { open, isMonthFirst }
}

/** Rounded half away from zero. */
export function wholeOf(number: DecimalText): DecimalText {
  const [whole = '0', fraction = '0'] = number.replace('-', '').split('.')
  const size = BigInt(whole) + (Number(fraction[0]) >= 5 ? 1n : 0n)
  return number.startsWith('-') && size !== 0n ? `-${size}` : String(size)
}
