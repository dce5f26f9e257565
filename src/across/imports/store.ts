import * as z from 'zod'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { getReporting } from '../../db/committee.ts'
import type { Db, Tx } from '../../db/db.ts'
import { periodOfRow } from '../../db/periods.ts'
import { isSamePeriod, newestFirst, type PeriodRef, type Reporting } from '../../lib/periods.ts'
import type { ImportKind, ImportPeriod, TableRow } from '../../tables/kinds.ts'
import type { Choices } from '../../tables/reading.ts'
import type { Before } from './comparison.ts'

const rowsSchema = z.array(
  z.object({ sheet: z.string(), line: z.number(), values: z.record(z.string(), z.string().nullable()) }),
)

const findingSchema = z.object({
  level: z.enum(['error', 'warning']),
  sheet: z.string(),
  line: z.number().nullable(),
  column: z.string().nullable(),
  message: z.string(),
  /** The first lines with the same fault, and how many there are. */
  lines: z.array(z.number()).default([]),
  count: z.number().default(1),
  cause: z.string().optional(),
  /** It depends on what is stored, and may be another when it is counted again. */
  counted: z.boolean().default(false),
})
const choicesSchema = z.record(z.string(), z.string())
const periodSchema = z.object({
  year: z.number(),
  first: z.number(),
  last: z.number(),
  kind: z.enum(['year', 'interim', 'tertial', 'half', 'quarter', 'months']).default('months'),
  no: z.number().nullable().default(null),
})

const questionSchema = z.object({
  id: z.string(),
  text: z.string(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
})

/** What one table of the file was taken for. */
const readingSchema = z.object({
  sheet: z.string(),
  kind: z.string(),
  title: z.string(),
  columns: z.array(
    z.object({
      heading: z.string(),
      /** Key of the column that it was read as, and its title; null for one that was not read. */
      key: z.string().nullable(),
      as: z.string().nullable(),
      unread: z.string().nullable(),
      /** True where it is held against the others, and not stored. */
      isOnlyChecked: z.boolean().default(false),
    }),
  ),
  unit: z.string().nullable(),
  signsTurned: z.boolean(),
  subtotals: z.array(z.string()),
  hiddenRows: z.number(),
  hiddenColumns: z.array(z.string()),
  /** What all rows have, as the title tells it. */
  told: z.array(z.object({ title: z.string(), value: z.string() })).default([]),
})
export type ShownReading = z.infer<typeof readingSchema>

/** What a preview shows of a file. */
export const summarySchema = z.object({
  title: z.string(),
  sections: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      rows: z.number(),
      added: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      against: periodSchema.nullable(),
      differences: z.array(
        z.object({
          label: z.string(),
          column: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      differenceCount: z.number(),
      missing: z.array(z.string()),
      missingCount: z.number(),
    }),
  ),
  /** The first of them; columns as people see them. */
  findings: z.array(findingSchema),
  errors: z.number(),
  warnings: z.number(),
  /** How many of those are `counted`. */
  counted: z.number().default(0),
  unknownColumns: z.array(z.object({ sheet: z.string(), heading: z.string() })),
  skippedSheets: z.array(z.string()),
  hiddenSheets: z.array(z.string()),
  formulas: z.number(),
  rounded: z.number(),
  /** Columns with amounts of money by the unit they stand in, and what they are stored in; null where the file does not tell. */
  units: z
    .array(z.object({ unit: z.string().nullable(), to: z.string(), columns: z.array(z.string()) }))
    .default([]),
  sums: z.number(),
  /** How each table was read. */
  readings: z.array(readingSchema).default([]),
  /** What has to be answered before the file can be stored. */
  questions: z.array(questionSchema).default([]),
  /** Checks that the file's columns did not allow. */
  notRun: z.array(z.string()).default([]),
  /** The period as the file names it. */
  periodName: z.string().nullable().default(null),
  /** Of each table: what is settled is remembered for the next file of that shape. */
  shapes: z.array(z.string()).default([]),
  /** True where an earlier file of the shape told how to read this one. */
  remembered: z.boolean().default(false),
  about: z.number().default(0),
})
export type ImportSummary = z.infer<typeof summarySchema>

export interface StoredImport {
  id: string
  fileName: string
  state: 'preview' | 'stored' | 'undone' | 'dropped'
  period: PeriodRef | null
  kinds: readonly string[]
  summary: ImportSummary
  fileId: string | null
  said: string
  /** How it was to be read, by question. */
  choices: Choices
  sentBy: string
  sentAt: Date
  storedBy: string | null
  storedAt: Date | null
  documentId: number | null
}

export type ImportRow = Prisma.ImportGetPayload<object>

/** The import, with its period under the name that the committee gives it. */
export const importFromRow = (
  { year, firstMonth, lastMonth, ...row }: ImportRow,
  reporting: Reporting,
): StoredImport => ({
  ...row,
  summary: summarySchema.parse(row.summary),
  choices: choicesSchema.parse(row.choices),
  period:
    year === null || firstMonth === null || lastMonth === null
      ? null
      : periodOfRow({ year, firstMonth, lastMonth }, reporting),
})

/** The import that has stored this very file, if it still counts. */
export async function findStored(db: Db, sha256: string): Promise<StoredImport | null> {
  const row = await db.prisma.import.findFirst({ where: { sha256, state: 'stored' } })
  return row && importFromRow(row, await getReporting(db))
}

/** Somebody's own preview of this very file that waits to be stored. */
export async function findPreview(db: Db, sha256: string, sentBy: string): Promise<string | null> {
  const row = await db.prisma.import.findFirst({ where: { sha256, sentBy, state: 'preview' } })
  return row?.id ?? null
}

export async function getImport(db: Db, id: string): Promise<StoredImport | null> {
  const row = await db.prisma.import.findUnique({ where: { id } })
  return row && importFromRow(row, await getReporting(db))
}

/** The latest imports, newest first. */
export const listImports = async (db: Db, take: number): Promise<StoredImport[]> => {
  const reporting = await getReporting(db)
  const rows = await db.prisma.import.findMany({ orderBy: [{ sentAt: 'desc' }, { fileName: 'asc' }], take })
  return rows.map((row) => importFromRow(row, reporting))
}

/** Where the figures of a kind stand before the file. */
export async function readBefore(db: Db, kind: ImportKind, period: ImportPeriod | null): Promise<Before> {
  const { prisma } = db
  if (!kind.perPeriod || !period)
    return { now: await kind.stored(prisma, null), earlier: null, obstacle: await kind.obstacles?.(prisma) }
  const reporting = await getReporting(db)
  const periods = (await prisma.period.findMany())
    .map((row) => ({ ...periodOfRow(row, reporting), id: row.id }))
    .toSorted(newestFirst)
  const own = periods.find((other) => isSamePeriod(other, period))
  const now = own ? await kind.stored(prisma, own.id) : new Map()
  if (now.size > 0) return { now, earlier: null }
  for (const earlier of periods.filter((other) => newestFirst(period, other) < 0)) {
    const values = await kind.stored(prisma, earlier.id)
    const { id: _, ...ref } = earlier
    if (values.size > 0) return { now, earlier: { period: ref, values } }
  }
  return { now, earlier: null }
}

/** Puts some rows aside. They count for nothing until the import is written. */
export async function putPiece(
  db: Db,
  importId: string,
  piece: { number: number; kind: string; rows: readonly TableRow[] },
  createdAt: Date,
): Promise<void> {
  const { number, kind, rows } = piece
  const plainRows = rows.map(({ sheet, line, values }) => ({ sheet, line, values: { ...values } }))
  await db.prisma.importPiece.create({ data: { importId, number, kind, rows: plainRows, createdAt } })
}

/** The rows that have been put aside of a kind, a piece at a time and in their order. */
export async function* readPieces(
  prisma: Tx,
  importId: string,
  kind: string,
): AsyncGenerator<z.infer<typeof rowsSchema>> {
  const pieces = await prisma.importPiece.findMany({
    where: { importId, kind },
    select: { number: true },
    orderBy: { number: 'asc' },
  })
  for (const { number } of pieces) {
    const key = { importId_number: { importId, number } }
    yield rowsSchema.parse((await prisma.importPiece.findUniqueOrThrow({ where: key })).rows)
  }
}

export const dropPieces = async (db: Db, importId: string): Promise<void> => {
  await db.prisma.importPiece.deleteMany({ where: { importId } })
}

export interface NewImport {
  id: string
  fileName: string
  sha256: string
  bytes: number
  period: PeriodRef | null
  summary: ImportSummary
  fileId: string | null
  said: string
  choices: Choices
  sentBy: string
  sentAt: Date
}

export const subjectOf = (id: string) => `import/${id}`

export async function createImport(db: Db, made: NewImport): Promise<void> {
  const { errors, warnings } = made.summary
  const details = { sha256: made.sha256, kinds: kindsIn(made), errors, warnings }
  await db.write(
    { actor: made.sentBy, action: 'import.preview', subject: subjectOf(made.id), details },
    (tx) => addImport(tx, made),
  )
}

const kindsIn = ({ summary }: NewImport): string[] => summary.sections.map(({ kind }) => kind)

export function addImport(tx: Tx, made: NewImport): Promise<ImportRow> {
  const { period, summary, ...row } = made
  return tx.import.create({
    data: {
      ...row,
      kinds: kindsIn(made),
      year: period?.year ?? null,
      firstMonth: period?.first ?? null,
      lastMonth: period?.last ?? null,
      summary: { ...summary },
      choices: { ...made.choices },
    },
  })
}

/** How tables of these shapes are read, as people have settled it before. */
export async function rememberedChoices(db: Db, keys: readonly string[]): Promise<Choices> {
  const shapes = await db.prisma.tableShape.findMany({ where: { key: { in: [...keys] } } })
  return Object.assign({}, ...shapes.map(({ choices }) => choicesSchema.parse(choices)))
}

/** The import that may be undone: the one that was stored last, unless it has been published. */
export async function lastStored(db: Db): Promise<StoredImport | null> {
  const row = await db.prisma.import.findFirst({
    where: { state: 'stored' },
    orderBy: [{ storedAt: 'desc' }, { fileName: 'asc' }],
  })
  const isPublished = row && (await publishedOf(db, [row])).has(row.id)
  return row && !isPublished ? importFromRow(row, await getReporting(db)) : null
}

/** Which of them hold a period's figures that have been published. */
export async function publishedOf(
  db: Db,
  imports: readonly Pick<ImportRow, 'id' | 'documentId'>[],
): Promise<Set<string>> {
  const ids = imports.flatMap(({ documentId }) => documentId ?? [])
  const where = { id: { in: ids }, periodId: { not: null }, publishedAt: { not: null } }
  const published = new Set((await db.prisma.document.findMany({ where })).map(({ id }) => id))
  return new Set(imports.filter(({ documentId }) => published.has(documentId ?? 0)).map(({ id }) => id))
}

/** How far the audit log has come: the same as before when nothing has been written since. */
export const lastWritten = async (prisma: Tx): Promise<bigint> =>
  (await prisma.auditHead.findUniqueOrThrow({ where: { id: 1 } })).entries

/** What the preview shows has been counted again. */
export const replaceSummary = (db: Db, { id, sentBy }: StoredImport, summary: ImportSummary): Promise<void> =>
  db.write({ actor: sentBy, action: 'import.recount', subject: subjectOf(id) }, async (tx) => {
    await tx.import.updateMany({ where: { id, state: 'preview' }, data: { summary: { ...summary } } })
  })
