import { addDays, type CalendarDate } from '../../../lib/calendar.ts'
import { caseless } from '../../../lib/words.ts'
import type { Item } from '../followup.ts'

/** Plans against deficits: what an activity is short of, and what its measures are to give. Amounts in tkr. */

/** How an activity's net stands in the newest published report. */
export interface Outlook {
  activity: string
  /** Net budget, negative for a cost. */
  budget: number
  /** Forecast − budget, or outcome − budget of a whole year: negative for a deficit. */
  deviation: number
  /** The report's period, and the day it was published. */
  periodId: number
  publishedOn: CalendarDate
}

export interface Plan {
  activity: string
  /** Null where the activity has measures and no deficit beyond the limit. */
  outlook: Outlook | null
  measures: readonly Item[]
  deficit: number
  /** What the measures are to give together. */
  effect: number
  /** What they do not cover; never below 0. */
  left: number
}

/** Whether the deficit is more than so many percent of the net budget. */
export const isBeyond = ({ budget, deviation }: Outlook, percent: number): boolean =>
  deviation < 0 && -deviation * 100 > Math.abs(budget) * percent

/** Activities with a deficit beyond the limit, the largest uncovered first, then others that have measures. */
export function plansOf(outlooks: readonly Outlook[], items: readonly Item[], percent: number): Plan[] {
  const measures = items.filter(({ register }) => register === 'deficit')
  const short = outlooks.filter((outlook) => isBeyond(outlook, percent))
  const others = new Set(
    measures.flatMap(({ unit }) =>
      unit !== null && !short.some(({ activity }) => caseless(activity) === caseless(unit)) ? [unit] : [],
    ),
  )
  const planOf = (activity: string, outlook: Outlook | null): Plan => {
    const own = measures.filter(({ unit }) => unit !== null && caseless(unit) === caseless(activity))
    const effect = own.reduce((sum, { amountKr }) => sum + Math.round((amountKr ?? 0) / KR_IN_TKR), 0)
    const deficit = outlook === null ? 0 : -outlook.deviation
    return { activity, outlook, measures: own, deficit, effect, left: Math.max(0, deficit - effect) }
  }
  return [
    ...short
      .map((outlook) => planOf(outlook.activity, outlook))
      .toSorted((a, b) => b.left - a.left || b.deficit - a.deficit),
    ...[...others].map((activity) => planOf(activity, null)),
  ]
}

const KR_IN_TKR = 1_000
const DAYS_TO_PLAN = 30

/** The day by which measures are to cover the deficit. */
export const planBy = ({ publishedOn }: Outlook): CalendarDate => addDays(publishedOn, DAYS_TO_PLAN)
