import { z } from 'zod'
import { Prisma } from '../../../prisma/generated/client.ts'
import type { Db, Tx } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { toDbDate } from '../../lib/calendar.ts'

/** What has been decided of findings. Nothing of the findings themselves is stored: they are computed. */

export interface Decision {
  finding: string
  state: string
  kind: 'accepted' | 'handed_over'
  reason: string
  decidedBy: string
  decidedAt: Date
  matterId: number | null
}

/** The latest decision on each finding, by its id. */
export const latestDecisions = (db: Db): Promise<ReadonlyMap<string, Decision>> =>
  db.read('review:decisions', async ({ reviewDecision }) => {
    const rows = await reviewDecision.findMany({ orderBy: { id: 'asc' } })
    return new Map(rows.map((row): [string, Decision] => [row.finding, row]))
  })

/** Who has the case that a finding has become, by the finding's id. */
export const handedOver = (db: Db): Promise<ReadonlyMap<string, { owner: string; unit: string | null }>> =>
  db.read('review:handed-over', async ({ reviewDecision, matter }) => {
    const decisions = await reviewDecision.findMany({
      where: { matterId: { not: null } },
      orderBy: { id: 'asc' },
    })
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

interface Deciding {
  finding: string
  state: string
  reason: string
  by: string
  now: Date
}

export const acceptFinding = (tx: Tx, { by, now, ...rest }: Deciding): Promise<unknown> =>
  tx.reviewDecision.create({ data: { ...rest, kind: 'accepted', decidedBy: by, decidedAt: now } })

/** The finding becomes a case with an owner and a date. Gives the case's id. */
export async function handOver(
  tx: Tx,
  { by, now, ...rest }: Deciding,
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
        createdBy: by,
        createdAt: now,
      },
      deadlines: { create: { dueOn: toDbDate(task.dueOn), what: task.what } },
    },
    select: { id: true },
  })
  await tx.reviewDecision.create({
    data: { ...rest, kind: 'handed_over', decidedBy: by, decidedAt: now, matterId: matter.id },
  })
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
