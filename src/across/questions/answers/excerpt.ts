import { shorten } from '../../../lib/words.ts'
import { givesFrequency, givesLength, givesPurpose, givesReason, givesTime, sameWay } from '../words/says.ts'
import { sentencesIn } from '../words/sentences.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'

/** The sentences of a text that answer: those with the question's words, and those that give a reason where one is asked for. */

const LONGEST = 420
/** More than a reason and the words together: a reason for the opposite is none. */
const WAY = 10

/** What a sentence has to say for each kind of question. */
const OF_KIND = 4
const KINDS: readonly (readonly [string, (sentence: string) => boolean])[] = [
  ['howLong', givesLength],
  ['howOften', givesFrequency],
  ['when', givesTime],
  ['whatFor', givesPurpose],
]

export function excerpt(text: string, u: Understanding): string {
  if (text.length <= LONGEST) return text
  const sentences = sentencesIn(text)
  const wanted = new Set(u.words.filter(({ tags }) => tags.size === 0).map(({ token }) => stemOf(token.text)))
  const asked = u.words.map(({ token }) => token.raw).join(' ')
  const isWhy = u.questions.has('why')
  const ranked = sentences
    .map((sentence, at) => ({
      at,
      sentence,
      score:
        stemsOf(sentence).filter((stem) => wanted.has(stem)).length +
        (isWhy && givesReason(sentence) ? 3 : 0) +
        KINDS.filter(([kind, gives]) => u.questions.has(kind) && gives(sentence)).length * OF_KIND +
        WAY * sameWay(sentence, asked),
    }))
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
  const best = ranked[0]?.score ?? 0
  const chosen: typeof ranked = []
  for (const candidate of ranked) {
    // What says the opposite of what is asked, or nothing of it, only leads astray beside what does.
    if (best > 0 && candidate.score <= 0) break
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
