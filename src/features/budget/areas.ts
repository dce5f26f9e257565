import { percentOf } from '../../lib/numbers.ts'
import { basisOf, type Economy, type Standing, standingOf } from './budget.ts'
import { nameKey } from './match.ts'

/** The committee's own areas above its verksamheter: their sums, which no report prints. Pure. */

export interface AreaSum {
  name: string
  rows: readonly Standing[]
  /** Of its verksamheter's net; null where one of them has none. */
  budget: number | null
  outlook: number | null
  deviation: number
  /** Of the budget; null where there is none. */
  percent: string | null
}

/** The area that the words name; null where they name none, or a verksamhet of the same name. */
export function areaNamed(economy: Economy, words: string): AreaSum | null {
  const wanted = nameKey(words)
  const name = economy.activities.find(({ area }) => area !== null && nameKey(area) === wanted)?.area
  if (!name || economy.activities.some(({ keys }) => keys.includes(wanted))) return null
  const own = economy.activities.filter(({ area, isPart, isTotal }) => area === name && !isPart && !isTotal)
  const rows = own.flatMap((activity) => standingOf(activity, basisOf(economy.period)) ?? [])
  if (rows.length === 0 || rows.length < own.length) return null
  const sum = (values: readonly (number | null)[]): number | null =>
    values.reduce<number | null>((all, value) => (all === null || value === null ? null : all + value), 0)
  const budget = sum(rows.map((row) => row.budget))
  const deviation = rows.reduce((all, row) => all + row.deviation, 0)
  return {
    ...{ name, rows, budget, deviation },
    outlook: sum(rows.map((row) => row.outlook)),
    percent: budget === null ? null : percentOf(deviation, budget),
  }
}
