import type {
  Checker,
  Finding,
  ImportColumn,
  ImportKind,
  ImportPeriod,
  TableRow,
  Values,
} from '../files/kind.ts'
import { compareDecimals, subtractDecimals } from '../lib/decimals.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { importTexts as texts } from '../texts/import.ts'

/** What storing a file would change: counted row by row, so that nothing but names is kept of the rows. */

export interface Difference {
  label: string
  column: string
  before: string | null
  after: string | null
}

export interface Section {
  kind: string
  title: string
  rows: number
  added: number
  changed: number
  unchanged: number
  /** What the differences are against: an earlier period, or null for the same figures as they are now. */
  against: PeriodRef | null
  /** The largest ones. */
  differences: Difference[]
  differenceCount: number
  /** Stored now and not in the file: the first of them. */
  missing: string[]
  missingCount: number
}

const SHOWN = 40 // differences and names that are kept

/** Where the figures of a kind stand now. */
export interface Before {
  /** Of the file's own period, or all of it. */
  now: ReadonlyMap<string, Values>
  /** Of the latest period before it, where the file's own has none. */
  earlier: { period: PeriodRef; values: ReadonlyMap<string, Values> } | null
}

const DECIMAL = /^-?\d+(\.\d+)?$/

const equal = (a: string | null, b: string | null): boolean => {
  if (!a || !b) return (a || null) === (b || null)
  return DECIMAL.test(a) && DECIMAL.test(b) ? compareDecimals(a, b) === 0 : a === b
}

/** How far apart two numbers are; for texts, behind all numbers. */
const sizeOf = ({ before, after }: Difference): number =>
  before !== null && after !== null && DECIMAL.test(before) && DECIMAL.test(after)
    ? Math.abs(Number(subtractDecimals(after, before)))
    : 0

/** A choice in people's words. */
const wordOf = ({ choices = {} }: ImportColumn, value: string | null): string | null =>
  Object.entries(choices).find(([, stored]) => stored === value)?.[0] ?? value

interface Compared {
  difference: Difference
  isKept: boolean
}

export class SectionSum {
  readonly kind: ImportKind
  readonly #before: Before
  readonly #columns: readonly ImportColumn[]
  readonly #checker: Checker | undefined
  readonly #seen = new Map<string, number>()
  readonly #section: Section

  /** `columns` are those that the file has. */
  constructor(
    kind: ImportKind,
    columns: readonly ImportColumn[],
    before: Before,
    period: ImportPeriod | null,
  ) {
    this.kind = kind
    this.#before = before
    this.#columns = columns
    this.#checker = kind.checker?.(period)
    this.#section = {
      kind: kind.name,
      title: kind.title,
      rows: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      against: before.earlier?.period ?? null,
      differences: [],
      differenceCount: 0,
      missing: [],
      missingCount: 0,
    }
  }

  /** How many rows there have been, each counted once. */
  get rows(): number {
    return this.#section.rows
  }

  /** Counts the row; a finding when it stands in the file already. */
  add(row: TableRow): Finding[] {
    const section = this.#section
    const key = this.kind.key(row.values)
    const first = this.#seen.get(key)
    const { sheet, line } = row
    if (first !== undefined) {
      const message = texts.twice(this.kind.label(row.values), first)
      return [{ level: 'error', sheet, line, column: null, message }]
    }
    this.#seen.set(key, line)
    this.#checker?.row(row)
    section.rows += 1
    const now = this.#before.now.get(key)
    if (!now) section.added += 1
    const base = now ?? this.#before.earlier?.values.get(key)
    const found = base ? this.#compare(row.values, base, now !== undefined) : []
    const differences = found.filter(({ isKept }) => !isKept).map(({ difference }) => difference)
    if (now) section[differences.length > 0 ? 'changed' : 'unchanged'] += 1
    this.#keep(differences)
    return found.filter(({ isKept }) => isKept).map(({ difference }) => this.#kept(difference, row))
  }

  /** What a file does not change: it may have been changed here since. */
  #kept({ label, before, after }: Difference, { sheet, line }: TableRow): Finding {
    return { level: 'warning', sheet, line, column: null, message: texts.keptAsItIs(label, before, after) }
  }

  #compare(values: Values, base: Values, same: boolean): Compared[] {
    return this.#columns
      .filter(({ key, acrossPeriods, kept }) => key in base && (same || acrossPeriods || kept))
      .filter(({ key }) => this.kind.compared?.includes(key) ?? true)
      .flatMap((column): Compared[] => {
        const [before, after] = [base[column.key] ?? null, values[column.key] ?? null]
        // A file that does not tell what a thing is called says nothing against what is known.
        if (equal(before, after) || (column.kept && !after)) return []
        const word = (value: string | null) => wordOf(column, value)
        const label = this.kind.label(values)
        const difference = { label, column: column.title, before: word(before), after: word(after) }
        return [{ difference, isKept: column.kept === true || !this.kind.perPeriod }]
      })
  }

  #keep(differences: readonly Difference[]): void {
    const section = this.#section
    section.differenceCount += differences.length
    section.differences.push(...differences)
    if (section.differences.length <= SHOWN * 2) return
    section.differences = section.differences.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, SHOWN)
  }

  /** `complete` is false when rows of the table could not be used. */
  end(complete: boolean): { section: Section; findings: Finding[] } {
    const section = this.#section
    section.differences = section.differences.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, SHOWN)
    const findings = [...(this.#checker?.end(complete) ?? [])]
    if (this.kind.perPeriod && section.rows > 0) {
      const gone = [...this.#before.now].filter(([key]) => !this.#seen.has(key))
      section.missing = gone.slice(0, SHOWN).map(([, values]) => this.kind.label(values))
      section.missingCount = gone.length
      if (gone.length > 0) {
        const message = texts.missingRows(section.missing.slice(0, 5), gone.length)
        findings.push({ level: 'warning', sheet: '', line: null, column: null, message })
      }
    }
    return { section, findings }
  }
}
