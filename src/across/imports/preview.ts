import { createHash, randomUUID } from 'node:crypto'
import { parse } from 'node:path'

import type { Db } from '../../db/db.ts'
import { periodOf, storedUnit, withYears } from '../../files/headings.ts'
import { type IncomingFile, nothingNoticed, readRows } from '../../files/incoming.ts'
import { readTables, type TableEvent } from '../../files/table.ts'
import { UserError } from '../../lib/errors.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { shorten } from '../../lib/words.ts'
import { type ImportKind, type ImportPeriod, kindsSaid, type TableRow } from '../../tables/kinds.ts'
import { importTexts as texts } from '../../texts/import.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import { SectionSum } from './comparison.ts'
import { counted, endSection, errorsFirst, type Noted, note } from './notes.ts'
import { createImport, dropPieces, findStored, type ImportSummary, putPiece, readBefore } from './store.ts'

const PIECE = 200 // rows that are put aside together
const MAX_TITLE = 120

export interface Preview {
  id: string
  period: ImportPeriod | null
  summary: ImportSummary
}

export interface Reading {
  db: Db
  kinds: readonly ImportKind[]
  /** Slack user id, or "system:<what>". */
  by: string
  now: Date
  /** Words that tell the period, such as what was written beside the file. */
  said: string
  /** Told now and then how many rows have been read. */
  progress?(rows: number): void
}

/**
 * Reads a file and puts its rows aside, row by row, with what storing them would change. Nothing counts until
 * `storeImport`. Throws UserError for files that are not read, or that are stored already.
 */
export async function previewFile(file: IncomingFile, reading: Reading): Promise<Preview> {
  const { db, by, now } = reading
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const before = await findStored(db, sha256)
  if (before)
    throw new UserError(
      texts.storedAlready(before.fileName, before.storedAt ?? before.sentAt, before.storedBy),
    )
  const id = randomUUID()
  try {
    const { period, summary } = await new Reader(id, file, reading).read()
    const bytes = file.bytes.length
    await createImport(db, {
      id,
      fileName: nameOf(file),
      sha256,
      bytes,
      period,
      summary,
      sentBy: by,
      sentAt: now,
    })
    return { id, period, summary }
  } catch (error) {
    await dropPieces(db, id)
    throw error
  }
}

/** The name is shown and stored: it may not tell who somebody is either. */
function nameOf({ name }: IncomingFile): string {
  const secret = secretsIn(name)
  if (secret) throw new UserError(secrecyTexts.refused(secret))
  return shorten(name, MAX_TITLE)
}

class Reader {
  readonly #id: string
  readonly #file: IncomingFile
  readonly #reading: Reading
  readonly #sections = new Map<string, SectionSum>()
  readonly #waiting = new Map<string, TableRow[]>()
  readonly #spoiled = new Set<string>()
  #pieces = 0
  #period: ImportPeriod | null = null
  readonly #summary: ImportSummary

  constructor(id: string, file: IncomingFile, reading: Reading) {
    this.#id = id
    this.#file = file
    this.#reading = reading
    this.#summary = {
      title: parse(nameOf(file)).name,
      sections: [],
      findings: [],
      errors: 0,
      warnings: 0,
      counted: 0,
      unknownColumns: [],
      skippedSheets: [],
      hiddenSheets: [],
      formulas: 0,
      rounded: 0,
      units: [],
      sums: 0,
    }
  }

  async read(): Promise<{ period: ImportPeriod | null; summary: ImportSummary }> {
    const { said, progress } = this.#reading
    const kinds = kindsSaid(this.#reading.kinds, said)
    const noticed = nothingNoticed()
    const rows = readRows(this.#file, noticed)
    let read = 0
    for await (const event of readTables(rows, kinds, [said, this.#file.name])) {
      if (event.type === 'skipped') this.#summary.skippedSheets.push(event.sheet)
      else if (event.type === 'table') await this.#begin(event)
      else {
        read += 1
        if (read % PIECE === 0) progress?.(read)
        await this.#take(event)
      }
    }
    if (this.#sections.size === 0) throw new UserError(texts.noTable(kinds.map(({ title }) => title)))
    for (const [kind, waiting] of this.#waiting) await this.#put(kind, waiting)
    this.#finish()
    const { formulas, hiddenSheets } = noticed
    return { period: this.#period, summary: { ...this.#summary, formulas, hiddenSheets } }
  }

  async #begin(event: Extract<TableEvent, { type: 'table' }>): Promise<void> {
    const { kind, unknown, doubled } = event.table
    if (kind.perPeriod && !event.period) throw new UserError(texts.noPeriod(kind.title))
    const period = kind.perPeriod && event.period ? periodOf(event.period) : null
    if (period && this.#period && period.endsOn !== this.#period.endsOn)
      throw new UserError(texts.severalPeriods)
    this.#period ??= period
    if (period && event.otherPeriod) {
      const message = texts.otherPeriod(period, event.otherPeriod)
      this.#note(kind, [{ level: 'warning', sheet: event.sheet, line: null, column: null, message }])
    }
    const [title] = event.titles
    if (title && this.#sections.size === 0 && !secretsIn(title))
      this.#summary.title = shorten(title, MAX_TITLE)
    const again = doubled.filter((heading) => !secretsIn(heading))
    this.#note(
      kind,
      again.map((heading) => {
        const message = texts.doubledHeading(shorten(heading, MAX_TITLE))
        return { level: 'warning' as const, sheet: event.sheet, line: null, column: null, message }
      }),
    )
    const named = unknown.map((heading) => ({ sheet: event.sheet, heading: shorten(heading, MAX_TITLE) }))
    this.#summary.unknownColumns.push(...named.filter(({ heading }) => !secretsIn(heading)))
    this.#noteUnits(event)
    if (this.#sections.has(kind.name)) return
    const before = await readBefore(this.#reading.db, kind, period)
    this.#sections.set(kind.name, new SectionSum(kind, before, period))
    this.#waiting.set(kind.name, [])
  }

  /** What amounts of money stand in, where that is not what they are stored in, or not told. */
  #noteUnits({ table, unit }: Extract<TableEvent, { type: 'table' }>): void {
    for (const [at, column] of table.columns.entries()) {
      const stored = column && storedUnit(column)
      if (!column || !stored) continue
      const told = table.units[at] ?? unit
      if (told === 'several') throw new UserError(texts.severalUnits)
      if (told === stored || (told === null && stored !== 'tkr')) continue
      const title = withYears(column.title, this.#period?.year ?? 0)
      const known = this.#summary.units.find((one) => one.unit === told && one.to === stored)
      if (!known) this.#summary.units.push({ unit: told, to: stored, columns: [title] })
      else if (!known.columns.includes(title)) known.columns.push(title)
    }
  }

  async #take(event: Extract<TableEvent, { type: 'row' }>): Promise<void> {
    const { kind, row, findings, rounded } = event
    this.#note(kind, findings)
    this.#summary.rounded += rounded
    if (!row) {
      if (findings.length === 0) this.#summary.sums += 1
      else this.#spoiled.add(kind.name)
      return
    }
    const section = this.#sections.get(kind.name)
    this.#note(kind, counted(section?.add(row) ?? []))
    const { mostRows = Number.POSITIVE_INFINITY } = kind
    if (section && section.rows > mostRows) throw new UserError(texts.tooMany(kind.title, mostRows))
    const waiting = this.#waiting.get(kind.name) ?? []
    waiting.push(row)
    if (waiting.length >= PIECE) await this.#put(kind.name, waiting)
  }

  async #put(kind: string, waiting: TableRow[]): Promise<void> {
    if (waiting.length === 0) return
    const { db, now } = this.#reading
    await putPiece(db, this.#id, { number: this.#pieces, kind, rows: waiting }, now)
    this.#pieces += 1
    waiting.length = 0
  }

  #note(kind: ImportKind, findings: readonly Noted[]): void {
    for (const finding of findings) note(this.#summary, kind, finding, this.#period)
  }

  #finish(): void {
    for (const sum of this.#sections.values())
      endSection(this.#summary, sum, { complete: !this.#spoiled.has(sum.kind.name), period: this.#period })
    errorsFirst(this.#summary)
  }
}
