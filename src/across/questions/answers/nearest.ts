import type { CalendarDate } from '../../../lib/calendar.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Choice } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { isContentWord } from '../find/cover.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { answerRow } from './answer-row.ts'
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
  /** What is said of it, with its figures; empty where nothing is near. */
  lines: readonly string[]
}

/** What has the most of the question's words, the best first; nothing where little of it leads anywhere. */
export function nearestReadings(
  candidates: readonly Candidate[],
  u: Understanding,
  today: CalendarDate,
): Nearest {
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
  if (closest.length === 0) return { choices: [], lines: [] }
  const offered = narrow(closest, u).slice(0, MOST_OFFERED)
  const { choices, shown } = readingsOf(offered, u)
  const [only, other] = offered
  // One thing alone: everything that the rest of the question asks of it. Of two that are held against each other, the one
  // says nothing.
  const isOfTwo = u.operations.has('compare') && u.periods.length === 0
  const answer = only && !other && !isOfTwo ? answerRow(only, u, today) : null
  return {
    choices,
    lines:
      answer?.kind === 'answer' ? texts.nearestOne(answer.lines.slice(0, 2)) : [texts.nearestKnown(shown)],
  }
}
