import type { FactRow } from '../../../contract/facts.ts'
import { fold, withoutLastParenthesis } from '../../../lib/words.ts'
import { relatedStems } from '../words/related.ts'
import { rootOf, stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { isContentWord } from './cover.ts'
import { IN_COMPOUND } from './guesses.ts'
import { LEVEL } from './table-words.ts'

/** What "hur många" counts, and what a row counts. */

type Words = Pick<Understanding, 'words'>

/** The word that stands just after "hur många". */
function wordAfter({ words }: Words): Word | undefined {
  const at = words.findIndex(({ token, tags }) => token.text === 'manga' && tags.has('question:howMany'))
  return at < 0 ? undefined : words[at + 1]
}

/** The stems of what is counted, or of a sex, with those that they are related to; null where it is no word that the data has. */
export function countedStems(asked: Words): readonly string[] | null {
  const word = wordAfter(asked)
  // A longer word that it is but a part of is another thing: "vräkning" and "vräkningsförebyggande".
  const stems =
    word?.match?.parts.flatMap((part) =>
      part.flatMap(({ stem, quality }) => (quality > IN_COMPOUND || part.length === 1 ? stem : [])),
    ) ?? []
  const isCounted = word && (isContentWord(word) || [...word.tags].some((tag) => tag.startsWith('sex:')))
  return isCounted && stems.length > 0 ? stems : null
}

/** What is counted; none where it is said by whoever did it. */
export function countedWord(asked: Words): Word | undefined {
  const word = wordAfter(asked)
  return word && isContentWord(word) && !VERB.test(word.token.text) ? word : undefined
}

/** "hur många svarade": whoever did it is counted. */
const VERB = /[^n]de$|te$/

const COUNTS = /^(?:antal(?:et)?|andel(?:en)?|summa)\s+(\p{L}+)/iu

const isSame = (a: string, b: string): boolean =>
  a === b || rootOf(a) === rootOf(b) || relatedStems(a).includes(b)

/** What a name says that it counts: "hushåll" of "Antal hushåll som …". */
function countedIn(name: string): string | null {
  const [, noun] = COUNTS.exec(name) ?? []
  return noun === undefined ? null : stemOf(fold(noun))
}

/** "hur många bodde i lägenhet" of a row that counts the flats: what they lived in is not what is counted. */
const isPlace = (own: string, u: Understanding): boolean =>
  VERB.test(wordAfter(u)?.token.text ?? '') &&
  u.words.some(
    ({ token }, at) => PLACED.test(u.words[at - 1]?.token.text ?? '') && isSame(own, stemOf(token.text)),
  )

const PLACED = /^(?:i|pa|till|fran|inom|via|hos|ur)$/

/** "hur många barn …" of a row that counts households, whose heading alone has the word. */
export function countsAnother({ entry, strengths }: Candidate, u: Understanding): boolean {
  const counted = countedWord(u)
  const own = countedIn(entry.row.names[0] ?? '')
  if (own !== null && isPlace(own, u)) return true
  if (!counted || own === null) return false
  // "Summa kvinnor", in numbers of employees.
  const unit = stemsOf(withoutLastParenthesis(entry.row.unit ?? ''))[0] ?? own
  if ([own, unit].some((stem) => isSame(stem, stemOf(counted.token.text)))) return false
  const strength = strengths[u.words.filter(isContentWord).indexOf(counted)] ?? 1
  return strength <= LEVEL.path
}

/** "hur många läkare" of a row of their visits, which its name has not told. */
function isOtherUnit({ unit = '', names }: FactRow, typed: readonly string[]): boolean {
  const own = withoutLastParenthesis(unit)
  const [first, more] = stemsOf(own)
  if (more !== undefined || first === undefined || SAYS_LITTLE.test(own)) return false
  const isUnit = (stem: string) => isSame(first, stem) || stem.endsWith(first) || first.endsWith(stem)
  return !typed.some(isUnit) && !stemsOf(names[0] ?? '').some(isUnit)
}

const SAYS_LITTLE = /^(?:antal|st|personer|%|procent|kr|tkr|mkr|mnkr|index|individer|år)$/iu

/** A row of so many full-time workers is no number of refugees. */
export const isOfOtherUnit = ({ entry: { row } }: Candidate, u: Understanding): boolean =>
  countedWord(u) !== undefined &&
  countedIn(row.names[0] ?? '') === null &&
  isOtherUnit(
    row,
    u.words.map(({ token }) => stemOf(token.text)),
  )

/** "hur många poliser" of a row that is one kind of what its group counts, "Antal anmälningar", which is not named. */
export function isKindOfAnother({ entry: { row, table, names } }: Candidate, u: Understanding): boolean {
  const counted = countedWord(u)
  if (!counted || countedIn(row.names[0] ?? '') !== null) return false
  const typed = u.words.map(({ token }) => stemOf(token.text))
  if (!isSame(names[0]?.[0] ?? '', stemOf(counted.token.text))) return false
  if (row.path.length === 0) return false
  const path = row.path.join('|')
  const sums = table.table.rows.filter((other) => other.path.join('|') === path)
  const kinds = sums.flatMap(({ names }) => countedIn(names[0] ?? '') ?? [])
  return kinds.length > 0 && !kinds.some((kind) => typed.some((stem) => isSame(kind, stem)))
}
