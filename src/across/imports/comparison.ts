import { compareDecimals, subtractDecimals } from '../../lib/decimals.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import type {
  Checker,
  Finding,
  ImportColumn,
  ImportKind,
  ImportPeriod,
  Obstacle,
  TableRow,
  Values,
} from '../../tables/kinds.ts'
import { importTexts as texts } from '../../texts/import.ts'

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
  /** What stands in the way of a row that is not stored. */
  obstacle?: ((values: Values) => Obstacle | null) | undefined
}

const DECIMAL = /^-?\d+(\.\d+)?$/

/** How a text is broken into lines and spaced is not what it says. */
const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

const equal = (a: string | null, b: string | null): boolean => {
  if (!a || !b) return (a || null) === (b || null)
  return DECIMAL.test(a) && DECIMAL.test(b) ? compareDecimals(a, b) === 0 : spaced(a) === spaced(b)
}

/** How far apart two numbers are; for texts, behind all numbers. */
const sizeOf = ({ before, after }: Difference): number =>
  before !== null && after !== null && DECIMAL.test(before) && DECIMAL.test(after)
    ? Math.abs(Number(subtractDecimals(after, before)))
    : 0

/** A choice in people's words. */
const wordOf = ({ choices = {} }: ImportColumn, value: string | null): string | null =>
  Object.entries(choices).find(([, stored]) => stored === value)?.[0] ?? value

/** What a file may say otherwise: a figure, what a thing is called, or what no file changes. */
interface Compared {
  difference: Difference
  column: ImportColumn
  isKept: boolean
}

// The same amounts in another unit: a thousand times as much or as little, give or take what a year changes.
const THOUSANDFOLD = [200, 5_000] as const
const FEWEST_AMOUNTS = 3

export class SectionSum {
  readonly kind: ImportKind
  readonly #before: Before
  readonly #checker: Checker | undefined
  readonly #seen = new Map<string, number>()
  readonly #amounts = { all: 0, up: 0, down: 0 }
  readonly #section: Section

  constructor(kind: ImportKind, before: Before, period: ImportPeriod | null) {
    this.kind = kind
    this.#before = before
    this.#checker = kind.checker?.(period, before.now)
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
    const obstacle = now ? null : (this.#before.obstacle?.(row.values) ?? null)
    if (!now) section[obstacle?.isLeftOut ? 'unchanged' : 'added'] += 1
    const base = now ?? this.#before.earlier?.values.get(key)
    const found = base ? this.#compare(row.values, base, now !== undefined) : []
    const differences = found.filter(({ isKept }) => !isKept).map(({ difference }) => difference)
    if (now) section[differences.length > 0 ? 'changed' : 'unchanged'] += 1
    this.#keep(differences)
    const said = found.flatMap((compared) => this.#said(compared, row))
    if (!obstacle) return said
    const { column, message, level = 'warning' } = obstacle
    return [{ level, sheet, line, column, message }, ...said]
  }

  /** What is to be looked at: a new name, and what a file does not change as it may have been changed here since. */
  #said({ difference, column, isKept }: Compared, { sheet, line }: TableRow): Finding[] {
    const { label, before, after } = difference
    const place = { sheet, line, column: column.key }
    if (isKept) {
      const { why, isError } = column.kept ?? { why: this.kind.changedIn ?? '' }
      const level = isError?.(before, after) ? 'error' : 'warning'
      return [{ ...place, level, message: texts.keptAsItIs(label, before, after, why) }]
    }
    if (!column.named) return []
    return [{ ...place, level: 'warning', message: texts.renamed(label, before, after) }]
  }

  #compare(values: Values, base: Values, same: boolean): Compared[] {
    return this.kind.columns
      .filter(({ key }) => key in base && key in values)
      .filter(({ acrossPeriods, kept, named }) => same || acrossPeriods || kept || named)
      .filter(({ key }) => this.kind.compared?.includes(key) ?? true)
      .flatMap((column): Compared[] => {
        const [before, after] = [base[column.key] ?? null, values[column.key] ?? null]
        if (column.type === 'tkr') this.#weigh(before, after)
        // A file that does not tell what a thing is called says nothing against what is known.
        if (equal(before, after) || ((column.kept || column.named) && !after)) return []
        const word = (value: string | null) => wordOf(column, value)
        const label = this.kind.label(values)
        const difference = { label, column: column.title, before: word(before), after: word(after) }
        return [{ difference, column, isKept: column.kept !== undefined || !this.kind.perPeriod }]
      })
  }

  /** Amounts that could be the same ones in another unit. */
  #weigh(before: string | null, after: string | null): void {
    const [then, now] = [Math.abs(Number(before ?? 0)), Math.abs(Number(after ?? 0))]
    if (then === 0 || now === 0) return
    const [least, most] = THOUSANDFOLD
    this.#amounts.all += 1
    if (now / then > least && now / then < most) this.#amounts.up += 1
    if (then / now > least && then / now < most) this.#amounts.down += 1
  }

  #keep(differences: readonly Difference[]): void {
    const section = this.#section
    section.differenceCount += differences.length
    section.differences.push(...differences)
    if (section.differences.length <= SHOWN * 2) return
    section.differences = section.differences.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, SHOWN)
  }

  /** Checks that the columns did not allow. */
  notRun(): readonly string[] {
    return this.#checker?.notRun?.() ?? []
  }

  /** `complete` is false when rows of the table could not be used. */
  end(complete: boolean): { section: Section; findings: Finding[] } {
    const section = this.#section
    section.differences = section.differences.toSorted((a, b) => sizeOf(b) - sizeOf(a)).slice(0, SHOWN)
    const findings = [...(this.#checker?.end(complete) ?? [])]
    const { all, up, down } = this.#amounts
    if (all >= FEWEST_AMOUNTS && Math.max(up, down) > all / 2) {
      const message = texts.thousandfold(up > down)
      findings.push({ level: 'warning', sheet: '', line: null, column: null, message })
    }
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
