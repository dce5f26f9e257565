import type { FactSource } from '../contract/facts.ts'
import type { DecimalText } from '../lib/numbers.ts'

/** What does not add up, as data: where, by how much and probably why. Nothing is ever corrected. */

export type RuleName =
  | 'sum'
  | 'net'
  | 'deviation'
  | 'parts'
  | 'part_exceeds'
  | 'mean'
  | 'range'
  | 'same_figure'
  | 'earlier_report'
  | 'assessment'
  | 'pace'
  | 'target'
  | 'goal_text'
  | 'count'
  | 'text_figure'
  | 'text_direction'
  | 'text_share'
  | 'text_change'
  | 'text_run'
  | 'text_date'
  | 'distribution'
  | 'percent'
  | 'unit'
  | 'heading_period'
  | 'statement'

/** What is wrong in a registered statement. */
export type StatementFault = 'unit_twice' | 'old_law' | 'no_section' | 'recipient' | 'after_meeting'

/** high: ≥ 0,5 % of the net or ≥ 1 mnkr, a changed verdict, a legal date. */
export type Weight = 'high' | 'medium' | 'low'

/** One cell, or one text, in one document. */
export interface Place {
  table: string
  row: string
  column: string
  /** "Budget, utfall och prognos per verksamhet" */
  title: string
  /** "Barn och unga, kostnad" */
  rowName: string
  /** "Prognos helår 2023" */
  columnName: string
  /** "delår 2 2023"; null for registers. */
  period: string | null
  source: FactSource
  isDraft: boolean
  /** The command line that shows it. */
  line: string
}

/** What one side says. A value that is computed has a basis and no place, or the place of its first operand. */
export interface Claim {
  /** Exact decimal, or words. */
  value: DecimalText | string
  unit: string | null
  place: Place | null
  basis: Basis
}

/** Where a value comes from: printed at its place, said in a text, or worked out of others. */
export type Basis =
  | { kind: 'printed' }
  | { kind: 'text'; quote: string }
  | { kind: 'sum'; of: number }
  | { kind: 'net' }
  | { kind: 'difference'; from: string; less: string }
  | { kind: 'parts'; of: number; axis: string | null }
  | { kind: 'whole' }
  | { kind: 'range'; least: DecimalText; most: DecimalText }
  | { kind: 'share'; part: DecimalText; whole: DecimalText }
  | { kind: 'pace'; months: number; target: DecimalText }
  | { kind: 'target'; target: DecimalText }
  | { kind: 'earlier' }
  | { kind: 'count' }
  | { kind: 'calendar' }
  /** The two ends of a change: what it comes to in percent of the first. */
  | { kind: 'ends'; from: DecimalText; to: DecimalText }
  /** The percentage beside it in the same sentence. */
  | { kind: 'sentence' }
  /** Shares of one whole. */
  | { kind: 'hundred' }
  /** A share is between 0 and 100 percent. */
  | { kind: 'limits' }
  /** The unit, or the period, that a heading says. */
  | { kind: 'heading' }
  /** What a statement shows by itself: how, and the law where one says so. */
  | { kind: 'statement'; rule: StatementFault; source: string | null }

/** What one thing explains the whole difference. */
export type Cause =
  /** A row of the table, left out of the sum or counted twice. */
  | { kind: 'row_missing'; row: string }
  | { kind: 'row_twice'; row: string }
  /** This one cell makes everything add up if it has the other value. */
  | { kind: 'cell'; place: Place; would: DecimalText }
  /** Rows without a value, which may be what the total has and the rows do not. */
  | { kind: 'empty'; rows: number }
  | { kind: 'sign'; row: string }
  | { kind: 'digits'; would: DecimalText }
  | { kind: 'unit'; factor: number }

export interface Finding {
  /** The same as long as the two places are: rule and places, no values. */
  id: string
  rule: RuleName
  weight: Weight
  a: Claim
  b: Claim
  difference: { value: DecimalText; unit: string | null } | null
  cause: Cause | null
  /** Other checks that the same cell fails: they are one mistake. */
  also: readonly RuleName[]
  /** Where they print what does not hold either: the net has what the cost has. */
  alsoAt?: readonly Place[]
  /** Every cell that takes part. "Rätt som det är" is void when one of them changes. */
  places: readonly Place[]
  /** The values that it rests on, as one text: another text is another finding to decide on. */
  state: string
}
