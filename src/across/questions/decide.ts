import type { FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { plainCharacters } from '../../lib/typed-text.ts'
import { REFUSALS } from '../../texts/question-refusals.ts'
import { questionTexts as texts } from '../../texts/questions.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import type { Answered, QuestionAnswer } from './answer.ts'
import { acrossReports } from './answers/across-reports.ts'
import { answerRow, answerTwins } from './answers/answer-row.ts'
import { answerTable } from './answers/answer-table.ts'
import { clarify } from './answers/clarify.ts'
import { specialAnswer } from './answers/special.ts'
import { type Candidate, candidatesFor } from './find/candidates.ts'
import { type FactIndex, indexFacts } from './find/catalogue-index.ts'
import { narrow } from './find/narrow.ts'
import { completedByText, quoteFor } from './find/passages.ts'
import { select } from './find/select.ts'
import { type Reference, readReference, rowHash } from './reference.ts'
import { refusalFor } from './refusals.ts'
import { clausesOf } from './words/clauses.ts'
import { withSynonyms } from './words/synonyms.ts'
import { type Understanding, understand } from './words/understand.ts'

/** Decides what a question is answered with: an answer, a question back, or which kind of no. */

export interface Engine {
  answer(question: string, today: CalendarDate): QuestionAnswer
  index: FactIndex
}

/** `own` are names of the committee's own municipality: they say nothing in a question. */
export function createEngine(tables: readonly FactTable[], own: readonly string[] = []): Engine {
  const index = indexFacts(tables, own)
  return { index, answer: (question, today) => decide(question, index, today) }
}

const ORGANISATION = /\borg(?:anisations?)?\.?\s?(?:nr|nummer)\.?:?\s*\d{6}-?\d{4}\b/giu

function decide(question: string, index: FactIndex, today: CalendarDate): QuestionAnswer {
  const secret = secretsIn(question)
  if (secret) return { kind: 'refused', text: secrecyTexts.refused(secret), reason: 'secret' }
  const plain = plainCharacters(question).replaceAll(ORGANISATION, ' ')
  const reason = refusalFor(plain)
  if (reason) return { kind: 'refused', text: REFUSALS[reason], reason }
  const text = withSynonyms(plain)
  const whole = readOne(text, index, today)
  const clauses = clausesOf(text)
  if (!clauses || (whole.kind === 'answer' && whole.isComplete)) return whole
  return bothClauses(clauses, index, today) ?? whole
}

/** Two questions in one: the second is about what the first is about, where it names nothing itself. */
function bothClauses(
  [first, second]: readonly [string, string],
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer | null {
  const one = readOne(first, index, today)
  if (one.kind !== 'answer') return null
  const tries = [one.about ? `${one.about} ${second}` : '', second].filter(Boolean)
  const two = tries
    .map((text) => readOne(text, index, today))
    .find(
      (answer) =>
        answer.kind === 'answer' && tableOf(answer) === tableOf(one) && answer.lines[0] !== one.lines[0],
    )
  // A bare name before what was not understood: its figure would be taken for the answer.
  if (!two && isTopic(understand(first, index, today))) return null
  const [line = texts.secondPart(second), ...rest] = two?.kind === 'answer' ? two.lines : []
  return { ...one, lines: [one.lines[0] ?? '', line, ...one.lines.slice(1), ...rest] }
}

/** Names something and asks nothing about it: "projekt 5299, …". */
const isTopic = ({ questions, operations, states, periods, words }: Understanding): boolean =>
  questions.size + operations.size + states.size + periods.length === 0 &&
  !words.some(({ tags }) => [...tags].some((tag) => tag.startsWith('attribute:')))

const NOTHING: QuestionAnswer = { kind: 'not-understood', lines: [], unknown: [], choices: [] }

function tableOf({ cells }: Answered): string {
  return cells?.[0]?.split('|')[0] ?? ''
}

function readOne(text: string, index: FactIndex, today: CalendarDate, depth = 0): QuestionAnswer {
  const reference = readReference(text)
  if (reference) return referred(reference, index, today)
  const u = understand(text, index, today)
  const special = specialAnswer(u, index, today)
  if (special) return special
  const candidates = candidatesFor(u, index)
  const full = candidates.filter(({ left }) => left.length === 0).toSorted((a, b) => b.score - a.score)
  if (full.length === 0) return outOfText(candidates, u, index, today)
  const across = acrossReports(full, u)
  if (across) return across
  const several = answerTable(full, u, index)
  if (several) return several
  const best = narrow(full, u)
  const [only] = best
  if (only && best.length === 1) return answerRow(only, u, today)
  // None has anything for the period, or all leave the cell empty: which one is meant makes no difference.
  if (only && best.every((candidate) => select(candidate, u).facts.length === 0))
    return answerRow(only, u, today)
  return (
    answerTwins(best, u, today) ??
    clarify(best, u, depth > 0 ? () => NOTHING : (line) => readOne(line, index, today, depth + 1))
  )
}

function referred({ table, row, column }: Reference, index: FactIndex, today: CalendarDate): QuestionAnswer {
  const entry = index.tables
    .find((candidate) => candidate.table.key.replaceAll(' ', '_') === table)
    ?.rows.find((candidate) => rowHash(candidate.row.key) === row)
  if (!entry) return { kind: 'not-covered', lines: [texts.gone], choices: [] }
  const wanted = entry.table.table.columns.filter(({ key }) => key === column)
  const candidate: Candidate = {
    entry,
    score: 1,
    completeness: 1,
    left: [],
    columns: new Map(),
    named: new Set(),
  }
  return answerRow(candidate, understand('', index, today), today, wanted)
}

/** How many and how much are answered with a figure, not with a heading. */
const saysEnough = (candidate: Candidate, u: Understanding): boolean =>
  (!u.questions.has('howMany') && !u.questions.has('howMuch')) ||
  select(candidate, u).facts.some(({ cell, entry }) => cell.value !== entry.row.names[0])

/** What only running text accounts for, or which words were not understood. */
function outOfText(
  candidates: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer {
  const completed = completedByText(candidates, index)
  const best = completed.length > 0 ? narrow(completed, u) : []
  const [only] = best
  if (only && best.length === 1 && saysEnough(only, u)) return answerRow(only, u, today)
  const quoted = quoteFor(u)(index)
  if (quoted) return quoted
  const nearest = candidates.toSorted((a, b) => a.left.length - b.left.length || b.score - a.score)[0]
  const left =
    nearest && nearest.left.length > 0 ? nearest.left : u.words.filter(({ tags }) => tags.size === 0)
  const unknown = [...new Set(left.map(({ token }) => token.raw))]
  return { kind: 'not-understood', lines: [texts.notUnderstood(unknown)], unknown, choices: [] }
}
