import { haveInOrder } from '../../lib/words.ts'
import {
  type Area,
  type Commitment,
  type CommitmentValue,
  type Goal,
  type GoalValue,
  goalsOf,
  type Measure,
  type MeasureValueWord,
  perReport,
} from './model.ts'

/** Rules for goals: counts and the sentences that carry them. Pure. */

export interface GoalCount {
  total: number
  will_be_met: number
  at_risk: number
  will_not_be_met: number
  unassessed: number
}

export function countGoals(goals: readonly Goal[]): GoalCount {
  const counted: GoalCount = { total: 0, will_be_met: 0, at_risk: 0, will_not_be_met: 0, unassessed: 0 }
  for (const goal of goals) {
    counted.total += 1
    counted[goal.assessment?.value ?? 'unassessed'] += 1
  }
  return counted
}

export const goalsWith = (goals: readonly Goal[], value: GoalValue): Goal[] =>
  goals.filter((goal) => goal.assessment?.value === value)

/** How many measures have each printed assessment, and for those followed up later each forecast. */
export function countMeasures(measures: readonly Measure[]): {
  total: number
  assessed: Map<MeasureValueWord, number>
  forecastOfLater: Map<MeasureValueWord, number>
} {
  const assessed = new Map<MeasureValueWord, number>()
  const forecastOfLater = new Map<MeasureValueWord, number>()
  const add = (map: Map<MeasureValueWord, number>, value: MeasureValueWord) =>
    map.set(value, (map.get(value) ?? 0) + 1)
  let total = 0
  for (const { assessment } of measures) {
    if (!assessment) continue
    total += 1
    add(assessed, assessment.value)
    if (assessment.value === 'followed_up_full_year') add(forecastOfLater, assessment.forecast)
  }
  return { total, assessed, forecastOfLater }
}

const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}"”])/u // a full stop before a capital: "t.ex. en" is no end
// "målet inte kommer att uppnås": these words, one after the other
const VERDICT = [/\bmålet\b/giu, /\b(?:kommer|bedöms|kan)\b/giu, /\buppnås\b/giu]
const SHORTCOMING = /\b(?:inte|ej|risk\p{L}*|sakna\p{L}*|brist\p{L}*|svår\p{L}*|vakan\p{L}*|trots)(?!\p{L})/iu

export const sentencesOf = (text: string): string[] =>
  text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter(Boolean)

/**
 * The one sentence of an assessment that gives the reason, word for word: the first that names a shortcoming without
 * only repeating the verdict; else the first that is no verdict; else the verdict itself. Null when there is no text.
 */
export function reasonOf(assessmentText: string): string | null {
  const sentences = sentencesOf(assessmentText)
  const explaining = sentences.filter((sentence) => !haveInOrder(sentence, VERDICT))
  return explaining.find((sentence) => SHORTCOMING.test(sentence)) ?? explaining[0] ?? sentences[0] ?? null
}

/**
 * Whether a commitment is one of those that the report lists and counts. Assessed beside them are parts of a listed one
 * (same code again) and rows without a code under a goal that gives its other commitments codes.
 */
function isListed(commitment: Commitment, siblings: readonly Commitment[]): boolean {
  if (commitment.code === null) return siblings.every((other) => other.code === null)
  return siblings.find((other) => other.code === commitment.code) === commitment
}

export const listedCommitments = (goal: Goal): Commitment[] =>
  goal.commitments.filter((commitment) => isListed(commitment, goal.commitments))

export const listedOf = perReport(
  (report): Set<Commitment> => new Set(goalsOf(report).flatMap(listedCommitments)),
)

export type CommitmentCount = Record<CommitmentValue | 'total' | 'unassessed', number>

export function countCommitments(goals: readonly Goal[]): CommitmentCount {
  const counted = { total: 0, met: 0, partly_met: 0, not_met: 0, not_followed_up: 0, unassessed: 0 }
  for (const commitment of goals.flatMap(listedCommitments)) {
    counted.total += 1
    counted[commitment.value ?? 'unassessed'] += 1
  }
  return counted
}

const COMMITMENT_VALUES = ['met', 'partly_met', 'not_met', 'not_followed_up'] as const

/** The commitment counts that a report prints for an area; null where it prints none. */
export function printedCommitments(
  area: Area,
): { counts: Map<CommitmentValue, number>; note: string | null } | null {
  const rows = area.tallies.filter(({ object, count }) => object === 'commitments' && count !== null)
  if (rows.length === 0) return null
  const counts = new Map<CommitmentValue, number>()
  for (const { category, count } of rows) {
    const value = COMMITMENT_VALUES.find((known) => known === category)
    if (value) counts.set(value, count ?? 0)
  }
  return { counts, note: rows.find(({ note }) => note !== null)?.note ?? null }
}

/** True when a printed count differs from the counted one; a category the report does not print is not compared. */
export function tallyDiffers(area: Area): boolean {
  const printed = printedCommitments(area)
  if (!printed) return false
  const counted = countCommitments(area.goals)
  return [...printed.counts].some(([value, count]) => counted[value] !== count)
}
