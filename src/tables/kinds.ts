import type { ConventionHistory } from '../db/conventions.ts'
import type { Tx } from '../db/entry.ts'
import type { Unit } from '../files/units.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { AssessmentLevel } from '../lib/conventions.ts'
import type { PeriodRef } from '../lib/periods.ts'
import type { Permission } from '../lib/roles.ts'
import { fold, foldedWords } from '../lib/words.ts'
import type { Progress } from './progress.ts'

/** Kinds of tables that people have in files: described as data, contributed by the slices. */

export type ColumnType =
  | 'text'
  /** Whole thousands of kronor. */
  | 'tkr'
  | 'decimal'
  | 'integer'
  | 'date'
  /** One of the words of `choices`. */
  | 'choice'
  /** A number, or Ja or Nej. */
  | 'value'

/** The action that sends the template of a kind, its value, as a file. */
export const TEMPLATE_ACTION = 'import-template'

export interface ImportColumn {
  key: string
  /** Heading in the template; {år} stands for the period's year, {år-1} for the year before. */
  title: string
  /** What else people call it, likewise; the title is one of its own names. Case, accents and signs do not matter. */
  synonyms?: readonly string[]
  type: ColumnType
  /** What amounts of money are stored in, where they are not whole tkr. */
  unit?: Unit
  /** Words as they stand in files, and what each is stored as. */
  choices?: Readonly<Record<string, string>>
  /** Without it the table is not of this kind. */
  required?: boolean
  /**
   * Names the row: it may stand under an empty corner, a unit or a title. The first required text column unless some column
   * says so.
   */
  isName?: boolean
  /** Names the row where no other column does and the table has figures: "Mål" over measures. */
  mayName?: boolean
  /** Codes of what another column names (5100, N31807): of two columns of names, the one without words. */
  isCode?: boolean
  /**
   * Where the file has no such column, the year that its name, its title or the message tells; the last day of the month that its
   * name or title tells; or what its headings count, "(dygn)".
   */
  fromFile?: 'year' | 'month' | 'counted'
  /** A day by which something is done: words about a time, "Q3 2025", are its last day. */
  isDeadline?: true
  /** Where the file has no such column, what its title tells (`titled`). */
  told?: string
  /** Where the file has no such column, what stands alone above the rows. */
  fromHeading?: boolean
  /** Read to be held against other columns, and not stored. */
  onlyChecked?: boolean
  /** What colours, faces and words for an assessment are stored as, beside `choices` (tables/assessments). */
  levels?: Readonly<Partial<Record<AssessmentLevel, string>>>
  /** Values of the column may be added, as those of money may: a sum below them is held against them. */
  addsUp?: boolean
  /** What words for how far something has come are stored as, beside `choices` (tables/progress). */
  progress?: Readonly<Record<Progress, string>>
  /** Words that stand for a value, folded: "avslag" for 0; null for one that tells none. */
  inWords?: Readonly<Record<string, string | null>>
  /** Every row has a value here. */
  filled?: boolean
  /** Compared with the last period when the file's own is new. */
  acrossPeriods?: boolean
  /**
   * What the report calls the row's own thing, and no figure: another word than before is shown, warned of, and stored
   * with this report.
   */
  named?: boolean
  /** Likewise, but what is known stays as it is; why, and what to do instead. */
  kept?: { why: string; isError?(before: string | null, after: string | null): boolean }
}

/** A row's values by column: numbers as exact decimals, dates as 2023-09-19, choices as stored. */
export type Values = Readonly<Record<string, string | null>>

export interface TableRow {
  sheet: string
  line: number
  values: Values
}

/** Something to look at, in words; `column` is the key of a column, or null for the row as a whole. */
export interface Finding {
  level: 'error' | 'warning'
  sheet: string
  line: number | null
  column: string | null
  message: string
  /** Findings of one cause are shown as one; the message unless told. */
  cause?: string
}

export interface RowFault {
  column: string
  message: string
  level?: Finding['level']
  /** What faults of other rows have in common with it, where their messages differ: they are told once. */
  cause?: string
}

/** Why a row that is new cannot be stored as it stands: what people have settled here, which no file undoes, or a name that is not known. */
export interface Obstacle {
  column: string
  message: string
  /** An error is for the file to mend; a warning, unless told, says what happens instead. */
  level?: Finding['level']
  /** Nothing of the row is stored. */
  isLeftOut: boolean
}

export interface ImportPeriod extends PeriodRef {
  endsOn: CalendarDate
}

/** Checks what only several rows together tell: sums, doubles. Holds no more than sums of the rows it has seen. */
export interface Checker {
  row(row: TableRow): void
  /** Not complete where rows could not be used: their sums tell nothing then. */
  end(complete: boolean): Finding[]
  /** After `end`: checks that the file's columns did not allow, in words: "summan mot raderna". */
  notRun?(): readonly string[]
}

/** Which rows of a table are what, where the kind's rows have lines of one thing, or sums. */
export interface RowRoles {
  /** The column that names the thing, and the one that holds the line: intäkter, kostnader, netto. */
  lines?: { name: string; line: string; words: Readonly<Record<string, string>> }
  /** What the row that sums the whole table is stored under. */
  total?: string
  /** Where a row that is part of others ("varav …") is told so: it is in no sum. */
  part?: { column: string; value: string }
  /** True where each line of a name is a row of its own. */
  apart?: boolean
  /** True where sums are no rows of their own. */
  leavesOutSums?: boolean
  /** True where they are rows as printed, told by their names: they are only held against the others. */
  keepsSums?: boolean
}

/** Amounts that are stored with a sign: revenue plus, cost and net minus. */
export interface SignedAmounts {
  columns: readonly string[]
  /** The column that tells revenue from cost, and its stored words; without it every row is a net cost. */
  line?: { column: string; revenue: string; cost: string; net: string }
  /** True where the committee's tables have costs as positive figures: then they are turned without a question. */
  costsArePositive?: boolean
  /** Columns that are the difference of two others, forecast or outcome minus budget: their sign is checked by itself. */
  differences?: readonly string[]
}

/** Names in a file that stand for what the committee has already: known, nearly known or new; never made from a misspelling. */
export interface References {
  column: string
  /** "verksamhet", "verksamheter" */
  nouns: readonly [one: string, many: string]
  known(tx: Tx): Promise<readonly string[]>
  /** Those of them that are in use now, for an empty table to fill in; all of them unless told. */
  current?(tx: Tx): Promise<readonly string[]>
}

export interface StoreContext {
  tx: Tx
  documentId: number
  /** Null for kinds that belong to no period. */
  period: (ImportPeriod & { id: number }) | null
  /** Whoever stores them: Slack user id, or "system:<what>". */
  by: string
  now: Date
  /** What the file calls itself: the title above its first table, or its name. */
  title: string
  /** How many rows of this kind have been stored before these. */
  offset: number
}

/** How a table's title tells what it holds. */
export interface Titled {
  /** How a word of the title begins, folded; or all of the heading over the names. */
  begins: readonly string[]
  /** More words for columns, by key. */
  columns: Readonly<Record<string, readonly string[]>>
  /** What all of its rows have, by the column's key. */
  values?: Readonly<Record<string, string>>
}

export interface ImportKind {
  name: string
  /** "Budget, utfall och prognos per verksamhet" */
  title: string
  columns: readonly ImportColumn[]
  /**
   * Makes a column of a heading that names none of `columns`, at its place in the row (from 0), so that nothing of the file is
   * lost. Such a kind takes any table, and so is tried only where it is the only one: where somebody has named it.
   */
  openColumn?(heading: string, place: number): ImportColumn
  /** Of each group at least one column must be there, besides those that are required. */
  requiredOneOf?: readonly (readonly string[])[]
  /**
   * What somebody must be allowed to do to see it previewed, store it and undo it: the permission of what it makes.
   * `import-figures` unless told.
   */
  permission?: Permission
  rows?: RowRoles
  signs?: SignedAmounts
  /** True where a heading that is only a year stands over the year's outcome. */
  bareYears?: boolean
  references?: readonly References[]
  /** The columns of a day and of how many there were: counts may also stand under the months. */
  monthly?: { day: string; count: string }
  /** What tables of the kind are called, and what their columns are called then. */
  titled?: readonly Titled[]
  /** Days of the year: they may also stand as numbers under the months. */
  calendar?: { date: string; name: string }
  /**
   * True for figures of a reporting period: they are drafts until they are published, and replace nothing. What belongs
   * to no period is added where it is new, and left as it is where it is known.
   */
  perPeriod: boolean
  /** For kinds of no period: where people change what is known, as files do not. */
  changedIn?: string
  /** Of what is stored row by row: more than people ever have, and few enough for one transaction. No limit unless told. */
  mostRows?: number
  /**
   * Makes the row what it means, with the words of the last row that had only one cell above it. Null for a row that is
   * only a sum or a remark.
   */
  shape?(values: Values, heading: string | null): Values | null
  /** Why a row is none of what the kind holds, in words, and so is not read: told as a warning. Null for all others. */
  leavesOut?(values: Values): string | null
  /**
   * Fills in what files may leave out, such as the numbers of goals, from what is stored and the rows' order; before anything
   * is checked.
   */
  complete?(tx: Tx, rows: readonly Values[]): Promise<readonly Values[]>
  /** What is wrong with a row, beyond its cells one by one: an error unless told. Rows with warnings alone are stored. */
  check?(values: Values): readonly RowFault[]
  /** Columns that are compared with what is stored; all of them unless told. */
  compared?: readonly string[]
  /** What names a row: two rows of one key are a mistake. */
  key(values: Values): string
  /** The row for people: "Barn och unga, netto". */
  label(values: Values): string
  /** `stored` is what the kind's own `stored` gave before the file. */
  checker?(period: ImportPeriod | null, stored: ReadonlyMap<string, Values>): Checker
  /** What is stored now, by key: of the period, or all of it. */
  stored(tx: Tx, periodId: number | null): Promise<Map<string, Values>>
  /** Tells what stands in the way of rows that are not stored: what has been called off or taken away here, or is not here at all. */
  obstacles?(tx: Tx): Promise<(values: Values) => Obstacle | null>
  /** Stores rows; returns how many facts were new. */
  store(rows: readonly TableRow[], context: StoreContext): Promise<number>
  /** Takes away what an import has stored. */
  undo(tx: Tx, documentId: number): Promise<void>
  /**
   * The kind with the committee's own words and limits (src/lib/conventions): those that hold on `endsOn`, the last day of the
   * figures' period; a kind of no period takes each row's own year.
   */
  forCommittee?(conventions: ConventionHistory, endsOn: CalendarDate): ImportKind
  /** Rows of the template, to show how it is filled in. */
  examples: readonly (readonly string[])[]
}

/** Kinds as they are from a day on. */
export interface KindsFrom<Kind> {
  from: CalendarDate
  kinds: readonly Kind[]
}

/** The kinds for figures of what ended that day. `all` begins before everything, the earliest first. */
export const kindsOn = <Kind>(all: readonly KindsFrom<Kind>[], endsOn: CalendarDate): readonly Kind[] =>
  all.findLast(({ from }) => from <= endsOn)?.kinds ?? []

/** What somebody must be allowed to do to bring the kind in. */
export const permissionOf = ({ permission }: Pick<ImportKind, 'permission'>): Permission =>
  permission ?? 'import-figures'

/** What a column's amounts are stored in; null for one that holds no money. */
export const storedUnit = ({ type, unit }: ImportColumn): Unit | null =>
  type === 'tkr' ? 'tkr' : (unit ?? null)

/** "Budget {år}" → "Budget 2023" */
export const withYears = (name: string, year: number): string =>
  name.replaceAll(/\{år([+-]\d)?\}/g, (_all, by: string | undefined) => String(year + Number(by ?? 0)))

const SUM = /^(?:del)?summa(?:\s|:|$)|^s:a\b|^total(?:t|en|summa)?(?:\s|:|$)/i

/** "Summa", "Totalt", "Delsumma vuxna": what the first cell of a sum says. */
export const isSum = (text: string | null | undefined): boolean => SUM.test(text?.trim() ?? '')

const PLACE_DIGITS = 3
const PLACE = new RegExp(String.raw`^\d{${PLACE_DIGITS}}\|`)

/** Key of a column that its heading alone describes: keys sort as the columns stand. */
export const openKey = (heading: string, place: number): string =>
  `${String(place).padStart(PLACE_DIGITS, '0')}|${heading}`

/** "002|Utfall 2013" → Utfall 2013; other keys as they are. */
export const headingOfKey = (key: string): string => key.replace(PLACE, '')

/** The kind that takes any table, where somebody has named it ("uppgifter helår 2023"); else all kinds. */
export function kindsSaid(kinds: readonly ImportKind[], said: string): readonly ImportKind[] {
  const words = foldedWords(said)
  const named = kinds.filter(({ openColumn, name }) => openColumn && words.includes(fold(name)))
  return named.length > 0 ? named : kinds
}
