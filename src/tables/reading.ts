import type { Unit } from '../files/units.ts'
import type { DaySpan } from '../lib/period-names.ts'
import type { ImportColumn, ImportKind } from './kinds.ts'

/** What a file was taken for: told in the preview, and changeable there. */

/** Something that could be read in two ways, put to whoever sent the file. */
export interface Question {
  /** Stable for files of one shape: "sign", "column:budget". */
  id: string
  text: string
  choices: readonly { value: string; label: string }[]
}

/** What people have settled, by the question's id; "column:HEADING" names the column that a heading is. */
export type Choices = Readonly<Record<string, string>>

/** A kind as far as reading goes: what can be handed to a thread. */
export type KindData = Pick<
  ImportKind,
  | 'name'
  | 'title'
  | 'columns'
  | 'requiredOneOf'
  | 'rows'
  | 'signs'
  | 'titled'
  | 'monthly'
  | 'calendar'
  | 'perPeriod'
  | 'bareYears'
> & {
  /** Takes any table: every heading is a column of its own. */
  isOpen?: boolean
}

export type Unread =
  /** Of another time than any column of the kind: the period's share of the budget, one month, another year. */
  | 'other_time'
  /** A forecast or budget of an earlier occasion. */
  | 'previous'
  | 'code'
  /** May be the same as another column: it is asked which one counts. */
  | 'rival'
  /** Says the same as another column, with the same values. */
  | 'same'
  /** A difference that is not the kind's: what is left of the budget, or against the period's share of it. */
  | 'other_difference'
  /** What a sum beside it holds. */
  | 'part'
  /** Numbers that nothing names. */
  | 'unknown_numbers'
  | 'unknown'
  /** Whoever sent it said so. */
  | 'chosen'

/** What one column of the file was taken for. */
export interface ReadColumn {
  at: number
  heading: string
  column: ImportColumn | null
  unit: Unit | null
  unread: Unread | null
  isHidden: boolean
  /** True where each cell is in the unit that its own format writes. */
  isByCell?: boolean
}

export interface TableShape {
  kind: KindData
  columns: readonly ReadColumn[]
  questions: readonly Question[]
}

/** A kind that the table is not, though it is the nearest, and what it lacks. */
export interface Nearest {
  kind: string
  title: string
  missing: readonly string[]
  /** Headings that may be the one column that it lacks. */
  may: readonly { heading: string; key: string; title: string }[]
  /** True where the words of its headings are the kind's, and not only their times. */
  isClose: boolean
}

export interface ReadPeriod {
  span: DaySpan
  /** As written: "T2 2024". */
  name: string
}
