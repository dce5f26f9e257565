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
  task: { title: string; what: string; kind: string; owner: string; dueOn: CalendarDate },
): Promise<number> {
  const matter = await tx.matter.create({
    data: {
      ...{
        title: task.title,
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

/** A stored file that the owners have not been told of. */
export interface Untold {
  id: string
  storedBy: string | null
  /** Ids of what did not add up before it. */
  before: ReadonlySet<string>
}

const UNTOLD = { state: 'stored', findingsBefore: { not: Prisma.DbNull } } as const
const idsSchema = z.array(z.string())

/** In the order that they were stored. */
export async function getUntold({ prisma }: Pick<Db, 'prisma'>): Promise<Untold[]> {
  const rows = await prisma.import.findMany({
    where: UNTOLD,
    orderBy: { storedAt: 'asc' },
    select: { id: true, storedBy: true, findingsBefore: true },
  })
  return rows.map(({ findingsBefore, ...row }) => ({
    ...row,
    before: new Set(idsSchema.parse(findingsBefore)),
  }))
}

/** Marks them as told of; false where some already are. */
export async function claimUntold(tx: Tx, untold: readonly Untold[]): Promise<boolean> {
  const { count } = await tx.import.updateMany({
    where: { ...UNTOLD, id: { in: untold.map(({ id }) => id) } },
    data: { findingsBefore: Prisma.DbNull },
  })
  return count === untold.length
}
