import type { Unit } from '../files/units.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { Finding } from './kinds.ts'
import type { Claim } from './period.ts'
import type { Question, ReadColumn } from './reading.ts'
import type { ReadRow } from './rows.ts'

/** A table as it is read: what it was taken for, its rows, and what was found in it. */

export interface FileWords {
  /** What was written beside the file. */
  said: string
  fileName: string
  /** Where the file names no period it is read as one of this day. */
  today: CalendarDate
  /** The months that the committee's delår end with; April and August unless told. */
  interims?: readonly number[]
}

export interface TableRead {
  sheet: string
  /** Line of the first row of headings. */
  line: number
  kind: string
  titles: string[]
  columns: ReadColumn[]
  /** What amounts are in where their own heading does not tell; of lines that tell several, "several". */
  unit: Unit | 'several' | null
  year: number | null
  claims: Claim[]
  questions: Question[]
  /** What all rows have, as the title tells it, by column. */
  told: { key: string; title: string; value: string }[]
  rows: ReadRow[]
  findings: Finding[]
  /** Cells whose amounts were rounded to what is stored, and those with "ca". */
  rounded: number
  about: number
  subtotals: string[]
  /** Lines of rows that are told of, and are no rows of their own: sums, and what a net is made of. */
  toldLines: number[]
  hiddenRows: number
  signsTurned: boolean
  /** True where a row of the table could not be used: sums tell nothing then. */
  isComplete: boolean
}

export const emptyTable = (sheet: string, kind: string): TableRead => ({
  sheet,
  line: 1,
  kind,
  titles: [],
  columns: [],
  unit: null,
  year: null,
  claims: [],
  questions: [],
  told: [],
  rows: [],
  findings: [],
  rounded: 0,
  about: 0,
  subtotals: [],
  toldLines: [],
  hiddenRows: 0,
  signsTurned: false,
  isComplete: true,
})
