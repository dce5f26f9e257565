import { fold } from '../../../lib/words.ts'
import { STATE_WORDS } from '../../../texts/question-words.ts'
import { COST_WORD } from './cost.ts'
import { stemOf } from './stems.ts'
import type { Understanding } from './understand.ts'

/** What states say, in one concept for each way of saying it: "uppnås inte" and "nås ej" are both achieve + not. */

const CONCEPTS = new Map<string, string>()
for (const [concept, list] of Object.entries(STATE_WORDS))
  for (const phrase of list.split('|')) {
    const word = fold(phrase.split(' ')[0] ?? '')
    CONCEPTS.set(word, concept)
    if (word.length >= 5) CONCEPTS.set(stemOf(word), concept)
  }

const MOST_KEPT = 5_000
const LONGEST_KEPT = 100
const kept = new Map<string, ReadonlySet<string>>()

export function conceptsIn(text: string): ReadonlySet<string> {
  const known = kept.get(text)
  if (known) return known
  const words = fold(text).match(/\p{L}+/gu) ?? []
  const found = new Set(words.flatMap((word) => CONCEPTS.get(word) ?? CONCEPTS.get(stemOf(word)) ?? []))
  if (text.length > LONGEST_KEPT) return found
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(text, found)
  return found
}

const QUALIFIERS = ['not', 'partly', 'risk'] as const

/** True when a state says what is asked for: the same qualifiers, and one of the concepts. */
export function says(state: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  if (state.size === 0) return false
  const sameQualifiers = QUALIFIERS.every((qualifier) => state.has(qualifier) === asked.has(qualifier))
  const wanted = [...asked].filter((concept) => !QUALIFIERS.some((qualifier) => qualifier === concept))
  return sameQualifiers && (wanted.length === 0 || wanted.some((concept) => state.has(concept)))
}

/** "vad kostar", "dyrare": an amount of money is asked for. */
export const asksCost = ({ words }: Pick<Understanding, 'words'>): boolean =>
  words.some(({ token }) => COST_WORD.test(token.text))

/** Words that say which way a deviation goes. */
export const DEFICIT = /^(?:underskott|minus|back|drar|overskrider|forlust)/
export const SURPLUS = /^(?:overskott|plus)/

/** True where the way to a target is asked about. */
export const asksLeft = ({ questions, states, words }: Understanding): boolean =>
  ['howMany', 'howMuch', 'howLong'].some((kind) => questions.has(kind)) &&
  words.some(({ token }) => LEFT.test(token.text)) &&
  words.some(({ tags }) => tags.has('attribute:target')) &&
  (states.has('achieve') || words.some(({ token }) => TO.test(token.text)))

const LEFT = /^(?:fler|mer|ytterligare|kvar|fattas|saknas|aterstar|behovs)$/
const TO = /^(?:till|upp|fram)$/
