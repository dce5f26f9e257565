import { z } from 'zod'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import type { Followed, Known } from './follow.ts'

export type Pace = 'now' | 'digest' | 'muted'

export interface Follow {
  id: number
  /** Who chose it. */
  userId: string
  /** The channel that is told; null for the person alone. */
  channel: string | null
  /** At once, once with the digest, or not at all for now. */
  pace: Pace
  toldAt: Date | null
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
  toldAt: Date,
): Promise<boolean> => {
  const { count } = await tx.follow.updateMany({
    where: { id, version },
    data: { line, label, known: { ...known }, toldAt, version: { increment: 1 } },
  })
  return count === 1
}

/** Where and when it is told from now on; 'changed' when it is another version. What it says now is known then. */
export async function changeFollow(
  tx: Tx,
  { id, userId, version }: Pick<Follow, 'id' | 'userId' | 'version'>,
  { channel, pace, known }: Pick<Follow, 'channel' | 'pace'> & { known: Known | null },
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.follow.updateMany({
    where: { id, userId, version },
    data: { channel, pace, ...(known ? { known: { ...known } } : {}), version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}
