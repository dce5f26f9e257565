import { Prisma } from '../../../prisma/generated/client.ts'
import type { Db, Tx } from '../../db/db.ts'
import type { Round } from './rounds.ts'
import { readHeads, withItems } from './store.ts'

const UNTOLD = { toldAt: null, state: { not: 'answered' } } as const
const UNTOLD_ROWS = Prisma.sql`"toldAt" IS NULL AND "state" <> 'answered'`

/** Open rounds in which there is something to tell, with that alone. */
export async function getUntold({ prisma }: Pick<Db, 'prisma'>): Promise<Round[]> {
  const some = await prisma.reportQuestion.findFirst({
    where: { ...UNTOLD, round: { closedAt: null } },
    select: { id: true },
  })
  if (!some) return []
  const rounds = await withItems(prisma, await readHeads(prisma, { closedAt: null }), UNTOLD_ROWS)
  return rounds.filter(({ items }) => items.length > 0)
}

/** Marks them as told; returns those that nobody else has told, and that are as they were read. */
export async function claimUntold(tx: Tx, { items }: Pick<Round, 'items'>, now: Date): Promise<Set<number>> {
  const claimed = await tx.reportQuestion.updateManyAndReturn({
    where: { ...UNTOLD, OR: items.map(({ id, version }) => ({ id, version })) },
    data: { toldAt: now },
    select: { id: true },
  })
  return new Set(claimed.map(({ id }) => id))
}
