import type { Unit } from '../files/units.ts'
import { columnLetters } from '../lib/column-letters.ts'
import { fold } from '../lib/words.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import {
  agrees,
  asOutcome,
  asReported,
  asShare,
  asTimeless,
  asUnits,
  better,
  type Fit,
  fitOf,
  isFigures,
  isNumeric,
  isOtherThanDays,
  namesOf,
  readHeadings,
  type Surroundings,
} from './column-fit.ts'
import { type Heading, isOrdinal, isTimeColumn } from './headings.ts'
import { type ImportColumn, openKey, storedUnit, withYears } from './kinds.ts'
import { findNames, linesColumn } from './name-columns.ts'
import type { Profile } from './profile.ts'
import type { KindData, Question, ReadColumn, TableShape, Unread } from './reading.ts'

/** Finds what each column of a table is, and of which kind the table is, by fit with a floor. */

export interface Candidate {
  shape: TableShape
  score: number
  /** Columns that the kind cannot be without, and that the table does not have. */
  missing: readonly string[]
}

const NONE = '-' // the choice that a column is not read
const FEWEST = 2
const MAIN = 2 // amounts that tell what a table is: its budget and its forecast
const AGREES = 1
const DISAGREES = 0.3
const PERHAPS = 0.6
const UNKNOWN = 0.1
const UNSETTLED = new Set<Unread>(['unknown', 'unknown_numbers', 'rival'])
const YEAR_TOLD = 0.5

interface Hit {
  at: number
  column: ImportColumn
  fit: Fit
}

/** Of which kind a table with these headings is, and what it lacks. */
export function matchKind(
  headings: readonly string[],
  kind: KindData,
  profiles: readonly Profile[],
  around: Surroundings,
): Candidate {
  if (kind.isOpen) return openTable(headings, kind, profiles)
  const read = readHeadings(headings, around).map((heading, at) =>
    asShare(
      asUnits(asReported(asOutcome(asTimeless(heading, kind), kind), kind, around.endMonth), profiles[at]),
      kind,
      profiles[at],
    ),
  )
  const questions: Question[] = []
  const chosen = new Map<number, ImportColumn | null>()
  for (const [at, heading] of headings.entries()) {
    const key = around.choices[columnChoice(heading)]
    if (key !== undefined) chosen.set(at, kind.columns.find((column) => column.key === key) ?? null)
  }
  const hits: Hit[] = []
  const notes = new Map<number, Unread>()
  for (const [at, heading] of read.entries()) {
    if (heading.text === '' || chosen.has(at)) continue
    if (isTimeAlone(heading, kind)) notes.set(at, 'other_time')
    for (const column of kind.columns) {
      const fit = namesOf(column, around.year).reduce<Fit>(
        (best, name) => better(best, fitOf(heading, name, column, around.endMonth)),
        null,
      )
      if (fit === null || (fit === 'perhaps' && heading.basis === 'month' && hasFuller(read, heading))) {
        if (fit !== null) notes.set(at, 'other_time')
        continue
      }
      if (fit === 'perhaps' && !isNumeric(column) && !(isAskedFor(column) && agrees(column, profiles[at])))
        continue
      if (isFigures(column, profiles[at]) || isOtherThanDays(column, profiles[at])) continue
      if (fit === 'other_time' || fit === 'previous') notes.set(at, fit)
      else if (acceptsUnit(column, heading) && !isShare(column, profiles[at])) hits.push({ at, column, fit })
    }
  }
  const taken = new Map<ImportColumn, number>()
  const places = new Map<number, ImportColumn>()
  for (const [at, column] of chosen) if (column) take(at, column)
  function take(at: number, column: ImportColumn): void {
    taken.set(column, at)
    places.set(at, column)
  }
  // The content decides between columns that one heading may name, and between headings that may name one column.
  const order = (hit: Hit): number =>
    (hit.fit === 'exact' ? 4 : 0) +
    (agrees(hit.column, profiles[hit.at]) ? 2 : 0) +
    (hit.column.isName ? 1 : 0) +
    // "Mål 2023" is a value of that year, and no name.
    (isNumeric(hit.column) && read[hit.at]?.back !== null ? YEAR_TOLD : 0)
  const perhaps = new Set<number>()
  for (const hit of hits.toSorted((a, b) => order(b) - order(a) || a.at - b.at)) {
    if (places.has(hit.at)) continue
    const before = taken.get(hit.column)
    if (before === undefined) {
      take(hit.at, hit.column)
      if (hit.fit === 'perhaps') perhaps.add(hit.at)
    }
  }
  for (const column of kind.columns) settleDoubles(column)
  function settleDoubles(column: ImportColumn): void {
    const all = hits.filter(
      (hit) =>
        hit.column === column &&
        hit.fit === 'exact' &&
        (places.get(hit.at) === column || !places.has(hit.at)) &&
        !chosen.has(hit.at),
    )
    const [first] = all
    if (!first || all.length < 2 || [...chosen.values()].includes(column)) return
    const decided = all.find(({ at }) =>
      isDecided(
        read[at],
        around.endMonth,
        all.map((rival) => read[rival.at]),
      ),
    )
    const one = decided ?? ofTheYear(all, read)
    const beside = decided ? 'previous' : one ? 'other_time' : 'same'
    // Empty cells are not alike: their colours may tell them apart.
    const isAlike =
      (profiles[first.at]?.filled ?? 0) > 0 &&
      all.every(({ at }) => profiles[at]?.digest === profiles[first.at]?.digest)
    if (!isNumeric(column)) {
      // Names beside codes: the words win, and the codes are kept where the kind has a place for them.
      const fitting = all.filter(({ at }) => agrees(column, profiles[at]))
      for (const { at } of all.filter(({ at }) => places.get(at) !== column)) {
        if (column.type === 'text') notes.set(at, fitting.length === 1 ? 'code' : 'same')
        else if (isAlike) notes.set(at, 'same')
      }
      const isSettled = column.type === 'text' ? !column.required : column.type !== 'choice'
      if (fitting.length < 2 || isAlike || isSettled) return
    } else if (one || isAlike) {
      const winner = one ?? first
      for (const { at } of all) if (places.get(at) === column) places.delete(at)
      take(winner.at, column)
      for (const { at } of all) if (at !== winner.at) notes.set(at, beside)
      return
    }
    const rivals = isNumeric(column) ? all : all.filter(({ at }) => agrees(column, profiles[at]))
    for (const { at } of all) notes.set(at, rivals.some((one) => one.at === at) ? 'rival' : 'code')
    questions.push({
      id: `which:${column.key}`,
      text: texts.which(
        titleOf(column, around.year),
        rivals.map(({ at }) => apart(headings, at)),
      ),
      choices: rivals.map(({ at }) => ({ value: String(at), label: apart(headings, at) })),
    })
    const answer = Number(around.choices[`which:${column.key}`])
    if (rivals.some(({ at }) => at === answer)) {
      questions.pop()
      for (const { at } of rivals) if (places.get(at) === column) places.delete(at)
      take(answer, column)
      for (const { at } of rivals) if (at !== answer) notes.set(at, 'chosen')
    }
  }
  const isCounted =
    kind.bareYears && [...places].filter(([at]) => (read[at]?.counted ?? null) !== null).length >= FEWEST
  const named = isCounted ? nameColumn(kind) : kind.columns.find(({ isName }) => isName)
  // Names without a heading of their own are looked for where the table's main amounts are.
  const main = kind.signs?.columns.slice(0, MAIN) ?? []
  const amounts = [...places].filter(
    ([at, column]) => kind.signs?.columns.includes(column.key) && agrees(column, profiles[at]),
  )
  const hasMain = isCounted || amounts.some(([, { key }]) => main.includes(key))
  const namedAt = named && taken.get(named)
  // Codes under the word for the names, which stand beside them: "Ansvar" and "Ansvar (T)".
  const isCodes = named && namedAt !== undefined && !chosen.has(namedAt) && !agrees(named, profiles[namedAt])
  if (named && (hasMain || amounts.length >= FEWEST) && (namedAt === undefined || isCodes)) {
    const codesAt = isCodes ? namedAt : null
    const found = findNames(headings, read, profiles, named, { places, chosen, year: around.year, codesAt })
    if (found && ((namedAt === undefined && hasMain) || !found.isGuess)) {
      if (namedAt !== undefined) {
        places.delete(namedAt)
        notes.set(namedAt, 'code')
      }
      take(found.at, named)
      if (found.isGuess) perhaps.add(found.at)
    }
  }
  const linesAt = linesColumn(kind, profiles, places, chosen)
  if (linesAt) take(...linesAt)
  const coded = kind.columns.find(({ isCode }) => isCode)
  if (coded && !taken.has(coded)) {
    const codes = [...notes].flatMap(([at, note]) => (note === 'code' && !places.has(at) ? at : []))
    // Of several codes those that stand next before the names are theirs.
    const names = [...places].find(([, column]) => column === named)?.[0] ?? 0
    const at = codes.toSorted((a, b) => Math.abs(names - 1 - a) - Math.abs(names - 1 - b))[0]
    if (at !== undefined) {
      notes.delete(at)
      take(at, coded)
    }
  }
  for (const at of perhaps) {
    const column = places.get(at)
    if (!column) continue
    questions.push({
      id: columnChoice(headings[at] ?? ''),
      text: texts.perhaps(labelOf(headings, at), titleOf(column, around.year)),
      choices: [
        { value: column.key, label: texts.yes(titleOf(column, around.year)) },
        { value: NONE, label: texts.notRead },
      ],
    })
  }
  /** Numbers beside the words of the same heading: "Konto" and "Konto (T)". */
  const isCodeOf = (at: number): boolean =>
    read.some(
      ({ words }, other) =>
        other !== at &&
        words.length > 0 &&
        words.join(' ') === read[at]?.words.join(' ') &&
        (profiles[other]?.words ?? 0) > (profiles[other]?.numbers ?? 0),
    )
  const columns = headings.map((heading, at): ReadColumn => {
    const column = places.get(at) ?? null
    const { unit = null } = read[at] ?? {}
    const profile = profiles[at]
    const isEmpty = heading.trim() === '' && (profile?.filled ?? 0) === 0
    const unread =
      column || isEmpty
        ? null
        : chosen.has(at)
          ? 'chosen'
          : (notes.get(at) ??
            // Other days of a plan of meetings: when papers are sent, when the minutes are adjusted.
            (kind.calendar && profile && profile.dates > profile.filled / 2 ? 'other_time' : null) ??
            (isOrdinal(heading) || isCodeOf(at) ? 'code' : null) ??
            (isTimeColumn(heading) ? 'other_time' : null) ??
            (isChange(read[at]) ? 'other_difference' : null) ??
            ((profile?.numbers ?? 0) > (profile?.words ?? 0) ? 'unknown_numbers' : 'unknown'))
    return { at, heading, column, unit: unitFor(column, unit), unread, isHidden: false }
  })
  const missing = [
    ...kind.columns
      .filter(
        (column) =>
          column.required && !taken.has(column) && column.fromFile === undefined && column.told === undefined,
      )
      .map((column) => titleOf(column, around.year)),
    ...(kind.requiredOneOf ?? [])
      .filter((keys) => ![...taken.keys()].some(({ key }) => keys.includes(key)))
      .filter(
        (keys) =>
          !around.hasDividers || !kind.columns.some((one) => one.fromHeading && keys.includes(one.key)),
      )
      .map((keys) =>
        texts.oneOf(
          kind.columns.filter(({ key }) => keys.includes(key)).map((column) => titleOf(column, around.year)),
        ),
      ),
  ]
  let score = 0
  for (const [at, column] of places) {
    score += perhaps.has(at) ? PERHAPS : agrees(column, profiles[at]) ? AGREES : DISAGREES
  }
  score -= columns.filter(({ unread }) => unread !== null && UNSETTLED.has(unread)).length * UNKNOWN
  return { shape: { kind, columns, questions }, score, missing }
}

/** "Förändring" and "Skillnad %": between two amounts of which neither is the budget. */
const isChange = (heading: Heading | undefined): boolean =>
  heading !== undefined && heading.words.length > 0 && heading.words.every((word) => CHANGES.has(word))
const CHANGES = new Set(['forandring', 'forandr', 'skillnad', 'okning', 'minskning'])

/** A table of a kind that takes any: each heading is a column, and is read as text; so is one that has none over its cells. */
function openTable(headings: readonly string[], kind: KindData, profiles: readonly Profile[]): Candidate {
  const columns = headings.map((heading, at): ReadColumn => {
    const isFilled = (profiles[at]?.filled ?? 0) > 0
    const title = heading.trim() || (isFilled ? (at === 0 ? texts.whatColumn : texts.columnNo(at + 1)) : '')
    const column = title === '' ? null : { key: openKey(title, at), title, type: 'text' as const }
    return { at, heading, column, unit: null, unread: null, isHidden: false }
  })
  const headed = headings.filter((heading) => heading.trim() !== '').length
  // A row with one cell is a title, whatever stands below it, unless the cell stands over the figures.
  const isTitle = headed < FEWEST && headings[0]?.trim() !== ''
  const score = isTitle ? 0 : Math.max(headed, FEWEST)
  return { shape: { kind, columns, questions: [] }, score, missing: [] }
}

/** A month; or a quarter, where only months and years are outcomes. */
const isTimeAlone = ({ words, month, basis }: Heading, { bareYears }: KindData): boolean =>
  words.length === 0 && (month !== null || (bareYears === true && basis === 'period'))

const TELLING = 60 // letters of a heading

/** Id of the question which column a heading is. */
export const columnChoice = (heading: string): string =>
  `column:${fold(heading).replaceAll(/\s+/g, ' ').trim().slice(0, TELLING)}`

/** Whether a word that is only part of a heading is worth a question: others are told as unread, and may be chosen. */
const isAskedFor = ({ required, filled, isName, type }: ImportColumn): boolean =>
  !isName && (Boolean(required) || Boolean(filled) || type === 'choice')

/** The heading with its column's letter, where another has the same. */
const apart = (headings: readonly string[], at: number): string => {
  const own = labelOf(headings, at)
  const isAlone = headings.every((heading, other) => other === at || heading.trim() !== own)
  return isAlone ? own : texts.inColumn(own, columnLetters(at))
}

/** The only one of several that tells the table's own year, of which the others are the whole of it: "Prognos total". */
function ofTheYear(rivals: readonly Hit[], read: readonly Heading[]): Hit | undefined {
  const [one, ...others] = rivals.filter(({ at }) => !/\btotal/i.test(read[at]?.text ?? ''))
  return one && others.length === 0 && read[one.at]?.back === 0 ? one : undefined
}

const titleOf = (column: ImportColumn, year: number): string => withYears(column.title, year)
const labelOf = (headings: readonly string[], at: number): string =>
  headings[at]?.trim() || texts.columnNo(at + 1)

/** Whether the same stands for a longer time beside a month: "Jan–april Utfall" beside "April Utfall". */
const hasFuller = (all: readonly Heading[], { words, back }: Heading): boolean =>
  all.some(
    (other) =>
      other.basis !== 'month' &&
      (other.back ?? 0) === (back ?? 0) &&
      other.words.join(' ') === words.join(' '),
  )

/** The forecast that was made with this report, of several with months. */
function isDecided(
  heading: Heading | undefined,
  endMonth: number | null,
  rivals: readonly (Heading | undefined)[],
): boolean {
  if (!heading || heading.month === null || heading.month !== endMonth) return false
  return rivals.every((rival) => rival === heading || (rival?.month !== null && rival?.month !== endMonth))
}

// Values that are no money have no other unit than their own row's.
const acceptsUnit = (column: ImportColumn, { unit, words, counted }: Heading): boolean => {
  if (!isNumeric(column)) return true
  if (storedUnit(column) !== null)
    return counted === null && unit !== 'several' && !words.some((word) => COUNTS.has(word))
  return unit === null || unit === 'tkr'
}

/** Words of headings over what is no money. */
const COUNTS = new Set(['snitt', 'genomsnitt', 'medeltal', 'medelvarde', 'antal', 'andel', 'index', 'timmar'])

/** Shares under a heading of money: "0,081" shown as 8,1 %. */
const isShare = (column: ImportColumn, profile: Profile | undefined): boolean =>
  storedUnit(column) !== null && (profile?.percents ?? 0) > (profile?.numbers ?? 0) / 2

const unitFor = (column: ImportColumn | null, unit: Heading['unit']): Unit | null =>
  column && isNumeric(column) && unit !== 'several' ? unit : null

/** The column that names the rows. */
export const nameColumn = ({ columns }: KindData): ImportColumn | undefined =>
  columns.find(({ isName }) => isName) ??
  columns.find(({ type, required, isName }) => type === 'text' && required && isName !== false)
