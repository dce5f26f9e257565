import type { CalendarDate } from '../../lib/calendar.ts'
import { type DecimalText, percentOf } from '../../lib/numbers.ts'
import { isFullYear, type PeriodRef, type StoredPeriod } from '../../lib/periods.ts'

/** Where a figure stands: the document, the section in it and the day it describes. */
export interface SourceRef {
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  section: string
}

export type Period = StoredPeriod

export const LINES = ['revenue', 'cost', 'net'] as const
export type LineKind = (typeof LINES)[number]

/** One printed row of the budget table, tkr: revenue positive, cost negative, deviation positive = överskott. */
export interface Amounts {
  budget: number | null
  forecast: number | null
  actual: number | null
  actualSamePeriodBefore: number | null
  actualYearBefore: number | null
  deviation: number | null
}

/** What a report says in words; the amount and the change in net cost are decimals in `unit`. */
export interface Comment {
  topic: string | null
  amount: DecimalText | null
  unit: string | null
  text: string
  /** The words that state the amount. */
  quote: string | null
  /** Printed change of net cost against the same period last year, mkr: + = higher. */
  netCostChange: DecimalText | null
  comparison: string | null
  origin: SourceRef
}

/** Verksamhet, as one period's report shows it. */
export interface Activity {
  id: number
  name: string
  code: string | null
  aliases: readonly string[]
  /** Name and aliases as words are compared with them: lower case, no accents. */
  keys: readonly string[]
  isTotal: boolean
  /** The committee's own area that it belongs to. */
  area: string | null
  /** A "varav" row: part of other activities, not of the sum. */
  isPart: boolean
  lines: Partial<Record<LineKind, Amounts>>
  comments: readonly Comment[]
  /** What the table says beside its lines. */
  remarks: readonly string[]
  /** Where its lines stand; null for what the report only speaks of. */
  origin: SourceRef | null
}

export interface AccountLine {
  /** revenue, revenue_total, cost, cost_total, financial, net. */
  lineType: string
  account: string
  actual: number | null
  actualSamePeriodBefore: number | null
  actualYearBefore: number | null
  comment: string | null
  origin: SourceRef
}

export type ItemKind =
  | 'forecast_change'
  | 'hard_to_influence'
  | 'state_grant'
  | 'migration_agency'
  | 'surplus_breakdown'
  | 'summary'

/** A row of one of the report's smaller tables; the amount is in `unit`. */
export interface Item {
  kind: ItemKind
  rowNo: number
  /** item, total, or what the source calls the row. */
  rowType: string
  name: string
  /** Column of a table with several. */
  measure: string
  amount: DecimalText | null
  unit: string
  activity: string | null
  comment: string | null
  origin: SourceRef
}

export const INVESTMENT_FIGURES = [
  'budget',
  'forecast',
  'actual',
  'actualYearBefore',
  'deviation',
  'deviationActual',
  'requestedRebudget',
] as const
export type InvestmentFigure = (typeof INVESTMENT_FIGURES)[number]

export interface Investment extends Record<InvestmentFigure, DecimalText | null> {
  /** summary or project. */
  table: string
  projectNo: string | null
  project: string
  isTotal: boolean
  unit: string
  comment: string | null
  origin: SourceRef
}

export type SeriesKind = 'volume' | 'key_figure' | 'staffing'

export interface SeriesValue {
  kind: 'outcome' | 'budget' | 'forecast' | 'target'
  year: number
  /** Up to the period's last day, not the whole year. */
  toDate: boolean
  number: DecimalText
}

/** A volume, key figure or staffing figure with the values that one report prints. */
export interface Series {
  kind: SeriesKind
  group: string
  /** The names in the heading, as words are compared with them. */
  keys: readonly string[]
  activityId: number | null
  subgroup: string
  name: string
  breakdown: string
  partOf: string | null
  unit: string
  note: string | null
  values: readonly SeriesValue[]
  origin: SourceRef
}

/** All that the reports of one period say about the economy, in the reports' order. */
export interface Economy {
  /** The committee's name, for sentences. */
  committee: string
  period: Period
  activities: readonly Activity[]
  accounts: readonly AccountLine[]
  items: readonly Item[]
  investments: readonly Investment[]
  series: readonly Series[]
}

/** What is held against the budget: the forecast during the year, the outcome in annual accounts. */
export type Basis = 'forecast' | 'actual'
export const basisOf = (period: PeriodRef): Basis => (isFullYear(period) ? 'actual' : 'forecast')

type State = 'deficit' | 'surplus' | 'balance'
const stateOf = (deviation: number): State =>
  deviation < 0 ? 'deficit' : deviation > 0 ? 'surplus' : 'balance'

/** An activity's net line against its budget, tkr. */
export interface Standing {
  activity: Activity
  budget: number | null
  outlook: number | null
  /** As printed; where none is printed, outlook − budget. */
  deviation: number
  /** Computed: deviation / |net budget|. Null where the budget is 0 or missing. */
  percent: DecimalText | null
  state: State
}

/** Null where the activity has no net line to compare. */
export function standingOf(activity: Activity, basis: Basis): Standing | null {
  const net = activity.lines.net
  if (!net) return null
  const outlook = net[basis]
  const deviation = net.deviation ?? (outlook === null || net.budget === null ? null : outlook - net.budget)
  if (deviation === null) return null
  const percent = net.budget === null ? null : percentOf(deviation, net.budget)
  return { activity, budget: net.budget, outlook, deviation, percent, state: stateOf(deviation) }
}

export interface Overview {
  total: Standing | null
  /** Deficits first, the largest at the top, then the rest in the report's order. */
  rows: readonly Standing[]
  deficits: readonly Standing[]
  /** "Varav" rows. */
  parts: readonly Standing[]
}

export function overviewOf(economy: Economy): Overview {
  const basis = basisOf(economy.period)
  const standings = economy.activities.flatMap((activity) => standingOf(activity, basis) ?? [])
  const rows = standings.filter(({ activity }) => !activity.isTotal && !activity.isPart)
  const deficits = rows
    .filter(({ state }) => state === 'deficit')
    .toSorted((a, b) => a.deviation - b.deviation)
  return {
    total: standings.find(({ activity }) => activity.isTotal) ?? null,
    rows: [...deficits, ...rows.filter(({ state }) => state !== 'deficit')],
    deficits,
    parts: standings.filter(({ activity }) => activity.isPart),
  }
}

export const itemsOf = (economy: Economy, kind: ItemKind): readonly Item[] =>
  economy.items.filter((item) => item.kind === kind)

/** The rows of a table that are neither sums nor forecasts, largest amounts first whatever their sign. */
export const largest = (items: readonly Item[], howMany: number): Item[] =>
  items
    .filter(({ rowType, amount }) => rowType === 'item' && amount !== null)
    .toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)))
    .slice(0, howMany)

const COMBINED_CODE = /^\d+(\+\d+)+$/ // 14+76: a text about both

/** Comments on the activity itself, then those on a group that it is part of, with the group's name. */
export function commentsOn(
  activity: Activity,
  all: readonly Activity[],
): { comment: Comment; group: string | null }[] {
  const own = activity.comments.map((comment) => ({ comment, group: null }))
  const groups = all.filter(
    ({ code }) =>
      code && activity.code && COMBINED_CODE.test(code) && code.split('+').includes(activity.code),
  )
  return [
    ...own,
    ...groups.flatMap(({ name, comments }) => comments.map((comment) => ({ comment, group: name }))),
  ]
}
