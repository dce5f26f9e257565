import { fold } from '../../../lib/words.ts'
import {
  ATTRIBUTE_WORDS,
  BY_SEX,
  OPERATION_WORDS,
  QUESTION_WORDS,
  SEX_WORDS,
  STATE_WORDS,
  UNIT_WORDS,
} from '../../../texts/question-words.ts'
import { stemOf } from './stems.ts'
import type { Token } from './text.ts'

/** What words and phrases that any committee uses stand for: attributes, operations, questions, states, units. */
interface Phrase {
  /** As listed, with å ä ö: "når" is not "när". */
  typed: readonly string[]
  words: readonly string[]
  stems: readonly string[]
  tag: string
}

const LEAST_FOR_STEM = 5

/** A shorter stem is shared by chance: "billigast" and "bilarna". */
const LEAST_STEM = 4

function phrasesOf(kind: string, lists: Readonly<Record<string, string>>): Phrase[] {
  return Object.entries(lists).flatMap(([key, list]) =>
    list.split('|').map((phrase) => {
      const typed = phrase.split(' ')
      const words = typed.map(fold)
      return { typed, words, stems: words.map(stemOf), tag: `${kind}:${key}` }
    }),
  )
}

/** By their first word, or its stem where that is long enough to be compared by it. */
const PHRASES = new Map<string, Phrase[]>()
for (const phrase of [
  ...phrasesOf('attribute', ATTRIBUTE_WORDS),
  ...phrasesOf('question', QUESTION_WORDS),
  ...phrasesOf('operation', OPERATION_WORDS),
  ...phrasesOf('state', STATE_WORDS),
  ...phrasesOf('sex', SEX_WORDS),
  ...phrasesOf('unit', { unit: UNIT_WORDS }),
  ...phrasesOf('bySex', { sex: BY_SEX }),
]) {
  const first = phrase.words[0] ?? ''
  const key = first.length >= LEAST_FOR_STEM ? (phrase.stems[0] ?? '') : first
  PHRASES.set(key, [...(PHRASES.get(key) ?? []), phrase])
}

export function tagsAt(tokens: readonly Token[], at: number): { tag: string; length: number }[] {
  const token = tokens[at]
  if (!token) return []
  const stem = stemOf(token.text)
  const candidates = new Set([...(PHRASES.get(token.text) ?? []), ...(PHRASES.get(stem) ?? [])])
  return [...candidates].flatMap(({ typed, words, stems, tag }) => {
    const fits = words.every((word, offset) => {
      const found = tokens[at + offset]
      const other = found?.text
      const raw = found?.raw.toLowerCase()
      if (word.length < LEAST_FOR_STEM && raw !== word && raw !== typed[offset]) return false
      return (
        other === word ||
        (other !== undefined &&
          word.length >= LEAST_FOR_STEM &&
          (stems[offset]?.length ?? 0) >= LEAST_STEM &&
          stemOf(other) === stems[offset])
      )
    })
    return fits ? [{ tag, length: words.length }] : []
  })
}

/** A word for a column: "utfall". */
export const isAttribute = (token: Token): boolean =>
  tagsAt([token], 0).some(({ tag }) => tag.startsWith('attribute:'))
