import { compareDecimals } from '../lib/decimals.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { type SecretKind, secretsAcross, secretsIn } from '../lib/secrecy.ts'
import { fold } from '../lib/words.ts'
import type { Finding, ImportColumn, ImportKind, TableRow, Values } from '../tables/kinds.ts'
import { importTexts as texts } from '../texts/import.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { isFormulaText, readDate, readNumber } from './cells.ts'
import {
  findOtherPeriod,
  findPeriod,
  joinedHeadings,
  latestYear,
  type MatchedTable,
  matchKind,
  storedUnit,
} from './headings.ts'
import type { SheetRow } from './rows.ts'
import { converted, isHeadingPart, type Unit, unitOfCell, unitSaid } from './units.ts'

/** What comes out of a file, in its order. */
export type TableEvent =
  /** A sheet in which no table was recognised. */
  | { type: 'skipped'; sheet: string }
  | {
      type: 'table'
      sheet: string
      table: MatchedTable
      period: PeriodRef | null
      /** Told too, somewhere. */
      otherPeriod: PeriodRef | null
      titles: readonly string[]
      /** What amounts are in where their own heading does not tell; of lines that tell several, "several". */
      unit: Unit | 'several' | null
    }
  /** Row is null where it cannot be used: the findings tell why, or it is a sum or a remark. */
  | { type: 'row'; kind: ImportKind; row: TableRow | null; findings: Finding[]; rounded: number }

const LOOKED_AT = 30 // rows in which the headings are looked for

/** Recognises the tables of the sheets and reads their rows. `said` tells of the period: words of the sender, file name. */
export async function* readTables(
  rows: AsyncIterable<SheetRow>,
  kinds: readonly ImportKind[],
  said: readonly string[],
): AsyncGenerator<TableEvent> {
  let sheet: string | null = null
  let waiting: SheetRow[] = []
  let reader: RowReader | null = null
  const begin = function* (): Generator<TableEvent> {
    const found = recognise(waiting, kinds, said)
    if (!found) {
      if (sheet !== null) yield { type: 'skipped', sheet }
    } else {
      const { at, height } = found
      reader = new RowReader(found, waiting.slice(at, at + height))
      yield { type: 'table', sheet: sheet ?? '', ...found }
      for (const row of waiting.slice(at + height)) yield* reader.read(row)
      for (const row of waiting.slice(0, at)) yield* reader.guard(row)
    }
    waiting = []
  }
  let decided = false
  for await (const row of rows) {
    if (row.sheet !== sheet) {
      if (!decided) yield* begin()
      sheet = row.sheet
      reader = null
      decided = false
      waiting = []
    }
    if (decided) {
      if (reader) yield* (reader as RowReader).read(row)
      continue
    }
    waiting.push(row)
    if (waiting.length < LOOKED_AT) continue
    decided = true
    yield* begin()
  }
  if (!decided) yield* begin()
}

interface Recognised {
  table: MatchedTable
  period: PeriodRef | null
  otherPeriod: PeriodRef | null
  titles: readonly string[]
  unit: Unit | 'several' | null
  /** Place of the first row of headings, and how many there are. */
  at: number
  height: number
}

const HIGHEST = 3 // rows of headings: a year over "Budget" over "tkr"
const PART_OF_HEADING = 0.01 // that a word stands on a row of its own is better read than left

function recognise(
  rows: readonly SheetRow[],
  kinds: readonly ImportKind[],
  said: readonly string[],
): Recognised | null {
  let best: (Recognised & { score: number }) | null = null
  for (const at of rows.keys()) {
    const titles = rows.slice(0, at).map((row) => row.cells.filter(Boolean).join(' '))
    for (let height = 1; height <= HIGHEST && at + height <= rows.length; height += 1) {
      // Years and units on a row of their own belong to the headings: without them the columns would be mistaken.
      if (isPart(rows[at - 1]) || isPart(rows[at + height])) continue
      const own = rows.slice(at, at + height).map(({ cells }) => cells)
      const headings = joinedHeadings(own)
      const period = findPeriod([...said, ...titles], headings)
      const year = period?.year ?? latestYear([...said, ...titles, ...headings]) ?? 0
      const table = matchKind(headings, kinds, year)
      // What takes any heading would take rows of values for more of them: its headings are the first row with two cells.
      if (!table || (table.kind.openColumn && (best || height > 1))) continue
      const known = table.columns.flatMap((column, place) => (column === null ? [] : [place]))
      const joined = known.filter((place) => own.filter((cells) => cells[place]?.trim()).length > 1)
      const score = known.length + joined.length * PART_OF_HEADING
      if (score <= (best?.score ?? 0)) continue
      const otherPeriod = period && findOtherPeriod([...said, ...titles], headings, period)
      const unit = unitSaid(titles) ?? unitSaid(said)
      best = { table, period, otherPeriod, titles, unit, at, height, score }
    }
  }
  return best
}

/** A row of nothing but years and units over or under others; one that stands first is a title. */
function isPart(row: SheetRow | undefined): boolean {
  const filled = row?.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }])) ?? []
  return filled.some(({ at }) => at > 0) && filled.every(({ cell }) => isHeadingPart(cell))
}

// Between cells that are looked through together: nothing that tells of a person goes across it.
const BETWEEN = '\n.\n.\n'

const lineOf = (cells: readonly string[]): string => fold(cells.join('\t').trimEnd())

/** Reads the rows of one table. */
class RowReader {
  readonly #table: MatchedTable
  readonly #unit: Unit | null
  /** The rows of headings as they stand, folded: they may be repeated on every page. */
  readonly #repeated: ReadonlySet<string>
  #heading: string | null = null

  constructor({ table, unit }: Pick<Recognised, 'table' | 'unit'>, headings: readonly SheetRow[]) {
    this.#table = table
    this.#unit = unit === 'several' ? null : unit
    this.#repeated = new Set(headings.map(({ cells }) => lineOf(cells)))
  }

  *read(row: SheetRow): Generator<TableEvent> {
    const { kind, columns, units } = this.#table
    const { sheet, line, cells } = row
    const secrets = [...this.guard(row)]
    if (secrets.length > 0) return yield* secrets
    if (this.#repeated.has(lineOf(cells))) return
    const heading = this.#headingIn(cells)
    if (heading !== null) {
      this.#heading = heading
      return
    }
    const findings: Finding[] = []
    const values: Record<string, string | null> = {}
    let rounded = 0
    for (const [at, column] of columns.entries()) {
      if (!column) continue
      const read = readCell(cells[at] ?? '', column, units[at] ?? this.#unit)
      if ('expected' in read)
        findings.push({ level: 'error', sheet, line, column: column.key, message: read.expected })
      else {
        values[column.key] = read.value
        if (read.rounded) rounded += 1
      }
    }
    if (findings.length > 0) return yield { type: 'row', kind, row: null, findings, rounded }
    const shaped = kind.shape ? kind.shape(values, this.#heading) : values
    const missing = shaped ? missingIn(shaped, kind) : []
    for (const column of missing) {
      findings.push({ level: 'error', sheet, line, column, message: texts.missing })
    }
    for (const { column, message } of shaped ? (kind.check?.(shaped) ?? []) : []) {
      findings.push({ level: 'error', sheet, line, column, message })
    }
    yield {
      type: 'row',
      kind,
      row: shaped && findings.length === 0 ? { sheet, line, values: shaped } : null,
      findings,
      rounded,
    }
  }

  /** The words of a row that has nothing but them: they stand above the rows that follow. */
  #headingIn(cells: readonly string[]): string | null {
    const filled = cells.flatMap((cell, at) => (cell === '' ? [] : [{ cell, at }]))
    const [only] = filled
    if (filled.length !== 1 || !only || isFormulaText(only.cell)) return null
    const column = this.#table.columns[only.at]
    return column && column.type !== 'text' ? null : only.cell
  }

  /** Cells that tell who somebody is, in columns that are known and in those that are not. */
  *guard({ sheet, line, cells }: SheetRow): Generator<TableEvent> {
    const { kind, columns, headings } = this.#table
    const findings: Finding[] = []
    const found = (at: number, message: string) => {
      const column = columns[at]?.key ?? headings[at] ?? null
      findings.push({ level: 'error', sheet, line, column, message })
    }
    if (secretsIn(cells.join(BETWEEN)) !== null) {
      for (const [at, cell] of cells.entries()) {
        const secret = secretsIn(cell)
        if (secret) found(at, secrecyTexts.inCell(secret))
      }
    }
    let before: number | null = null
    for (const [at, cell] of cells.entries()) {
      if (cell.trim() === '') continue
      const split = before === null ? null : this.#acrossCells(cells, before, at)
      if (split) found(at, secrecyTexts.acrossCells(split))
      before = at
    }
    if (findings.length > 0) yield { type: 'row', kind, row: null, findings, rounded: 0 }
  }

  /** A date of birth beside the rest of a number; a date beside an amount, in columns that are known, is neither. */
  #acrossCells(cells: readonly string[], first: number, second: number): SecretKind | null {
    const { columns, headings } = this.#table
    const isKnown = [first, second].every((at) => columns[at] && columns[at].type !== 'text')
    if (isKnown) return null
    const four = cells[second]?.trim() ?? ''
    // A spreadsheet takes the zeros that a number begins with.
    const digits = FOUR_LAST.test(fold(headings[second] ?? '')) ? four.padStart(4, '0') : four
    return secretsAcross(cells[first] ?? '', digits)
  }
}

const FOUR_LAST = /sista|person|pnr/ // headings of the last four digits

const missingIn = (values: Values, kind: ImportKind): string[] =>
  kind.columns.filter(({ key, filled }) => filled && (values[key] ?? null) === null).map(({ key }) => key)

const NOTHING = /^(?:[-–—\u2212]|\.{1,3}|e\.?\s?t\.?|saknas|n\/a)?$/i // how tables say that there is no value
const YES_NO = /^(?:ja|nej)$/i

/** Longer cells are no data: no answer could show them. The longest in a published report has 3 700 characters. */
const LONGEST = { text: 10_000, other: 200 }

type Read = { value: string | null; rounded?: boolean } | { expected: string }

/** `unit` is what the heading, or a line above the table, tells of amounts that do not tell it themselves. */
function readCell(cell: string, column: ImportColumn, unit: Unit | null): Read {
  const { type, choices = {} } = column
  const longest = type === 'text' ? LONGEST.text : LONGEST.other
  if (cell.length > longest) return { expected: texts.longCell(longest) }
  const text = cell.trim()
  if (isFormulaText(text)) return { expected: texts.formula }
  if (type === 'text') return { value: text || null }
  if (NOTHING.test(text)) return { value: null }
  switch (type) {
    case 'tkr': {
      const number = amountIn(text, column, unit)
      if (number === null) return { expected: texts.notTkr(text) }
      const whole = wholeOf(number)
      return { value: whole, rounded: compareDecimals(whole, number) !== 0 }
    }
    case 'integer': {
      const number = amountIn(text, column, unit)
      return number === null || !/^-?\d+(?:\.0+)?$/.test(number)
        ? { expected: texts.notInteger(text) }
        : { value: number.split('.')[0] ?? number }
    }
    case 'decimal': {
      const number = amountIn(text, column, unit)
      return number === null ? { expected: texts.notNumber(text) } : { value: number }
    }
    case 'value': {
      const number = amountIn(text, column, unit)
      if (number !== null) return { value: number }
      return YES_NO.test(text) ? { value: text } : { expected: texts.notValue(text) }
    }
    case 'date': {
      const date = readDate(text)
      return date === null ? { expected: texts.notWrittenDate(text) } : { value: date }
    }
    case 'choice': {
      const found = Object.entries(choices).find(([word]) => fold(word) === fold(text))
      return found ? { value: found[1] } : { expected: texts.notChoice(text, Object.keys(choices)) }
    }
  }
}

/**
 * The cell's number, in what the column is stored in, which it is taken for where nothing is said; null for what is none,
 * and for money where there is to be none.
 */
function amountIn(text: string, column: ImportColumn, told: Unit | null): DecimalText | null {
  const stored = storedUnit(column)
  if (stored === null) return readNumber(text)
  const { number, unit } = unitOfCell(text)
  const amount = readNumber(number)
  return amount === null ? null : converted(amount, unit ?? told ?? stored, stored)
}

/** Rounded half away from zero. */
function wholeOf(number: DecimalText): DecimalText {
  const [whole = '0', fraction = '0'] = number.replace('-', '').split('.')
  const size = BigInt(whole) + (Number(fraction[0]) >= 5 ? 1n : 0n)
  return number.startsWith('-') && size !== 0n ? `-${size}` : String(size)
}
