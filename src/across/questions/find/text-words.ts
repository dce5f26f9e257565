import { putLatest } from '../../../lib/latest.ts'
import { oncePer } from '../../../lib/once.ts'
import { oncePerInPieces, type Pieces } from '../../../lib/pieces.ts'
import { fold } from '../../../lib/words.ts'
import { WHOLE_COMPOUNDS } from '../../../texts/question-words.ts'
import { rootOf, stemOf } from '../words/stems.ts'
import type { Word } from '../words/understand.ts'
import type { FactIndex } from './catalogue-index.ts'
import { numberOf, Run } from './numbers.ts'
import { sentencesOf, type TableSentences } from './sentences.ts'

/** How a word of a question may stand in running text: in another form, within a compound, in its parts, shortened. */

export interface TextWord {
  word: Word
  /** High for words that few sentences have, 1 for those that none has. */
  weight: number
  /** Stem or root → how surely it is the word. */
  forms: ReadonlyMap<string, number>
  /** The parts of a compound, or the words of an abbreviation: all of them together are the word. */
  parts: readonly ReadonlyMap<string, number>[]
}

const BY_ROOT = 0.9
const IN_COMPOUND = 0.7
export const IN_PARTS = 0.8
/** The first part of a compound says only what it is about. */
const FIRST_PART = 0.4
const LEAST_PART = 4
const LEAST_FOR_COMPOUND = 5
const LEAST_REST = 3
/** A compound, whose root has lost its last part: "budgetresa" begins like "budgetreglemente". */
const LONG = 9
const SHORTENED = /^\p{L}{3,4}$/u

/** All stems of the sentences, so that those which begin or end alike are beside each other. */
interface Lexicon {
  stems: ReadonlySet<string>
  forwards: readonly string[]
  backwards: readonly string[]
  sentences: number
  /** What words that have been asked with may stand for; it lives no longer than the data. */
  known: Map<string, Omit<TextWord, 'word'>>
}

export const lexiconOf = oncePerInPieces(readLexicon)

function* readLexicon({ tables }: FactIndex): Pieces<Lexicon> {
  const stems = new Set<string>()
  let sentences = 0
  for (const { table } of tables) {
    const read = yield* sentencesOf.pieces(table)
    for (const stem of read.stems) stems.add(stem)
    sentences += read.count
  }
  const forwards = [...stems].toSorted()
  const backwards = [...stems].map(reversed).toSorted()
  return { stems, forwards, backwards, sentences, known: new Map() }
}

const reversed = (text: string): string => [...text].toReversed().join('')

/** Those that begin with the text, out of a sorted list. */
function beginning(list: readonly string[], start: string): string[] {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  let end = low
  while (list[end]?.startsWith(start)) end += 1
  return list.slice(low, end)
}

export function textWordOf(word: Word, index: FactIndex): TextWord {
  const lexicon = lexiconOf(index)
  const { text, kind, endsClause } = word.token
  const key = `${kind} ${text}${endsClause ? '.' : ''}`
  const known = lexicon.known.get(key)
  if (known) return { word, ...known }
  const forms = kind === 'word' ? formsOf(text, lexicon) : new Map([[stemOf(text), 1]])
  // "september 22": a year without its century.
  if (kind === 'number' && /^\d{2}$/.test(text)) forms.set(`20${text}`, BY_ROOT)
  // "soc.sekreterare": shortened to how it begins.
  if (kind === 'word' && endsClause && SHORTENED.test(text))
    for (const form of beginning(lexicon.forwards, text)) if (!forms.has(form)) forms.set(form, IN_COMPOUND)
  const parts = kind === 'word' ? partsOf(text, index, lexicon) : []
  const read = { forms, parts, weight: weightOf(forms, parts, index, lexicon) }
  putLatest(lexicon.known, key, read, MOST_KNOWN)
  return { word, ...read }
}

const MOST_KNOWN = 1_000

/** "nyckeltal" is about no keys. */
const isWhole = (stem: string): boolean => WHOLE.some((whole) => stem.startsWith(whole))
const WHOLE = WHOLE_COMPOUNDS.split('|').map((word) => stemOf(fold(word)))

function formsOf(text: string, { forwards, backwards }: Lexicon): Map<string, number> {
  const stem = stemOf(text)
  const root = rootOf(stem)
  const forms = new Map<string, number>()
  for (const part of new Set(text.length < LONG ? [text, stem, root] : [text, stem])) {
    if (part.length < LEAST_FOR_COMPOUND) continue
    const longer = [...beginning(forwards, part), ...beginning(backwards, reversed(part)).map(reversed)]
    for (const other of longer)
      if (other.length >= part.length + LEAST_REST && !isWhole(other)) forms.set(other, IN_COMPOUND)
  }
  if (root.length >= LEAST_FOR_COMPOUND) forms.set(root, BY_ROOT)
  return forms.set(stem, 1)
}

/** The words of an abbreviation, or the two parts of a compound that the sentences do not have as one. */
function partsOf(text: string, index: FactIndex, lexicon: Lexicon): Map<string, number>[] {
  const stem = stemOf(text)
  const long =
    index.expansions.get(stem) ?? (text.endsWith('s') ? index.expansions.get(text.slice(0, -1)) : undefined)
  const parts = long ?? splitAt(text, lexicon)
  return parts.map((part) => formsOf(part, lexicon))
}

function splitAt(text: string, { stems }: Lexicon): readonly string[] {
  if (stems.has(stemOf(text))) return []
  const known = (part: string): string | null => {
    // "demens" is no "dem": what is left of a short word's stem is another word.
    for (const one of [part, part.replace(/[soe]$/, ''), part.replace(/[soe]$/, 'a')])
      if (stemOf(one).length >= LEAST_PART && stems.has(stemOf(one))) return stemOf(one)
    return null
  }
  for (let at = text.length - LEAST_PART; at >= LEAST_PART; at -= 1) {
    const first = known(text.slice(0, at))
    const last = first === null ? null : known(text.slice(at))
    if (first !== null && last !== null) return [first, last]
  }
  return []
}

/** By the forms that are the word itself; where there are none, by the compounds that have it. */
function weightOf(
  forms: ReadonlyMap<string, number>,
  parts: TextWord['parts'],
  index: FactIndex,
  { sentences }: Lexicon,
): number {
  const own = [...forms].filter(([, quality]) => quality >= BY_ROOT).map(([form]) => form)
  const count = (all: readonly string[]): number =>
    Math.max(
      0,
      ...all.map((form) =>
        index.tables.reduce((sum, { table }) => sum + sentencesOf(table).having(form).size, 0),
      ),
    )
  const seen =
    count(own) || count([...forms.keys()]) || Math.min(...parts.map((part) => count([...part.keys()])))
  const found = Number.isFinite(seen) ? seen : 0
  return Math.log(1 + sentences / Math.max(1, found)) / Math.log(1 + sentences)
}

/** Stems and roots: of a sentence by their numbers, of another text as they are. */
type Roots = Run | ReadonlySet<string>

/** How surely the word stands among these: 0–1. */
export function foundIn({ forms, parts }: TextWord, roots: Roots): number {
  const whole = strongest(forms, roots)
  if (whole > 0 || parts.length === 0) return whole
  const each = parts.map((part) => strongest(part, roots))
  if (each.every((quality) => quality > 0)) return IN_PARTS
  return (each[0] ?? 0) >= BY_ROOT ? FIRST_PART : 0
}

const strongest = (forms: ReadonlyMap<string, number>, roots: Roots): number =>
  roots instanceof Run ? strongestOf(byNumber(forms), roots) : strongestOf(forms, roots)

/** The forms are those of the sentences of an index, which have their numbers. */
const byNumber = oncePer(
  (forms: ReadonlyMap<string, number>): ReadonlyMap<number, number> =>
    new Map(
      [...forms].flatMap(([form, quality]) => {
        const number = numberOf(form)
        return number === undefined ? [] : [[number, quality] as const]
      }),
    ),
)

function strongestOf<T>(
  forms: ReadonlyMap<T, number>,
  roots: Iterable<T> & { size: number; has(root: T): boolean },
): number {
  let best = 0
  if (forms.size < roots.size) {
    for (const [form, quality] of forms) if (quality > best && roots.has(form)) best = quality
  } else for (const root of roots) best = Math.max(best, forms.get(root) ?? 0)
  return best
}

/** Sentences of one table that have the word, in any form. */
export function sentencesHaving({ forms, parts }: TextWord, { having }: TableSentences): readonly number[] {
  const all = [forms, ...parts].flatMap((some) => [...some.keys()])
  return all.flatMap((form) => [...having(form)])
}
