import * as z from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Db, Tx } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { dateInStockholm, toDbDate } from '../../lib/calendar.ts'
import { reviewTexts } from '../../texts/review.ts'

/** What has been decided of findings. Nothing of the findings themselves is stored: they are computed. */

export interface Decision {
  id: number
  finding: string
  state: string
  kind: 'accepted' | 'handed_over' | 'withdrawn'
  reason: string
  decidedBy: string
  decidedAt: Date
  matterId: number | null
  /** The case that the finding became has been closed. */
  hasEnded: boolean
}

/** The latest decision on each finding, by its id; also one that has been taken back. */
export const latestDecisions = (db: Db): Promise<ReadonlyMap<string, Decision>> =>
  db.read('review:decisions', async ({ reviewDecision, matter }) => {
    const rows = await reviewDecision.findMany({ orderBy: { id: 'asc' } })
    const closed = await matter.findMany({
      where: { id: { in: rows.flatMap(({ matterId }) => matterId ?? []) }, status: 'closed' },
      select: { id: true },
    })
    const ended = new Set<number | null>(closed.map(({ id }) => id))
    return new Map(
      rows.map((row): [string, Decision] => [row.finding, { ...row, hasEnded: ended.has(row.matterId) }]),
    )
  })

/** Who has the case that a finding has become, by the finding's id. */
export const handedOver = (db: Db): Promise<ReadonlyMap<string, { owner: string; unit: string | null }>> =>
  db.read('review:handed-over', async ({ reviewDecision, matter }) => {
    const all = await reviewDecision.findMany({ orderBy: { id: 'asc' } })
    const decisions = [...new Map(all.map((row) => [row.finding, row])).values()]
    const ids = decisions.flatMap(({ matterId }) => matterId ?? [])
    const matters = ids.length === 0 ? [] : await matter.findMany({ where: { id: { in: ids } } })
    const byId = new Map<number | null, (typeof matters)[number]>(matters.map((one) => [one.id, one]))
    return new Map(
      decisions.flatMap(({ finding, matterId }) => {
        const { owner = null, unit = null } = byId.get(matterId) ?? {}
        return owner === null ? [] : [[finding, { owner, unit }] as const]
      }),
    )
  })

/** Every registered Dnr by its key, as it is printed. */
export const registeredDnr = (db: Db): Promise<ReadonlyMap<string, string>> =>
  db.read('review:dnr', async ({ matter }) => {
    const rows = await matter.findMany({
      where: { dnr: { not: null } },
      select: { dnr: true, dnrPrinted: true },
    })
    return new Map(rows.flatMap(({ dnr, dnrPrinted }) => (dnr ? [[dnr, dnrPrinted ?? dnr] as const] : [])))
  })

export interface Deciding {
  finding: string
  state: string
  reason: string
  by: string
  now: Date
}

interface Decided extends Deciding {
  kind: Decision['kind']
  matterId?: number
}

/** A decision ends the case that an earlier one has made of the finding, if it is still open. */
async function decide(tx: Tx, { by, now, ...rest }: Decided): Promise<void> {
  const { finding, kind } = rest
  const before = await tx.reviewDecision.findFirst({ where: { finding }, orderBy: { id: 'desc' } })
  if (before?.matterId != null)
    await tx.matter.updateMany({
      where: { id: before.matterId, status: 'open' },
      data: {
        status: 'closed',
        closedOn: toDbDate(dateInStockholm(now)),
        closedBy: by,
        closedReason: reviewTexts.caseEnded[kind],
        closedByItemId: null,
        changedBy: by,
        changedAt: now,
        version: { increment: 1 },
      },
    })
  await tx.reviewDecision.create({ data: { ...rest, decidedBy: by, decidedAt: now } })
}

/** Whether the latest decision on the finding is still the one that was shown; null for none. */
export async function isLatest(tx: Tx, finding: string, id: number | null): Promise<boolean> {
  const latest = await tx.reviewDecision.findFirst({ where: { finding }, orderBy: { id: 'desc' } })
  return (latest?.id ?? null) === id
}

export const acceptFinding = (tx: Tx, deciding: Deciding): Promise<void> =>
  decide(tx, { ...deciding, kind: 'accepted' })

/** What was decided no longer holds: the finding is open. */
export const withdrawDecision = (tx: Tx, deciding: Deciding): Promise<void> =>
  decide(tx, { ...deciding, kind: 'withdrawn' })

/** The finding becomes a case with an owner and a date. Gives the case's id. */
export async function handOver(
  tx: Tx,
  deciding: Deciding,
  task: { title: string; what: string; note: string; kind: string; owner: string; dueOn: CalendarDate },
): Promise<number> {
  const matter = await tx.matter.create({
    data: {
      ...{
        title: task.title,
        note: task.note,
        kind: task.kind,
        recipients: [],
        owner: task.owner,
        createdBy: deciding.by,
        createdAt: deciding.now,
      },
      deadlines: { create: { dueOn: toDbDate(task.dueOn), what: task.what } },
    },
    select: { id: true },
  })
  await decide(tx, { ...deciding, kind: 'handed_over', matterId: matter.id })
  return matter.id
}

/** Ids of what does not add up at a time: for those who read drafts, and in what is published. */
export interface FindingsBefore {
  all: readonly string[]
  published: readonly string[]
}

/** Those who read drafts, or everybody else. */
type Audience = keyof FindingsBefore

/** A stored file that owners have not been told of. */
export interface Untold {
  id: string
  storedBy: string | null
  /** Everybody sees what it brought. */
  isPublished: boolean
  /** Ids of what did not add up before it, by what people see; null once they have been told. */
  before: Readonly<Record<Audience, ReadonlySet<string> | null>>
}

const SOME = { not: Prisma.DbNull }
const idsSchema = z.array(z.string())
const idsOf = (stored: unknown): ReadonlySet<string> | null =>
  stored === null ? null : new Set(idsSchema.parse(stored))

/** In the order that they were stored. */
export async function getUntold({ prisma }: Pick<Db, 'prisma'>): Promise<Untold[]> {
  const rows = await prisma.import.findMany({
    where: { state: 'stored', OR: [{ findingsBefore: SOME }, { publishedBefore: SOME }] },
    orderBy: { storedAt: 'asc' },
    select: { id: true, storedBy: true, documentId: true, findingsBefore: true, publishedBefore: true },
  })
  const ids = rows.flatMap(({ documentId }) => documentId ?? [])
  const where = { id: { in: ids }, publishedAt: null }
  const drafts = ids.length === 0 ? [] : await prisma.document.findMany({ where, select: { id: true } })
  const isDraft = new Set<number | null>(drafts.map(({ id }) => id))
  return rows.map(({ id, storedBy, documentId, findingsBefore, publishedBefore }) => ({
    ...{ id, storedBy, isPublished: !isDraft.has(documentId) },
    before: { all: idsOf(findingsBefore), published: idsOf(publishedBefore) },
  }))
}

/** Whether those who see so much are to be told now of what it brought. */
export const isDue = ({ before, isPublished }: Untold, sight: Audience): boolean =>
  before[sight] !== null && (sight === 'all' || isPublished)

/**
 * Marks them as told of; false where some already are. What was told of what is published is not told again when a draft
 * that waits is published.
 */
export async function claimUntold(
  tx: Tx,
  untold: readonly Untold[],
  toldPublished: readonly string[],
): Promise<boolean> {
  const claim = async (column: 'findingsBefore' | 'publishedBefore', sight: Audience): Promise<boolean> => {
    const ids = untold.filter((one) => isDue(one, sight)).map(({ id }) => id)
    const where = { state: 'stored' as const, id: { in: ids }, [column]: SOME }
    const { count } = await tx.import.updateMany({ where, data: { [column]: Prisma.DbNull } })
    return count === ids.length
  }
  for (const { id, isPublished, before } of untold) {
    if (isPublished || before.published === null || toldPublished.length === 0) continue
    const publishedBefore = [...new Set([...before.published, ...toldPublished])]
    await tx.import.updateMany({ where: { id, publishedBefore: SOME }, data: { publishedBefore } })
  }
  return (await claim('findingsBefore', 'all')) && (await claim('publishedBefore', 'published'))
}
