import type { Understanding } from '../words/understand.ts'
import type { Candidate } from './candidates.ts'
import { isContentWord } from './cover.ts'
import { attributesOf } from './select.ts'

/** One word out of a long name is no name: what it leads to is asked about, and not answered with. */

const LEAST_NAMED = 0.3

export function isWeak(candidate: Candidate, u: Understanding): boolean {
  const { completeness, named, textWords = [] } = candidate
  if (completeness >= LEAST_NAMED || textWords.length > 0 || attributesOf(candidate).length > 0) return false
  const content = u.words.filter((word) => isContentWord(word) && !word.tags.has('period'))
  const isCode = content.some(({ token }) => token.kind !== 'word')
  return content.length === 1 && !isCode && [...named].filter(isContentWord).length <= 1
}
