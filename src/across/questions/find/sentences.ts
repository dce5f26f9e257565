import type { FactTable } from '../../../contract/facts.ts'
import { oncePerInPieces, type Pieces } from '../../../lib/pieces.ts'
import { isSentence, sentencesIn } from '../words/sentences.ts'
import { rootOf, stemsOf } from '../words/stems.ts'

/** The sentences of a table's running texts, by their words. */

export interface Sentence {
  /** Which of the table's rows says it. */
  row: number
  text: string
  /** Stems and roots of its words. */
  roots: ReadonlySet<string>
  /** Of the headings above it. */
  headingRoots: ReadonlySet<string>
  /** The sentences beside it in its text. */
  before?: Sentence
  after?: Sentence
}

export interface TableSentences {
  /** Stem or root → the sentences that have it, themselves or above them. */
  byRoot: ReadonlyMap<string, readonly Sentence[]>
  /** Stems of the words of all its sentences and the headings above them. */
  stems: ReadonlySet<string>
  /** Of the names of its table and document: "enligt kompetensförsörjningsplanen". */
  tableRoots: ReadonlySet<string>
  count: number
}

const LONG_TEXT = 40

/** Kept for as long as the table is: a write changes few of them. */
export const sentencesOf = oncePerInPieces(readSentences)

function* readSentences(table: FactTable): Pieces<TableSentences> {
  const byRoot = new Map<string, Sentence[]>()
  const stems = new Set<string>()
  let count = 0
  for (const [row, { names, path }] of table.rows.entries()) {
    const texts = textsOf(table, row)
    if (texts.length === 0) continue
    const headingRoots = new Set([...names, ...path].flatMap(rootsOf))
    for (const heading of [...names, ...path]) for (const stem of stemsOf(heading)) stems.add(stem)
    for (const text of texts) {
      let before: Sentence | undefined
      for (const sentence of sentencesIn(text)) {
        const own = stemsOf(sentence)
        for (const stem of own) stems.add(stem)
        const made: Sentence = { row, text: sentence, roots: new Set(own.flatMap(withRoot)), headingRoots }
        if (before) {
          made.before = before
          before.after = made
        }
        before = made
        count += 1
        for (const root of new Set([...made.roots, ...headingRoots])) {
          const found = byRoot.get(root)
          if (found) found.push(made)
          else byRoot.set(root, [made])
        }
      }
      yield
    }
  }
  const { names, title, source } = table
  return { byRoot, stems, tableRoots: new Set([...names, title, source.title].flatMap(rootsOf)), count }
}

/** The texts of a row, and its name where that is a statement: each once. */
function textsOf({ columns, rows }: FactTable, at: number): readonly string[] {
  const { names = [], cells = {} } = rows[at] ?? {}
  const texts = columns.flatMap(({ key, type }) => (type === 'text' ? (cells[key]?.value ?? []) : []))
  const [name = ''] = names
  return [...new Set([...texts, ...(isSentence(name) ? [name] : [])])].filter(
    ({ length }) => length >= LONG_TEXT,
  )
}

const withRoot = (stem: string): string[] => [stem, rootOf(stem)]
export const rootsOf = (text: string): string[] => stemsOf(text).flatMap(withRoot)
