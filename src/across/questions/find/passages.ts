import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import { aboutText, entityText, sourceText } from '../answers/format.ts'
import { rootOf, stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import { type Candidate, isContentWord } from './candidates.ts'
import type { FactIndex, RowEntry } from './catalogue-index.ts'

/** Answers out of running text: the sentences that hold all the words of the question, quoted. */

interface Passage {
  entry: RowEntry
  sentence: string
  roots: ReadonlySet<string>
}

const SENTENCE = /[^.!?•\n]+(?:[.!?](?!\s|$)[^.!?•\n]*)*[.!?]?/g
const LONG_TEXT = 40
const passagesOf = new WeakMap<FactIndex, Passages>()

interface Passages {
  all: readonly Passage[]
  /** Root → the passages that have it. */
  byRoot: ReadonlyMap<string, ReadonlySet<Passage>>
}

/** Each sentence together with the one after it, which often has the answer. Made when first needed. */
function passages(index: FactIndex): Passages {
  const known = passagesOf.get(index)
  if (known) return known
  const made: Passage[] = []
  for (const entry of index.rows) {
    const headings = [...entry.row.names, ...entry.row.path].flatMap(rootsOf)
    for (const { key, type } of entry.table.table.columns) {
      const value = entry.row.cells[key]?.value
      if (!value || type !== 'text' || value.length < LONG_TEXT) continue
      const sentences = (value.match(SENTENCE) ?? [value]).map((sentence) => sentence.trim()).filter(Boolean)
      for (const sentence of sentences)
        made.push({ entry, sentence, roots: new Set([...headings, ...rootsOf(sentence)]) })
    }
  }
  const byRoot = new Map<string, Set<Passage>>()
  for (const passage of made)
    for (const root of passage.roots) {
      const found = byRoot.get(root)
      if (found) found.add(passage)
      else byRoot.set(root, new Set([passage]))
    }
  const kept = { all: made, byRoot }
  passagesOf.set(index, kept)
  return kept
}

const rootsOf = (text: string): string[] => stemsOf(text).flatMap((stem) => [stem, rootOf(stem)])

const LEAST_WORDS = 2

/** Null unless all content words stand in one sentence and its heading, and no other sentence has them. */
export function quoteFor(u: Understanding): (index: FactIndex) => QuestionAnswer | null {
  const words = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  return (index) => {
    if (words.length < LEAST_WORDS || u.periods.some(({ year }) => year !== null)) return null
    const { byRoot } = passages(index)
    const sets = words.map(({ token }) => {
      const stem = stemOf(token.text)
      return byRoot.get(stem) ?? byRoot.get(rootOf(stem))
    })
    // A compound may stand in parts; where every word is a whole one, the rarest leads to few sentences.
    const rarest = sets.toSorted((a, b) => (a?.size ?? Infinity) - (b?.size ?? Infinity))[0]
    if (!rarest) return null
    const found = [...rarest].filter(({ roots }) => words.every((word) => isIn(word, roots, index)))
    const [best, second] = found
    if (!best || (second && second.entry !== best.entry)) return null
    return {
      kind: 'answer',
      lines: [texts.quote(entityText(best.entry), best.sentence)],
      source: sourceText(best.entry.table.table),
      page: best.entry.row.line,
      about: aboutText(best.entry),
      others: [],
    }
  }
}

function isIn({ token }: Word, roots: ReadonlySet<string>, index: FactIndex): boolean {
  const stem = stemOf(token.text)
  if (roots.has(stem) || roots.has(rootOf(stem))) return true
  const parts = index.vocabulary.partsOf(token.text)
  return parts.length > 1 && parts.every((part) => roots.has(part) || roots.has(rootOf(part)))
}

/** Candidates whose remaining words stand in the row's own texts: "skolbesöken" in the sentence that is quoted beside a figure. */
export function completedByText(candidates: readonly Candidate[], index: FactIndex): Candidate[] {
  return candidates
    .filter(({ left, named }) => left.length > 0 && left.length <= 2 && [...named].some(isContentWord))
    .toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)
    .slice(0, 100)
    .filter(({ left, entry }) => {
      const texts = entry.table.table.columns
        .filter(({ type }) => type === 'text')
        .map(({ key }) => entry.row.cells[key]?.value ?? '')
      const roots = new Set(texts.flatMap(rootsOf))
      return left.every((word) => isIn(word, roots, index))
    })
    .map((candidate) => ({ ...candidate, left: [], textWords: candidate.left }))
}
