import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { calendarDate } from '../../../lib/calendar.ts'
import { fold } from '../../../lib/words.ts'
import {
  ATTRIBUTE_KEYS,
  ATTRIBUTE_WORDS,
  FILLERS,
  GENERIC_WORDS,
  SOFT_FILLERS,
  STOP_WORDS,
  WEAK_WORDS,
} from '../../../texts/question-words.ts'
import { readPeriods } from '../words/periods.ts'
import { stemOf } from '../words/stems.ts'
import { withSynonyms } from '../words/synonyms.ts'
import { type Token, tokensOf } from '../words/text.ts'
import { Vocabulary } from '../words/vocabulary.ts'
import { abbreviationsIn } from './abbreviations.ts'

/** The catalogue of facts as questions are matched against it: which words lead to which rows, tables and columns. */

export interface TableEntry {
  id: number
  table: FactTable
  /** Stems of the table's own words, and how strongly each names it. */
  terms: ReadonlyMap<string, number>
  /** Stems of columns' words → columns. */
  columnTerms: ReadonlyMap<string, readonly FactColumn[]>
  /** Stems of what one row is called. */
  rowNames: ReadonlySet<string>
  /** Stems of what the headings above its rows are called, where another table has them as rows. */
  headingKinds: ReadonlySet<string>
  rows: readonly RowEntry[]
}

export interface RowEntry {
  id: number
  table: TableEntry
  row: FactRow
  /** The stems of each of its names, without codes. */
  names: readonly (readonly string[])[]
}

export interface FactIndex {
  tables: readonly TableEntry[]
  rows: readonly RowEntry[]
  vocabulary: Vocabulary
  /** Stem → row id → how strongly it names the row. */
  postings: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** Stem → ids of tables that it names, itself or by a column. */
  tablePostings: ReadonlyMap<string, ReadonlySet<number>>
  /** Attribute → ids of the tables that have it, or that say how it has changed. */
  attributeTables: ReadonlyMap<string, ReadonlySet<number>>
  /** Codes, without spaces, slashes and leading zeros. */
  codes: ReadonlyMap<string, readonly RowEntry[]>
  /** Words of a time that stand inside a printed name, with the word before and after: "forvaltningen under aret i". */
  timesInNames: ReadonlySet<string>
  /** Folded names of the own municipality. */
  own: ReadonlySet<string>
  /** How much a stem tells: high for rare ones. */
  weight(stem: string): number
}

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

const wordsIn = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
const listed = (text: string): string[] => text.split(/\s+/).filter(Boolean)

const FILLER_STEMS = new Set(listed(FILLERS).map((word) => stemOf(fold(word))))
export const FILLER_WORDS = new Set(listed(FILLERS).map((word) => fold(word)))
export const STOPS = new Set(listed(STOP_WORDS).map((word) => fold(word)))
export const SOFT_WORDS = new Set(listed(SOFT_FILLERS).map((word) => fold(word)))
export const GENERIC_STEMS = new Set(listed(GENERIC_WORDS).map((word) => stemOf(fold(word))))
const WEAK_STEMS = new Set(listed(WEAK_WORDS).map((word) => stemOf(fold(word))))

/** "SN/2023:00239", "sn 2023:239" → "sn2023:239". */
export const codeKey = (code: string): string =>
  fold(code)
    .replaceAll(/[\s/]/g, '')
    .replaceAll(/(?<![\d.,])0+(?=\d)/g, '')
    .replaceAll(/(?<=:)0+(?=\d)/g, '')

const SHORT_VALUE = 60

export function indexFacts(tables: readonly FactTable[], own: readonly string[] = []): FactIndex {
  const vocabulary = new Vocabulary()
  for (const word of listed(GENERIC_WORDS)) vocabulary.add(fold(word))
  const postings = new Map<string, Map<number, number>>()
  const tablePostings = new Map<string, Set<number>>()
  const codes = new Map<string, RowEntry[]>()
  const names = new Map<string, Set<string>>() // stem → names it occurs in
  const rows: RowEntry[] = []

  // Headings, breakdowns and states stand in many rows: each text is read once.
  const known = new Map<string, readonly string[]>()
  const stemsIn = (text: string): readonly string[] => {
    const found = known.get(text)
    if (found) return found
    const stems = wordsIn(text).map(stemKnown)
    known.set(text, stems)
    return stems
  }
  const stemKnown = (word: string): string => {
    vocabulary.add(word)
    return stemOf(word)
  }
  const shortened = [...abbreviationsIn(tables)].map(
    ([short, long]) => [stemKnown(short), long.map(stemOf)] as const,
  )
  const kinds = kindsByName(tables)
  const entries = tables.map((table, id): TableEntry => {
    const terms = new Map<string, number>()
    const term = (text: string, level: number) => {
      for (const word of wordsIn(text)) {
        if (STOPS.has(word)) continue
        const stem = stemKnown(word)
        if ((terms.get(stem) ?? 0) < level) terms.set(stem, level)
      }
    }
    for (const name of table.names) term(name, LEVEL.table)
    term(table.title, LEVEL.title)
    for (const name of table.rowNames) term(name, LEVEL.rowName)
    term(table.source.title, LEVEL.source)
    const columnTerms = new Map<string, FactColumn[]>()
    for (const column of table.columns) {
      const texts = [...column.names, column.title, ATTRIBUTE_WORDS[column.attribute]?.split('|')[0] ?? '']
      for (const stem of new Set(
        texts
          .flatMap(wordsIn)
          .filter((word) => !STOPS.has(word))
          .map(stemKnown),
      )) {
        const found = columnTerms.get(stem)
        if (found) found.push(column)
        else columnTerms.set(stem, [column])
      }
    }
    for (const stem of [...terms.keys(), ...columnTerms.keys()]) {
      const found = tablePostings.get(stem)
      if (found) found.add(id)
      else tablePostings.set(stem, new Set([id]))
    }
    const own: RowEntry[] = []
    const entry: TableEntry = {
      id,
      table,
      terms,
      columnTerms,
      rowNames: new Set(table.rowNames.flatMap(wordsIn).map(stemOf)),
      headingKinds: kindsOfHeadings(table, kinds),
      rows: own,
    }
    for (const row of table.rows) {
      const rowEntry: RowEntry = {
        id: rows.length,
        table: entry,
        row,
        names: namesOf(row).map(stemsIn),
      }
      rows.push(rowEntry)
      own.push(rowEntry)
      addRow(rowEntry)
    }
    return entry
  })

  function post(stem: string, id: number, level: number): void {
    const found = postings.get(stem)
    if (!found) postings.set(stem, new Map([[id, level]]))
    else if ((found.get(id) ?? 0) < level) found.set(id, level)
  }

  function addRow(entry: RowEntry): void {
    const { row, id } = entry
    const words = (text: string, level: number) => {
      for (const stem of stemsIn(text)) post(stem, id, level)
    }
    namesOf(row).forEach((name, at) => {
      for (const stem of entry.names[at] ?? []) {
        post(stem, id, LEVEL.name)
        const found = names.get(stem)
        if (found) found.add(name)
        else names.set(stem, new Set([name]))
      }
      const acronym = acronymOf(name)
      if (acronym) post(stemKnown(acronym), id, LEVEL.name)
    })
    for (const code of row.codes) {
      for (const key of codeKeys(code)) {
        const found = codes.get(key)
        if (found) found.push(entry)
        else codes.set(key, [entry])
      }
    }
    if (row.lineName) words(row.lineName, LEVEL.line)
    for (const [kind, value] of Object.entries(row.breakdown ?? {})) {
      words(kind, LEVEL.value)
      words(value, LEVEL.breakdown)
    }
    if (row.scope) words(row.scope, LEVEL.breakdown)
    for (const heading of row.path) words(heading, LEVEL.path)
    const whole = row.partOf && entry.table.table.rows.find(({ key }) => key === row.partOf)
    if (whole) for (const name of whole.names) words(name, LEVEL.path)
    if (row.unit) words(row.unit, LEVEL.value)
    if (row.source) {
      words(row.source.title, LEVEL.source)
      words(withSynonyms(row.source.section ?? ''), LEVEL.source)
    }
    for (const [short, long] of shortened)
      if (long.every((stem) => entry.names.some((name) => name.includes(stem)))) post(short, id, LEVEL.name)
    for (const column of entry.table.table.columns) {
      const value = row.cells[column.key]?.value
      if (value && column.type !== 'number' && column.type !== 'date' && value.length <= SHORT_VALUE)
        words(value, LEVEL.value)
    }
  }

  const total = Math.max(1, rows.length)
  const weights = new Map<string, number>()
  const weigh = (stem: string): number => {
    if (FILLER_STEMS.has(stem)) return 0.1
    if (WEAK_STEMS.has(stem)) return 0.35
    const seen = names.get(stem)?.size ?? postings.get(stem)?.size ?? 1
    return Math.log(1 + total / seen) / Math.log(1 + total)
  }
  const weight = (stem: string): number => {
    const found = weights.get(stem) ?? weigh(stem)
    weights.set(stem, found)
    return found
  }
  return {
    tables: entries,
    rows,
    vocabulary,
    postings,
    tablePostings,
    attributeTables: tablesByAttribute(entries),
    codes,
    timesInNames: new Set(rows.flatMap(({ row }) => row.names.flatMap(timesInName))),
    own: new Set(own.flatMap(wordsIn).flatMap((word) => [word, `${word}s`])),
    weight,
  }
}

function tablesByAttribute(entries: readonly TableEntry[]): ReadonlyMap<string, ReadonlySet<number>> {
  const tables = new Map<string, Set<number>>()
  for (const entry of entries)
    for (const attribute of Object.keys(ATTRIBUTE_WORDS))
      if (columnsOf(entry, attribute).length > 0)
        tables.set(attribute, (tables.get(attribute) ?? new Set()).add(entry.id))
  return tables
}

/** The columns of an attribute, by whichever of its names the table has; in a table of changes in it, the changes. */
export function columnsOf({ table, terms }: TableEntry, attribute: string): readonly FactColumn[] {
  const having = (key: string) => table.columns.filter((column) => column.attribute === key)
  for (const key of ATTRIBUTE_KEYS[attribute] ?? [attribute]) {
    const columns = having(key)
    if (columns.length > 0) return columns
  }
  const word = ATTRIBUTE_WORDS[attribute]?.split('|')[0] ?? ''
  return terms.has(stemOf(fold(word))) ? having('change') : []
}

/** What things are called, by their name: "trygghet" → målområde. */
function kindsByName(tables: readonly FactTable[]): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>()
  for (const { rows, rowNames } of tables)
    for (const { names } of rows) {
      const name = fold(names[0] ?? '')
      const found = kinds.get(name) ?? new Set()
      for (const word of rowNames.flatMap(wordsIn)) found.add(stemOf(word))
      kinds.set(name, found)
    }
  return kinds
}

const kindsOfHeadings = (
  { rows }: FactTable,
  kinds: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> =>
  new Set(
    [...new Set(rows.flatMap(({ path }) => path))].flatMap((heading) => [
      ...(kinds.get(fold(heading)) ?? []),
    ]),
  )

/** Any date does: only times that are written without a year are looked for. */
const ANY_DAY = calendarDate('2000-01-01')

/** A time without figures inside a name, with its neighbours: "… under de senaste 12 månaderna". */
function timesInName(name: string): string[] {
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

/** Its names, and what those are without the documents' own abbreviations: "Socialsekr, ek bistånd". */
function namesOf({ names }: FactRow): string[] {
  return [...new Set([...names, ...names.map(withSynonyms)])]
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
