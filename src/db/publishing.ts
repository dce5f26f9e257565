import { type CalendarDate, dateInStockholm, toDbDate } from '../lib/calendar.ts'
import { type Months, periodKey } from '../lib/periods.ts'
import type { Permission } from '../lib/roles.ts'
import type { Db } from './db.ts'
import type { Tx } from './entry.ts'

/** A document whose figures are imported. */
export interface DraftDocument {
  /** Stable id. Each import is a separate document unless it names one, so that published figures stay unchanged. */
  key: string
  title: string
  dnr: string | null
  asOf: CalendarDate | null
}

/**
 * Makes the document of an import, and its period where it is new. The figures that point to the document are a draft
 * until they are published; those that are already in the period are shown as before until then.
 */
export async function startDraft(
  tx: Tx,
  period: Months & { endsOn: CalendarDate },
  document: DraftDocument,
  by: { userId: string; now: Date },
): Promise<{ periodId: number; documentId: number }> {
  const periodId = await ensurePeriod(tx, period)
  const { id: documentId } = await tx.document.upsert({
    where: { key: document.key },
    create: {
      ...document,
      asOf: document.asOf && toDbDate(document.asOf),
      periodId,
      importedBy: by.userId,
      importedAt: by.now,
    },
    update: {},
  })
  return { periodId, documentId }
}

/** The id of the period, which is made where it is new. */
export async function ensurePeriod(
  tx: Tx,
  { year, first: firstMonth, last: lastMonth, endsOn }: Months & { endsOn: CalendarDate },
): Promise<number> {
  const months = { year, firstMonth, lastMonth }
  const { id } = await tx.period.upsert({
    where: { year_firstMonth_lastMonth: months },
    create: { ...months, endsOn: toDbDate(endsOn) },
    update: {},
  })
  return id
}

/** What a person is shown: published figures only, or drafts too. */
export type Sight = 'published' | 'all'

export const sightOf = ({ permissions }: { permissions: ReadonlySet<Permission> }): Sight =>
  permissions.has('read-drafts') ? 'all' : 'published'

/** For the `where` of what points to a document. */
export interface DocumentFilter {
  document?: { publishedAt: { not: null } | null }
}

export const inSight = (sight: Sight): DocumentFilter =>
  sight === 'all' ? {} : { document: { publishedAt: { not: null } } }

export const UNPUBLISHED: DocumentFilter = { document: { publishedAt: null } }

/**
 * Notes in the audit log that a person has been shown unpublished figures of a period: once a person, period and day.
 * Rejects when it could not be noted; then nothing must be shown.
 */
export async function noteDraftRead(
  db: Pick<Db, 'prisma' | 'write'>,
  period: Months & { id: number },
  by: { userId: string; now: Date },
): Promise<void> {
  const key = `draft-read:${by.userId}:${period.id}:${dateInStockholm(by.now)}`
  const isNoted = async () => (await db.prisma.handledKey.findUnique({ where: { key } })) !== null
  if (await isNoted()) return
  const subject = `period/${periodKey(period)}`
  try {
    await db.write({ actor: by.userId, action: 'draft.read', subject }, (tx) =>
      tx.handledKey.create({ data: { key, at: by.now } }),
    )
  } catch (error) {
    // Two questions at once: the other one has noted it.
    if (!(await isNoted())) throw error
  }
}
