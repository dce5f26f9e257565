import { compareDecimals } from '../../../lib/decimals.ts'
import type { Earlier as EarlierReports } from '../../../lib/periods.ts'
import { fold } from '../../../lib/words.ts'
import { hasValue, trendOf } from '../measures/measures.ts'
import {
  type Figure,
  type Goal,
  type GoalValue,
  goalsOf,
  type Measure,
  measuresOf,
  perReport,
  type Report,
} from '../model.ts'

/** What earlier reports say of the same goals and measures. Pure. */

/** What a period is held against. */
export type Earlier = EarlierReports<Report>

export interface Change {
  goal: Goal
  from: GoalValue
  to: GoalValue
}

/** The assessments of the goals that two reports share: of one number and one name. */
export function changesBetween(then: Report, now: Report): { shared: number; changed: Change[] } {
  const earlier = new Map(goalsOf(then).map((goal) => [keyOf(goal), goal]))
  const shared = goalsOf(now).flatMap((goal): Change[] => {
    const from = earlier.get(keyOf(goal))?.assessment?.value
    const to = goal.assessment?.value
    return from && to ? [{ goal, from, to }] : []
  })
  return { shared: shared.length, changed: shared.filter(({ from, to }) => from !== to) }
}

/** The same measure in an earlier report, where that assesses it, or forecasts it for the whole year, otherwise. */
export function assessedOtherwise(then: Report, measure: Measure): Measure | null {
  const old = sameIn(then, measure)
  if (!old?.assessment || !measure.assessment) return null
  const { value, forecast } = old.assessment
  return value === measure.assessment.value && forecast === measure.assessment.forecast ? null : old
}

const keyOf = ({ code, name, was = name }: Goal): string => `${code} ${fold(was)}`

export interface Moves {
  better: number
  worse: number
  /** Unchanged, or changed where no direction is wished. */
  other: number
  /** No outcome yet, none before, or a part of a year beside a whole one. */
  incomparable: number
}

/** How the outcomes stand to those of the year before that the report itself prints. */
export const movesOf = perReport((report): Moves => {
  const moves: Moves = { better: 0, worse: 0, other: 0, incomparable: 0 }
  for (const measure of measuresOf(report)) {
    const trend = trendOf(measure, report.period.year)
    if (trend.kind === 'change') {
      moves[trend.better === null ? 'other' : trend.better ? 'better' : 'worse'] += 1
    } else if (trend.kind === 'answer') moves.other += 1
    else moves.incomparable += 1
  }
  return moves
})

/** A value of a measure and the report that prints it. */
export interface SeriesValue {
  figure: Figure
  report: Report
}

/** Two reports print different outcomes of one whole year. */
export interface Disagreement {
  one: SeriesValue
  other: SeriesValue
}

/**
 * The outcomes of a measure year by year, out of the shown report first and then the others, newest first; a part of
 * a year stands beside the whole one. Where reports differ on a whole year, the shown report's value stands.
 */
export function seriesOf(
  measure: Measure,
  shown: Report,
  others: readonly Report[],
): { values: SeriesValue[]; disagreements: Disagreement[] } {
  const values = new Map<string, SeriesValue>()
  const disagreements: Disagreement[] = []
  for (const report of [shown, ...others]) {
    const same = report === shown ? measure : sameIn(report, measure)
    for (const figure of same?.figures ?? []) {
      if (figure.kind !== 'outcome' || figure.sex !== 'total' || !hasValue(measure, figure)) continue
      const key = `${figure.year} ${figure.toDate ? report.period.last : ''}`
      const known = values.get(key)
      if (!known) values.set(key, { figure, report })
      else if (!figure.toDate && differ(known.figure, figure)) {
        disagreements.push({ one: known, other: { figure, report } })
      }
    }
  }
  const sorted = [...values.values()].toSorted(
    (a, b) => a.figure.year - b.figure.year || endOf(a).localeCompare(endOf(b)),
  )
  return { values: sorted, disagreements }
}

/** The measure in another report; one that is counted in another unit has values that say nothing of it. */
const sameIn = (
  report: Report,
  { goalCode, number, kind, unit, name, was = name }: Measure,
): Measure | undefined =>
  measuresOf(report).find(
    (other) =>
      other.goalCode === goalCode &&
      other.number === number &&
      other.kind === kind &&
      other.unit === unit &&
      fold(other.was ?? other.name) === fold(was),
  )

const differ = (a: Figure, b: Figure): boolean =>
  a.number !== null && b.number !== null
    ? compareDecimals(a.number, b.number) !== 0
    : a.number !== b.number || a.text?.toLowerCase() !== b.text?.toLowerCase()

/** A whole year ends after each of its parts. */
const endOf = ({ figure, report }: SeriesValue): string =>
  figure.toDate ? report.period.endsOn : `${figure.year}-12-32`
