import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { isContentWord } from '../find/cover.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { readingsOf } from './clarify.ts'

/** What else the words lead to, where what they lead to first has nothing for the time. */

const MOST_OFFERED = 3

/**
 * "investeringar 2036": the plan has that year, though what was invested by then is not known. Shown beside the no, with the
 * figures, and never in its place.
 */
export function withElsewhere(
  answer: QuestionAnswer,
  only: Candidate,
  candidates: readonly Candidate[],
  u: Understanding,
): QuestionAnswer {
  if (answer.kind !== 'not-covered' || !u.periods.some(({ relative }) => relative === null)) return answer
  const content = u.words.filter(isContentWord).length
  const having = candidates.filter((candidate) => {
    const { entry, left, strengths } = candidate
    // The whole of a table that is called by a longer word: "investeringsplan".
    const isWhole = entry.row.role === 'total' && strengths.length === content
    if (entry.table === only.entry.table || (left.length > 0 && !isWhole)) return false
    const { facts, missing } = select(candidate, u)
    return missing === null && facts.some(({ column }) => column.period !== null && column.type === 'number')
  })
  if (having.length === 0) return answer
  const { choices, shown } = readingsOf(narrow(having, u).slice(0, MOST_OFFERED), u)
  const [no = '', ...rest] = answer.lines
  return { ...answer, lines: [no, texts.elsewhereInTime(shown), ...rest], choices }
}
