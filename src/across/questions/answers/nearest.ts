import type { Choice } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { isContentWord } from '../find/cover.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { clarify } from './clarify.ts'

/** What the rest of a question leads to, where some of its words were not understood: offered, never answered with. */

const MOST_LEFT = 2
const MOST_OFFERED = 3
const LEAST_NAMED = 0.5

/** Choices whose words are all but one or two of the question's; none where little is left of it. */
export function nearestReadings(candidates: readonly Candidate[], u: Understanding): readonly Choice[] {
  const content = u.words.filter(isContentWord).length
  const near = candidates.filter(
    ({ left, named, completeness }) =>
      left.length > 0 &&
      left.length <= MOST_LEFT &&
      left.length < content &&
      completeness >= LEAST_NAMED &&
      [...named].some(isContentWord),
  )
  const least = Math.min(...near.map(({ left }) => left.length))
  const answering = near.filter((candidate) => {
    const { facts, missing } = select(candidate, u)
    return candidate.left.length === least && facts.length > 0 && missing === null
  })
  if (answering.length === 0) return []
  const asked = clarify(narrow(answering, u).slice(0, MOST_OFFERED), u)
  return asked.kind === 'clarify' ? asked.choices : []
}
