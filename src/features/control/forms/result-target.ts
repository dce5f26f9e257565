import type { CalendarDate } from '../../../lib/calendar.ts'
import {
  currentResults,
  type Earlier,
  isOpen,
  lastTime,
  nextOccasion,
  type Occasion,
  occasionsOf,
  type Plan,
  type Point,
  type Result,
} from '../control.ts'

/** What a result's form is about to register. */
export interface Target {
  plan: Plan
  point: Point
  occasions: readonly Occasion[]
  occasion: number
  /** The control was chosen before the form was opened. */
  isFixed: boolean
  /** The result that is corrected; null for a new one. */
  corrects: Result | null
  /** Registered by another person since the form was opened. */
  meanwhile: Result | null
  before: readonly Earlier[]
}

/** What a form has been told: the control, which time of the year, and the newest result when it was opened. */
export interface Asked {
  pointId: number | null
  occasion: number | null
  isFixed: boolean
  seen: number
}

/** Null when there is no such control in a plan that takes results. */
export function targetOf(plans: readonly Plan[], asked: Asked, today: CalendarDate): Target | null {
  const { pointId, isFixed, seen } = asked
  for (const plan of plans) {
    const point = plan.points.find(({ id }) => id === pointId)
    if (!point) continue
    if (!isOpen(plan, today)) return null
    const occasions = occasionsOf(plan, point, today)
    const current = currentResults(point)
    const newer = current.filter(({ id }) => id > seen)
    const meanwhile =
      asked.occasion === null
        ? (newer.at(-1) ?? null)
        : (newer.find(({ occasion }) => occasion === asked.occasion) ?? null)
    const occasion = asked.occasion ?? meanwhile?.occasion ?? nextOccasion(occasions)
    const corrects = current.find((result) => result.occasion === occasion && result.id <= seen) ?? null
    const before = lastTime(plans, plan.year, point, occasion)
    return { plan, point, occasions, occasion, isFixed, corrects, meanwhile, before }
  }
  return null
}

/** How many actions there are from the same time already, not done. */
export const openActions = ({ point, occasion }: Pick<Target, 'point' | 'occasion'>): number =>
  point.actions.filter((action) => action.occasion === occasion && action.doneOn === null).length

/** The newest result that there is: what is registered after it, a person has registered meanwhile. */
export const newestResult = (plans: readonly Plan[]): number =>
  Math.max(0, ...plans.flatMap(({ points }) => points.flatMap(({ results }) => results.map(({ id }) => id))))

const URGENCY: Readonly<Record<Occasion['state'], number>> = {
  late: 0,
  due: 1,
  unknown: 2,
  deviation: 3,
  not_done: 3,
  ok: 3,
}

/** The controls that take results, those that are late first, then by their next day. */
export function openPoints(plans: readonly Plan[], today: CalendarDate) {
  return plans
    .filter((plan) => isOpen(plan, today))
    .flatMap(({ year, points, ...plan }) =>
      points.map((point) => {
        const occasions = occasionsOf({ ...plan, year }, point, today)
        const next = occasions.find(({ state }) => state === 'late' || state === 'due')
        return {
          choice: { id: point.id, rowNo: point.rowNo, year, control: point.control, occasions },
          rank: URGENCY[next?.state ?? 'ok'],
          dueOn: next?.dueOn ?? '',
        }
      }),
    )
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        a.dueOn.localeCompare(b.dueOn) ||
        a.choice.year - b.choice.year ||
        a.choice.rowNo - b.choice.rowNo,
    )
    .map(({ choice }) => choice)
}
