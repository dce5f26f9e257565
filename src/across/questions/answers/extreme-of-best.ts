import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { answerOf } from './answer-table.ts'
import { asksForYear } from './extreme-year.ts'
import { extreme } from './extremes.ts'
import { EXTREMES } from './table-group.ts'

const LEAST = 3

/**
 * The largest of the rows that the words fit alike: "lägst medellön av socialsekreterarna". Null where they are of several
 * tables, or sums among them.
 */
export function extremeOfBest(
  best: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
): QuestionAnswer | null {
  const [first] = best
  if (!first || asksForYear(u) || !EXTREMES.some((operation) => u.operations.has(operation))) return null
  // "lägsta lönen": of two that share a word, neither need be what is meant.
  if (best.length < LEAST && !u.questions.has('which')) return null
  const { table } = first.entry
  if (best.some(({ entry }) => entry.table !== table || entry.row.role !== 'item')) return null
  const largest = extreme(best, u, index)
  return largest && answerOf(largest.lines, table, largest.of)
}
