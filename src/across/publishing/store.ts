import { getReporting } from '../../db/committee.ts'
import { type Abandoned, abandon, type Db, type Tx, type WriteEntry } from '../../db/db.ts'
import { lockPeriod, periodOfRow } from '../../db/periods.ts'
import { newestFirst, type PeriodRef, periodKey } from '../../lib/periods.ts'

/** A document whose figures are not published. */
export interface Draft {
  id: number
  title: string
  importedBy: string | null
  importedAt: Date | null
}

/** A period with figures that are not published, in the documents they came with. */
export interface DraftPeriod extends PeriodRef {
  id: number
  documents: readonly Draft[]
}

/** Periods with drafts, the newest first. */
export const getDrafts = async (db: Db): Promise<DraftPeriod[]> => {
  const reporting = await getReporting(db)
  return db.read('publish:drafts', async ({ period }) => {
    const where = { publishedAt: null }
    const rows = await period.findMany({
      where: { documents: { some: where } },
      select: {
        id: true,
        year: true,
        firstMonth: true,
        lastMonth: true,
        documents: {
          where,
          select: { id: true, title: true, importedBy: true, importedAt: true },
          orderBy: { id: 'asc' },
        },
      },
    })
    return rows
      .map(({ id, documents, ...row }) => ({ ...periodOfRow(row, reporting), id, documents }))
      .toSorted(newestFirst)
  })
}

/** The newest period whose figures everybody sees; null where there is none. */
export const getNewestPublished = async (db: Db): Promise<PeriodRef | null> => {
  const reporting = await getReporting(db)
  return db.read('publish:newest', async ({ period }) => {
    const some = { some: { document: { publishedAt: { not: null } } } }
    const rows = await period.findMany({
      where: { OR: [{ goalAssessments: some }, { commitmentAssessments: some }, { budgetLines: some }] },
      select: { year: true, firstMonth: true, lastMonth: true },
    })
    return rows.map((row) => periodOfRow(row, reporting)).toSorted(newestFirst)[0] ?? null
  })
}

export type Publishing =
  | { kind: 'published'; period: PeriodRef; documents: number }
  | { kind: 'published_before'; period: PeriodRef; by: string | null }
  /** Other documents wait than those that were shown. */
  | { kind: 'changed'; period: PeriodRef }
  /** The asker imported some of it. */
  | { kind: 'own' }
  | { kind: 'gone' }

/**
 * Publishes the drafts of a period that a person has been shown; nothing is written unless they are all the drafts
 * there are, and another person imported them. Of two at once the second is told that it is done.
 */
export async function publish(db: Db, shown: Drafts, by: By): Promise<Publishing> {
  const period = await findPeriod(db, shown)
  if (!period) return { kind: 'gone' }
  const entry: WriteEntry = { actor: by.userId, ...publishEntry(period, shown) }
  return db.write(entry, (tx) => publishIn(tx, period, shown, by))
}

/** The period that somebody has been shown drafts of, whatever has become of them. */
export async function findPeriod(db: Db, { periodId }: Drafts): Promise<PeriodRef | null> {
  const row = await db.prisma.period.findUnique({ where: { id: periodId } })
  return row && periodOfRow(row, await getReporting(db))
}

/** The drafts of a period, as they were shown. */
export interface Drafts {
  periodId: number
  documentIds: readonly number[]
}

interface By {
  userId: string
  now: Date
}

/** What the audit log says of it. */
export const publishEntry = (period: PeriodRef, { documentIds }: Drafts): Omit<WriteEntry, 'actor'> => ({
  action: 'period.publish',
  subject: `period/${periodKey(period)}`,
  details: { documents: [...documentIds] },
})

/** The same inside a write: called off with the reason where it cannot be done. */
export async function publishIn(
  tx: Tx,
  period: PeriodRef,
  shown: Drafts,
  by: By,
): Promise<Publishing | Abandoned<Publishing>> {
  // Locked, so that of two at once the second waits and then sees what the first has done.
  await lockPeriod(tx, shown.periodId)
  const drafts = await tx.document.findMany({ where: { periodId: shown.periodId, publishedAt: null } })
  const ids = new Set(drafts.map(({ id }) => id))
  const isSame = ids.size === shown.documentIds.length && shown.documentIds.every((id) => ids.has(id))
  if (!isSame) return abandon(await whyNot(tx, period, shown.documentIds))
  if (drafts.some(({ importedBy }) => importedBy === by.userId)) return abandon({ kind: 'own' })
  await tx.document.updateMany({
    where: { id: { in: [...ids] } },
    data: { publishedAt: by.now, publishedBy: by.userId },
  })
  return { kind: 'published', period, documents: shown.documentIds.length }
}

/** Why what was shown cannot be published. */
export async function whyNot(
  tx: Pick<Db['prisma'], 'document'>,
  period: PeriodRef,
  documentIds: readonly number[],
): Promise<Publishing> {
  const found = await tx.document.findMany({ where: { id: { in: [...documentIds] } } })
  const isDone = found.length > 0 && found.every(({ publishedAt }) => publishedAt !== null)
  return isDone
    ? { kind: 'published_before', period, by: found[0]?.publishedBy ?? null }
    : { kind: 'changed', period }
}
