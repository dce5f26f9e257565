import { fold } from '../../../lib/words.ts'
import { MUNICIPALITIES } from '../../../texts/municipalities.ts'
import type { Answered } from '../answer.ts'
import { referenceTo } from '../reference.ts'
import { sameDots } from '../words/dots.ts'
import type { Understanding, Word } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import type { FactIndex } from './catalogue-index.ts'
import { wordsIn } from './table-words.ts'

/** Another municipality that a question is about: what the committee's own figures never answer. */

export interface Place {
  name: string
  words: readonly Word[]
}

const NAMES = new Set(MUNICIPALITIES.map((name) => fold(name)))

export const isMunicipality = (name: string): boolean => NAMES.has(fold(name))

/** By their first word: those of several words are few. */
const BY_FIRST = new Map<string, { name: string; parts: readonly string[] }[]>()
for (const name of MUNICIPALITIES) {
  const parts = wordsIn(name)
  const first = parts[0] ?? ''
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), { name, parts }])
}

/** "vara", "mark", "berg" are words of their own: a short name counts only where it is written as one. */
const LEAST_UNWRITTEN = 5

/** The first one named, other than the own; in any case where "i" stands before it, else with a capital letter. */
export function placeIn({ words }: Understanding, { own }: FactIndex): Place | null {
  for (const [at, { token }] of words.entries()) {
    const named = namedAt(words, at)
    if (!named || own.has(token.text)) continue
    const [before = '', first = ''] = [words[at - 1]?.token.text, words[at - 2]?.token.text]
    const isBesideUs = HELD_AGAINST.test(before) && WE.test(first)
    const isSaid = before === 'i' || isBesideUs || COMPARED.test(`${first} ${before}`)
    const isWithin = isSaid && token.text.length >= LEAST_UNWRITTEN
    if (isWithin || /^\p{Lu}/u.test(token.raw)) return named
  }
  return null
}

const WE = /^(?:vi|oss|var|vart|vara)$/
/** "jämfört med Huddinge", "mer än Huddinge": whoever asks means what we have beside it. */
const COMPARED = /^(?:jamfor(?:t|else)? med|\p{L}+ (?:gentemot|kontra|versus))$/u
const HELD_AGAINST = /^(?:mot|vs|versus|kontra|an|gentemot|med)$/

/** "hur står vi oss mot Huddinge": the question about the own municipality, and about the other. */
export function ownBeside(u: Understanding, index: FactIndex): (readonly [string, string])[] {
  const place = placeIn(u, index)
  const [own] = index.own
  const isCompared = ['compare', 'difference', 'more', 'fewer'].some((operation) =>
    u.operations.has(operation),
  )
  const isOurs = ({ token }: Word) => WE.test(token.text) || index.own.has(token.text)
  const at = place ? u.words.indexOf(place.words[0] as Word) : 0
  const isHeld = COMPARED.test(`${u.words[at - 2]?.token.text ?? ''} ${u.words[at - 1]?.token.text ?? ''}`)
  if (!place || own === undefined || !isCompared || !(isHeld || u.words.some(isOurs))) return []
  // What each of them has, for what is compared: the comparison is made of the two.
  const textOf = (words: readonly Word[]) =>
    words
      .filter((word) => !isOurs(word) && !isOfComparison(word))
      .map(({ token }) => token.raw)
      .join(' ')
  const others = u.words.filter((word) => !place.words.includes(word))
  return [[`${own} ${textOf(others)}`, textOf(u.words)]]
}

const isOfComparison = ({ tags }: Word): boolean =>
  !tags.has('question:howMuch') &&
  ['compare', 'difference', 'more', 'fewer'].some((operation) => tags.has(`operation:${operation}`))

/** A reference to what the committee's own municipality has where another is answered for; null where it has nothing there. */
export function ownRowBeside({ cells = [] }: Answered, { tables, own }: FactIndex): string | null {
  // A row's own key may have bars in it.
  const parts = cells[0]?.split('|') ?? []
  const [key = '', row, column = ''] = [parts[0], parts.slice(1, -1).join('|'), parts.at(-1)]
  const table = tables.find((each) => each.table.key === key)
  const theirs = table?.rows.find((entry) => entry.row.key === row)
  const ours = table?.rows.find(
    (entry) =>
      own.has(fold(entry.row.scope ?? entry.row.names[0] ?? '')) &&
      (entry.row.scope === undefined || entry.row.names[0] === theirs?.row.names[0]) &&
      entry.row.path.join() === theirs?.row.path.join(),
  )
  return ours ? referenceTo(ours, column) : null
}

function namedAt(words: readonly Word[], at: number): Place | null {
  const text = (offset: number) => words[at + offset]?.token.text ?? ''
  const first = text(0)
  for (const key of first.endsWith('s') ? [first, first.slice(0, -1)] : [first])
    for (const { name, parts } of BY_FIRST.get(key) ?? []) {
      const isWhole = parts.slice(1).every((part, offset) => [part, `${part}s`].includes(text(offset + 1)))
      if (isWhole && sameDots(words[at]?.token.raw ?? '', key, name))
        return { name, words: words.slice(at, at + parts.length) }
    }
  return null
}

/** True where the row is about the place, rather than about something that has it in its name. */
export function isAbout({ entry: { row } }: Candidate, { name }: Place): boolean {
  const wanted = fold(name)
  return [row.names[0] ?? '', row.scope ?? '', ...Object.values(row.breakdown ?? {}), ...row.path].some(
    (text) => fold(text) === wanted,
  )
}

/** True where the words name something whose own name has the place: "Brottsofferjouren Huddinge". */
export const isNamedBy = ({ named }: Candidate, { words }: Place): boolean =>
  [...named].some((word) => !words.includes(word) && word.tags.size === 0)
