import { type DecimalText, percentOf } from '../../lib/numbers.ts'
import { type Earlier as EarlierReports, isFullYear } from '../../lib/periods.ts'
import { type Activity, basisOf, type Economy, overviewOf, standingOf } from './budget.ts'

/** How a period stands to earlier ones. Pure; amounts in tkr. */

/** What a period is held against. */
export type Earlier = EarlierReports<Economy>

/** A deviation then and now. */
export interface Shift {
  name: string
  from: number
  to: number
}

export interface Comparison {
  total: Shift | null
  /** Verksamheter that both reports have and whose deviation differs, the largest difference first. */
  changed: readonly Shift[]
}

export function compare(old: Economy, now: Economy): Comparison {
  const [earlier, later] = [overviewOf(old), overviewOf(now)]
  const known = new Map(earlier.rows.map(({ activity, deviation }) => [keyOf(activity), deviation]))
  const changed = later.rows.flatMap(({ activity, deviation }): Shift[] => {
    const from = known.get(keyOf(activity))
    return from === undefined || from === deviation ? [] : [{ name: activity.name, from, to: deviation }]
  })
  return {
    total:
      earlier.total && later.total
        ? { name: later.total.activity.name, from: earlier.total.deviation, to: later.total.deviation }
        : null,
    changed: changed.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from)),
  }
}

/** One verksamhet's deviation then and now; null where either report lacks it. */
export function compareActivity(old: Economy, activity: Activity, now: Economy): Shift | null {
  const same = old.activities.find((candidate) => keyOf(candidate) === keyOf(activity))
  const from = same && standingOf(same, basisOf(old.period))
  const to = standingOf(activity, basisOf(now.period))
  return from && to ? { name: activity.name, from: from.deviation, to: to.deviation } : null
}

const keyOf = ({ keys, isTotal }: Activity): string => (isTotal ? '' : (keys[0] ?? ''))

export interface OutcomeChange {
  actual: number
  /** Positive = a lower net cost than then. */
  change: number
  percent: DecimalText | null
  /** True when both are whole years. */
  isYear: boolean
}

/** The net outcome against the same part of last year, as the report itself prints both; null where it does not. */
export function outcomeChange(activity: Activity, period: Economy['period']): OutcomeChange | null {
  const { actual = null, actualSamePeriodBefore, actualYearBefore } = activity.lines.net ?? {}
  const isYear = isFullYear(period)
  const before = (isYear ? actualYearBefore : actualSamePeriodBefore) ?? null
  if (actual === null || before === null) return null
  const change = actual - before
  return { actual, change, percent: percentOf(Math.abs(change), before), isYear }
}
