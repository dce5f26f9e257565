import { fold } from '../../../lib/words.ts'
import { ATTRIBUTE_WORDS } from '../../../texts/question-words.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Word } from '../words/understand.ts'
import { BY_SPELLING, type Variant } from '../words/vocabulary.ts'
import type { RowEntry, TableEntry } from './catalogue-index.ts'

/** Whether a word leads to a row by likeness alone: such a row is asked about, and not answered with. */

/** One part of a word, and where it leads. */
export interface LeadPart {
  /** How strongly it names the row, and by which stem. */
  rowOf(entry: RowEntry): Named | null
  /** Ids of the rows that it leads to; one may come again. */
  ids(): Iterable<number>
  stems: readonly Variant[]
  /** Any amount of money, or any row, may be called so. */
  isMoney: boolean
  isGeneric: boolean
}

export interface Named {
  strength: number
  stem: string
}

/** A word that is only a part of the table's own: "drift" in "driftbudget". */
export const IN_COMPOUND = 0.7

/** Short words are like many others: "rosor" is no "resor". */
const LEAST_MISSPELT = 8

/** The first part of compounds alone, "fiskar" of "fiskevård", or misspelt, unless it is long and but one letter is wrong. */
export const isLikeness = (word: Word): boolean => isFirstPart(word) || isMisspelling(word)

const isFirstPart = ({ match, token }: Word): boolean =>
  match?.parts.length === 1 &&
  match.parts.every((part) =>
    part.every(({ stem, quality }) => quality <= IN_COMPOUND && stem.startsWith(stemOf(token.text))),
  )

const isMisspelling = ({ match, token }: Word): boolean =>
  match?.how === 'spelling' &&
  (token.text.length < LEAST_MISSPELT ||
    match.parts.every((part) => part.every(({ quality }) => quality < BY_SPELLING)))

/** In its name, the line or the part that it is. */
const OF_NAME = 0.8

/**
 * A compound is a thing of the kind that its last part says. `isKind`: that is what the row's table is about,
 * "bostadsbidrag" in a table of "bidrag"; `isGuess`: the row has it nowhere, or has what comes before it only in passing.
 */
export function compoundOf(
  parts: readonly LeadPart[],
  entry: RowEntry,
  isOfMoney: boolean,
): { isKind: boolean; isGuess: boolean } {
  const last = parts.at(-1)
  if (!last || parts.length === 1) return { isKind: false, isGuess: false }
  const isNamed = ({ rowOf }: LeadPart) => (rowOf(entry)?.strength ?? 0) >= OF_NAME
  const isCost = (part: LeadPart) => part.isMoney && isOfMoney
  const asksAttribute = isAttribute(last)
  const isOfRow = isNamed(last) || last.isGeneric || isCost(last) || asksAttribute
  const isKind = !isOfRow && isWordOf(last, entry.table)
  const areTold =
    asksAttribute || parts.slice(0, -1).every((part) => isNamed(part) || isCost(part) || tellsOf(part, entry))
  return { isKind, isGuess: !areTold || !(isOfRow || isKind) }
}

const isWordOf = ({ stems }: LeadPart, { terms, columnTerms }: TableEntry): boolean =>
  stems.some(({ stem, quality }) => quality > IN_COMPOUND && (terms.has(stem) || columnTerms.has(stem)))

/** What a compound begins with says what it is about where it is most of a heading, or a word of the table. */
function tellsOf({ stems, rowOf }: LeadPart, entry: RowEntry): boolean {
  const { row, table } = entry
  const own = stems.filter(({ quality }) => quality > IN_COMPOUND).map(({ stem }) => stem)
  const isMostOf = (heading: string) => {
    const all = stemsOf(heading)
    return all.length <= MOST_IN_HEADING && own.some((stem) => all.includes(stem))
  }
  return own.some((stem) => table.terms.has(stem)) || (row.path.some(isMostOf) && rowOf(entry) !== null)
}

const MOST_IN_HEADING = 4

const ATTRIBUTE_STEMS = new Set(
  Object.values(ATTRIBUTE_WORDS).flatMap((list) => list.split('|').map((word) => stemOf(fold(word)))),
)
const isAttribute = ({ stems }: LeadPart): boolean =>
  stems.some(({ stem, quality }) => quality > IN_COMPOUND && ATTRIBUTE_STEMS.has(stem))
