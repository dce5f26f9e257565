import type { Choice } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { isContentWord } from '../find/cover.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { readingsOf } from './clarify.ts'

/** What the rest of a question leads to, where some of its words were not understood: shown, never answered with. */

/** Of the question's words. */
const MOST_LEFT = 0.5
const LEAST_NAMED = 0.2
const MOST_OFFERED = 3
/** Of what all the words lead to together. */
const LEAST_SCORE = 0.45
/** Less of the best is another matter. */
const NEAR_BEST = 0.8

interface Nearest {
  choices: readonly Choice[]
  /** Each with its figure. */
  shown: readonly string[]
}

/** What has the most of the question's words, the best first; nothing where little of it leads anywhere. */
export function nearestReadings(candidates: readonly Candidate[], u: Understanding): Nearest {
  const content = u.words.filter(isContentWord).length
  const near = candidates
    .filter(
      ({ left, named, score, completeness }) =>
        left.length > 0 &&
        left.length <= MOST_LEFT * content &&
        score >= LEAST_SCORE &&
        completeness >= LEAST_NAMED &&
        [...named].some(isContentWord),
    )
    .filter((candidate) => {
      const { facts, missing } = select(candidate, u)
      return facts.length > 0 && missing === null
    })
    .toSorted((a, b) => b.score - a.score)
  const best = near.filter(({ score }) => score >= NEAR_BEST * (near[0]?.score ?? 0))
  const least = Math.min(...best.map(({ left }) => left.length))
  const closest = best.filter(({ left }) => left.length === least)
  if (closest.length === 0) return { choices: [], shown: [] }
  return readingsOf(narrow(closest, u).slice(0, MOST_OFFERED), u)
}
