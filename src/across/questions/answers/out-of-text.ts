import type { CalendarDate } from '../../../lib/calendar.ts'
import { shorten } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered, QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { countedWord } from '../find/counted.ts'
import { isContentWord } from '../find/cover.ts'
import { candidateFits, textFits } from '../find/fits.ts'
import { narrow } from '../find/narrow.ts'
import { completedByText, nearestQuote, quoteFor, quoteOfMany, sentenceWith } from '../find/passages.ts'
import { attributesOf } from '../find/select.ts'
import { codeKey } from '../find/table-words.ts'
import { isSentence } from '../words/sentences.ts'
import type { Understanding } from '../words/understand.ts'
import { answerRow } from './answer-row.ts'
import { entityText } from './format.ts'
import { nearestReadings } from './nearest.ts'
import { answerBoth, areBeside, pairOfRows } from './two-things.ts'

/** What only running text accounts for, or what was not understood. */

/** Roles that nothing is asked about else than who has them. */
const ROLE = /^(?:ordforanden?|registratorn?)$/

const FAINT = 0.4

const LITTLE_NAMED = 0.2

/** Parts of words lead to a part of a long name: a sentence that has the words themselves says more. */
const isFaint = ({ strengths, completeness }: Candidate): boolean =>
  strengths.length > 0 && Math.max(...strengths) < FAINT && completeness < LITTLE_NAMED

/** What a sentence says, where a row says only when: an undertaking. Or why, where the row gives no reason. */
export function toldByText(
  candidate: Candidate,
  answer: QuestionAnswer,
  u: Understanding,
  index: FactIndex,
): Answered | null {
  const { row, table } = candidate.entry
  if (isFaint(candidate)) return quoteOfMany(u, index, 1)
  const isReason = answer.kind === 'not-covered' && u.questions.has('why')
  const isStatement =
    isSentence(row.names[0] ?? '') &&
    !u.questions.has('when') &&
    table.table.columns.some(({ key, type }) => key === table.table.defaultColumn && type === 'date')
  return isReason || isStatement ? quoteFor(u, index, candidate.entry) : null
}

/**
 * A row that words of its text belong to: what the text says of them goes before its other columns. Null where it says
 * nothing of the kind that was asked for.
 */
function besideText(
  candidate: Candidate,
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  const sentence = sentenceWith(candidate, u, index)
  if (!sentence) return null
  const answer = answerRow(candidate, u, today)
  const isTime = ['when', 'howLong'].some((kind) => u.questions.has(kind))
  // A time is the sentence's own where the question names no column, "senast" or "datum", that has one.
  const isInCells =
    isTime && (attributesOf(candidate).length > 0 || u.questions.has('howMany') || !textFits(sentence, u))
  const isTold = isInCells || ['who', 'why'].some((kind) => u.questions.has(kind))
  // What only running text leads to is never denied.
  if (answer.kind !== 'answer') return null
  if (isTold || answer.lines.some((line) => line.includes(sentence))) return answer
  if (!textFits(sentence, u)) return null
  return { ...answer, lines: [texts.quote(entityText(candidate.entry), shorten(sentence, LONGEST_QUOTE))] }
}

const LONGEST_QUOTE = 300

/** "hur många barn …": what is to be counted stands in the text about the row alone, and the row has another number. */
function isCountedInText({ textWords = [], entry }: Candidate, u: Understanding): boolean {
  const counted = countedWord(u)
  const isNumber = entry.table.table.columns.some(
    ({ key, type }) => key === entry.table.table.defaultColumn && type === 'number',
  )
  return isNumber && counted !== undefined && textWords.includes(counted)
}

/** What only running text accounts for, or which words were not understood. */
export function outOfText(
  candidates: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer {
  const completed = completedByText(candidates, index)
  const best = completed.length > 0 ? narrow(completed, u) : []
  const [only] = best
  if (only && best.length === 1 && candidateFits(only, u) && !isCountedInText(only, u)) {
    const beside = besideText(only, u, index, today)
    if (beside) return beside
  }
  const pair = pairOfRows(candidates, u)
  const answers = pair?.map((candidate) => answerRow(candidate, u, today)) ?? []
  const [one, two] = answers
  if (one?.kind === 'answer' && two?.kind === 'answer' && areBeside(one, two))
    return answerBoth(one, two, u, index)
  const quoted = quoteFor(u, index) ?? nearestQuote(u, index)
  if (quoted) return quoted
  const nearest = candidates.toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)[0]
  // What the data has not is always named, whatever the nearest reading lacks besides.
  const strange = u.words.filter(
    (word) =>
      isContentWord(word) && word.match === null && index.withCode(codeKey(word.token.raw)).length === 0,
  )
  const left = nearest ? [...strange, ...nearest.left] : u.words.filter(({ tags }) => tags.size === 0)
  const unknown = [...new Set(left.map(({ token }) => token.raw))]
  const known = [...new Set(u.words.filter(isContentWord).map(({ token }) => token.raw))]
  const role = u.questions.has('who') ? u.words.find(({ token }) => ROLE.test(token.text)) : undefined
  const nothing = role ? texts.whoNotTold(role.token.raw) : texts.nothingAsked
  const asked = u.questions.has('who') && nearest?.left.length === 0 ? entityText(nearest.entry) : null
  const none = asked ? texts.whoseNotTold(asked) : known.length > 0 ? texts.notOfThatKind(known) : nothing
  const near = nearestReadings(candidates, u, today)
  return {
    kind: 'not-understood',
    lines: [unknown.length > 0 ? texts.notUnderstood(unknown) : none, ...near.lines],
    unknown,
    choices: near.choices,
  }
}
