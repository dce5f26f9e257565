import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { ownValue } from '../../../lib/own.ts'
import { interimsNamed } from '../../../lib/period-names.ts'
import { fewAtATime, type Pieces } from '../../../lib/pieces.ts'
import { fold } from '../../../lib/words.ts'
import {
  ATTRIBUTE_KEYS,
  ATTRIBUTE_WORDS,
  FILLERS,
  GENERIC_WORDS,
  LIGHT_WORDS,
  SOFT_FILLERS,
  WEAK_WORDS,
} from '../../../texts/question-words.ts'
import { stemOf } from '../words/stems.ts'
import { Vocabulary } from '../words/vocabulary.ts'
import { joined, type Placed, type Places } from './postings.ts'
import { LEVEL, type TableWords, wordsIn, wordsOfTable } from './table-words.ts'

/** The catalogue of facts as questions are matched against it: which words lead to which rows, tables and columns. */

export interface TableEntry extends Placed {
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
  /** The tables with rows that the stem leads to. */
  tablesOf(stem: string): readonly TableEntry[]
  /** Place in the table → how strongly the stem names the row there. */
  placesOf(stem: string, table: TableEntry): Places
  /** How strongly the stem names the row; 0 where it does not. */
  levelOf(stem: string, row: RowEntry): number
  /** Stem → ids of tables that it names, itself or by a column. */
  tablePostings: ReadonlyMap<string, ReadonlySet<number>>
  /** Stem of an abbreviation → the stems that it stands for. */
  expansions: ReadonlyMap<string, readonly string[]>
  /** Ids of the tables that have an attribute, or that say how it has changed. */
  tablesHaving(attribute: string): ReadonlySet<number>
  /** Ids of the rows with a code, without spaces, slashes and leading zeros. */
  withCode(code: string): readonly number[]
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
/** With its dots "stöd" is no "stod"; without them, or where it says something else besides, it may be either. */
function readerOf(list: string) {
  const forms = new Set(listed(list))
  const folded = new Set([...forms].map((word) => fold(word)))
  return ({ raw, text }: { raw: string; text: string }, isTagged = false): boolean => {
    const typed = raw.toLowerCase().normalize('NFC')
    return folded.has(text) && (isTagged || typed === text || forms.has(typed))
  }
}
export const isFiller = readerOf(FILLERS)
/** Says nothing of what is asked about, unless the data has it in a name. */
export const isLight = ({ raw, text }: { raw: string; text: string }): boolean =>
  isListedLight({ raw, text }) ||
  (PASSIVE.test(text) && isListedLight({ raw: raw.slice(0, -1), text: text.slice(0, -1) }))
const isListedLight = readerOf(LIGHT_WORDS)
/** "påverkades" is "påverkade" of what it is done to. */
const PASSIVE = /[ae]s$|ts$/
export const SOFT_WORDS = new Set(listed(SOFT_FILLERS).map((word) => fold(word)))
export const GENERIC_STEMS = new Set(listed(GENERIC_WORDS).map((word) => stemOf(fold(word))))
const LEAST_WITHOUT_DOTS = 5
const isToldByDots = (word: string): boolean =>
  fold(word) !== word && stemOf(fold(word)).length < LEAST_WITHOUT_DOTS
/** As a part of a compound: short words that are told from others by their dots are not, "vård" being no "värde". */
export const GENERIC_PARTS = new Set(
  listed(GENERIC_WORDS).flatMap((word) => (isToldByDots(word) ? [] : stemOf(fold(word)))),
)
const WEAK_STEMS = new Set(listed(WEAK_WORDS).map((word) => stemOf(fold(word))))

/** What did not change since the index `before` is shared with it; so are the words of tables that are the same. */
export function* indexFacts(
  tables: readonly FactTable[],
  own: readonly string[] = [],
  before?: FactIndex,
): Pieces<FactIndex> {
  const read: TableWords[] = []
  for (const table of tables) read.push(yield* wordsOfTable.pieces(table))
  const { entries, rows } = yield* placedRows(tables, read)
  const words = new Set(listed(GENERIC_WORDS).map((word) => fold(word)))
  const tablePostings = new Map<string, Set<number>>()
  yield* fewAtATime(read.entries(), ([id, table]) => {
    for (const word of table.words) words.add(word)
    for (const short of table.abbreviations.keys()) words.add(short)
    for (const terms of [table.terms, table.columnTerms])
      for (const stem of terms.keys()) addTo(tablePostings, stem, id)
  })
  const expansions = new Map(
    read.flatMap(({ abbreviations }) =>
      [...abbreviations].map(([short, long]) => [stemOf(short), long.map(stemOf)] as const),
    ),
  )
  const all = yield* joined(entries)
  const tablesOf = (stem: string): readonly TableEntry[] => {
    const [first] = expansions.get(stem) ?? []
    return first === undefined ? all.tablesOf(stem) : [...new Set([stem, first].flatMap(all.tablesOf))]
  }
  const placesOf = (stem: string, table: TableEntry) => placesNamed(stem, table, expansions)
  const countRows = (stem: string): number =>
    tablesOf(stem).reduce((sum, table) => sum + placesOf(stem, table).size, 0)
  const periods = tables.flatMap(({ period }) => (period ? [[period.name, period] as const] : []))
  return {
    tables: entries,
    rows,
    vocabulary: before?.vocabulary.isOf(words) ? before.vocabulary : new Vocabulary(words),
    tablesOf,
    placesOf,
    levelOf: (stem, { id, table }) => placesOf(stem, table).get(id - table.first) ?? 0,
    tablePostings,
    expansions,
    tablesHaving: remembered((attribute: string) => tablesHaving(attribute, entries)),
    withCode: all.withCode,
    timesInNames: new Set(read.flatMap(({ timesInNames }) => timesInNames)),
    changesInNames: new Set(read.flatMap(({ changesInNames }) => changesInNames)),
    kinds: new Set(read.flatMap(({ rowNames }) => [...rowNames])),
    interims: interimsNamed([...new Map(periods).values()]),
    own: new Set(own.flatMap(wordsIn).flatMap((word) => [word, `${word}s`])),
    isWeak: (stem) => WEAK_STEMS.has(stem),
    weight: remembered((stem: string) =>
      weightOf(stem, all.countNames(stem) || countRows(stem), Math.max(1, rows.length)),
    ),
  }
}

/** Every row with its id, table by table. */
function* placedRows(tables: readonly FactTable[], read: readonly TableWords[]) {
  const kinds = kindsByName(read)
  const rows: RowEntry[] = []
  const entries: TableEntry[] = []
  yield* fewAtATime(read.entries(), ([id, words]) => {
    const { terms, columnTerms, rowNames, headings, postings } = words
    const made: RowEntry[] = []
    const headingKinds = kindsOfHeadings(headings, kinds)
    const table = tables[id] ?? missing(id)
    const entry: TableEntry = {
      ...{ id, table, terms, columnTerms, rowNames, headingKinds },
      ...{ rows: made, postings, first: rows.length },
    }
    entries.push(entry)
    for (const { row, names } of words.rows) {
      const rowEntry: RowEntry = { id: rows.length, table: entry, row, names }
      rows.push(rowEntry)
      made.push(rowEntry)
    }
  })
  return { entries, rows }
}

function missing(id: number): never {
  throw new Error(`no table ${id}`)
}

/** Words are looked up again and again; the index lives no longer than the data. */
function remembered<T>(look: (stem: string) => T): (stem: string) => T {
  const known = new Map<string, T>()
  return (stem) => {
    const found = known.get(stem) ?? look(stem)
    known.set(stem, found)
    return found
  }
}

/** Where all the words stand in a name, so does what they are shortened to. */
function placesNamed(
  stem: string,
  { postings }: TableEntry,
  expansions: ReadonlyMap<string, readonly string[]>,
): Places {
  const inTable = (one: string) => postings.placesOf(one)
  const own = inTable(stem)
  const long = expansions.get(stem)
  if (!long) return own
  const [first, ...rest] = long.map(inTable)
  const having = new Map(own)
  for (const [at, level] of first ?? [])
    if (level === LEVEL.name && rest.every((places) => places.get(at) === LEVEL.name))
      having.set(at, LEVEL.name)
  return having
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const found = map.get(key)
  if (found) found.add(value)
  else map.set(key, new Set([value]))
}

/** High for a stem that few names, or else few rows, have. */
function weightOf(stem: string, seen: number, total: number): number {
  if (FILLER_STEMS.has(stem)) return 0.1
  if (WEAK_STEMS.has(stem)) return 0.35
  return Math.log(1 + total / Math.max(1, seen)) / Math.log(1 + total)
}

const tablesHaving = (attribute: string, entries: readonly TableEntry[]): ReadonlySet<number> =>
  new Set(entries.flatMap((entry) => (columnsOf(entry, attribute).length > 0 ? entry.id : [])))

/** The columns of an attribute, by whichever of its names the table has; in a table of changes in it, the changes. */
export function columnsOf({ table, terms }: TableEntry, attribute: string): readonly FactColumn[] {
  const having = (key: string) => table.columns.filter((column) => column.attribute === key)
  for (const key of ownValue(ATTRIBUTE_KEYS, attribute) ?? [attribute]) {
    const columns = having(key)
    if (columns.length > 0) return columns
  }
  if (attribute === 'date') return table.columns.filter(isOfTime)
  const word = ownValue(ATTRIBUTE_WORDS, attribute)?.split('|')[0] ?? ''
  const stem = stemOf(fold(word))
  const changes = stem && [...terms.keys()].some((term) => term.startsWith(stem)) ? having('change') : []
  const isOfTitle = ownValue(MEANT_BY_TITLE, attribute)?.test(fold(table.title)) === true
  return changes.length === 0 && isOfTitle
    ? table.columns.filter(({ attribute: key, period }) => key === 'value' && period !== null)
    : changes
}

/** The figures of a plan are what is set aside, those of requests what is asked for: "vad begärs" of "Äskanden". */
const MEANT_BY_TITLE: Readonly<Record<string, RegExp>> = {
  budget: /budget|plan(?!\p{L})/u,
  requested: /askand|ansok/u,
}

/** A day, or what is headed as one: "Datum för servering". */
export const isOfTime = ({ type, attribute, title }: FactColumn): boolean =>
  type === 'date' || attribute === 'when' || (type === 'text' && DATE_HEADING.test(fold(title)))

const DATE_HEADING = /^datum|datum$/

/** What things that headings name are called, by their folded name: "trygghet" → målområde. */
function kindsByName(tables: readonly TableWords[]): ReadonlyMap<string, ReadonlySet<string>> {
  const headings = new Set(tables.flatMap((table) => table.headings))
  const kinds = new Map<string, Set<string>>()
  for (const { firstNames, rowNames } of tables)
    for (const name of firstNames)
      if (headings.has(name)) for (const stem of rowNames) addTo(kinds, name, stem)
  return kinds
}

const kindsOfHeadings = (
  headings: readonly string[],
  kinds: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> => new Set(headings.flatMap((heading) => [...(kinds.get(heading) ?? [])]))
