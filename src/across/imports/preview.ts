import { createHash, randomUUID } from 'node:crypto'
import { parse } from 'node:path'
import { getReporting } from '../../db/committee.ts'
import { type ConventionHistory, getConventions } from '../../db/conventions.ts'
import type { Db } from '../../db/db.ts'
import type { IncomingFile } from '../../files/incoming.ts'
import { type CalendarDate, dateInStockholm } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import { isSamePeriod, type Reporting } from '../../lib/periods.ts'
import type { Permission } from '../../lib/roles.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { shorten } from '../../lib/words.ts'
import { isAboutWord } from '../../tables/cells.ts'
import { SECRET } from '../../tables/guard.ts'
import { withKindSettled } from '../../tables/kind-choice.ts'
import {
  type ImportKind,
  type ImportPeriod,
  kindsSaid,
  permissionOf,
  type RowFault,
  type TableRow,
  type Values,
} from '../../tables/kinds.ts'
import { ownKind, ownKinds } from '../../tables/own-kinds.ts'
import { type Claim, endsOnOf } from '../../tables/period.ts'
import { readFile, readTrusted } from '../../tables/reader.ts'
import type { Choices, Question } from '../../tables/reading.ts'
import type { ReadRow } from '../../tables/rows.ts'
import type { FileWords } from '../../tables/table.ts'
import type { ReadFile, TableMeta } from '../../tables/whole.ts'
import { importTexts as texts } from '../../texts/import.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'
import { asItIsQuestion, readAsItIs, sheetsQuestion } from './as-it-is.ts'
import { SectionSum } from './comparison.ts'
import { type SettledNames, settleNames } from './names.ts'
import { counted, endSection, errorsFirst, type Noted, note } from './notes.ts'
import { endMonthOf, settlePeriod } from './periods.ts'
import { noteUnits, shapeKey, shownReading } from './readings.ts'
import { tellRefused } from './rehearsal.ts'
import {
  createImport,
  dropPieces,
  findStored,
  type ImportSummary,
  putPiece,
  readBefore,
  rememberedChoices,
} from './store.ts'

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
  /** How it is to be read, by question; what earlier files of the shape settled where nothing is told. */
  choices?: Choices
  /** The file in Slack, to read it again. */
  fileId?: string | null
  /** For small files that are known to be right, such as the demo's: new names are added without a question. */
  isTrusted?: boolean
  /** Whether whoever sends it may make what the table makes; everything unless told. */
  may?(permission: Permission): boolean
  /** Told now and then how many rows have been read. */
  progress?(rows: number): void
}

interface SettledReading extends Reading {
  conventions: ConventionHistory
  today: CalendarDate
  choices: Choices
  reporting: Reporting
}

/**
 * Reads a file and puts its rows aside, with what storing them would change. Nothing counts until `storeImport`. Throws
 * UserError for files that are not read, or that are stored already.
 */
export async function previewFile(file: IncomingFile, reading: Reading): Promise<Preview> {
  const { db, kinds, by, now, said, fileId = null, isTrusted = false } = reading
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const before = await findStored(db, sha256)
  if (before)
    throw new UserError(
      texts.storedAlready(before.fileName, before.storedAt ?? before.sentAt, before.storedBy),
    )
  const fileName = nameOf(file)
  const id = randomUUID()
  const reporting = await getReporting(db)
  const conventions = await getConventions(db)
  const today = dateInStockholm(now)
  const { read, choices, remembered } = await readAsSettled(file, reading, {
    conventions,
    words: { said, fileName: file.name, today, interims: reporting.interims },
  })
  try {
    const settled = { ...reading, conventions, choices, reporting, today }
    const { period, summary } = await new Previewing(id, file, settled).run(read)
    const made = { id, fileName, sha256, bytes: file.bytes.length, sentBy: by, sentAt: now }
    const whole = { ...made, period, summary: { ...summary, remembered }, fileId, said, choices }
    if (!isTrusted) await tellRefused(db, whole, { kinds, conventions, today })
    await createImport(db, whole)
    return { id, period, summary: whole.summary }
  } catch (error) {
    await dropPieces(db, id)
    throw error
  }
}

/** A kind that takes any table is tried only where somebody has named it, or where it is the only one. */
function kindsTried({ kinds, said }: Reading): readonly ImportKind[] {
  const named = kindsSaid(kinds, said)
  return named.length > 1 ? named.filter(({ openColumn }) => openColumn === undefined) : named
}

/** Reads the file as it is to be read: as told, or as an earlier file of its shape was. */
async function readAsSettled(
  file: IncomingFile,
  reading: Reading,
  { conventions, words }: { conventions: ConventionHistory; words: FileWords },
): Promise<{ read: ReadFile; choices: Choices; remembered: boolean }> {
  const { db, choices, isTrusted } = reading
  const kinds = ownKinds(kindsTried(reading), conventions)
  if (isTrusted)
    return { read: await readTrusted(file, { kinds, words, choices: {} }), choices: {}, remembered: false }
  const allowed = reading.kinds.filter((kind) => reading.may?.(permissionOf(kind)) !== false)
  const all = ownKinds(allowed, conventions)
  const readBy = async (told: Choices): Promise<ReadFile> => {
    const settled = withKindSettled(told)
    const read = await readFile(file, { kinds, words, choices: settled })
    return readAsItIs(file, read, { kinds: all, words, choices: settled })
  }
  const read = await readBy(choices ?? {})
  if (choices !== undefined) return { read, choices, remembered: false }
  const known = await rememberedChoices(db, read.tables.map(shapeKey))
  if (Object.keys(known).length === 0) return { read, choices: {}, remembered: false }
  return { read: await readBy(known), choices: known, remembered: true }
}

/** The name is shown and stored: it may not tell who somebody is either. */
function nameOf({ name }: IncomingFile): string {
  const secret = secretsIn(name)
  if (secret) throw new UserError(secrecyTexts.refused(secret))
  return shorten(name, MAX_TITLE)
}

/** A file without a table that is known: what it may be instead is told with it. */
export class NoTable extends UserError {}

/** Why nothing was read, with what to do instead. */
function refusalOf(
  { nearest, hasIndividuals, people: [person], isEmpty }: ReadFile,
  kinds: readonly ImportKind[],
): UserError {
  if (person) return new UserError(secrecyTexts.inFile(person.secret, person.sheet, person.line))
  if (isEmpty) return new UserError(texts.empty)
  if (hasIndividuals) return new UserError(texts.individuals)
  const open = kinds.find(({ openColumn }) => openColumn !== undefined)
  const how = open ? texts.asItIs.how(open.name) : ''
  return nearest.length > 0
    ? new UserError(`${texts.nearest(nearest)}${how}`)
    : new NoTable(`${texts.noTable}${how}`)
}

/** The period that those sheets tell that tell any, where it is one: it is the others' too. */
function claimsOf({ tables }: ReadFile): Claim[] {
  const [first, ...others] = tables.filter(({ claims }) => claims.length > 0).map(({ claims }) => claims)
  const endOf = (claims: readonly Claim[]) => claims[0]?.span.endsOn
  return first && others.every((one) => endOf(one) === endOf(first)) ? first : []
}

const emptySummary = (title: string): ImportSummary => ({
  title,
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
  about: 0,
  units: [],
  sums: 0,
  readings: [],
  questions: [],
  notRun: [],
  periodName: null,
  shapes: [],
  remembered: false,
})

class Previewing {
  readonly #id: string
  readonly #reading: SettledReading
  readonly #sections = new Map<string, SectionSum>()
  readonly #waiting = new Map<string, TableRow[]>()
  readonly #spoiled = new Set<string>()
  /** Kinds with a table of which it is asked how it is read: what follows from its values is not told until that is answered. */
  readonly #open = new Set<string>()
  #pieces = 0
  #read = 0
  #period: ImportPeriod | null = null
  /** Of the table that is being read. */
  #year = 0
  readonly #summary: ImportSummary

  constructor(id: string, file: IncomingFile, reading: SettledReading) {
    this.#id = id
    this.#reading = reading
    this.#summary = emptySummary(parse(nameOf(file)).name)
  }

  async run(read: ReadFile): Promise<{ period: ImportPeriod | null; summary: ImportSummary }> {
    const { kinds } = this.#reading
    if (read.tables.length === 0) throw refusalOf(read, kinds)
    const sheets = sheetsQuestion(read)
    if (sheets) this.#ask([sheets])
    const claims = claimsOf(read)
    for (const [at, told] of read.tables.entries()) {
      const table = told.claims.length > 0 ? told : { ...told, claims }
      const kind = this.#kindOf(table)
      const question = kind && asItIsQuestion(kind, this.#reading, read)
      if (question) {
        this.#ask([question])
        this.#open.add(kind.name)
      }
      if (kind) await this.#table(kind, table, read.rows[at] ?? [])
    }
    for (const [kind, waiting] of this.#waiting) await this.#put(kind, waiting)
    this.#notePeople(read)
    this.#finish()
    const { formulas, hiddenSheets, skipped } = read
    const told = { formulas, hiddenSheets: [...hiddenSheets], skippedSheets: [...skipped] }
    return { period: this.#period, summary: { ...this.#summary, ...told } }
  }

  /** With the committee's words as they held in the period that the table is of, as it has been read. */
  #kindOf({ kind: wanted, claims }: Pick<TableMeta, 'kind' | 'claims'>): ImportKind | undefined {
    const { kinds, conventions, today } = this.#reading
    const kind = kinds.find(({ name }) => name === wanted)
    return kind && ownKind(kind, conventions, endsOnOf(claims, today))
  }

  async #table(kind: ImportKind, table: TableMeta, rows: readonly ReadRow[]): Promise<void> {
    if (this.#reading.may?.(permissionOf(kind)) === false)
      throw new UserError(texts.kindNotAllowed(kind.title))
    const summary = this.#summary
    const year = table.year ?? 0
    this.#year = year
    summary.shapes.push(shapeKey(table))
    summary.readings.push(shownReading(table, kind, year))
    this.#ask(table.questions)
    summary.rounded += table.rounded
    summary.about += table.about
    summary.sums += table.subtotals.length
    const [title] = table.titles
    if (title && this.#sections.size === 0 && !secretsIn(title)) summary.title = shorten(title, MAX_TITLE)
    if (!noteUnits(summary, table, year)) throw new UserError(texts.severalUnits)
    this.#noteColumns(kind, table)
    this.#note(kind, table.findings)
    if (!table.isComplete) this.#spoiled.add(kind.name)
    // A row with a word that is asked about is left out of the checks, and no other.
    if (table.questions.some(({ id }) => !isAboutWord(id))) this.#open.add(kind.name)
    if (kind.perPeriod && !this.#settlePeriod(kind, table)) return
    await this.#begin(kind)
    await this.#rows(kind, table, rows)
  }

  #ask(questions: readonly Question[]): void {
    const asked = this.#summary.questions
    for (const question of questions) {
      if (!asked.some(({ id }) => id === question.id))
        asked.push({ ...question, choices: [...question.choices] })
    }
  }

  /** Sheets that are not read may tell of people too. */
  #notePeople({ people, tables: [first] }: ReadFile): void {
    const kind = this.#reading.kinds.find(({ name }) => name === first?.kind)
    if (!kind) return
    const findings = people.map(({ sheet, line, secret }): Noted => {
      const message = secrecyTexts.inCell(secret)
      return { level: 'error', sheet, line, column: null, message, cause: `${SECRET} ${message}` }
    })
    this.#note(kind, findings)
  }

  #noteColumns(kind: ImportKind, { sheet, columns }: TableMeta): void {
    for (const { heading, unread } of columns) {
      const shown = shorten(heading.replaceAll(/\s+/g, ' ').trim(), MAX_TITLE)
      if (unread === null || secretsIn(heading)) continue
      if (unread === 'unknown_numbers') {
        const message = texts.unknownNumbers(shown)
        this.#note(kind, [{ level: 'warning', sheet, line: null, column: null, message }])
      }
      this.#summary.unknownColumns.push({ sheet, heading: shown })
    }
  }

  /** Whether the period is known: until it is, there is nothing to compare the table with. */
  #settlePeriod(kind: ImportKind, { claims, sheet, year, columns }: TableMeta): boolean {
    const { today, reporting } = this.#reading
    const settled = settlePeriod(claims, {
      title: kind.title,
      sheet,
      isAnyTime: kind.openColumn !== undefined,
      today,
      reporting,
      year,
      endMonth: endMonthOf(columns.map(({ heading }) => heading)),
      known: this.#period,
    })
    if ('question' in settled) {
      const { question } = settled
      if (!this.#summary.questions.some(({ id }) => id === question.id))
        this.#summary.questions.unshift({ ...question, choices: [...question.choices] })
      return false
    }
    const { period, claim, warnings } = settled
    if (this.#period && !isSamePeriod(period, this.#period)) throw new UserError(texts.severalPeriods)
    this.#period ??= period
    this.#summary.periodName ??= claim.name
    this.#note(kind, warnings)
    return true
  }

  async #begin(kind: ImportKind): Promise<void> {
    if (this.#sections.has(kind.name)) return
    const period = kind.perPeriod ? this.#period : null
    const before = await readBefore(this.#reading.db, kind, period)
    this.#sections.set(kind.name, new SectionSum(kind, before, period))
    this.#waiting.set(kind.name, [])
  }

  async #rows(kind: ImportKind, { sheet }: TableMeta, rows: readonly ReadRow[]): Promise<void> {
    const shaped: TableRow[] = []
    const whole = await kind.complete?.(
      this.#reading.db.prisma,
      rows.map(({ values }) => values),
    )
    for (const [at, { line, values, heading }] of rows.entries()) {
      const row = this.#shaped(kind, { sheet, line, values: whole?.[at] ?? values }, heading)
      if (row) shaped.push(row)
      this.#read += 1
      if (this.#read % PIECE === 0) {
        this.#reading.progress?.(this.#read)
        await breath()
      }
    }
    const names = await this.#names(kind, shaped, sheet)
    for (const row of shaped) await this.#add(kind, renamed(row, names.rename))
  }

  /** The row as the kind means it; null where it cannot be used, or is a sum or a remark. */
  #shaped(kind: ImportKind, row: TableRow, heading: string | null): TableRow | null {
    const { sheet, line } = row
    const values = kind.shape ? kind.shape(row.values, heading) : row.values
    if (!values) {
      this.#summary.sums += 1
      // A sum that the kind has no row for is named with the others.
      this.#summary.readings.at(-1)?.subtotals.push(shorten(kind.label(row.values), MAX_TITLE))
      return null
    }
    const why = kind.leavesOut?.(values) ?? null
    if (why !== null) {
      this.#note(kind, [{ level: 'warning', sheet, line, column: null, message: why }])
      return null
    }
    const missing = kind.columns
      .filter(({ key, filled }) => filled && (values[key] ?? null) === null)
      .map(({ key }) => ({ column: key, message: texts.missing }))
    const faults: RowFault[] = [...missing, ...(kind.check?.(values) ?? [])]
    const findings = faults.map(({ level = 'error', ...fault }) => ({ level, sheet, line, ...fault }))
    if (!this.#open.has(kind.name)) this.#note(kind, findings)
    if (faults.every(({ level }) => level === 'warning')) return { sheet, line, values }
    this.#spoiled.add(kind.name)
    return null
  }

  async #names(kind: ImportKind, rows: readonly TableRow[], sheet: string): Promise<SettledNames> {
    const { db, choices, isTrusted = false } = this.#reading
    const namesIn = (column: string) => [...new Set(rows.flatMap(({ values }) => values[column] ?? []))]
    const settled = await settleNames(kind, namesIn, { tx: db.prisma, choices, addsNew: isTrusted })
    this.#ask(settled.questions)
    if (settled.refused.length > 0) {
      const message = texts.namesRefused(settled.refused)
      this.#note(kind, [{ level: 'error', sheet, line: null, column: null, message }])
    }
    if (settled.codes.length > 0) {
      const message = texts.codesAlone(settled.codes)
      this.#note(kind, [{ level: 'error', sheet, line: null, column: null, message }])
    }
    return settled
  }

  async #add(kind: ImportKind, row: TableRow): Promise<void> {
    const section = this.#sections.get(kind.name)
    const findings = section?.add(row) ?? []
    if (!this.#open.has(kind.name)) this.#note(kind, counted(findings))
    // A name that stands twice leaves sums that nothing can be told of.
    if (findings.some(({ level }) => level === 'error')) this.#spoiled.add(kind.name)
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
    for (const finding of findings) note(this.#summary, kind, finding, this.#period?.year ?? this.#year)
  }

  #finish(): void {
    for (const sum of this.#sections.values()) {
      const [complete, isOpen] = [!this.#spoiled.has(sum.kind.name), this.#open.has(sum.kind.name)]
      endSection(this.#summary, sum, { complete, isOpen, period: this.#period })
    }
    errorsFirst(this.#summary)
  }
}

/** Lets others be answered between pieces of a long file. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The row with the names that its own were said to stand for. */
function renamed(row: TableRow, rename: SettledNames['rename']): TableRow {
  if ([...rename.values()].every((names) => names.size === 0)) return row
  const values: Values = Object.fromEntries(
    Object.entries(row.values).map(([column, value]) => [
      column,
      (value !== null && rename.get(column)?.get(value)) || value,
    ]),
  )
  return { ...row, values }
}
