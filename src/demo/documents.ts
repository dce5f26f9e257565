import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { previewFile } from '../across/imports/preview.ts'
import { storePreview } from '../across/imports/recount.ts'
import { findPreview, findStored, getImport } from '../across/imports/store.ts'
import { publish } from '../across/publishing/store.ts'
import type { Db } from '../db/db.ts'
import { calendarDate } from '../lib/calendar.ts'
import type { ImportKind } from '../tables/kinds.ts'

/** Loads a folder of ordinary files as if a person had sent them: previewed, stored and published. */

const documentsSchema = z.array(
  z.strictObject({
    title: z.string(),
    dnr: z.string().nullable(),
    /** The day the figures describe. */
    asOf: z.string().transform(calendarDate).nullable(),
    /** The reporting period in words, "delår 2 2023"; null for what belongs to none. */
    period: z.string().nullable(),
    /** The sender, where it is not the loader of the folder. */
    by: z.string().optional(),
    /** When, likewise. */
    sentAt: z.iso.datetime({ offset: true }).optional(),
    files: z.array(z.strictObject({ file: z.string(), kind: z.string() })),
  }),
)

export type DemoDocument = z.infer<typeof documentsSchema>[number]

/** `documents.json` of the folder: which documents its files come from, and what kind of table each file holds. */
export const readDocuments = async (folder: string): Promise<DemoDocument[]> =>
  documentsSchema.parse(JSON.parse(await readFile(join(folder, 'documents.json'), 'utf8')))

export interface Loading {
  folder: string
  documents: readonly DemoDocument[]
  kinds: readonly ImportKind[]
  /** Who stores the files, and who publishes them: "system:<what>", never the same. */
  by: string
  publishedBy: string
  now: Date
  /** What a second person does with a stored file. May be called again for it. */
  afterFile?(kind: string, documentKey: string, now: Date): Promise<void>
}

const keyOf = ({ title }: DemoDocument): string => `demo/${title}`

/** Stores what is not stored already and publishes it, so that a load that was interrupted goes on where it ended. */
export async function loadDocuments(db: Db, loading: Loading): Promise<void> {
  for (const document of loading.documents) {
    const now = document.sentAt ? new Date(document.sentAt) : loading.now
    for (const file of document.files) {
      await loadFile(db, { ...loading, by: document.by ?? loading.by, now }, document, file)
      await loading.afterFile?.(file.kind, keyOf(document), now)
    }
  }
  const periods = await db.prisma.period.findMany({
    select: { id: true, documents: { where: { publishedAt: null }, select: { id: true } } },
  })
  for (const { id, documents } of periods.filter((period) => period.documents.length > 0)) {
    const shown = { periodId: id, documentIds: documents.map((document) => document.id) }
    const outcome = await publish(db, shown, { userId: loading.publishedBy, now: loading.now })
    if (outcome.kind !== 'published') throw new Error(`the demo is not published: ${outcome.kind}`)
  }
}

async function loadFile(
  db: Db,
  { folder, kinds, by, now }: Loading,
  document: DemoDocument,
  { file, kind: name }: DemoDocument['files'][number],
): Promise<void> {
  const bytes = await readFile(join(folder, file))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (await findStored(db, sha256)) return
  const own = kinds.filter((kind) => kind.name === name)
  const said = document.period ?? ''
  const known = await findPreview(db, sha256, by)
  const incoming = { name: basename(file), bytes }
  const id = known ?? (await previewFile(incoming, { db, kinds: own, by, now, said, isTrusted: true })).id
  const preview = await getImport(db, id)
  if (!preview || preview.summary.errors > 0)
    throw new Error(`${file}: ${JSON.stringify(preview?.summary.findings[0])}`)
  const { title, dnr, asOf } = document
  const outcome = await storePreview(db, preview, {
    kinds: own,
    by,
    now,
    reason: null,
    document: { key: keyOf(document), title, dnr, asOf },
  })
  if (typeof outcome === 'string' || !('added' in outcome)) throw new Error(`${file} is not stored`)
}
