import type { FactRow, FactTable } from '../../../contract/facts.ts'
import { MONTHS } from '../../../lib/months.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import { aboutText, entityText, sourceText } from '../answers/format.ts'
import { hasNumber } from '../words/numbers-in-text.ts'
import { sameWay } from '../words/says.ts'
import { rootOf, stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import type { FactIndex, RowEntry } from './catalogue-index.ts'
import { isContentWord } from './cover.ts'
import { textFits } from './fits.ts'

/** Answers out of running text: the sentences that hold all the words of the question, quoted. */

interface Sentence {
  /** Which of the table's rows says it. */
  row: number
  sentence: string
  sentenceRoots: ReadonlySet<string>
  /** Of the headings above it. */
  headingRoots: ReadonlySet<string>
}

interface Passage extends Sentence {
  entry: RowEntry
  /** Of the names of its table and document: "enligt kompetensförsörjningsplanen". */
  tableRoots: ReadonlySet<string>
}

interface TableSentences {
  /** Root → the sentences that have it, themselves or above them. */
  byRoot: ReadonlyMap<string, readonly Sentence[]>
  tableRoots: ReadonlySet<string>
}

const SENTENCE = /[^.!?•\n]+(?:[.!?](?!\s|$)[^.!?•\n]*)*[.!?]?/g
const LONG_TEXT = 40
const readTables = new WeakMap<FactTable, TableSentences>()

/** Kept for as long as the table is: a write changes few of them. */
export function sentencesOf(table: FactTable): TableSentences {
  const known = readTables.get(table)
  if (known) return known
  const byRoot = new Map<string, Sentence[]>()
  const keys = table.columns.filter(({ type }) => type === 'text').map(({ key }) => key)
  for (const [row, { names, path, cells }] of table.rows.entries()) {
    const texts = keys.flatMap((key) => cells[key]?.value ?? []).filter(({ length }) => length >= LONG_TEXT)
    if (texts.length === 0) continue
    const headingRoots = new Set([...names, ...path].flatMap(rootsOf))
    for (const sentence of texts.flatMap(sentencesIn)) {
      const sentenceRoots = new Set(rootsOf(sentence))
      const made = { row, sentence, sentenceRoots, headingRoots }
      for (const root of new Set([...sentenceRoots, ...headingRoots])) {
        const found = byRoot.get(root)
        if (found) found.push(made)
        else byRoot.set(root, [made])
      }
    }
  }
  const { names, title, source } = table
  const read = { byRoot, tableRoots: new Set([...names, title, source.title].flatMap(rootsOf)) }
  readTables.set(table, read)
  return read
}

const sentencesIn = (text: string): string[] =>
  (text.match(SENTENCE) ?? [text]).map((sentence) => sentence.trim()).filter(Boolean)

const rootsOf = (text: string): string[] => stemsOf(text).flatMap((stem) => [stem, rootOf(stem)])

/** The passages that the two rarest words lead to: what has all the words is among them. */
function passagesOfWords(words: readonly Word[], index: FactIndex): readonly Passage[] {
  const sets = words.map(({ token }) => {
    const stem = stemOf(token.text)
    return index.tables.flatMap(({ table, rows }) => {
      const { byRoot, tableRoots } = sentencesOf(table)
      const found = byRoot.get(stem) ?? byRoot.get(rootOf(stem)) ?? []
      return found.flatMap((sentence): Passage[] => {
        const entry = rows[sentence.row]
        return entry ? [{ ...sentence, entry, tableRoots }] : []
      })
    })
  })
  const [rarest = [], next = []] = sets
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => a.length - b.length)
  const seen = new Set(rarest.map(({ sentence }) => sentence))
  return [...rarest, ...next.filter(({ sentence }) => !seen.has(sentence))]
}

/** A year or month that the question names stands in the sentence, above it, or is its report's. */
function fitsPeriods({ entry, sentence }: Passage, { periods }: Understanding): boolean {
  const { table } = entry.table
  const above = [table.title, table.source.title, ...entry.row.path, ...entry.row.names, sentence].join(' ')
  return periods.every(({ year, months, isReport, relative }) => {
    if (relative || isReport) return true
    const month = months?.[0] === months?.[1] ? MONTHS[(months?.[0] ?? 0) - 1] : undefined
    const isYear = year === null || table.period?.year === year || hasNumber(above, String(year))
    return isYear && (!month || above.toLowerCase().includes(month))
  })
}

const MOST_OF = 0.5
const FIGURES = new Set(['budget', 'forecast', 'deviation', 'target'].map((name) => `attribute:${name}`))

/**
 * Null unless all content words stand in one sentence, the headings above it or its document's name, at least half of them
 * in the sentence, and the sentence is of the kind that was asked for. Of several the one that has the most of the words.
 */
export function quoteFor(u: Understanding, index: FactIndex): QuestionAnswer | null {
  const words = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  const telling = words.filter((word) => !word.tags.has('unit'))
  if (telling.length === 0) return null
  const asks = ['howMany', 'howMuch', 'howLong', 'when', 'why', 'who', 'whatIs', 'which']
  if (telling.length < 2 && !asks.some((kind) => u.questions.has(kind))) return null
  const asked = u.words.map(({ token }) => token.raw).join(' ')
  const extra = u.words.filter((word) => !words.includes(word) && !word.tags.has('filler'))
  // Who asks for the target or for women is not answered by a sentence that tells of neither.
  const figures = extra.filter(({ tags }) =>
    [...tags].some((tag) => FIGURES.has(tag) || tag.startsWith('sex:')),
  )
  const ranked = passagesOfWords(telling, index)
    .filter((passage) => [...telling, ...figures].every((word) => isWithin(word, passage, index)))
    .map((passage) => ({
      passage,
      own: telling.filter((word) => isIn(word, passage.sentenceRoots, index)).length,
      more: extra.filter((word) => isIn(word, passage.sentenceRoots, index)).length,
    }))
    .filter(({ passage, own }) => own >= telling.length * MOST_OF && textFits(passage.sentence, u))
    .filter(({ passage }) => fitsPeriods(passage, u) && sameWay(passage.sentence, asked) >= 0)
    .toSorted((a, b) => b.own - a.own || b.more - a.more)
  const [best] = ranked
  const rival = ranked.find(({ passage }) => passage.entry !== best?.passage.entry)
  if (!best || (rival && rival.own === best.own && rival.more === best.more)) return null
  const { entry, sentence } = best.passage
  return {
    kind: 'answer',
    lines: [texts.quote(entityText(entry), sentence)],
    source: sourceText(entry.table.table),
    page: entry.row.line,
    about: aboutText(entry),
    others: [],
  }
}

const isWithin = (word: Word, passage: Passage, index: FactIndex): boolean =>
  [passage.sentenceRoots, passage.headingRoots, passage.tableRoots].some((roots) => isIn(word, roots, index))

function isIn({ token }: Word, roots: ReadonlySet<string>, index: FactIndex): boolean {
  const stem = stemOf(token.text)
  if (roots.has(stem) || roots.has(rootOf(stem))) return true
  const parts = index.vocabulary.partsOf(token.text)
  return parts.length > 1 && parts.every((part) => roots.has(part) || roots.has(rootOf(part)))
}

const rowRoots = new WeakMap<FactRow, ReadonlySet<string>>()

/** Of all that the row's texts say; kept for as long as the row is. */
function rootsIn({ row, table: { table } }: RowEntry): ReadonlySet<string> {
  const known = rowRoots.get(row)
  if (known) return known
  const texts = table.columns.flatMap(({ key, type }) =>
    type === 'text' ? (row.cells[key]?.value ?? '') : [],
  )
  const roots = new Set(texts.flatMap(rootsOf))
  rowRoots.set(row, roots)
  return roots
}

/** Candidates whose remaining words stand in the row's own texts: "skolbesöken" in the sentence that is quoted beside a figure. */
export function completedByText(candidates: readonly Candidate[], index: FactIndex): Candidate[] {
  return candidates
    .filter(
      ({ left, named }) =>
        left.length > 0 &&
        left.length <= 2 &&
        left.every((word) => isContentWord(word) || word.tags.has('question:why')) &&
        [...named].some(isContentWord),
    )
    .toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)
    .slice(0, 100)
    .filter(({ left, entry }) => {
      const roots = rootsIn(entry)
      return left.every((word) => isIn(word, roots, index))
    })
    .map((candidate) => ({ ...candidate, left: [], textWords: candidate.left }))
}

/** The sentence of the row's own texts that holds the words which only they account for; null where no sentence has them all. */
export function sentenceWith({ entry, textWords = [] }: Candidate, index: FactIndex): string | null {
  const texts = entry.table.table.columns
    .filter(({ type }) => type === 'text')
    .map(({ key }) => entry.row.cells[key]?.value ?? '')
  const having = texts
    .flatMap(sentencesIn)
    .filter((sentence) => textWords.every((word) => isIn(word, new Set(rootsOf(sentence)), index)))
  return having[0] ?? null
}
