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

/** Which way a deviation goes; verbs only where they are said of a budget: "gick över". */
const DEFICIT = /^(?:underskott|minus|back|forlust)/
const SURPLUS = /^(?:overskott|plus)/
const OVER = /^(?:drar|drog|dragit|over$|overskr[ei]d|sprac?k)/
const WITHIN = /^(?:hall|holl|klara|ryms|rymdes|balans|under$|inom$)/

/** Which way a deviation goes that is asked about, "within" where a budget is kept; null where none is said, or several. */
export function deviationAsked({
  words,
}: Pick<Understanding, 'words'>): 'deficit' | 'surplus' | 'within' | null {
  const isSaid = (noun: RegExp) => words.some(({ token }) => noun.test(token.text))
  const isOfBudget = (verb: RegExp) =>
    words.some(({ token, tags }) => tags.has('attribute:deviation') && verb.test(token.text))
  const ways = [
    ...(isSaid(DEFICIT) || isOfBudget(OVER) ? ['deficit' as const] : []),
    ...(isSaid(SURPLUS) ? ['surplus' as const] : []),
    ...(isOfBudget(WITHIN) ? ['within' as const] : []),
  ]
  const [way, other] = ways
  return way !== undefined && other === undefined ? way : null
}

/** "plus eller minus", "underskott eller överskott": which of the two. */
export const asksEitherWay = ({ words }: Pick<Understanding, 'words'>): boolean =>
  words.some(({ token }, at) => {
    const beside = [words[at - 1], words[at + 1]].map((word) => word?.token.text ?? '')
    return (
      token.text === 'eller' && [DEFICIT, SURPLUS].every((side) => beside.some((word) => side.test(word)))
    )
  })

/** True where the way to a target is asked about. */
export const asksLeft = ({ questions, states, words }: Understanding): boolean =>
  ['howMany', 'howMuch', 'howLong'].some((kind) => questions.has(kind)) &&
  words.some(({ token }) => LEFT.test(token.text)) &&
  words.some(({ tags }) => tags.has('attribute:target')) &&
  (states.has('achieve') || words.some(({ token }) => TO.test(token.text)))

const LEFT = /^(?:fler|mer|ytterligare|kvar|fattas|saknas|aterstar|behovs|behover)$/
const TO = /^(?:till|upp|fram)$/
