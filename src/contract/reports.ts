import type { Tx } from '../db/db.ts'
import type { Registered } from '../db/report-questions.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { OwnAssessment } from '../lib/conventions.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { PeriodRef } from '../lib/periods.ts'
import type { OpenForm } from './answer.ts'

/** A row of a kind of table, by column: numbers as exact decimals, choices as stored (tables/kinds). */
export type ReportRow = Readonly<Record<string, string | null>>

/** How the rows of a kind of table are reported by those who answer for them, one by one. */
export interface Reportable {
  /** Name of the kind: "matt". */
  kind: string
  /** "mått", "mått" */
  nouns: readonly [one: string, many: string]
  /** Whether somebody can answer for the row; without it, for every row. */
  isAsked?(row: ReportRow): boolean
  /** What the row is called, with its number: "Mål 2.1.3.1, mått 3: Andel som …". Plain text. */
  title(row: ReportRow): string
  /** Keys of the columns that are asked, in the form's order; columns of any type but dates. */
  asks(row: ReportRow): readonly string[]
  /** Those of them without which there is no answer. */
  needs: readonly string[]
  /** What an answer needs besides, by what it says: an outcome, unless it is followed up at the end of the year. */
  needsBesides?(answer: ReportRow): readonly string[]
  /** How a field of the form is filled in, by column, where its name is not enough. */
  hints?: Readonly<Record<string, string>>
  /** Keys of columns that are not asked and shown beside those that are: what the answer is to be seen against. */
  shows?: readonly string[]
  /** What follows from an answered row, a piece each: "Avvikelse: +4 999 tkr". Plain text. */
  follows?(row: ReportRow): readonly string[]
  /** What the row's figures are measured in, as written after a number: "%", "veckor"; null for yes or no. */
  unit(row: ReportRow): string | null
  /** What an earlier period's row says of a later period: its words, its earlier years, and what still holds. */
  carry(row: ReportRow, from: PeriodRef, to: PeriodRef): ReportRow
  /** What does not agree in an answered row, a sentence each, with the committee's own words for assessments. Plain text. */
  remarks(
    row: ReportRow,
    period: PeriodRef & { endsOn: CalendarDate },
    own: readonly OwnAssessment[],
  ): readonly string[]
  /** Values by year up to the period's own, for a chart; none where there are no figures. */
  history(row: ReportRow, period: PeriodRef): readonly ReportedYear[]
  /** The command line that shows the row, without a period. */
  line(row: ReportRow): string
  /** Where the catalogue of facts has the row: the keys of its rows in a family. */
  facts(row: ReportRow): { family: string; rows: readonly string[] }
  /**
   * For a table of which the newest document is all of it: the known rows with the answered ones in them, and what follows
   * from those. Without it each row stands by itself.
   */
  settle?(
    rows: ReadonlyMap<string, ReportRow>,
    answers: ReadonlyMap<string, ReportRow>,
  ): ReadonlyMap<string, ReportRow>
}

export interface ReportedYear {
  year: number
  outcome: DecimalText | null
  /** What it should reach; of what has a budget and no target, that. */
  target: DecimalText | null
  isBudget?: boolean
}

/** Something that a round asks somebody to register in the slice's own form. */
export interface AskedThing {
  /** Stable id within its kind: "12/2", the second time of a control. */
  subject: string
  /** Plain text. */
  label: string
  /** Slack id of a person or a user group. */
  owner: string
  unit: string | null
}

/**
 * Things that have owners, dates and a form of their own, such as internal controls. A round only asks for what is left of
 * them: what is registered, by its rules, is the answer (db/report-questions).
 */
export interface OwnForms {
  /** Name of the kind: "kontroll". */
  kind: string
  nouns: readonly [one: string, many: string]
  /** What somebody is in charge of and has not registered, though it was to be done by the end of the period. */
  asked(period: PeriodRef & { endsOn: CalendarDate }, today: CalendarDate): Promise<readonly AskedThing[]>
  /** The form in which whoever is asked registers it. */
  form(subject: string): OpenForm
  /** The command line that shows it; of one that is gone, the whole of its kind. */
  line(subject: string): Promise<string>
  /** What has been registered, in a few words, by subject. Plain text. */
  said(): Promise<ReadonlyMap<string, string>>
  /** All that is registered now, by subject: a round that is opened again has its answers there. */
  registered(tx: Tx): Promise<ReadonlyMap<string, Registered>>
  /** How a file puts them in somebody's charge. */
  byFile: {
    /** What they are called in files, and who is in charge now. */
    known(tx: Tx): Promise<readonly { id: number; names: readonly string[]; owner: string | null }[]>
    /** False where somebody is in charge already. */
    assign(tx: Tx, id: number, owner: string, documentId: number): Promise<boolean>
    undo(tx: Tx, documentId: number): Promise<void>
  }
}
