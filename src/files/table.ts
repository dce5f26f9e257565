import { compareDecimals } from '../lib/decimals.ts'
import type { DecimalText } from '../lib/numbers.ts'
import type { PeriodRef } from '../lib/periods.ts'
import { secretsIn } from '../lib/secrecy.ts'
import { fold } from '../lib/words.ts'
import { importTexts as texts } from '../texts/import.ts'
import { secrecyTexts } from '../texts/secrecy.ts'
import { isFormulaText, readDate, readNumber } from './cells.ts'
import { findOtherPeriod, findPeriod, latestYear, type MatchedTable, matchKind } from './headings.ts'
import type { Finding, ImportColumn, ImportKind, TableRow, Values } from './kind.ts'
import type { SheetRow } from './rows.ts'

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
      reader = new RowReader(found.table)
      yield { type: 'table', sheet: sheet ?? '', ...found }
      for (const row of waiting.slice(found.at + 1)) yield* reader.read(row)
      for (const row of waiting.slice(0, found.at)) yield* reader.guard(row)
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
  /** Place of the headings among the rows. */
  at: number
}

function recognise(
  rows: readonly SheetRow[],
  kinds: readonly ImportKind[],
  said: readonly string[],
): Recognised | null {
  let best: (Recognised & { score: number }) | null = null
  for (const [at, { cells }] of rows.entries()) {
    const titles = rows.slice(0, at).map((row) => row.cells.filter(Boolean).join(' '))
    const period = findPeriod([...said, ...titles], cells)
    const year = period?.year ?? latestYear([...said, ...titles, ...cells]) ?? 0
    const table = matchKind(cells, kinds, year)
    const score = table?.columns.filter((column) => column !== null).length ?? 0
    const otherPeriod = period && findOtherPeriod([...said, ...titles], cells, period)
    if (table && score > (best?.score ?? 0)) best = { table, period, otherPeriod, titles, at, score }
  }
  return best
}

// Between cells that are looked through together: nothing that tells of a person goes across it.
const BETWEEN = '\n.\n.\n'

/** Reads the rows of one table. */
class RowReader {
  readonly #table: MatchedTable
  #heading: string | null = null

  constructor(table: MatchedTable) {
    this.#table = table
  }

  *read(row: SheetRow): Generator<TableEvent> {
    const { kind, columns, headings } = this.#table
    const { sheet, line, cells } = row
    const secrets = [...this.guard(row)]
    if (secrets.length > 0) return yield* secrets
    if (cells.every((cell, at) => fold(cell) === fold(headings[at] ?? ''))) return // repeated on every page
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
      const read = readCell(cells[at] ?? '', column)
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
    if (secretsIn(cells.join(BETWEEN)) === null) return
    const findings = cells.flatMap((cell, at): Finding[] => {
      const secret = secretsIn(cell)
      const column = columns[at]?.key ?? headings[at] ?? null
      return secret ? [{ level: 'error', sheet, line, column, message: secrecyTexts.inCell(secret) }] : []
    })
    if (findings.length > 0) yield { type: 'row', kind, row: null, findings, rounded: 0 }
  }
}

const missingIn = (values: Values, kind: ImportKind): string[] =>
  kind.columns.filter(({ key, filled }) => filled && (values[key] ?? null) === null).map(({ key }) => key)

const NOTHING = /^(?:[-–—\u2212]|\.{1,3}|e\.?\s?t\.?|saknas|n\/a)?$/i // how tables say that there is no value
const YES_NO = /^(?:ja|nej)$/i

type Read = { value: string | null; rounded?: boolean } | { expected: string }

function readCell(cell: string, { type, choices = {} }: ImportColumn): Read {
  const text = cell.trim()
  if (isFormulaText(text)) return { expected: texts.formula }
  if (type === 'text') return { value: text || null }
  if (NOTHING.test(text)) return { value: null }
  switch (type) {
    case 'tkr': {
      const number = readNumber(text)
      if (number === null) return { expected: texts.notTkr(text) }
      const whole = wholeOf(number)
      return { value: whole, rounded: compareDecimals(whole, number) !== 0 }
    }
    case 'integer': {
      const number = readNumber(text)
      return number === null || !/^-?\d+(?:\.0+)?$/.test(number)
        ? { expected: texts.notInteger(text) }
        : { value: number.split('.')[0] ?? number }
    }
    case 'decimal': {
      const number = readNumber(text)
      return number === null ? { expected: texts.notNumber(text) } : { value: number }
    }
    case 'value': {
      const number = readNumber(text)
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

/** Rounded half away from zero. */
function wholeOf(number: DecimalText): DecimalText {
  const [whole = '0', fraction = '0'] = number.replace('-', '').split('.')
  const size = BigInt(whole) + (Number(fraction[0]) >= 5 ? 1n : 0n)
  return number.startsWith('-') && size !== 0n ? `-${size}` : String(size)
}
