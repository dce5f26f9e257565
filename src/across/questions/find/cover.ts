import type { FactColumn, FactRow } from '../../../contract/facts.ts'
import { oncePer } from '../../../lib/once.ts'
import { fold } from '../../../lib/words.ts'
import { MONEY_WORDS, SEX_WORDS } from '../../../texts/question-words.ts'
import { LONG_STEM, sameDots } from '../words/dots.ts'
import { hasNumber } from '../words/numbers-in-text.ts'
import { conceptsIn } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Word } from '../words/understand.ts'
import type { Variant } from '../words/vocabulary.ts'
import {
  columnsOf,
  type FactIndex,
  GENERIC_PARTS,
  isOfTime,
  type RowEntry,
  type TableEntry,
} from './catalogue-index.ts'
import { compoundOf, IN_COMPOUND, isLikeness, type LeadPart, type Named } from './guesses.ts'
import type { Places } from './postings.ts'
import { codeKey, LEVEL } from './table-words.ts'

/** What a word of a question says about a row, its table and its columns. */

const TAGGED = 0.25
const FUNCTION = 0.05
/** "bistånd" says but a part of "biståndshushåll". */
const PART_OF_NAME = 0.5

/** What one word leads to. */
export interface Lead {
  word: Word
  weight: number
  whole: Way
  /** The parts of a compound that is found whole elsewhere; weaker. */
  apart: Way
  codeRows: ReadonlySet<number>
  /** Misspelt, or but the first part of what it leads to. */
  isLikeness: boolean
  /** Columns that a curated attribute word asks for, by table id. */
  tagged: Map<number, readonly FactColumn[]>
}

/** One way to read a word: alternatives for each part of it, and what each table gives for them. */
interface Way {
  parts: readonly LeadPart[]
  /** By table id: the same for all rows of the table. */
  tables: Map<number, readonly TablePart[]>
}

/** The rows of one table that a stem leads to. */
interface Led extends Variant {
  places: Places
}

/** How strongly a table itself has a part of a word, and the columns that have it. */
interface TablePart {
  strength: number
  columns: readonly FactColumn[]
}

export function leadOf(word: Word, index: FactIndex): Lead {
  // Courtesy and verbs without content may name a column ("fick"), never a row.
  const isRowless = word.tags.has('filler') && !word.tags.has('soft')
  const wayOf = (parts: readonly (readonly Variant[])[]): Way => ({
    parts: parts.map((variants) => partOf(variants, isRowless, index)),
    tables: new Map(),
  })
  const whole = wayOf(word.match?.parts ?? [])
  const apart = wayOf(isContentWord(word) ? (word.match?.apart ?? []) : [])
  const codeRows = new Set(index.withCode(codeKey(word.token.raw)))
  const stems = whole.parts.flatMap(({ stems: variants }) => variants.filter(({ quality }) => quality >= 0.8))
  const heaviest = Math.max(0, ...stems.map(({ stem }) => index.weight(stem)))
  const weight = codeRows.size > 0 ? 1.2 : stems.length > 0 ? heaviest : word.match ? 0.8 : 1
  return { word, weight, whole, apart, codeRows, isLikeness: isLikeness(word), tagged: new Map() }
}

const partsByIndex = new WeakMap<FactIndex, WeakMap<readonly Variant[], LeadPart>>()

/** Kept with the variants, which the vocabulary keeps for each word. */
function partOf(variants: readonly Variant[], isRowless: boolean, index: FactIndex): LeadPart {
  const kept = partsByIndex.get(index) ?? new WeakMap<readonly Variant[], LeadPart>()
  partsByIndex.set(index, kept)
  const known = isRowless ? undefined : kept.get(variants)
  if (known) return known
  const naming = isRowless ? [] : variants
  const inTable = oncePer((table: TableEntry): readonly Led[] =>
    naming.flatMap((variant) => {
      const places = index.placesOf(variant.stem, table)
      return places.size > 0 ? { ...variant, places } : []
    }),
  )
  const part: LeadPart = {
    rowOf: ({ id, table }) => strongestAt(id - table.first, inTable(table)),
    *ids() {
      for (const { stem } of naming)
        for (const table of index.tablesOf(stem))
          for (const at of index.placesOf(stem, table).keys()) yield table.first + at
    },
    stems: variants,
    isMoney: variants.some(({ stem }) => MONEY_STEMS.has(stem)),
    isGeneric: variants.some(({ stem }) => GENERIC_PARTS.has(stem)),
  }
  if (!isRowless) kept.set(variants, part)
  return part
}

function strongestAt(at: number, found: readonly Led[]): Named | null {
  let best: Named | null = null
  for (const { places, quality, stem } of found) {
    const strength = (places.get(at) ?? 0) * quality
    if (strength > (best?.strength ?? 0)) best = { strength, stem }
  }
  return best
}

export const isContentWord = ({ tags }: Word): boolean => tags.size === 0

export interface Cover {
  strength: number
  /** Of the weakest part that says which row is meant. */
  telling: number
  isRow: boolean
  isName: boolean
  columns: readonly FactColumn[]
  /** Led to by likeness alone: misspelt, or a compound whose last part the row has nowhere by itself. */
  isGuess: boolean
  /** A compound whose last part is what its table is about: "bostadsbidrag" in a table of "bidrag". */
  isOfKind: boolean
  /** Stems of the row's names, and how much of each the word says. */
  stems: readonly (readonly [string, number])[]
}

const APART = 0.8
const MONEY = new Set(['kr', 'tkr', 'mkr', 'mnkr'])
const MONEY_STEMS = new Set(MONEY_WORDS.split('|').map((word) => stemOf(fold(word))))

const unitIn = ({ row, table: { table } }: RowEntry): string =>
  row.unit ?? table.columns.find(({ key }) => key === table.defaultColumn)?.unit ?? ''

export function coverOf(lead: Lead, entry: RowEntry): Cover {
  const whole = coverBy(lead, lead.whole, entry)
  if (whole.strength > 0 || lead.apart.parts.length === 0) return whole
  const apart = coverBy(lead, lead.apart, entry)
  return { ...apart, strength: apart.strength * APART }
}

const SURE = { isKind: false, isGuess: false }

const CODE: Cover = {
  strength: 1.2,
  telling: 1.2,
  isRow: true,
  isName: true,
  columns: [],
  isGuess: false,
  isOfKind: false,
  stems: [],
}

function coverBy(lead: Lead, way: Way, entry: RowEntry): Cover {
  const { word } = lead
  const { table } = entry
  const { parts } = way
  if (lead.codeRows.has(entry.id)) return CODE
  const columns = taggedIn(lead, table)
  const inTable = tableParts(lead, way, table)
  const isOfMoney = MONEY.has(unitIn(entry))
  let strength = parts.length > 0 ? 1 : 0
  let telling = 1
  let isRow = false
  let isName = parts.length > 0
  const stems: (readonly [string, number])[] = []
  let hit = columns
  for (const [at, part] of parts.entries()) {
    const row = withDots(part.rowOf(entry), word, entry)
    const own = row?.strength ?? 0
    if (row) {
      stems.push([row.stem, own >= 0.8 || word.match?.how === 'spelling' ? 1 : PART_OF_NAME])
      // What stands in the name of the row's document says nothing of the row itself.
      if (own > LEVEL.source) isRow = true
    }
    if (own < 0.8) isName = false
    const beside = inTable[at]
    if (beside && beside.columns.length > 0) hit = [...new Set([...hit, ...beside.columns])]
    const best = Math.max(own, isElsewhere(part, entry) ? 0 : (beside?.strength ?? 0))
    // "kostnadspost", "taxikostnader": the part that any row, or any amount of money, may be called is covered by any.
    const isAny = part.isGeneric || (part.isMoney && isOfMoney)
    if (best === 0 && parts.length > 1 && isAny) strength = Math.min(strength, FUNCTION)
    else {
      telling = Math.min(telling, best)
      strength = Math.min(strength, best)
    }
  }
  // A word for an attribute says no more where a name happens to hold it in a compound: "utfall" in "nettoutfall".
  const asksAttribute = columns.length > 0 || [...word.tags].some((tag) => tag.startsWith('attribute:'))
  if (strength > TAGGED && asksAttribute && (!isName || columns.length === 0)) strength = TAGGED
  if (strength === 0) {
    isName = false
    strength = byTag(word, entry, columns)
    // "kostnad för bryggan": any amount of money may be called so.
    if (strength === 0 && isOfMoney && parts.length === 1 && MONEY_STEMS.has(stemOf(word.token.text)))
      strength = FUNCTION
  }
  const { isKind, isGuess } = strength > 0 ? compoundOf(parts, entry, isOfMoney) : SURE
  return {
    strength,
    telling,
    isRow,
    isName,
    columns: hit,
    isGuess: isGuess || lead.isLikeness,
    isOfKind: isKind,
    stems,
  }
}

/** "våren" is not in "Varor", whatever the two begin with without their dots. */
function withDots(named: Named | null, { token, isDotted }: Word, { row, table }: RowEntry): Named | null {
  if (!named || !isDotted || named.stem.length >= LONG_STEM) return named
  const texts = [...row.names, ...row.path, row.lineName ?? '', table.table.title, ...table.table.names]
  return sameDots(token.raw, named.stem, texts.join(' ')) ? named : null
}

/** The heading of other rows, "Antal anställda" beside "Antal årsarbetare", says nothing of those under another. */
const isElsewhere = ({ stems, rowOf }: LeadPart, entry: RowEntry): boolean =>
  entry.row.path.length > 0 &&
  rowOf(entry) === null &&
  stems.some(({ stem, quality }) => quality === 1 && headingStems(entry.table).has(stem))

/** Of the headings nearest above the rows. */
const headingStems = oncePer(({ table }: TableEntry): ReadonlySet<string> => {
  const last = new Set(table.rows.map(({ path }) => path.at(-1) ?? ''))
  return new Set([...last].flatMap(stemsOf))
})

function taggedIn({ word, tagged }: Lead, table: TableEntry): readonly FactColumn[] {
  const known = tagged.get(table.id)
  if (known) return known
  const columns = taggedColumns(word, table)
  tagged.set(table.id, columns)
  return columns
}

function tableParts(lead: Lead, way: Way, table: TableEntry): readonly TablePart[] {
  const known = way.tables.get(table.id)
  if (known) return known
  const isTagged = taggedIn(lead, table).length > 0
  const made = way.parts.map((part) => tablePart(part, lead.word, table, isTagged))
  way.tables.set(table.id, made)
  return made
}

function tablePart(
  { stems }: LeadPart,
  { token, match, isDotted }: Word,
  table: TableEntry,
  isTagged: boolean,
): TablePart {
  const isMisspelt = match?.how === 'spelling'
  let strength = 0
  const columns: FactColumn[] = []
  // A heading may list the columns: "Antal mål, mått och åtaganden".
  const isTableWord = stems.some(({ stem, quality }) => {
    const level = table.terms.get(stem) ?? 0
    return quality > 0.8 && level >= LEVEL.rowName && (level !== LEVEL.title || !table.columnTerms.has(stem))
  })
  for (const { stem, quality } of stems) {
    const isWhole = quality > IN_COMPOUND || isMisspelt
    if (isWhole) strength = Math.max(strength, (table.terms.get(stem) ?? 0) * quality)
    const found = isTableWord || isTagged || quality < 0.7 ? undefined : table.columnTerms.get(stem)
    if (!found) continue
    const own = isDotted
      ? found.filter(({ names, title }) => sameDots(token.raw, stem, [title, ...names].join(' ')))
      : found
    if (own.length === 0) continue
    columns.push(...own)
    strength = Math.max(strength, 0.5 * quality)
  }
  return { strength, columns }
}

/** Columns that a curated attribute word asks for. */
function taggedColumns(word: Word, table: TableEntry): FactColumn[] {
  const found: FactColumn[] = []
  for (const tag of word.tags) {
    if (tag.startsWith('attribute:')) {
      const columns = columnsOf(table, tag.slice('attribute:'.length))
      // "över budget" of a table without deviations: its budget, which the rest is held against.
      const isHeld = tag === 'attribute:deviation' && columns.length === 0
      found.push(...(isHeld ? columnsOf(table, 'budget') : columns))
    } else if (tag === 'question:who')
      found.push(...table.table.columns.filter(({ type }) => type === 'person'))
    else if (tag === 'question:when') found.push(...table.table.columns.filter(isOfTime))
  }
  return found
}

/** What function words need: an attribute word a column, a word for a state a column of states, the others nothing. */
function byTag(word: Word, entry: RowEntry, columns: readonly FactColumn[]): number {
  const { tags, token } = word
  if (token.kind === 'number' || token.kind === 'date')
    return hasValue(entry, token.raw) ? TAGGED : tags.has('filler') ? FUNCTION : 0
  if (token.kind === 'sign') return FUNCTION
  if (columns.length > 0) return TAGGED
  if (tags.has('filler') || tags.has('generic')) return FUNCTION
  if (entry.row.path.length > 0 && isHeadingKind(word, entry.table)) return FUNCTION
  for (const tag of tags) {
    if (tag.startsWith('operation:') || tag.startsWith('unit:') || tag.startsWith('bySex')) return FUNCTION
    if (tag === 'question:who' || tag === 'question:when' || tag === 'question:why') continue
    if (tag.startsWith('question:')) return FUNCTION
    if (tag.startsWith('state:') && isStateOf(tag.slice('state:'.length), entry.table)) return FUNCTION
    if (tag.startsWith('sex:')) return hasSexes(entry) ? TAGGED : 0
    if (tag === 'attribute:outcome' && hasNumbers(entry.table)) return FUNCTION
  }
  return 0
}

/** "i målområdet Trygghet": what the headings above the rows are called. */
const isHeadingKind = ({ match }: Word, { headingKinds }: TableEntry): boolean =>
  match?.parts.length === 1 && match.parts[0]?.some(({ stem }) => headingKinds.has(stem)) === true

const hasNumbers = ({ table }: TableEntry): boolean =>
  table.columns.some(({ type, period }) => type === 'number' && period !== null)
const hasStates = (entry: TableEntry): boolean =>
  entry.table.columns.some(({ type }) => type === 'state' || type === 'flag') ||
  columnsOf(entry, 'assessment').length > 0
/** How far something has come may be asked of whatever has a state or a target; whether it is enforced, only where that is told. */
const isStateOf = (state: string, table: TableEntry): boolean =>
  OF_ITS_OWN.has(state) ? statesOf(table).has(state) : state === 'not' || hasStates(table) || hasTarget(table)

const OF_ITS_OWN = new Set(['enforce', 'grant', 'reject'])

/** What the table tells: in its headings, and in what its rows are said to be. */
const statesOf = oncePer(({ table }: TableEntry): ReadonlySet<string> => {
  const keys = table.columns.filter(({ type }) => type === 'state' || type === 'flag').map(({ key }) => key)
  const said = [
    ...[table.title, ...table.names, ...table.rowNames, ...table.columns.map(({ title }) => title)],
    ...new Set(table.rows.flatMap(({ cells }) => keys.map((key) => cells[key]?.value ?? ''))),
  ]
  return new Set(said.flatMap((text) => [...conceptsIn(text)]))
})

const hasTarget = ({ table }: TableEntry): boolean =>
  table.columns.some(({ attribute }) => attribute === 'target')
/** Whose figures a row divided by sex has, whatever the table calls that; undefined for another. */
export const sexOf = ({ breakdown = {} }: FactRow): string | undefined =>
  breakdown['kön'] ?? Object.values(breakdown).find((value) => SEXES.has(value))
export const SEXES: ReadonlySet<string> = new Set(Object.values(SEX_WORDS).flatMap((list) => list.split('|')))
export const isBySex = (row: FactRow): boolean => sexOf(row) !== undefined

const hasSexes = (entry: RowEntry): boolean =>
  isBySex(entry.row) || entry.table.table.columns.some(({ breakdown }) => breakdown?.['kön'])

const NUMBER_TEXT = /^-?\d+(?:\.\d+)?$/
function hasValue({ row, table }: RowEntry, typed: string): boolean {
  const plain = typed.replaceAll(/\s/g, '').replace(',', '.')
  if (!NUMBER_TEXT.test(plain)) return Object.values(row.cells).some(({ value }) => value === typed)
  const size = Math.abs(Number(plain))
  const isSize = (value: string | null | undefined) =>
    value != null && NUMBER_TEXT.test(value) && Math.abs(Number(value)) === size
  return (
    Object.values(row.cells).some(({ value }) => isSize(value)) ||
    table.rows.length === size ||
    row.names.some((name) => hasNumber(name, typed))
  )
}
