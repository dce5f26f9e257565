import { z } from 'zod'
import type { Db, Tx } from '../../db/db.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import type { Followed, Known } from './follow.ts'

export interface Follow {
  id: number
  userId: string
  family: string
  rowKey: string
  label: string
  line: string
  threshold: DecimalText | null
  known: Known
  version: number
}

const knownSchema = z.record(z.string(), z.string())

/** Everything that anybody follows. */
export const getFollows = (db: Db): Promise<readonly Follow[]> =>
  db.read('follow', async ({ follow }) => {
    const rows = await follow.findMany({ omit: { createdAt: true }, orderBy: { id: 'asc' } })
    return rows.map(({ known, ...row }) => ({ ...row, known: knownSchema.parse(known) }))
  })

/** Begins to follow it; false where they do already. */
export async function startFollow(
  tx: Tx,
  { family, rowKey, label, line }: Followed,
  { userId, threshold, known, now }: Pick<Follow, 'userId' | 'threshold' | 'known'> & { now: Date },
): Promise<boolean> {
  const where = { userId, family, rowKey, threshold }
  if ((await tx.follow.count({ where })) > 0) return false
  await tx.follow.create({ data: { ...where, label, line, known: { ...known }, createdAt: now } })
  return true
}

export const stopFollow = async (tx: Tx, userId: string, id: number): Promise<boolean> =>
  (await tx.follow.deleteMany({ where: { id, userId } })).count === 1

/** Notes what is known now; false when somebody else has noted it since it was read. */
export const noteKnown = async (
  tx: Tx,
  { id, version, line, label }: Pick<Follow, 'id' | 'version' | 'line' | 'label'>,
  known: Known,
): Promise<boolean> => {
  const { count } = await tx.follow.updateMany({
    where: { id, version },
    data: { line, label, known: { ...known }, version: { increment: 1 } },
  })
  return count === 1
}
