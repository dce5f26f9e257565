import { getReporting } from '../../db/committee.ts'
import { type Abandoned, abandon, type Db, type Tx, type WriteEntry } from '../../db/db.ts'
import { lockPeriod, periodOfRow } from '../../db/periods.ts'
import { newestFirst, type PeriodRef, periodKey } from '../../lib/periods.ts'

/** What has been published last in each period, and that it be taken back: one person asks, another decides. */

/** The documents of a period that were published last, together. */
export interface Publication extends PeriodRef {
  /** Of the period. */
  id: number
  documentIds: readonly number[]
  titles: readonly string[]
  publishedAt: Date
  publishedBy: string | null
  /** Whether the period has figures that were published before these: readers see those again. */
  hasEarlier: boolean
}

/** That a publication be taken back, not decided yet. */
export interface Asked {
  id: number
  period: PeriodRef & { id: number }
  documentIds: readonly number[]
  reason: string
  askedBy: string
  askedAt: Date
}

const PERIOD = { id: true, year: true, firstMonth: true, lastMonth: true } as const

/** Each period's latest publication, the newest period first. */
export const getPublications = async (db: Db): Promise<readonly Publication[]> => {
  const reporting = await getReporting(db)
  return db.read('publish:publications', async ({ document }) => {
    const rows = await document.findMany({
      where: { periodId: { not: null }, publishedAt: { not: null } },
      select: { id: true, title: true, publishedAt: true, publishedBy: true, period: { select: PERIOD } },
      orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    })
    const found = new Map<number, Publication>()
    for (const { id, title, publishedAt, publishedBy, period } of rows) {
      if (!period || !publishedAt) continue
      const latest = found.get(period.id)
      if (!latest) {
        const ref = { ...periodOfRow(period, reporting), id: period.id }
        found.set(period.id, {
          ...ref,
          documentIds: [id],
          titles: [title],
          publishedAt,
          publishedBy,
          hasEarlier: false,
        })
      } else if (latest.publishedAt.getTime() === publishedAt.getTime()) {
        found.set(period.id, {
          ...latest,
          documentIds: [...latest.documentIds, id],
          titles: [...latest.titles, title],
        })
      } else if (!latest.hasEarlier) found.set(period.id, { ...latest, hasEarlier: true })
    }
    return [...found.values()].toSorted(newestFirst)
  })
}

/** Whether the documents are those that were published last. */
const isLatest = (
  publications: readonly Publication[],
  { period, documentIds }: Pick<Asked, 'period' | 'documentIds'>,
): boolean => {
  const latest = publications.find(({ id }) => id === period.id)
  return latest !== undefined && isSame(latest.documentIds, documentIds)
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id))

/** What waits for a decision, the oldest first; what is about an earlier publication waits for nothing. */
export const getAsked = async (db: Db): Promise<readonly Asked[]> => {
  const reporting = await getReporting(db)
  const publications = await getPublications(db)
  const rows = await db.read('publish:asked', ({ withdrawal }) =>
    withdrawal.findMany({
      where: { outcome: null },
      include: { period: { select: PERIOD } },
      orderBy: { id: 'asc' },
    }),
  )
  return rows
    .map(({ id, period, documentIds, reason, askedBy, askedAt }) => ({
      ...{ id, documentIds, reason, askedBy, askedAt },
      period: { ...periodOfRow(period, reporting), id: period.id },
    }))
    .filter((asked) => isLatest(publications, asked))
}

/** That a period's latest publication has been taken back, and when. */
export interface Withdrawn {
  period: PeriodRef
  at: Date
}

/** A publication that was taken back at the instant or after it, where nothing has been published in the period since. */
export const getWithdrawn = async (db: Db, since: Date): Promise<readonly Withdrawn[]> => {
  const reporting = await getReporting(db)
  const [rows, publications] = await Promise.all([
    db.read('publish:withdrawn', ({ withdrawal }) =>
      withdrawal.findMany({
        where: { outcome: 'done', decidedAt: { not: null } },
        select: { decidedAt: true, period: { select: PERIOD } },
        orderBy: { id: 'desc' },
      }),
    ),
    getPublications(db),
  ])
  const found = new Map<number, Withdrawn>()
  for (const { period, decidedAt: at } of rows) {
    if (!at || at < since || found.has(period.id)) continue
    const latest = publications.find(({ id }) => id === period.id)
    if (latest && latest.publishedAt > at) continue
    found.set(period.id, { period: periodOfRow(period, reporting), at })
  }
  return [...found.values()]
}

export interface By {
  userId: string
  now: Date
}

export type Withdrawing =
  | { kind: 'asked'; period: PeriodRef }
  /** Somebody has asked already. */
  | { kind: 'asked_before'; period: PeriodRef; by: string }
  /** Something else has been published in the period since, or nothing is. */
  | { kind: 'changed'; period: PeriodRef }
  /** Whoever asked may not confirm it. */
  | { kind: 'own'; period: PeriodRef }
  /** Only whoever asked calls it off. */
  | { kind: 'not_yours'; period: PeriodRef }
  | { kind: Decision; period: PeriodRef; documents: number; isSeen: boolean }
  | { kind: 'decided_before'; period: PeriodRef; outcome: Decision; by: string | null }
  | { kind: 'gone' }

/** The figures are drafts again; somebody else said no; whoever asked changed their mind. */
export type Decision = 'done' | 'declined' | 'called_off'

/** What somebody else than the asker has decided. */
export interface Decided {
  period: PeriodRef
  outcome: 'done' | 'declined'
  askedBy: string
  decidedBy: string
  at: Date
}

/** Who hears of a decision: written with it. */
export type Tell = (tx: Tx, decided: Decided) => Promise<void>

/** What the audit log says of it. */
export const askEntry = (
  period: PeriodRef,
  { documentIds }: Pick<Publication, 'documentIds'>,
): Omit<WriteEntry, 'actor'> => ({
  action: 'period.withdrawal.ask',
  subject: `period/${periodKey(period)}`,
  details: { documents: [...documentIds] },
})

/**
 * Asks, inside a write, that the publication be taken back; called off with the reason where it is no longer the latest, or
 * somebody has asked already.
 */
export async function askIn(
  tx: Tx,
  publication: Pick<Publication, 'id' | 'documentIds'> & PeriodRef,
  reason: string,
  { userId, now }: By,
): Promise<Withdrawing | Abandoned<Withdrawing>> {
  const { id: periodId, documentIds, ...period } = publication
  await lockPeriod(tx, periodId)
  if (!isSame(await latestIn(tx, periodId), documentIds)) return abandon({ kind: 'changed', period })
  const waiting = await tx.withdrawal.findMany({ where: { periodId, outcome: null } })
  const same = waiting.find((one) => isSame(one.documentIds, documentIds))
  if (same) return abandon({ kind: 'asked_before', period, by: same.askedBy })
  await tx.withdrawal.create({
    data: { periodId, documentIds: [...documentIds], reason, askedBy: userId, askedAt: now },
  })
  return { kind: 'asked', period }
}

const ACTIONS = {
  done: 'period.withdrawal.confirm',
  declined: 'period.withdrawal.decline',
  called_off: 'period.withdrawal.call-off',
} as const

/**
 * Decides on what was asked for. Of two at once the second is told what the first has done; whoever asked cannot
 * confirm or decline it, and nobody else calls it off. Nothing is taken back that is not what was asked for.
 */
export async function decide(
  db: Db,
  id: number,
  outcome: Decision,
  by: By,
  tell: Tell,
): Promise<Withdrawing> {
  const row = await db.prisma.withdrawal.findUnique({
    where: { id },
    include: { period: { select: PERIOD } },
  })
  if (!row) return { kind: 'gone' }
  const period = { ...periodOfRow(row.period, await getReporting(db)), id: row.periodId }
  const entry: WriteEntry = {
    actor: by.userId,
    action: ACTIONS[outcome],
    subject: `period/${periodKey(period)}`,
    details: { request: id, documents: row.documentIds, askedBy: row.askedBy },
  }
  return db.write(entry, (tx) => decideIn(tx, { id, period, outcome }, by, tell))
}

async function decideIn(
  tx: Tx,
  { id, period, outcome }: { id: number; period: PeriodRef & { id: number }; outcome: Decision },
  { userId, now }: By,
  tell: Tell,
): Promise<Withdrawing | Abandoned<Withdrawing>> {
  await lockPeriod(tx, period.id)
  const asked = await tx.withdrawal.findUnique({ where: { id } })
  if (!asked) return abandon({ kind: 'gone' })
  if (asked.outcome)
    return abandon({ kind: 'decided_before', period, outcome: asked.outcome, by: asked.decidedBy })
  const isOwn = asked.askedBy === userId
  if (isOwn !== (outcome === 'called_off')) return abandon({ kind: isOwn ? 'own' : 'not_yours', period })
  if (outcome === 'done') {
    if (!isSame(await latestIn(tx, period.id), asked.documentIds)) return abandon({ kind: 'changed', period })
    await tx.document.updateMany({
      where: { id: { in: asked.documentIds } },
      data: { publishedAt: null, publishedBy: null },
    })
  }
  await tx.withdrawal.update({ where: { id }, data: { outcome, decidedBy: userId, decidedAt: now } })
  if (outcome !== 'called_off')
    await tell(tx, { period, outcome, askedBy: asked.askedBy, decidedBy: userId, at: now })
  const isSeen = (await latestIn(tx, period.id)).length > 0
  return { kind: outcome, period, documents: asked.documentIds.length, isSeen }
}

/** The documents of the period that were published last. */
async function latestIn(tx: Tx, periodId: number): Promise<number[]> {
  const rows = await tx.document.findMany({
    where: { periodId, publishedAt: { not: null } },
    select: { id: true, publishedAt: true },
    orderBy: { publishedAt: 'desc' },
  })
  const last = rows[0]?.publishedAt?.getTime()
  return rows.filter(({ publishedAt }) => publishedAt?.getTime() === last).map(({ id }) => id)
}
