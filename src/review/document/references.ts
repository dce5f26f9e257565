import type { DocumentFinding } from './finding.ts'
import type { Paragraph } from './parts.ts'

/** References within a document to a table, a section or an appendix that it does not have. Pure. */

interface Kind {
  /** What begins a paragraph or a heading that is one. */
  own: RegExp
  /** What refers to one, in running text. */
  refers: RegExp
}

const NUMBER = String.raw`(?<number>\d{1,2}(?:\.\d{1,2}){0,3})`
/** "avsnitt 4.2 i delårsrapporten", "tabell 3 i bilagan": another document's. */
const OTHERS = String.raw`(?!\d|\.\d|\s(?:i|ur|av|hos|enligt)\s(?!denna|detta|det här|den här))`

const KINDS: readonly Kind[] = [
  {
    own: new RegExp(String.raw`^tabell\s${NUMBER}(?![\d.]\d)`, 'iu'),
    refers: new RegExp(String.raw`(?<!\p{L})tabell\s${NUMBER}${OTHERS}`, 'giu'),
  },
  {
    own: new RegExp(String.raw`^${NUMBER}\.?\s\p{Lu}`, 'u'),
    refers: new RegExp(String.raw`(?<!\p{L})(?:avsnitt|kapitel)\s${NUMBER}${OTHERS}`, 'giu'),
  },
  {
    own: new RegExp(String.raw`^bilaga\s${NUMBER}(?![\d.]\d)`, 'iu'),
    refers: new RegExp(String.raw`(?<!\p{L})bilaga\s${NUMBER}${OTHERS}`, 'giu'),
  },
]

/** One number may be a chance; two show that the document numbers them. */
const LEAST_NUMBERED = 2

/**
 * Silent where the document does not print the numbers itself (Word can draw them beside the text), and where the words that
 * follow say that another document is meant.
 */
export function brokenReferences(paragraphs: readonly Paragraph[]): DocumentFinding[] {
  return KINDS.flatMap(({ own, refers }) => {
    const numbers = new Set(
      paragraphs.flatMap(({ text, isHeading }) =>
        isHeading || text.length <= MOST_CAPTION ? (own.exec(text)?.groups?.['number'] ?? []) : [],
      ),
    )
    if (numbers.size < LEAST_NUMBERED) return []
    return paragraphs.flatMap(({ text, place, isHeading }) =>
      isHeading || own.test(text)
        ? []
        : [...text.matchAll(refers)]
            .filter(({ groups }) => !numbers.has(groups?.['number'] ?? ''))
            .map(
              (found): DocumentFinding => ({
                ...{ rule: 'broken_reference', weight: 'low', place, says: found[0], but: '', source: null },
              }),
            ),
    )
  })
}

const MOST_CAPTION = 200
