import type { FactColumn, FactRow } from '../../../contract/facts.ts'
import { oncePer } from '../../../lib/once.ts'
import { fewAtATime, type Pieces, whole } from '../../../lib/pieces.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import { withSynonyms } from '../words/synonyms.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { FactIndex, RowEntry } from './catalogue-index.ts'
import { coverOf, isContentWord, type Lead, leadOf } from './cover.ts'
import { LEVEL, SHORT_VALUE } from './table-words.ts'

/** The completeness from which a row counts as named by its whole name. */
export const WHOLE_NAME = 0.9

/** Which rows and tables the words of a question lead to: each candidate with the words that it accounts for. */

export interface Candidate {
  entry: RowEntry
  score: number
  /** How much of the row's name the question names: 0–1. */
  completeness: number
  /** Words that nothing about the row accounts for; none for a full reading. */
  left: readonly Word[]
  /** Columns that words of the question name, by word. */
  columns: ReadonlyMap<Word, readonly FactColumn[]>
  /** Words that name the row itself, rather than its table. */
  named: ReadonlySet<Word>
  /** Words that lead to it by likeness alone. */
  guesses: readonly Word[]
  /** How strongly each content word is accounted for. */
  strengths: readonly number[]
  /** Words that only the row's running text accounts for. */
  textWords?: readonly Word[]
}

/** "fritidspengsmålet": what stands before the kind of thing is most of the thing's own name. */
const MOST_OF_NAME = 0.7
/** What the naming of the whole name adds to a candidate's score. */
export const COMPLETENESS = 0.35
/** `within`: only these rows, whether or not words lead to them: what the question goes on about. */
export const candidatesFor = (
  u: Understanding,
  index: FactIndex,
  within?: readonly RowEntry[],
): Candidate[] => whole(candidatesInPieces(u, index, within))

const ROWS_IN_PIECE = 100

/** The same, as long work where words lead to many rows. */
export function* candidatesInPieces(
  u: Understanding,
  index: FactIndex,
  within?: readonly RowEntry[],
): Pieces<Candidate[]> {
  const leads = u.words.map((word) => leadOf(word, index))
  const content = leads.filter(({ word }) => isContentWord(word) && !word.tags.has('period'))
  const asksAttribute = u.words.some(({ tags }) => [...tags].some((tag) => tag.startsWith('attribute:')))
  const named = leads.filter(
    ({ word, whole }) =>
      !['filler', 'light', 'period'].some((tag) => word.tags.has(tag)) &&
      // "hur mycket pengar får vi över": the unit of what is asked for names nothing.
      !(asksAttribute && word.tags.has('unit:unit')) &&
      !isArithmetic(word) &&
      whole.parts.length > 0,
  )
  const total = content.reduce((sum, { weight }) => sum + weight, 0)
  const isWithout = u.isWithout || u.states.has('not')
  const rows = within ?? rowsFor(content.length > 0 ? content : named, u, index)
  const found: Candidate[] = []
  const read = (entry: RowEntry) => found.push(candidate(entry, leads, total, index, isWithout))
  yield* fewAtATime(rows, read, ROWS_IN_PIECE)
  return found
}

const MOST_ROWS = 1200

/** "budgetposten" leads to whatever has a budget: any row may be called a post. */
function tellingParts(parts: Lead['whole']['parts']): Lead['whole']['parts'] {
  const telling = parts.filter(({ isGeneric }) => !isGeneric)
  return telling.length > 0 ? telling : parts
}

/** Where no word leads anywhere: the rows of the tables that have what is asked for; all of them where nothing is. */
function rowsHaving({ words }: Understanding, { tables, rows, tablesHaving }: FactIndex): RowEntry[] {
  const asked = words.flatMap(({ tags }) => {
    const attributes = [...tags].filter((tag) => tag.startsWith('attribute:'))
    if (attributes.length === 0 || (tags.has('filler') && !tags.has('question:who'))) return []
    return [new Set(attributes.flatMap((tag) => [...tablesHaving(tag.slice('attribute:'.length))]))]
  })
  const having = tables.filter(({ id }) => asked.every((ids) => ids.has(id)))
  return asked.length > 0 && having.length > 0 ? having.flatMap((table) => table.rows) : [...rows]
}

/** The rows that the most words lead to, by themselves or by their table. All rows where no word leads anywhere. */
function rowsFor(leads: readonly Lead[], u: Understanding, index: FactIndex): RowEntry[] {
  const counts = new Uint8Array(index.rows.length)
  const seen = new Int32Array(index.rows.length)
  let stamp = 0
  const seenLead = new Int32Array(index.rows.length)
  leads.forEach((lead, at) => {
    const count = (id: number) => {
      if (seenLead[id] === at + 1) return
      seenLead[id] = at + 1
      counts[id] = (counts[id] ?? 0) + 1
    }
    for (const id of lead.codeRows) count(id)
    for (const tag of lead.word.tags)
      for (const table of index.tablesHaving(tag.replace('attribute:', '')))
        for (const { id } of index.tables[table]?.rows ?? []) count(id)
    for (const way of [lead.whole.parts, lead.apart.parts].map(tellingParts))
      way.forEach((part, partNumber) => {
        stamp += 1
        const lead = (id: number) => {
          // A row counts for a compound when every part has led to it.
          if (seen[id] === stamp || (partNumber > 0 && seen[id] !== stamp - 1)) return
          seen[id] = stamp
          if (partNumber === way.length - 1) count(id)
        }
        for (const id of part.ids()) lead(id)
        for (const { stem } of part.stems)
          for (const table of index.tablePostings.get(stem) ?? [])
            for (const { id } of index.tables[table]?.rows ?? []) lead(id)
      })
  })
  if (leads.length === 0) return rowsHaving(u, index)
  let most = 0
  for (const count of counts) if (count > most) most = count
  // "de 22 rekommendationerna": the number may be how many there are, and stand in a name by chance.
  const hasNumber = leads.some(({ word }) => word.token.kind === 'number')
  const least = most === leads.length && !hasNumber ? most : Math.max(0, most - 1)
  const rows: RowEntry[] = []
  for (const entry of index.rows) if ((counts[entry.id] ?? 0) >= least) rows.push(entry)
  if (rows.length <= MOST_ROWS || most === 0) return rows
  return rows.filter(({ id }) => counts[id] === most)
}

function candidate(
  entry: RowEntry,
  leads: readonly Lead[],
  total: number,
  index: FactIndex,
  isWithout: boolean,
): Candidate {
  const left: Word[] = []
  const columns = new Map<Word, readonly FactColumn[]>()
  const named = new Set<Word>()
  const guesses: Word[] = []
  const ofKind: Word[] = []
  const stems = new Map<string, number>()
  const strengths: number[] = []
  let sum = 0
  let strongest = 0
  for (const lead of leads) {
    const cover = coverOf(lead, entry)
    const { word } = lead
    if (cover.strength > 0 && cover.columns.length > 0 && !cover.isName && !isColumnless(word))
      columns.set(word, cover.columns)
    if (cover.isRow && cover.strength > 0) named.add(word)
    if (cover.strength > 0 && isContentWord(word)) {
      if (cover.isGuess) guesses.push(word)
      else if (cover.isOfKind) ofKind.push(word)
    }
    if (isContentWord(word)) strengths.push(cover.strength)
    for (const [stem, credit] of cover.stems)
      for (const one of [stem, ...(index.expansions.get(stem) ?? [])])
        stems.set(one, Math.max(credit, stems.get(one) ?? 0))
    if (word.tags.has('period')) sum += cover.isName && word.tags.has('report') ? 0.3 * lead.weight : 0
    else if (cover.strength > 0) {
      const isTelling = isContentWord(word) || (word.tags.has('light') && cover.isRow)
      // Where both are asked for, neither says which row is meant.
      const isOfBoth = word.tags.has('bySex:sex')
      if (!isOfBoth) sum += cover.strength * (isTelling ? lead.weight : lead.weight * 0.3)
      if (isContentWord(word)) strongest = Math.max(strongest, cover.telling)
    } else if (!word.tags.has('light')) left.push(word)
  }
  left.push(...saidTwice(leads, entry), ...(isWithout ? [] : leftOut(leads, entry, columns)))
  // What is only said of the document it stands in is said of everything there.
  if (strongest > 0 && strongest <= LEVEL.source)
    left.push(...leads.map(({ word }) => word).filter(isContentWord))
  const completeness = Math.max(0, ...namesOf(entry).map((name) => shareOf(name, stems, index)))
  if (completeness < MOST_OF_NAME) guesses.push(...ofKind)
  const lineBonus = entry.row.lineName === undefined || entry.row.isDefaultLine ? 0.04 : 0
  const score = sum / Math.max(total, 0.5) + COMPLETENESS * completeness + lineBonus
  return { entry, score, completeness, left, columns, named, guesses, strengths }
}

/** A sum is called by what it sums, too: "anställda" of the line "Summa, anställda". */
const namesOf = ({ names, row: { role, lineName }, table: { table } }: RowEntry): RowEntry['names'] =>
  // "kostnad" and "netto" are lines of everything in a budget.
  role === 'total' && lineName !== undefined && !table.isMain ? [...names, stemsOf(lineName)] : names

/** A word that stands twice in the question and once in what the row is called: something else is meant the other time. */
function saidTwice(leads: readonly Lead[], { row, names, table: { table } }: RowEntry): Word[] {
  const words = leads.map(({ word }) => word).filter(isContentWord)
  const isAgain = (word: Word, at: number) =>
    words
      .slice(0, Math.max(0, at - 1))
      .some(({ token }) => token.text === word.token.text && token.kind === 'word')
  const again = words.filter(isAgain)
  if (again.length === 0) return []
  const beside = [row.lineName ?? '', ...Object.values(row.breakdown ?? {}), ...row.path, table.title]
  const own = [...names.flat(), ...beside.flatMap(stemsOf)]
  return again.filter(({ token }) => own.filter((stem) => stem === stemOf(token.text)).length < 2)
}

const EXCLUSION = /(?:[(,]\s?(?:ej|inte)|(?<!\p{L})(?:utan|exkl(?:usive|\.)?))\s.*$/iu

const DENIED = /^(?:utan|ej|inte)\s/iu

/** "utan avvikelse" in a cell of the row. */
const deniedIn = oncePer(({ cells }: FactRow): readonly string[] =>
  Object.values(cells).flatMap(({ value }) =>
    value && value.length <= SHORT_VALUE && DENIED.test(value) ? stemsOf(value) : [],
  ),
)

/** Of what it says and of what people call that: the question is asked in either. */
const allStemsOf = (text: string): readonly string[] => [...stemsOf(text), ...stemsOf(withSynonyms(text))]

/** "Boende (utan HVB-tillstånd)" has nothing to say of HVB: words that its name only leaves out. */
function leftOut(leads: readonly Lead[], { row }: RowEntry, columns: Candidate['columns']): Word[] {
  const { names } = row
  const excluded = EXCLUSION.exec(names[0] ?? '')?.[0]
  const denied = deniedIn(row)
  if (excluded === undefined && denied.length === 0) return []
  const out = new Set([...allStemsOf(excluded ?? ''), ...denied])
  const rest = new Set([...names, ...row.path].flatMap((name) => allStemsOf(name.replace(EXCLUSION, ''))))
  return leads.flatMap(({ word }) => {
    const stems = word.match?.parts.flat().map(({ stem }) => stem) ?? []
    const isOut = stems.some((stem) => out.has(stem)) && !stems.some((stem) => rest.has(stem))
    // "avvikelse" of a table that has no column of deviations is said of its states.
    const isState = [...word.tags].some((tag) => tag.startsWith('attribute:')) && !columns.has(word)
    const isSaid = isContentWord(word) || (denied.length > 0 && isState)
    return isOut && isSaid ? [word] : []
  })
}

/** A time, also one inside a name, what is to be computed, and a verb of the question itself: "vad handlar … om". */
const isColumnless = (word: Word): boolean =>
  word.tags.has('period') || word.tags.has('within-name') || isArithmetic(word) || isOfQuestion(word)

const isOfQuestion = ({ tags }: Word): boolean =>
  tags.has('question:whatIs') && ![...tags].some((tag) => tag.startsWith('attribute:'))

/** What is to be computed is no column, though one may have that heading: "förändring i procent". */
const isArithmetic = ({ tags }: Word): boolean =>
  ['difference', 'percent', 'share', 'compare', 'direction'].some((operation) =>
    tags.has(`operation:${operation}`),
  ) && ![...tags].some((tag) => tag.startsWith('attribute:'))

function shareOf(name: readonly string[], stems: ReadonlyMap<string, number>, index: FactIndex): number {
  let all = 0
  let found = 0
  for (const stem of name) {
    // "antal", "genomsnittlig": need not be written, but count where they are.
    const credit = stems.get(stem) ?? 0
    if (credit === 0 && index.isWeak(stem)) continue
    const weight = index.weight(stem)
    all += weight
    found += credit * weight
  }
  return all === 0 ? 0 : found / all
}
