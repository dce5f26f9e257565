import type { CalendarDate } from '../../lib/calendar.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import { oncePer } from '../../lib/once.ts'
import type { StoredPeriod } from '../../lib/periods.ts'

/** What the reports of one period say of the goals, as plain values: figures as printed, each with its origin. */

export type Period = StoredPeriod

export interface SourceRef {
  document: { title: string; dnr: string | null; asOf: CalendarDate | null }
  section: string
}

export type GoalValue = 'will_be_met' | 'at_risk' | 'will_not_be_met'
export type MeasureValueWord =
  | 'will_be_met'
  | 'may_be_met_with_risk'
  | 'will_not_be_met'
  | 'met'
  | 'followed_up_full_year'
export type CommitmentValue = 'met' | 'partly_met' | 'not_met' | 'not_followed_up'
type Direction = 'increase' | 'decrease' | 'maintain' | 'none'

export interface Figure {
  kind: 'outcome' | 'target'
  year: number
  sex: 'total' | 'women' | 'men'
  /** True for a value up to the period's last day rather than of the whole year. */
  toDate: boolean
  number: DecimalText | null
  /** True for so few people, broken down, that the number is not shown. */
  isFew?: boolean
  /** "Ja"/"Nej", or what the source says beside or instead of the number. */
  text: string | null
  origin: SourceRef
}

export interface Measure {
  goalCode: string
  number: number
  kind: 'measure' | 'indicator'
  name: string
  /** What it was first called, where the report calls it something else: it is the same measure. */
  was?: string
  breakdown: string | null
  direction: Direction
  unit: string
  figures: Figure[]
  assessment: {
    value: MeasureValueWord
    forecast: MeasureValueWord
    /** The committee's own words for the two. */
    word: string | null
    forecastWord: string | null
    text: string
    analysis: string
    origin: SourceRef
  } | null
}

export interface Commitment {
  goalCode: string
  code: string | null
  rowNo: number
  text: string
  value: CommitmentValue | null
  sentence: string
  followUp: string
  note: string | null
  origin: SourceRef
}

export interface Goal {
  areaCode: string
  /** Empty for commitments that the report places directly under an area. */
  code: string
  name: string
  /** What it was first called, where the report calls it something else: it is the same goal. */
  was?: string
  councilCode: string | null
  councilName: string | null
  /** With the committee's own word for the value, where it has one. */
  assessment: {
    value: GoalValue | null
    word: string | null
    text: string
    analysis: string
    origin: SourceRef
  } | null
  measures: Measure[]
  commitments: Commitment[]
}

interface Tally {
  object: string
  category: string
  count: number | null
  statement: string | null
  note: string | null
  origin: SourceRef
}

interface AreaReport {
  goalsTotal: number | null
  goalsWillBeMet: number | null
  summary: string
  analysis: string
  origin: SourceRef
}

export interface Area {
  code: string
  name: string
  goals: Goal[]
  report: AreaReport | null
  tallies: Tally[]
}

interface SignificantEvent {
  title: string
  text: string
  timeText: string | null
  partners: string[]
  origin: SourceRef
}

export interface Report {
  period: Period
  /** The committee's own words for assessments, best first, as they hold at the end of the period. */
  ownWords: readonly string[]
  areas: Area[]
  /** What the report says of all areas together. */
  overall: AreaReport | null
  events: SignificantEvent[]
}

/** Something that is worked out once from a report and kept as long as the report is. */
export const perReport = <T>(work: (report: Report) => T): ((report: Report) => T) => oncePer(work)

export const goalsOf = perReport((report): Goal[] => report.areas.flatMap((area) => area.goals))
export const measuresOf = perReport((report): Measure[] => goalsOf(report).flatMap((goal) => goal.measures))
export const commitmentsOf = perReport((report): Commitment[] =>
  goalsOf(report).flatMap((goal) => goal.commitments),
)
