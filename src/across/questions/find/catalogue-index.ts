import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { interimsNamed } from '../../../lib/period-names.ts'
import { fold } from '../../../lib/words.ts'
import {
  ATTRIBUTE_KEYS,
  ATTRIBUTE_WORDS,
  FILLERS,
  GENERIC_WORDS,
  SOFT_FILLERS,
  WEAK_WORDS,
} from '../../../texts/question-words.ts'
import { stemOf } from '../words/stems.ts'
import { Vocabulary } from '../words/vocabulary.ts'
import { LEVEL, wordsIn, wordsOfTable } from './table-words.ts'

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
  /** Stem of an abbreviation → the stems that it stands for. */
  expansions: ReadonlyMap<string, readonly string[]>
  /** Attribute → ids of the tables that have it, or that say how it has changed. */
  attributeTables: ReadonlyMap<string, ReadonlySet<number>>
  /** Codes, without spaces, slashes and leading zeros. */
  codes: ReadonlyMap<string, readonly RowEntry[]>
  /** Words of a time that stand inside a printed name, with the word before and after: "forvaltningen under aret i". */
  timesInNames: ReadonlySet<string>
  /** Words for a change inside a printed name, with the word before: "foraldraskapsstod okar". */
  changesInNames: ReadonlySet<string>
  /** Stems of what one row is called, in any table. */
  kinds: ReadonlySet<string>
  /** The months that the committee's delår end with, as its reports have them. */
  interims: readonly number[]
  /** Folded names of the own municipality. */
  own: ReadonlySet<string>
  /** Says little in a name, and need not be written. */
  isWeak(stem: string): boolean
  /** How much a stem tells: high for rare ones. */
  weight(stem: string): number
}

const listed = (text: string): string[] => text.split(/\s+/).filter(Boolean)

const FILLER_STEMS = new Set(listed(FILLERS).map((word) => stemOf(fold(word))))
const FILLER_FORMS = new Set(listed(FILLERS))
const FILLER_WORDS = new Set([...FILLER_FORMS].map((word) => fold(word)))
/** With its dots "stöd" is no "stod"; without them, or where it says something else besides, it may be either. */
export function isFiller({ raw, text }: { raw: string; text: string }, isTagged = false): boolean {
  const typed = raw.toLowerCase().normalize('NFC')
  return FILLER_WORDS.has(text) && (isTagged || typed === text || FILLER_FORMS.has(typed))
}
export const SOFT_WORDS = new Set(listed(SOFT_FILLERS).map((word) => fold(word)))
export const GENERIC_STEMS = new Set(listed(GENERIC_WORDS).map((word) => stemOf(fold(word))))
const WEAK_STEMS = new Set(listed(WEAK_WORDS).map((word) => stemOf(fold(word))))

export function indexFacts(tables: readonly FactTable[], own: readonly string[] = []): FactIndex {
  const vocabulary = new Vocabulary()
  for (const word of listed(GENERIC_WORDS)) vocabulary.add(fold(word))
  const read = tables.map((table) => ({ table, read: wordsOfTable(table) }))
  const kinds = kindsByName(tables)
  const rows: RowEntry[] = []
  const entries = read.map(
    ({ table, read: { terms, columnTerms, rowNames, rows: ownRows } }, id): TableEntry => {
      const made: RowEntry[] = []
      const headingKinds = kindsOfHeadings(table, kinds)
      const entry: TableEntry = { id, table, terms, columnTerms, rowNames, headingKinds, rows: made }
      for (const { row, names } of ownRows) {
        const rowEntry: RowEntry = { id: rows.length, table: entry, row, names }
        rows.push(rowEntry)
        made.push(rowEntry)
      }
      return entry
    },
  )
  const postings = new Map<string, Map<number, number>>()
  const tablePostings = new Map<string, Set<number>>()
  const codes = new Map<string, RowEntry[]>()
  const names = new Map<string, Set<string>>() // stem → names it occurs in
  let at = 0
  for (const [id, { read: table }] of read.entries()) {
    for (const word of table.words) vocabulary.add(word)
    for (const terms of [table.terms, table.columnTerms])
      for (const stem of terms.keys()) addTo(tablePostings, stem, id)
    for (const row of table.rows) {
      const entry = rows[at]
      for (const [stem, level] of row.posts) {
        const found = postings.get(stem)
        if (found) found.set(at, level)
        else postings.set(stem, new Map([[at, level]]))
      }
      for (const name of row.names) {
        const key = name.join(' ')
        for (const stem of name) addTo(names, stem, key)
      }
      for (const key of entry ? row.codes : [])
        codes.set(key, [...(codes.get(key) ?? []), ...(entry ? [entry] : [])])
      at += 1
    }
  }
  // Where all the words stand in a name, so does what they are shortened to.
  const expansions = new Map(
    read.flatMap(({ read: table }) =>
      [...table.abbreviations].map(([short, long]) => [stemOf(short), long.map(stemOf)] as const),
    ),
  )
  for (const { read: table } of read) for (const short of table.abbreviations.keys()) vocabulary.add(short)
  for (const [short, long] of expansions) shorten(short, long, postings)
  return {
    tables: entries,
    rows,
    vocabulary,
    postings,
    tablePostings,
    expansions,
    attributeTables: tablesByAttribute(entries),
    codes,
    timesInNames: new Set(read.flatMap(({ read: table }) => table.timesInNames)),
    changesInNames: new Set(read.flatMap(({ read: table }) => table.changesInNames)),
    kinds: new Set(read.flatMap(({ read: table }) => [...table.rowNames])),
    interims: interimsNamed(tables.flatMap(({ period }) => period ?? [])),
    own: new Set(own.flatMap(wordsIn).flatMap((word) => [word, `${word}s`])),
    isWeak: (stem) => WEAK_STEMS.has(stem),
    weight: weightsOf(names, postings, Math.max(1, rows.length)),
  }
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const found = map.get(key)
  if (found) found.add(value)
  else map.set(key, new Set([value]))
}

function shorten(
  short: string,
  [first = '', ...rest]: readonly string[],
  postings: Map<string, Map<number, number>>,
): void {
  const having = postings.get(short) ?? new Map<number, number>()
  for (const [id, level] of postings.get(first) ?? [])
    if (level === LEVEL.name && rest.every((stem) => postings.get(stem)?.get(id) === LEVEL.name))
      having.set(id, LEVEL.name)
  if (having.size > 0) postings.set(short, having)
}

function weightsOf(
  names: ReadonlyMap<string, ReadonlySet<string>>,
  postings: ReadonlyMap<string, ReadonlyMap<number, number>>,
  total: number,
): FactIndex['weight'] {
  const weights = new Map<string, number>()
  const weigh = (stem: string): number => {
    if (FILLER_STEMS.has(stem)) return 0.1
    if (WEAK_STEMS.has(stem)) return 0.35
    const seen = names.get(stem)?.size ?? postings.get(stem)?.size ?? 1
    return Math.log(1 + total / seen) / Math.log(1 + total)
  }
  return (stem) => {
    const found = weights.get(stem) ?? weigh(stem)
    weights.set(stem, found)
    return found
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
  const stem = stemOf(fold(word))
  return stem && [...terms.keys()].some((term) => term.startsWith(stem)) ? having('change') : []
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
