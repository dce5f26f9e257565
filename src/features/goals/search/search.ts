import { stemmer } from '@orama/stemmers/swedish'
import MiniSearch from 'minisearch'
import { fold, foldedWords } from '../../../lib/words.ts'
import { type Commitment, type Goal, goalsOf, type Measure, perReport, type Report } from '../model.ts'

/** Free text over goals, measures and commitments: tolerant of spelling, inflection and compounds. Pure. */

export type Hit =
  | { kind: 'goal'; goal: Goal }
  | { kind: 'measure'; goal: Goal; measure: Measure }
  | { kind: 'commitment'; goal: Goal; commitment: Commitment }

/** Words that questions are made of and that say nothing of what is asked. */
const STOP_WORDS = new Set(
  foldedWords(
    'och i på av för med att det den de en ett som är hur går vad om till från vi har ska inom hos kring ' +
      'status mål målet målen mått måttet visa vilka vilket läget ligger oss vår vårt våra kommer ser ut ' +
      'alla andel andelen antal antalet',
  ),
)

const contentWords = (text: string): string[] => foldedWords(text).filter((word) => !STOP_WORDS.has(word))

/** Words and neighbours written together, so that "lexsara" finds "lex Sarah". */
function nameTokens(text: string): string[] {
  const words = contentWords(text)
  const joined = words.slice(1).map((word, index) => `${words[index]}${word}`)
  return [...words, ...joined]
}

const stem = (word: string): string => stemmer(fold(word))

interface Entry {
  id: number
  name: string
  text: string
}

interface Index {
  hits: readonly Hit[]
  names: MiniSearch<Entry>
  /** Word stems of each name, for compounds. */
  stems: readonly (readonly string[])[]
}

const hitsOf = perReport((report): Hit[] =>
  goalsOf(report).flatMap((goal): Hit[] => [
    ...(goal.code ? [{ kind: 'goal' as const, goal }] : []),
    ...goal.measures.map((measure) => ({ kind: 'measure' as const, goal, measure })),
    ...goal.commitments.map((commitment) => ({ kind: 'commitment' as const, goal, commitment })),
  ]),
)

const nameOf = (hit: Hit): string => {
  if (hit.kind === 'goal') return hit.goal.name
  return hit.kind === 'measure' ? hit.measure.name : hit.commitment.text
}

const textOf = (hit: Hit): string => {
  if (hit.kind === 'goal') return hit.goal.assessment?.analysis ?? ''
  return hit.kind === 'measure' ? (hit.measure.assessment?.analysis ?? '') : hit.commitment.followUp
}

const makeIndex = (
  entries: readonly Entry[],
  searched: 'name' | 'text',
  tokenize: (text: string) => string[],
) => {
  const index = new MiniSearch<Entry>({
    fields: [searched],
    tokenize,
    processTerm: stem,
    searchOptions: { tokenize: contentWords, processTerm: stem },
  })
  index.addAll(entries)
  return index
}

const entriesOf = (report: Report): Entry[] =>
  hitsOf(report).map((hit, id) => ({ id, name: nameOf(hit), text: textOf(hit) }))

const nameIndex = perReport((report): Index => {
  const hits = hitsOf(report)
  const entries = entriesOf(report)
  const stems = entries.map((entry) => contentWords(entry.name).map(stem))
  return { hits, names: makeIndex(entries, 'name', nameTokens), stems }
})

// Analyses are long: indexed only when a question finds nothing by name.
const textIndex = perReport((report) => makeIndex(entriesOf(report), 'text', contentWords))

export interface Found {
  /** Best first. */
  hits: Hit[]
  /** What the words were found in: names, analyses, or only something that resembles them. */
  by: 'name' | 'text' | 'resemblance' | 'nothing'
  /** The first is so much better than the rest that it is what was meant. */
  clear: boolean
}

interface Scored {
  id: number
  score: number
}

const MAX_HITS = 200
const CLEARLY_BETTER = 2

/** How many letters may be wrong: none in short words, where another word is too near. */
const edits = (term: string): number | false => (term.length > 8 ? 2 : term.length > 4 ? 1 : false)

/** A number or a letter alone says nothing of a name. */
const isWord = (word: string): boolean => word.length > 1 && !NUMBER.test(word)

const NUMBER = /^\d+$/

/** Never throws, whatever the text. */
export function search(report: Report, text: string): Found {
  const words = contentWords(text.slice(0, 200)).slice(0, 12)
  if (!words.some(isWord)) return { hits: [], by: 'nothing', clear: false }
  const { hits, names, stems } = nameIndex(report)
  const query = words.join(' ')
  const close = { prefix: (term: string) => term.length > 3, fuzzy: edits }
  const found = (scored: readonly Scored[], by: Found['by']): Found => ({
    hits: scored.slice(0, MAX_HITS).flatMap(({ id }) => hits[id] ?? []),
    by,
    clear: isClear(scored),
  })
  const exact = names.search(query, { combineWith: 'AND' })
  if (exact.length > 0) return found(numbered(exact), 'name')
  const near = names.search(query, { ...close, combineWith: 'AND' })
  if (near.length > 0) return found(numbered(near), 'name')
  const compound = compoundHits(words, stems)
  if (compound.length > 0) return found(compound, 'name')
  const inText = textIndex(report).search(query, { prefix: close.prefix, combineWith: 'AND' })
  if (inText.length > 0) return found(numbered(inText), 'text')
  const some = names.search(query, { ...close, fuzzy: (term) => term.length > 3 && 0.35, combineWith: 'OR' })
  if (some.length > 0) return { ...found(numbered(some), 'resemblance'), clear: false }
  return { hits: [], by: 'nothing', clear: false }
}

/** Folded words of the text that the names it leads to do not have; all of them where it leads to none by name. */
export function besideName(report: Report, text: string): string[] {
  const words = foldedWords(text)
  const { hits, by } = search(report, text)
  if (by !== 'name') return words
  const isWritten = hits.some((hit) => foldedWords(nameOf(hit)).join(' ').includes(words.join(' ')))
  return isWritten ? [] : words.filter((word) => STOP_WORDS.has(word))
}

const numbered = (results: readonly { id: unknown; score: number }[]): Scored[] =>
  results.map(({ id, score }) => ({ id: Number(id), score }))

function isClear(scored: readonly Scored[]): boolean {
  const [first, second] = scored
  return first !== undefined && (second === undefined || first.score >= second.score * CLEARLY_BETTER)
}

const SHORTEST_PART = 4
const SHORTEST_BEGINNING = 3

/**
 * Swedish compounds of which the report uses another form: "barnutredningar" are the "barn- och ungdomsutredningar",
 * "föräldrastöd" the "föräldraskapsstöd". A name fits when each word of the question is in it or can be cut in two,
 * one part beginning and the other ending words of the name.
 */
function compoundHits(words: readonly string[], names: readonly (readonly string[])[]): Scored[] {
  const wanted = words.map(stem)
  const fits = (word: string, name: readonly string[]): boolean => {
    if (NUMBER.test(word) || word.length < SHORTEST_BEGINNING) return name.includes(word)
    if (name.some((part) => part.startsWith(word))) return true
    for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at += 1) {
      const head = word.slice(0, at)
      const tail = word.slice(at)
      if (name.some((part) => part.startsWith(head)) && name.some((part) => part.endsWith(tail))) return true
    }
    return false
  }
  return names.flatMap((name, id) => (wanted.every((word) => fits(word, name)) ? [{ id, score: 1 }] : []))
}
