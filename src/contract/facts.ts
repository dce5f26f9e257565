import type { Better } from '../lib/assessments.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { DecimalText } from '../lib/numbers.ts'

/**
 * The catalogue of facts: every table that the slices can show, as data. Questions, checks, charts, comparisons and exports
 * read it; nobody imports a slice for its figures. A table has rows (what is described) and columns (what is said of it, and
 * for which time); a cell is one fact. Printed figures stay as printed; what the assistant has computed says so.
 */
export interface FactTable {
  /** Stable id, unique in the catalogue: "budget/12" (slice / period or document). */
  key: string
  /** The kind of table, the same in every period and for every committee: "budget", "measures", "figures:sjukfrånvaro". */
  family: string
  /** Heading for people: "Budget, utfall och prognos per verksamhet". */
  title: string
  /** What people call the table, singular and plural: ["budget", "ekonomi"]. */
  names: readonly string[]
  /** What one row is called, singular and plural: ["verksamhet", "verksamheter"]. */
  rowNames: readonly string[]
  columns: readonly FactColumn[]
  rows: readonly FactRow[]
  /** Key of the column that answers a question which names only the row. */
  defaultColumn: string
  /** The period that the table's document reports; null for registers and lists. */
  period: FactPeriod | null
  /** True for the committee's budget: "hur stor är budgeten", "prognosen för barn och unga" are about its money, not its staff. */
  isMain?: true
  /** Printed in a document, registered here, or computed from other tables. */
  origin: 'printed' | 'registered' | 'computed'
  source: FactSource
  /** True for unpublished figures: only for those with `read-drafts`. */
  isDraft: boolean
  /** The command line that shows the whole table: "budget helår 2013". */
  line: string
}

/** A span of days with the name people know it by. */
export interface FactPeriod {
  year: number
  /** First and last day. */
  startsOn: CalendarDate
  endsOn: CalendarDate
  /** "delår 2 2023", "2022", "januari–augusti 2022" */
  name: string
}

export type FactType = 'number' | 'text' | 'state' | 'date' | 'flag' | 'person' | 'code'

/** What a column says of each row, and for which time: the period belongs to the column, not to the report. */
export interface FactColumn {
  key: string
  /** The same in every table where it means the same: "budget", "forecast", "outcome", "deviation", "target", "reason" … */
  attribute: string
  /** Heading for people: "Prognos helår 2023". */
  title: string
  /** What people call the attribute: ["prognos", "helårsprognos"]. */
  names: readonly string[]
  type: FactType
  /** The time the values describe; null where a value has no time of its own. */
  period: FactPeriod | null
  /** "tkr", "mnkr", "kr", "%", "årsplatser" …; a row's own unit goes before it; null for texts. */
  unit: string | null
  /** Sign rule: a deviation is shown with its sign, positive = surplus. */
  isDeviation?: boolean
  /** Values of one row for women, men, ages …: {"kön": "kvinnor"}. */
  breakdown?: Readonly<Record<string, string>>
  /** True where the column's values of the rows add up to the total's; "shown" where they do if the table's own figures show it. */
  isAdditive?: boolean | 'shown'
  isComputed?: boolean
}

export interface FactRow {
  /** Stable within the family, the same in every period: "barn och unga". */
  key: string
  /** The printed name first, then other names, without codes. */
  names: readonly string[]
  /** Numbers and codes that identify it, as printed: "2.1.3.1", "SN/2023:00130", organisation numbers. */
  codes: readonly string[]
  /** Headings above it, outermost first: area, activity, round. */
  path: readonly string[]
  /** Which of several lines of one thing it is: "intäkt", "kostnad", "netto", "årsarbetare". The default line has isDefaultLine. */
  lineName?: string
  isDefaultLine?: boolean
  /** "total" sums all items; "subtotal" sums the rows that name it in `sumIn`; "part" is a "varav" of `partOf`. */
  role: 'item' | 'total' | 'subtotal' | 'part'
  /** Key of the total or subtotal that this row is summed in; the table's total where it is left out. */
  sumIn?: string
  /** Key of the row that this one is a part of. */
  partOf?: string
  breakdown?: Readonly<Record<string, string>>
  unit?: string
  /** Which way is better, where it is known. */
  better?: Better
  /** The municipality or unit the row concerns, where it is not the committee as a whole. */
  scope?: string
  cells: Readonly<Record<string, FactCell>>
  /** The command line that shows it. */
  line: string
  source?: FactSource
}

/** One fact. A column that the row lacks has no cell; a cell that the document leaves empty has the value null. */
export interface FactCell {
  /** Number: exact decimal. Date: 2023-09-19. Flag: "ja" or "nej". State, text, person, code: as shown to people. */
  value: DecimalText | string | null
  /** As the document prints it, where that differs in more than format. */
  printed?: string
  /** Stable key of a state or category: "will_not_be_met". */
  state?: string
  /** What the document itself says beside the figure. */
  note?: string
}

export interface FactSource {
  /** "Delårsrapport 2 2023" */
  title: string
  dnr: string | null
  asOf: CalendarDate | null
  /** "avsnitt 4.1.1" */
  section: string | null
}

/** A slice's part of the catalogue. Called again after each write; drafts only where the sight allows. */
export type FactProvider = (sight: 'published' | 'all', today: CalendarDate) => Promise<readonly FactTable[]>

/** The unit of a row's value in a column: the row's own, unless the column holds percentages. Null where neither says. */
export const unitOf = (row: Pick<FactRow, 'unit'>, { unit }: Pick<FactColumn, 'unit'>): string | null =>
  unit === '%' ? unit : (row.unit ?? unit)
