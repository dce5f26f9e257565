import { fold } from '../lib/words.ts'
import { type Heading, meaning, readHeading } from './headings.ts'
import { type ImportColumn, withYears } from './kinds.ts'
import type { Profile } from './profile.ts'
import type { Choices, KindData } from './reading.ts'

/** How well a heading and what stands under it fit a column. */

export interface Surroundings {
  /** The table's own year, from which headings count theirs; 0 where nothing tells it. */
  year: number
  /** The month that the reported period ends with; null where the kind has none, or it is not known. */
  endMonth: number | null
  /** The months that the committee's delår end with. */
  interims: readonly number[] | undefined
  choices: Choices
  /** True where words alone stand above rows: what the kind has `fromHeading` is told there. */
  hasDividers: boolean
}

const TEXTS = new Set<ImportColumn['type']>(['text', 'choice', 'date'])
export const isNumeric = ({ type }: ImportColumn): boolean => !TEXTS.has(type)

type ByYear = Map<number, readonly Heading[]>

const nameCache = new WeakMap<ImportColumn, ByYear>()
export const namesOf = (column: ImportColumn, year: number): readonly Heading[] =>
  readOnce(nameCache, column, year, () =>
    [column.title, ...(column.synonyms ?? [])].map((name) => readHeading(withYears(name, year), year)),
  )

/** The headings of a table are compared with every kind's columns, and read once. */
const headingCache = new WeakMap<readonly string[], ByYear>()
export const readHeadings = (
  headings: readonly string[],
  { year, interims }: Surroundings,
): readonly Heading[] =>
  readOnce(headingCache, headings, year, () =>
    headings.map((heading) => readHeading(heading, year, interims)),
  )

function readOnce<Key extends object>(
  cache: WeakMap<Key, ByYear>,
  key: Key,
  year: number,
  read: () => readonly Heading[],
): readonly Heading[] {
  const byYear: ByYear = cache.get(key) ?? new Map()
  cache.set(key, byYear)
  const known = byYear.get(year) ?? read()
  byYear.set(year, known)
  return known
}

export type Fit = 'exact' | 'perhaps' | 'other_time' | 'previous' | null

/** How a heading fits one name of a column. */
export function fitOf(heading: Heading, name: Heading, column: ImportColumn, endMonth: number | null): Fit {
  if (heading.words.length === 0 && name.words.length === 0 && heading.month === null) return null
  if (!isNumeric(column)) {
    if (heading.words.join(' ') === name.words.join(' '))
      return isOfOtherTime(heading, column, endMonth) ? 'other_time' : 'exact'
    return name.words.length > 0 && name.words.every((word) => heading.words.includes(word))
      ? 'perhaps'
      : null
  }
  const isSame = meaning(heading) === meaning(name)
  if (!isSame) {
    if (heading.isPrevious && meaning({ ...heading, isPrevious: false }) === meaning(name)) return 'previous'
    const isWithin =
      name.words.length > 0 &&
      heading.isPercent === name.isPercent &&
      heading.isPrevious === name.isPrevious &&
      name.words.every((word) => heading.words.includes(word))
    return isWithin && timeOf(heading, name, endMonth) === 'exact' ? 'perhaps' : null
  }
  return timeOf(heading, name, endMonth)
}

/** What was judged or remarked at another time: "Bedömning T1" in a report of T2. */
function isOfOtherTime(
  { back, basis, month, endMonth: own }: Heading,
  column: ImportColumn,
  endMonth: number | null,
): boolean {
  if (column.isName || column.isCode || column.type === 'date') return false
  if (column.type === 'choice' && (back ?? 0) !== 0) return true
  const at = basis === 'period' ? own : month
  return at !== null && endMonth !== null && at !== endMonth
}

function timeOf(heading: Heading, name: Heading, endMonth: number | null): Fit {
  if ((heading.back ?? 0) !== (name.back ?? 0)) return 'other_time'
  const isOtherEnd =
    heading.basis === 'period' &&
    heading.endMonth !== null &&
    endMonth !== null &&
    heading.endMonth !== endMonth &&
    (heading.back ?? 0) === 0
  if (isOtherEnd) return 'other_time'
  if (heading.basis === 'month') {
    if (name.basis === 'month' && name.month === heading.month) return 'exact'
    // In an earlier year it may be the same period of it, and not the whole year.
    const basis = (heading.back ?? 0) < 0 ? 'period' : null
    return name.basis === basis && heading.month === endMonth ? 'perhaps' : 'other_time'
  }
  return heading.basis === name.basis ? 'exact' : 'other_time'
}

const RANK: Readonly<Record<Exclude<Fit, null>, number>> = {
  exact: 3,
  perhaps: 2,
  previous: 1,
  other_time: 0,
}

export const better = (a: Fit, b: Fit): Fit => (b !== null && (a === null || RANK[b] > RANK[a]) ? b : a)

/** What the content of a column says of a type: that it can be that, or cannot. */
export function agrees(column: ImportColumn, profile: Profile | undefined): boolean {
  if (!profile || profile.filled === 0) return true
  const most = profile.filled / 2
  // How many there are is no word for what they are.
  if (column.type === 'choice') return profile.numbers < profile.filled || isOfNumbers(column)
  if (column.type === 'date') return profile.dates >= most
  if (isNumeric(column)) return profile.numbers > 0
  if (column.isName || column.isCode) return column.isCode ? profile.words < most : profile.words >= most
  if (column.type === 'text') return profile.numbers + profile.dates <= most
  return true
}

const MOST_OF_SCALE = 5

/** Figures under the heading of a choice of words, which are no scale of a few: what is expected in numbers, beside its assessment. */
export const isFigures = (column: ImportColumn, profile: Profile | undefined): boolean =>
  column.type === 'choice' &&
  !isOfNumbers(column) &&
  profile !== undefined &&
  profile.filled > 0 &&
  profile.numbers === profile.filled &&
  !(profile.few && [...profile.few].every((cell) => /^\d$/.test(cell) && Number(cell) <= MOST_OF_SCALE))

/** Words under the heading of a day that may be left out, "Uppföljning: årligen"; or days under that of a choice of words. */
export const isOtherThanDays = (
  { type, required, filled, isDeadline }: ImportColumn,
  profile: Profile | undefined,
): boolean =>
  profile !== undefined &&
  profile.filled > 0 &&
  ((type === 'date' &&
    !required &&
    !filled &&
    !isDeadline &&
    profile.dates === 0 &&
    profile.words === profile.filled) ||
    (type === 'choice' && profile.dates > profile.filled / 2))

const isOfNumbers = ({ choices = {} }: ImportColumn): boolean =>
  Object.keys(choices).some((word) => /^\d/.test(word))

const QUARTER = /(?<!\p{L})(?:kv\.?|q|kvartal)(?!\p{L})/iu
const ACCUMULATED = /^(?:ackumulera(?:t|de)|ack\.?|hittills)(?: (?:19|20)\d{2})?$/

/** "Jan–okt 2023" alone is what came of those months; so is "2022" in a kind whose columns are years. */
export function asOutcome(heading: Heading, { bareYears = false }: KindData): Heading {
  const { words, basis, endMonth, back, isPercent } = heading
  const isTime = words.length === 0 && !isPercent
  // A quarter is its own three months, unless its heading says what it holds.
  const isToDate = basis === 'period' && endMonth !== null && !(bareYears && QUARTER.test(heading.text))
  const isSoFar = basis === 'period' && endMonth === null && ACCUMULATED.test(fold(heading.text).trim())
  const isYear = bareYears && basis === null && back !== null && back <= 0
  // How many there were that month: asked about, where the report ends with it.
  const isMonth = bareYears && basis === 'month'
  return isTime && (isToDate || isSoFar || isYear || isMonth) ? { ...heading, words: OUTCOME } : heading
}

/** What a measure was in the month that a report ends with is what it reports: "Utfall augusti" in one of August. */
export const asReported = (heading: Heading, kind: KindData, endMonth: number | null): Heading =>
  heading.basis === 'month' &&
  heading.month === endMonth &&
  kind.columns.some(({ levels }) => levels !== undefined)
    ? { ...heading, basis: null, month: null }
    : heading

/** What belongs to no period has a time in its heading that says nothing of which column it is: "Antal november", "Effekt 2024". */
export const asTimeless = (heading: Heading, { perPeriod, columns }: KindData): Heading =>
  perPeriod ||
  columns.some(({ title, synonyms = [] }) => [title, ...synonyms].some((name) => name.includes(YEAR)))
    ? heading
    : { ...heading, back: null, basis: null, month: null, endMonth: null }
const YEAR = '{år}'

/** "Mått" over nothing but units ("%", "kr/inv" and "dagar") names no rows. */
export const asUnits = (heading: Heading, profile: Profile | undefined): Heading =>
  heading.words.join() === 'matt' &&
  profile?.few &&
  profile.few.size > 0 &&
  [...profile.few].every((cell) => UNIT_WORDS.test(fold(cell).trim()))
    ? { ...heading, words: UNIT }
    : heading

/** "Förbrukat" over nothing but "68 %" and the like, among amounts of money. */
export const asShare = (heading: Heading, { signs }: KindData, profile: Profile | undefined): Heading =>
  signs && profile && profile.numbers > 0 && profile.percents === profile.numbers && heading.words.length > 0
    ? { ...heading, isPercent: true }
    : heading

const UNIT_WORDS =
  /^(?:%|procent(?:enheter)?|andel|antal|st\.?|styck|index|poang|(?:kr|tkr|kkr|mnkr|mkr|kronor)(?:\s?(?:\/|per)\s?[\p{L} ]{1,20})?|ar|manader|veckor|dagar|dygn|timmar|tim|minuter|ja\/nej)$/u
const UNIT = ['mattenhet']
const OUTCOME = ['utfall']
