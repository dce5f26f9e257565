import type { FactTable } from '../../../contract/facts.ts'
import { oncePerInPieces, type Pieces } from '../../../lib/pieces.ts'
import { isSentence, sentencesIn } from '../words/sentences.ts'
import { rootOf, stemsOf } from '../words/stems.ts'
import { addTo, Lists, numbered, numberOf, type Run, runOf } from './numbers.ts'

/** The sentences of a table's running texts, by their words. */

/** One of them, which is what it is as long as somebody looks at it. */
export class Sentence {
  readonly #lists: SentenceLists
  readonly #at: number

  constructor(lists: SentenceLists, at: number) {
    this.#lists = lists
    this.#at = at
  }

  /** Which of the table's rows says it. */
  get row(): number {
    return this.#lists.rows[this.#at] ?? 0
  }

  get text(): string {
    return this.#lists.texts[this.#at] ?? ''
  }

  /** Stems and roots of its words. */
  get roots(): Run {
    return this.#lists.roots.of(this.#at)
  }

  /** Of the headings above it. */
  get headingRoots(): Run {
    return this.#lists.headingRoots.of(this.row)
  }

  /** The sentences beside it in its text. */
  get before(): Sentence | undefined {
    return this.#lists.firsts.has(this.#at) ? undefined : new Sentence(this.#lists, this.#at - 1)
  }

  get after(): Sentence | undefined {
    const next = this.#at + 1
    const isLast = next >= this.#lists.texts.length || this.#lists.firsts.has(next)
    return isLast ? undefined : new Sentence(this.#lists, next)
  }
}

interface SentenceLists {
  texts: readonly string[]
  /** The row of each. */
  rows: Uint32Array
  /** Those that begin a text. */
  firsts: ReadonlySet<number>
  /** Of each. */
  roots: Lists
  /** Of the headings of each row. */
  headingRoots: Lists
}

export interface TableSentences {
  /** Which have the stem or root, themselves or above them. */
  having(root: string): Run
  sentence(at: number): Sentence
  /** Stems of the words of all its sentences and the headings above them. */
  stems: readonly string[]
  /** Of the names of its table and document: "enligt kompetensförsörjningsplanen". */
  tableRoots: Run
  count: number
}

const LONG_TEXT = 40

/** Kept for as long as the table is: a write changes few of them. */
export const sentencesOf = oncePerInPieces(readSentences)

function* readSentences(table: FactTable): Pieces<TableSentences> {
  const texts: string[] = []
  const rows: number[] = []
  const firsts = new Set<number>()
  const roots = new Map<number, number[]>()
  const headingRoots = new Map<number, number[]>()
  const byRoot = new Map<number, number[]>()
  const stems = new Set<string>()
  for (const [row, { names, path }] of table.rows.entries()) {
    const said = textsOf(table, row)
    if (said.length === 0) continue
    const headings = [...names, ...path].flatMap((heading) => [...stemsOf(heading)])
    for (const stem of headings) stems.add(stem)
    const above = numbersOf(headings)
    headingRoots.set(row, above)
    for (const text of said) {
      firsts.add(texts.length)
      for (const sentence of sentencesIn(text)) {
        const own = stemsOf(sentence)
        for (const stem of own) stems.add(stem)
        const at = texts.length
        const inside = numbersOf(own)
        for (const root of new Set([...inside, ...above])) addTo(byRoot, root, at)
        roots.set(at, inside)
        rows.push(row)
        texts.push(sentence)
      }
      yield
    }
  }
  const lists = {
    ...{ texts, rows: Uint32Array.from(rows), firsts },
    roots: new Lists(roots),
    headingRoots: new Lists(headingRoots),
  }
  const sentences = new Lists(byRoot)
  const { names, title, source } = table
  return {
    having: (root) => sentences.of(numberOf(root)),
    sentence: (at) => new Sentence(lists, at),
    stems: [...stems],
    tableRoots: runOf([...names, title, source.title].flatMap(rootsOf).map(numbered)),
    count: texts.length,
  }
}

/** Numbers of the stems and their roots, ascending. */
const numbersOf = (stems: readonly string[]): number[] => [...runOf(stems.flatMap(withRoot).map(numbered))]

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
