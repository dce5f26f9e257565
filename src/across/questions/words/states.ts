import { fold } from '../../../lib/words.ts'
import { STATE_WORDS } from '../../../texts/question-words.ts'
import { stemOf } from './stems.ts'

/** What states say, in one concept for each way of saying it: "uppnås inte" and "nås ej" are both achieve + not. */

const CONCEPTS = new Map<string, string>()
for (const [concept, list] of Object.entries(STATE_WORDS))
  for (const phrase of list.split('|')) {
    const word = fold(phrase.split(' ')[0] ?? '')
    CONCEPTS.set(word, concept)
    if (word.length >= 5) CONCEPTS.set(stemOf(word), concept)
  }

export function conceptsIn(text: string): Set<string> {
  const words = fold(text).match(/\p{L}+/gu) ?? []
  return new Set(words.flatMap((word) => CONCEPTS.get(word) ?? CONCEPTS.get(stemOf(word)) ?? []))
}

const QUALIFIERS = ['not', 'partly', 'risk'] as const

/** True when a state says what is asked for: the same qualifiers, and one of the concepts. */
export function says(state: ReadonlySet<string>, asked: ReadonlySet<string>): boolean {
  if (state.size === 0) return false
  const sameQualifiers = QUALIFIERS.every((qualifier) => state.has(qualifier) === asked.has(qualifier))
  const wanted = [...asked].filter((concept) => !QUALIFIERS.some((qualifier) => qualifier === concept))
  return sameQualifiers && (wanted.length === 0 || wanted.some((concept) => state.has(concept)))
}
