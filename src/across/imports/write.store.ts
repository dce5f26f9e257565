import { getReporting } from '../../db/committee.ts'
import { abandon, type Db, type Tx } from '../../db/db.ts'
import { type DraftDocument, startDraft } from '../../db/publishing.ts'
import { toDbDate } from '../../lib/calendar.ts'
import { UserError } from '../../lib/errors.ts'
import type { ImportKind } from '../../tables/kinds.ts'
import { periodOf } from '../../tables/period.ts'
import { importTexts as texts } from '../../texts/import.ts'
import type { FindingsBefore } from '../review/store.ts'
import { lastingChoices } from './readings.ts'
import {
  addImport,
  type ImportRow,
  importFromRow,
  lastWritten,
  type NewImport,
  readPieces,
  type StoredImport,
  subjectOf,
} from './store.ts'

/** Previews that are stored, thrown away or undone: each in one transaction, all of it or nothing. */

/** Throws the preview away; null when it is none any more. */
export const dropImport = (db: Db, id: string, by: string): Promise<true | null> =>
  db.write({ actor: by, action: 'import.drop', subject: subjectOf(id) }, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { id, state: 'preview' },
      data: { state: 'dropped' },
    })
    if (count === 0) return abandon(null)
    await tx.importPiece.deleteMany({ where: { importId: id } })
    return true as const
  })

// Imports are stored and undone one at a time: each looks at what the others have left.
const IMPORT_LOCK = 72_707_371

const lockImports = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK})`
}

export interface Storing {
  id: string
  kinds: readonly ImportKind[]
  by: string
  now: Date
  /** Why it is stored in spite of warnings. */
  reason: string | null
  /** How far the audit log had come when the preview was counted; null where that does not matter. */
  counted: bigint | null
  /** The document that the figures stand in, maybe with other files' figures; a document of its own unless told. */
  document?: DraftDocument
  /** What did not add up before: the owners of what does not after it are told; nobody is where it is null. */
  before?: FindingsBefore | null
  /** Told now and then how many rows have been stored. */
  progress?(rows: number): void
}

/**
 * Stores what the preview showed, all of it or nothing, as a document of its own. Returns how many facts were new; null
 * when it is no preview any more: somebody has stored or dropped it; "written_since" where it has to be counted again.
 */
export async function storeImport(db: Db, storing: Storing): Promise<number | 'written_since' | null> {
  const { id, by } = storing
  const reporting = await getReporting(db)
  const details: Record<string, number> = {}
  return db.write({ actor: by, action: 'import.store', subject: subjectOf(id), details }, async (tx) => {
    const { now: storedAt, reason, before } = storing
    const noted = before ? { findingsBefore: [...before.all], publishedBefore: [...before.published] } : {}
    await lockImports(tx)
    const { count } = await tx.import.updateMany({
      where: { id, state: 'preview' },
      data: { state: 'stored', storedBy: by, storedAt, reason, ...noted },
    })
    if (count === 0) return abandon(null)
    const found = await tx.import.findUniqueOrThrow({ where: { id } })
    await requireFirst(tx, found)
    const { counted } = storing
    if (counted !== null && (await lastWritten(tx)) !== counted) return abandon('written_since')
    const row = importFromRow(found, reporting)
    const added = await storePieces(tx, row, storing)
    details['added'] = added
    return added
  })
}

/** The same file may have been sent and shown twice; it counts once. Throws UserError. */
async function requireFirst(tx: Tx, { id, sha256 }: ImportRow): Promise<void> {
  const same = await tx.import.findFirst({ where: { sha256, state: 'stored', id: { not: id } } })
  if (!same) return
  throw new UserError(texts.storedAlready(same.fileName, same.storedAt ?? same.sentAt, same.storedBy))
}

const MOST_REHEARSED = 2_000 // rows: kinds whose rows may be refused have no more

/** Why storing the file would be refused as things stand, in words; null where it would not be. Leaves nothing behind. */
export async function storingRefused(
  db: Db,
  made: NewImport,
  kinds: readonly ImportKind[],
): Promise<string | null> {
  const { id, sentBy: by, sentAt: now, summary } = made
  if (summary.sections.reduce((sum, { rows }) => sum + rows, 0) > MOST_REHEARSED) return null
  const reporting = await getReporting(db)
  return db.write<never, string | null>(
    { actor: by, action: 'import.store', subject: subjectOf(id) },
    async (tx) => {
      let refusal: string | null = null
      try {
        const row = importFromRow(await addImport(tx, made), reporting)
        await storePieces(tx, row, { id, kinds, by, now, reason: null, counted: null })
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        refusal = error.message
      }
      return abandon(refusal)
    },
  )
}

async function storePieces(
  tx: Tx,
  row: StoredImport,
  { id, kinds, by, now, progress, document: told }: Storing,
): Promise<number> {
  const wanted = kinds.filter(({ name }) => row.kinds.includes(name))
  if (wanted.length < row.kinds.length) throw new UserError(texts.unknownKind)
  const period = row.period && periodOf(row.period)
  const document = told ?? {
    key: `import/${id}`,
    title: row.summary.title,
    dnr: null,
    asOf: period?.endsOn ?? null,
  }
  const placed = wanted.some(({ perPeriod }) => perPeriod)
  if (placed && !period) throw new Error('figures without a period')
  const made =
    placed && period
      ? await startDraft(tx, period, document, { userId: by, now })
      : { documentId: await publicDocument(tx, document, by, now), periodId: 0 }
  const context = {
    tx,
    by,
    now,
    title: row.summary.title,
    documentId: made.documentId,
    period: placed && period ? { ...period, id: made.periodId } : null,
  }
  let added = 0
  let stored = 0
  // In the slices' order, as measures need their goals; and one piece at a time, however many there are.
  for (const kind of wanted) {
    let offset = 0
    const obstacle = await kind.obstacles?.(tx)
    for await (const rows of readPieces(tx, id, kind.name)) {
      const kept = rows.filter(({ values }) => obstacle?.(values)?.isLeftOut !== true)
      added += await kind.store(kept, { ...context, offset })
      offset += rows.length
      stored += rows.length
      progress?.(stored)
    }
    // Rows that have been put aside are removed after a time (db/retention).
    if (offset < (row.summary.sections.find((one) => one.kind === kind.name)?.rows ?? 0))
      throw new UserError(texts.gone)
  }
  await rememberChoices(tx, row, { by, now })
  await tx.importPiece.deleteMany({ where: { importId: id } })
  await tx.import.update({ where: { id }, data: { documentId: made.documentId } })
  return added
}

/** The next file with the same headings is read as this one was. */
async function rememberChoices(
  tx: Tx,
  { choices, summary }: StoredImport,
  { by, now }: { by: string; now: Date },
): Promise<void> {
  const lasting = lastingChoices(choices)
  for (const key of new Set(summary.shapes)) {
    if (Object.keys(lasting).length === 0) await tx.tableShape.deleteMany({ where: { key } })
    else {
      const settled = { choices: lasting, settledBy: by, settledAt: now }
      await tx.tableShape.upsert({ where: { key }, create: { key, ...settled }, update: settled })
    }
  }
}

/** What is no figures is seen by everybody at once. */
async function publicDocument(tx: Tx, document: DraftDocument, by: string, now: Date): Promise<number> {
  const published = { publishedAt: now, publishedBy: by, importedAt: now, importedBy: by }
  const asOf = document.asOf && toDbDate(document.asOf)
  const { id } = await tx.document.upsert({
    where: { key: document.key },
    create: { ...document, asOf, ...published },
    update: {},
  })
  return id
}

/**
 * Takes away what the import has stored, unless it has been published or something has been stored since. Null when it
 * is not stored any more.
 */
export async function undoImport(
  db: Db,
  { id, kinds, by, now }: Pick<Storing, 'id' | 'kinds' | 'by' | 'now'>,
): Promise<true | null> {
  const reporting = await getReporting(db)
  return db.write({ actor: by, action: 'import.undo', subject: subjectOf(id) }, async (tx) => {
    await lockImports(tx)
    const { count } = await tx.import.updateMany({
      where: { id, state: 'stored' },
      data: { state: 'undone', undoneBy: by, undoneAt: now },
    })
    if (count === 0) return abandon(null)
    const row = importFromRow(await tx.import.findUniqueOrThrow({ where: { id } }), reporting)
    const later = row.storedAt && { state: 'stored' as const, storedAt: { gt: row.storedAt } }
    if (later && (await tx.import.count({ where: later })) > 0) throw new UserError(texts.notLast)
    if (row.documentId === null) return true as const
    // Whoever publishes the period holds it too: either the figures are gone before, or they are seen to be published.
    await tx.$queryRaw`
      SELECT p."id" FROM "Period" p JOIN "Document" d ON d."periodId" = p."id"
      WHERE d."id" = ${row.documentId} FOR UPDATE OF p`
    const document = await tx.document.findUniqueOrThrow({ where: { id: row.documentId } })
    if (row.period && document.publishedAt) throw new UserError(texts.publishedAlready)
    for (const kind of kinds.filter(({ name }) => row.kinds.includes(name)))
      await kind.undo(tx, row.documentId)
    await tx.document.delete({ where: { id: row.documentId } })
    if (document.periodId !== null) await dropEmptyPeriod(tx, document.periodId)
    return true as const
  })
}

/** A period that was made for an import and has nothing left goes with it. */
async function dropEmptyPeriod(tx: Tx, id: number): Promise<void> {
  const none = { none: {} }
  await tx.period.deleteMany({
    where: {
      id,
      documents: none,
      reportRounds: none,
      areaReports: none,
      goalTallies: none,
      goalAssessments: none,
      measureAssessments: none,
      commitmentAssessments: none,
      budgetLines: none,
      budgetComments: none,
      accountLines: none,
      economyItems: none,
      investments: none,
      seriesValues: none,
      significantEvents: none,
      figureTables: none,
    },
  })
}
