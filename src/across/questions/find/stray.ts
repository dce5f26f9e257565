import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import type { FactIndex, RowEntry } from './catalogue-index.ts'
import { isContentWord } from './cover.ts'
import { select } from './select.ts'
import { codeKey } from './table-words.ts'

/** What no word of the question's own leads to: it is asked about, and not answered with. */
export function isStray(candidate: Candidate, u: Understanding, index: FactIndex): boolean {
  const { entry, named, textWords = [] } = candidate
  if (textWords.length > 0) return false
  // A total is called by what it sums, and need not be named where something is asked of it.
  if (entry.row.role === 'total' && (namesTable(u) || u.words.some(isOfValues))) return false
  const naming = [...named].filter((word) => isNaming(word, candidate, index))
  if (naming.length === 0) return !namesTable(u)
  return naming.every((word) => isLoose(word, candidate, index)) || isOnlyDated(candidate, u)
}

/** "budgeten", "i år": which of a row's figures is asked for. */
const isOfValues = ({ tags }: Word): boolean =>
  [...tags].some((tag) => tag.startsWith('attribute:') || tag.startsWith('state:'))

/** What names no row of a table, and is accounted for, names the table. */
const namesTable = ({ words }: Understanding): boolean =>
  words.some((word) => word.token.kind === 'word' && (isContentWord(word) || word.tags.has('report')))

/**
 * "vecka" and "kvar" say how much of what, unless they are most of the row's name; a number is a name where it is the row's
 * own code.
 */
function isNaming(word: Word, { entry, completeness }: Candidate, index: FactIndex): boolean {
  const { token, tags } = word
  if (token.kind !== 'word') return index.withCode(codeKey(token.raw)).includes(entry.id)
  if (isContentWord(word) || tags.has('report')) return true
  return (
    completeness >= MOST_OF_NAME &&
    ![...tags].some((tag) => SAYS_NO_NAME.test(tag)) &&
    isClose(word, entry, index)
  )
}

const MOST_OF_NAME = 0.5
/** Courtesy, words that go with anything, and the colours of assessments. */
const SAYS_NO_NAME = /^(?:filler|light|state:(?:green|yellow|red))$/

const CLOSE = 0.85

const closeStems = ({ match }: Word): string[] =>
  (match?.parts ?? []).flatMap((part) => part.flatMap(({ stem, quality }) => (quality >= CLOSE ? stem : [])))

const isClose = (word: Word, entry: RowEntry, { levelOf }: FactIndex): boolean =>
  closeStems(word).some((stem) => levelOf(stem, entry) > 0)

/** Other rows have the very word; this one has one that is related to it. */
const isLoose = (word: Word, { entry }: Candidate, index: FactIndex): boolean =>
  closeStems(word).some((stem) => index.tablesOf(stem).length > 0) && !isClose(word, entry, index)

/** "har vi råd med …": a day is neither yes nor no. */
function isOnlyDated(candidate: Candidate, u: Understanding): boolean {
  if (!u.isYesNo || u.questions.has('when')) return false
  const { facts } = select(candidate, u)
  return facts.length > 0 && facts.every(({ column }) => column.type === 'date')
}
