import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { calendarDate } from '../../../lib/calendar.ts'
import { MONTHS } from '../../../lib/months.ts'
import { ownValue } from '../../../lib/own.ts'
import { fewAtATime, oncePerInPieces, type Pieces } from '../../../lib/pieces.ts'
import { fold } from '../../../lib/words.ts'
import { ATTRIBUTE_WORDS, OPERATION_WORDS, STOP_WORDS } from '../../../texts/question-words.ts'
import { readPeriods } from '../words/periods.ts'
import { stemOf } from '../words/stems.ts'
import { withSynonyms } from '../words/synonyms.ts'
import { type Token, tokensOf } from '../words/text.ts'
import { abbreviationsIn } from './abbreviations.ts'
import { type Postings, type Posts, postingsOf } from './postings.ts'

/** The words of one table. They are kept for as long as the table is: a write changes few of them. */

export const LEVEL = {
  name: 1,
  code: 1.2,
  line: 0.9,
  breakdown: 0.85,
  path: 0.6,
  value: 0.4,
  table: 0.5,
  title: 0.42,
  rowName: 0.4,
  column: 0.5,
  source: 0.3,
}

export const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
export const STOPS = new Set(
  STOP_WORDS.split(/\s+/)
    .filter(Boolean)
    .map((word) => fold(word)),
)

export interface TableWords {
  /** Every folded word that may lead to it. */
  words: ReadonlySet<string>
  /** Stems of the table's own words, and how strongly each names it. */
  terms: ReadonlyMap<string, number>
  /** Stems of columns' words → columns. */
  columnTerms: ReadonlyMap<string, readonly FactColumn[]>
  /** Stems of what one row is called. */
  rowNames: ReadonlySet<string>
  rows: readonly Pick<RowWords, 'row' | 'names'>[]
  postings: Postings
  /** The rows' first names and the headings above them, folded, each once. */
  firstNames: readonly string[]
  headings: readonly string[]
  abbreviations: ReadonlyMap<string, readonly string[]>
  timesInNames: readonly string[]
  /** "foraldraskapsstod okar": a word for a change, with the word of the name before it. */
  changesInNames: readonly string[]
}

interface RowWords extends Posts {
  row: FactRow
}

export const wordsOfTable = oncePerInPieces(readTable)

export const SHORT_VALUE = 60

function* readTable(table: FactTable): Pieces<TableWords> {
  const words = new Set<string>()
  // Headings, breakdowns and states stand in many rows: each text is read once.
  const known = new Map<string, readonly string[]>()
  const stemsIn = (text: string): readonly string[] => {
    const found = known.get(text)
    if (found) return found
    const own = wordsIn(text)
    for (const word of own) words.add(word)
    const stems = own.map(stemOf)
    known.set(text, stems)
    return stems
  }
  const terms = termsOf(table, words)
  const columnTerms = columnTermsOf(table, words)
  const byKey = new Map(table.rows.map((row) => [row.key, row]))
  const rows: RowWords[] = []
  yield* fewAtATime(table.rows, (row) => rows.push(readRow(row, table, byKey, stemsIn)))
  const postings = yield* postingsOf(rows)
  const timesInNames: string[] = []
  const changesInNames: string[] = []
  yield* fewAtATime(table.rows, ({ names }) => {
    timesInNames.push(...names.flatMap(timesInName))
    changesInNames.push(...names.flatMap(changesInName))
  })
  return {
    words,
    terms,
    columnTerms,
    rowNames: new Set(table.rowNames.flatMap(wordsIn).map(stemOf)),
    rows: rows.map(({ row, names }) => ({ row, names })),
    postings,
    firstNames: foldedOnce(table.rows.map(({ names }) => names[0] ?? '')),
    headings: foldedOnce(table.rows.flatMap(({ path }) => path)),
    abbreviations: abbreviationsIn(table),
    timesInNames,
    changesInNames,
  }
}

const foldedOnce = (texts: readonly string[]): string[] => [
  ...new Set([...new Set(texts)].map((text) => fold(text))),
]

function termsOf(table: FactTable, words: Set<string>): ReadonlyMap<string, number> {
  const terms = new Map<string, number>()
  const term = (text: string, level: number) => {
    for (const word of wordsIn(text)) {
      if (STOPS.has(word)) continue
      words.add(word)
      const stem = stemOf(word)
      if ((terms.get(stem) ?? 0) < level) terms.set(stem, level)
    }
  }
  for (const name of table.names) term(name, LEVEL.table)
  term(table.title, LEVEL.title)
  for (const name of table.rowNames) term(name, LEVEL.rowName)
  term(table.source.title, LEVEL.source)
  return terms
}

function columnTermsOf(
  { columns }: FactTable,
  words: Set<string>,
): ReadonlyMap<string, readonly FactColumn[]> {
  const terms = new Map<string, FactColumn[]>()
  for (const column of columns) {
    const texts = [
      ...column.names,
      column.title,
      ownValue(ATTRIBUTE_WORDS, column.attribute)?.split('|')[0] ?? '',
    ]
    const own = texts.flatMap(wordsIn).filter((word) => !STOPS.has(word))
    for (const word of own) words.add(word)
    for (const stem of new Set(own.map(stemOf))) {
      const found = terms.get(stem)
      if (found) found.push(column)
      else terms.set(stem, [column])
    }
  }
  return terms
}

function readRow(
  row: FactRow,
  { columns }: FactTable,
  byKey: ReadonlyMap<string, FactRow>,
  stemsIn: (text: string) => readonly string[],
): RowWords {
  const posts = new Map<string, number>()
  const words = (text: string, level: number) => {
    for (const stem of stemsIn(text)) if ((posts.get(stem) ?? 0) < level) posts.set(stem, level)
  }
  const names = namesOf(row)
  for (const name of names) {
    words(name, LEVEL.name)
    words(acronymOf(name) ?? '', LEVEL.name)
  }
  if (row.lineName) words(row.lineName, LEVEL.line)
  for (const [kind, value] of Object.entries(row.breakdown ?? {})) {
    words(kind, LEVEL.value)
    words(value, LEVEL.breakdown)
  }
  if (row.scope) words(row.scope, LEVEL.breakdown)
  for (const heading of row.path) {
    words(heading, LEVEL.path)
    words(withSynonyms(heading), LEVEL.path)
  }
  for (const name of byKey.get(row.partOf ?? '')?.names ?? []) words(name, LEVEL.path)
  if (row.unit) words(row.unit, LEVEL.value)
  if (row.source) {
    words(row.source.title, LEVEL.source)
    words(withSynonyms(row.source.section ?? ''), LEVEL.source)
  }
  for (const { key, type } of columns) {
    const value = row.cells[key]?.value
    if (value && type !== 'number' && type !== 'date' && value.length <= SHORT_VALUE)
      words(value, LEVEL.value)
  }
  return { row, names: names.map(stemsIn), posts, codes: [...row.codes, ...codesIn(row)].flatMap(codeKeys) }
}

/** What else a short cell begins by the code of: "1:6 Alla har någonstans att bo" of the goal that this one belongs to. */
const codesIn = ({ cells }: FactRow): string[] =>
  Object.values(cells).flatMap(({ value }) =>
    value && value.length <= SHORT_VALUE ? (CODE_FIRST.exec(value)?.[1] ?? []) : [],
  )

const CODE_FIRST = /^(\d{1,3}(?:[.:]\d{1,3}){1,4}) \p{L}/u

/** "SN/2023:00239", "sn 2023:239" → "sn2023:239". */
export const codeKey = (code: string): string =>
  fold(code)
    .replaceAll(/[\s/]/g, '')
    .replaceAll(/(?<![\d.,])0+(?=\d)/g, '')
    .replaceAll(/(?<=:)0+(?=\d)/g, '')

/** Its names, and what those are without the documents' own abbreviations: "Socialsekr, ek bistånd". */
function namesOf({ names }: FactRow): string[] {
  const typed = names.map((name) => name.replaceAll(GLUED, '$1 '))
  return [...new Set([...typed, ...typed.map(withSynonyms), ...typed.flatMap(withWholeCompounds)])]
}

/** Two words that were printed without a space between them: "InstitutionSoL". */
const GLUED = /(?<=\p{Ll}{4})(\p{Ll})(?=\p{Lu})/gu

const SHARED_END = /(?<!\p{L})(?<first>\p{L}{3,30})-\s(?:och|eller|samt|o|&)\s(?<last>\p{L}{6,30})(?!\p{L})/u
const LEAST_END = 3

/** "Familje- och jourhem" is a "familjehem" too: the first word with each end of the last that it may share. */
function withWholeCompounds(name: string): string[] {
  const { first = '', last = '' } = SHARED_END.exec(name)?.groups ?? {}
  if (!first) return []
  const ends = Array.from({ length: last.length - LEAST_END - 2 }, (_, at) => last.slice(at + LEAST_END))
  const isWord = (end: string) => stemOf(fold(`${first}${end}`)).includes(fold(end).slice(0, LEAST_END))
  return ends.filter(isWord).map((end) => name.replace(SHARED_END, `${first}${end}`))
}

const MOST_ACRONYM_WORDS = 6

/** Initials of a name of three to six words: "Barn och unga" → "bou". */
function acronymOf(name: string): string | null {
  const words = wordsIn(name)
  if (words.length < 3 || words.length > MOST_ACRONYM_WORDS) return null
  return words.map((word) => word.slice(0, 1)).join('')
}

/** A code as it is typed: "SN C1" also as "C1", "kf 2" also as "2" only with its word before it. */
function codeKeys(code: string): string[] {
  const key = codeKey(code)
  const last = code.split(/\s+/).at(-1) ?? ''
  return last !== code && /[a-z]/i.test(last) && /\d/.test(last) ? [key, codeKey(last)] : [key]
}

const CHANGES = new Set((OPERATION_WORDS['difference'] ?? '').split('|').map(fold))

/** A measure may say in its name which way it ought to go: "Andel tända fyrar ökar". */
function changesInName(name: string): string[] {
  const words = wordsIn(name)
  return words.flatMap((word, at) => (at > 0 && CHANGES.has(word) ? [`${words[at - 1]} ${word}`] : []))
}

/** What every time without figures has in it. */
const HINTS_AT_TIME = new RegExp(
  `år|ar |månad|period|tid|datum|kvartal|nu |senaste|hittil|idag|läget|bokslut|redovisning|${MONTHS.map((month) => month.slice(0, 3)).join('|')}`,
  'i',
)

/** Any date does: only times that are written without a year are looked for. */
const ANY_DAY = calendarDate('2000-01-01')

/** A time without figures inside a name, with its neighbours: "… under de senaste 12 månaderna". */
function timesInName(name: string): string[] {
  if (!HINTS_AT_TIME.test(name)) return []
  const tokens = tokensOf(name)
  return readPeriods(tokens, ANY_DAY).flatMap((period) => timeWithNeighbours(tokens, period) ?? [])
}

/** Null where the time is written with figures, or stands first or last. */
export function timeWithNeighbours(
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
): string | null {
  const within = tokens.slice(from, to)
  const before = tokens[from - 1]
  const after = tokens[to]
  if (!before || !after || within.some(({ kind }) => kind !== 'word')) return null
  return [before, ...within, after].map(({ text }) => text).join(' ')
}
