import { type CalendarDate, lastOfMonth } from '../../lib/calendar.ts'
import type { RiskScale } from '../../lib/conventions.ts'
import { type DecimalText, percentOf } from '../../lib/numbers.ts'
import type { Risk } from './risk.ts'

/** How a control was done: a sample that is counted, a review without one, or not at all. */
export const HOWS = ['sample', 'review', 'not_done'] as const
export type How = (typeof HOWS)[number]

export const OUTCOMES = ['ok', 'deviation', 'not_done'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What kind of deviation it was. */
export const DEVIATION_KINDS = ['missing', 'wrong', 'unauthorised', 'late', 'routine', 'other'] as const
export type DeviationKind = (typeof DEVIATION_KINDS)[number]

/** One kind of deviation in a result. What deviates may do so in several ways: the counts may come to more than they are. */
export interface Deviation {
  kind: DeviationKind
  /** How many had it; null where nothing was counted. */
  count: number | null
  /** What it was, in the words of the person who did the control. */
  words: string | null
}

export const STATUSES = ['draft', 'decided'] as const
export type Status = (typeof STATUSES)[number]

export interface Source {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

/** What a person found at a control, as it is typed in. */
export interface ResultFacts {
  how: How
  outcome: Outcome
  sampleSize: number | null
  sampleUnit: string | null
  deviations: number | null
  kinds: readonly Deviation[]
  cause: string | null
  notDoneReason: string | null
  comment: string | null
  performedBy: string | null
  performedOn: CalendarDate | null
}

/** One version of a control's result. The one with the highest number is the one that holds. */
export interface Result extends ResultFacts {
  id: number
  occasion: number
  version: number
  /** The part of the control that it is about, where a document reports each part. */
  part: string | null
  /** Percent as the document prints it. */
  compliancePrinted: DecimalText | null
  /** How the document's number of deviations is known, e.g. "stated". */
  deviationsBasis: string | null
  /** The document's own words about what is to be done. */
  actionPrinted: string | null
  planYearCited: number | null
  note: string | null
  correctionReason: string | null
  registered: { by: string; on: CalendarDate } | null
  source: (Source & { section: string }) | null
}

export interface ControlAction {
  id: number
  pointId: number
  occasion: number
  what: string
  owner: string
  dueOn: CalendarDate
  doneOn: CalendarDate | null
  doneBy: string | null
  moves: readonly { from: CalendarDate; to: CalendarDate; reason: string }[]
  version: number
}

/** What may be changed of a control in a plan that is not decided. */
export interface PointFacts {
  process: string | null
  control: string
  riskDescription: string | null
  risk: Risk | null
  method: string | null
  frequency: string | null
  timesPerYear: number | null
  responsibleRole: string | null
  reportsTo: string | null
  governedBy: readonly string[]
  unit: string | null
  owner: string | null
}

/** Kontrollmoment. */
export interface Point extends PointFacts {
  id: number
  rowNo: number
  /** The same for the same control through the years. */
  series: string
  note: string | null
  section: string
  version: number
  /** All versions, by occasion and version. */
  results: readonly Result[]
  actions: readonly ControlAction[]
}

export interface Plan {
  id: number
  year: number
  status: Status
  /** How its risks are weighed: as the committee does at the start of its year. */
  scale: RiskScale
  isExample: boolean
  /** The document has the follow-up alone: no risks, methods or times of the year are known. */
  isFromFollowup: boolean
  copiedFrom: number | null
  decidedOn: CalendarDate | null
  /** Null for a plan that a document mentions. */
  createdOn: CalendarDate | null
  version: number
  source: Source | null
  points: readonly Point[]
}

/** What a level of a scale means, as a plan prints it. */
export interface ScaleStep {
  scale: string
  value: number
  label: string
  description: string
  source: Source
}

const LAST_MONTH = 12
export const MAX_TIMES = 12

/**
 * The days on which a control is due: the year is divided into as many parts, and each is due on the last day of the
 * month that its part ends in: three times a year are 30 April, 31 August and 31 December.
 */
export function dueDates(year: number, timesPerYear: number): CalendarDate[] {
  return Array.from({ length: timesPerYear }, (_, index) =>
    lastOfMonth(year, Math.ceil((LAST_MONTH * (index + 1)) / timesPerYear)),
  )
}

/** How large a part followed what was controlled, in percent; null where there is nothing to count on. */
export function complianceOf({
  how,
  compliancePrinted,
  sampleSize,
  deviations,
}: Pick<Result, 'how' | 'compliancePrinted' | 'sampleSize' | 'deviations'>): DecimalText | null {
  if (compliancePrinted !== null) return compliancePrinted
  if (how !== 'sample' || sampleSize === null || deviations === null) return null
  return percentOf(sampleSize - deviations, sampleSize)
}

/** The versions that hold, by occasion. */
export function currentResults({ results }: Pick<Point, 'results'>): Result[] {
  const latest = new Map<number, Result>()
  for (const result of results) {
    const before = latest.get(result.occasion)
    if (!before || before.version < result.version) latest.set(result.occasion, result)
  }
  return [...latest.values()].toSorted((a, b) => a.occasion - b.occasion)
}

/** One of the times that a control is to be done, or was done. */
export interface Occasion {
  no: number
  /** Null where the plan says no number of times a year. */
  dueOn: CalendarDate | null
  result: Result | null
  state: 'ok' | 'deviation' | 'not_done' | 'late' | 'due' | 'unknown'
}

/**
 * A decided plan asks for results until the end of the year after: by then its follow-up has been reported with the
 * annual accounts. A draft, and a plan of which only the follow-up is known, asks for none.
 */
export const isOpen = (
  { status, year, isFromFollowup }: Pick<Plan, 'status' | 'year' | 'isFromFollowup'>,
  today: CalendarDate,
): boolean => status === 'decided' && !isFromFollowup && Number(today.slice(0, 4)) <= year + 1

/** The times of a control, in order. What fell due before the plan was decided is not asked for. */
export function occasionsOf(plan: Omit<Plan, 'points'>, point: Point, today: CalendarDate): Occasion[] {
  const done = new Map(currentResults(point).map((result) => [result.occasion, result]))
  const dates = point.timesPerYear ? dueDates(plan.year, point.timesPerYear) : []
  const count = Math.max(dates.length, ...done.keys())
  return Array.from({ length: count }, (_, index) => {
    const no = index + 1
    const dueOn = dates[index] ?? null
    const result = done.get(no) ?? null
    return { no, dueOn, result, state: result?.outcome ?? stateWithout(plan, dueOn, today) }
  })
}

function stateWithout(
  plan: Omit<Plan, 'points'>,
  dueOn: CalendarDate | null,
  today: CalendarDate,
): Occasion['state'] {
  if (dueOn === null || !isOpen(plan, today)) return 'unknown'
  if (plan.decidedOn !== null && dueOn < plan.decidedOn) return 'unknown'
  return dueOn < today ? 'late' : 'due'
}

/** The number of the next result to register: the first that is missing and asked for, otherwise one more than there are. */
export function nextOccasion(occasions: readonly Occasion[]): number {
  const missing = occasions.find(({ state }) => state === 'late' || state === 'due')
  return missing?.no ?? Math.max(0, ...occasions.filter(({ result }) => result).map(({ no }) => no)) + 1
}

/** The status of a control, the worst first: what a list is filtered by. */
export type Standing = 'late' | 'deviation' | 'not_done' | 'due' | 'ok' | 'unknown'
const BY_URGENCY: readonly Standing[] = ['late', 'deviation', 'not_done', 'due', 'ok', 'unknown']

export const standingOf = (occasions: readonly Occasion[]): Standing =>
  BY_URGENCY.find((standing) => occasions.some(({ state }) => state === standing)) ?? 'unknown'

export interface Earlier {
  year: number
  point: Point
  result: Result
}

/**
 * The last result before an occasion: an earlier one of the same control in the year, otherwise those of the latest earlier
 * year that has any in its series. Several where the control was then several.
 */
export function lastTime(plans: readonly Plan[], year: number, point: Point, occasion: number): Earlier[] {
  const own = currentResults(point)
    .filter((result) => result.occasion < occasion)
    .at(-1)
  if (own) return [{ year, point, result: own }]
  for (const plan of plans.filter((each) => each.year < year).toSorted((a, b) => b.year - a.year)) {
    const found = plan.points
      .filter(({ series }) => series === point.series)
      .flatMap((each) => {
        const result = currentResults(each).at(-1)
        return result ? [{ year: plan.year, point: each, result }] : []
      })
    if (found.length > 0) return found
  }
  return []
}

/** The plan that a question without a year is about: this year's, otherwise the latest before it, otherwise the first of all. */
export function usualPlan(plans: readonly Plan[], today: CalendarDate): Plan | null {
  const year = Number(today.slice(0, 4))
  const sorted = plans.toSorted((a, b) => b.year - a.year)
  return sorted.find((plan) => plan.year <= year) ?? sorted.at(-1) ?? null
}

/** The same through the years, where the plan has one control of the series; its number tells several apart. */
export const keyOf = (
  { points }: Pick<Plan, 'points'>,
  { series, rowNo }: Pick<Point, 'series' | 'rowNo'>,
): string => (points.filter((other) => other.series === series).length === 1 ? series : `${series}/${rowNo}`)
