import { shorten } from '../../../lib/words.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'

/** The sentences of a text that answer: those with the question's words, and those that give a reason where one is asked for. */

const LONGEST = 420
const SENTENCE = /[^.!?•]+(?:[.!?](?!\s|$)[^.!?•]*)*[.!?]?/g
const CAUSE =
  /beror|på grund|därför|anledning|orsak|förklar|eftersom|till följd|tack vare|handlar|vakan|har inte/i

export function excerpt(text: string, u: Understanding): string {
  if (text.length <= LONGEST) return text
  const sentences = (text.match(SENTENCE) ?? [text]).map((sentence) => sentence.trim()).filter(Boolean)
  const wanted = new Set(u.words.filter(({ tags }) => tags.size === 0).map(({ token }) => stemOf(token.text)))
  const isWhy = u.questions.has('why')
  const ranked = sentences
    .map((sentence, at) => ({
      at,
      sentence,
      score:
        stemsOf(sentence).filter((stem) => wanted.has(stem)).length + (isWhy && CAUSE.test(sentence) ? 3 : 0),
    }))
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
  const chosen: typeof ranked = []
  for (const candidate of ranked) {
    if (
      chosen.length > 0 &&
      chosen.reduce((sum, { sentence }) => sum + sentence.length, candidate.sentence.length) > LONGEST
    )
      break
    chosen.push(candidate)
  }
  const picked = chosen
    .toSorted((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence)
    .join(' ')
  return shorten(picked, LONGEST)
}
