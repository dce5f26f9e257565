import { fold } from '../../../lib/words.ts'
import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import type { FactIndex } from './catalogue-index.ts'
import { isKindOfAnother } from './counted.ts'
import { isContentWord } from './cover.ts'
import { attributesOf, select } from './select.ts'
import { LEVEL } from './table-words.ts'

/** One word out of a long name is no name: what it leads to is asked about, and not answered with. */

const LEAST_NAMED = 0.3

/** A word that hardly another row has in its name says which is meant, as long as the name has not many others. */
const isUnique = ({ completeness, named, entry }: Candidate, index: FactIndex): boolean =>
  completeness >= LEAST_OF_UNIQUE &&
  [...named].some(
    (word) =>
      isContentWord(word) &&
      word.token.text.length >= LEAST_UNIQUE &&
      word.match?.how === 'exact' &&
      word.match.parts.every((part) =>
        part.some(({ stem, quality }) => {
          return quality === 1 && index.levelOf(stem, entry) >= LEVEL.name && isNamedByFew(stem, index)
        }),
      ),
  )

/** More than a bare word. */
const asksSomething = ({ questions, operations, isYesNo }: Understanding): boolean =>
  questions.size + operations.size > 0 || isYesNo

const SIZES = ['howMany', 'howMuch', 'howLong']
const asksSize = ({ questions, operations }: Understanding): boolean =>
  SIZES.some((kind) => questions.has(kind)) || operations.has('largest') || operations.has('smallest')

/** How much of it there is stands in no text about something that has the word in its name. */
const isOnlyTold = (candidate: Candidate, u: Understanding): boolean =>
  select(candidate, u).facts.every(({ column }) => column.type === 'text')

function isNamedByFew(stem: string, { tablesOf, placesOf }: FactIndex): boolean {
  let count = 0
  for (const table of tablesOf(stem))
    for (const level of placesOf(stem, table).values()) {
      if (level >= LEVEL.name) count += 1
      if (count > MOST_NAMED) return false
    }
  return true
}

/** A measure, and the same figure quoted out of what is written about it. */
const MOST_NAMED = 2
const LEAST_OF_UNIQUE = 0.12
const LEAST_UNIQUE = 5

/** Words are only like what it is called, and none that is not says which row is meant. */
export const isGuessed = ({ guesses, named }: Candidate): boolean =>
  guesses.length > 0 && ![...named].some((word) => isContentWord(word) && !guesses.includes(word))

export function isWeak(candidate: Candidate, u: Understanding, index: FactIndex): boolean {
  const { completeness, named, textWords = [] } = candidate
  if (isKindOfAnother(candidate, u)) return true
  if (completeness >= LEAST_NAMED || textWords.length > 0) return false
  const isSize = asksSize(u) && isOnlyTold(candidate, u)
  if (!isSize && asksSomething(u) && isUnique(candidate, index)) return false
  // A sum is called by what it sums, and the own municipality among others need not be.
  const { row } = candidate.entry
  if (row.role === 'total' || u.own.has(fold(row.scope ?? row.names[0] ?? ''))) return false
  // Of a figure there are many; a number in the diary is the row's own.
  const asked = attributesOf(candidate)
  const { columns } = candidate.entry.table.table
  const isTold = columns.some(({ attribute, type }) => asked.includes(attribute) && type !== 'number')
  if (isTold && !isSize) return false
  const content = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  const isCode = content.some(({ token }) => token.kind !== 'word')
  return content.length === 1 && !isCode && [...named].filter(isContentWord).length <= 1
}
