import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Db, Tx } from '../db/db.ts'
import { type CalendarDate, parseDate, toDbDate } from '../lib/calendar.ts'
import { type FileFault, UserError } from '../lib/errors.ts'
import type { PeriodKind } from '../lib/periods.ts'
import { importTexts } from '../texts/import.ts'
import { readCsv } from './csv.ts'

/** What the rows of one file belong to. */
export interface ImportContext {
  tx: Tx
  documentId: number
  period: { id: number; year: number; kind: PeriodKind; endsOn: CalendarDate }
  /** Key of the set of goals that the file speaks of. */
  goalModel: string
}

/** Takes files of one kind. Rows that are stored already stay as they are, so that loading twice changes nothing. */
export interface Importer {
  kind: string
  /** Checks the text and stores it; returns how many facts were new. Faults are returned, and then nothing is stored. */
  run(
    text: string,
    file: string,
    context: ImportContext,
  ): Promise<{ added: number } | { faults: FileFault[] }>
}

/** An importer from a row schema and what to do with the checked rows. */
export function importer<Row>(
  kind: string,
  schema: z.ZodType<Row>,
  store: (rows: Row[], context: ImportContext) => Promise<number>,
): Importer {
  return {
    kind,
    run: async (text, file, context) => {
      const { rows, faults } = readCsv(text, file, schema)
      return faults.length > 0 ? { faults } : { added: await store(rows, context) }
    },
  }
}

const isoDate = z.string().transform((text, context): CalendarDate => {
  const date = parseDate(text)
  if (date) return date
  context.addIssue({ code: 'custom', message: `not a date: ${text}` })
  return z.NEVER
})

/** `dataset.json`: which documents a folder of CSV files comes from, and what each file is. */
const datasetSchema = z.object({
  key: z.string(),
  goalModel: z.string(),
  period: z.object({
    year: z.int(),
    kind: z.enum(['interim_1', 'interim_2', 'annual']),
    endsOn: isoDate,
  }),
  documents: z.record(
    z.string(),
    z.object({ title: z.string(), dnr: z.string().nullable(), asOf: isoDate.nullable() }),
  ),
  /** In the order they are loaded: a file may need what an earlier one has stored. */
  files: z.array(z.object({ file: z.string(), kind: z.string(), document: z.string() })),
})

/**
 * Loads a folder of published documents in one transaction; returns the number of new facts a file. Throws UserError on
 * faults.
 */
export async function loadDataset(
  db: Db,
  importers: readonly Importer[],
  folder: string,
  { actor, publishedAt }: { actor: string; publishedAt: Date },
): Promise<Record<string, number>> {
  const dataset = datasetSchema.parse(JSON.parse(await readFile(join(folder, 'dataset.json'), 'utf8')))
  const added: Record<string, number> = {}
  await db.write({ actor, action: 'import', subject: dataset.key, details: added }, async (tx) => {
    const period = await tx.period.upsert({
      where: { year_kind: { year: dataset.period.year, kind: dataset.period.kind } },
      create: { ...dataset.period, endsOn: toDbDate(dataset.period.endsOn) },
      update: {},
    })
    const documentIds = new Map<string, number>()
    for (const [name, document] of Object.entries(dataset.documents)) {
      documentIds.set(name, await storeDocument(tx, `${dataset.key}/${name}`, document, publishedAt))
    }
    for (const { file, kind, document } of dataset.files) {
      const documentId = documentIds.get(document)
      const taker = importers.find((candidate) => candidate.kind === kind)
      if (documentId === undefined || !taker)
        throw new Error(`${dataset.key}: ${file} has no ${kind}/${document}`)
      const context: ImportContext = {
        tx,
        documentId,
        period: { ...dataset.period, id: period.id },
        goalModel: dataset.goalModel,
      }
      const outcome = await taker.run(await readFile(join(folder, file), 'utf8'), file, context)
      if ('faults' in outcome) throw new UserError(importTexts.faults(outcome.faults))
      added[file] = outcome.added
    }
  })
  return added
}

async function storeDocument(
  tx: Tx,
  key: string,
  document: { title: string; dnr: string | null; asOf: CalendarDate | null },
  publishedAt: Date,
): Promise<number> {
  const { id } = await tx.document.upsert({
    where: { key },
    create: { ...document, key, asOf: document.asOf && toDbDate(document.asOf), publishedAt },
    update: {},
  })
  return id
}
