import * as z from 'zod'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import { type Followed, idOf, type Known, type News } from './follow.ts'
import { type Limit, limitKey, limitOfKey } from './limits.ts'

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
  /** The line that a figure is to pass; null for every change. */
  limit: Limit | null
  known: Known
  /** What was told last; null until there has been something to tell. */
  news: News | null
  version: number
}

const knownSchema = z.record(z.string(), z.string())
const newsSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('changed'),
      changes: z.array(
        z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
    }),
    z.object({
      ...{ kind: z.literal('crossed'), isPast: z.boolean(), value: z.string() },
      ...{ unit: z.string().nullable(), what: z.string().nullable() },
    }),
    z.object({ kind: z.literal('gone') }),
  ])
  .nullable()

/** Everything that anybody follows. */
export const getFollows = (db: Db): Promise<readonly Follow[]> =>
  db.read('follow', async ({ follow }) => {
    const rows = await follow.findMany({ omit: { createdAt: true }, orderBy: { id: 'asc' } })
    return rows.map(({ known, news, threshold, ...row }) => ({
      ...row,
      limit: limitOfKey(threshold),
      ...{ known: knownSchema.parse(known), news: newsSchema.parse(news) },
    }))
  })

/** Holds what is followed, so that nobody begins to follow it twice and no channel is told of it twice. */
const holdThing = (tx: Tx, thing: Thing) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${idOf(thing)}))`

type Thing = Pick<Follow, 'family' | 'rowKey'>

/** Begins to follow it; false where they do already. */
export async function startFollow(
  tx: Tx,
  { family, rowKey, label, line }: Followed,
  { userId, limit, known, now }: Pick<Follow, 'userId' | 'limit' | 'known'> & { now: Date },
): Promise<boolean> {
  const where = { userId, family, rowKey, threshold: limit && limitKey(limit) }
  await holdThing(tx, where)
  if ((await tx.follow.count({ where })) > 0) return false
  await tx.follow.create({ data: { ...where, label, line, known: { ...known }, createdAt: now } })
  return true
}

/** Called off with false where it has been stopped already, or is another version: of another channel, maybe. */
export const stopFollow = async (
  tx: Tx,
  { id, version }: Pick<Follow, 'id' | 'version'>,
): Promise<true | Abandoned<false>> =>
  (await tx.follow.deleteMany({ where: { id, version } })).count === 1 || abandon(false)

/** Stops all of them that are as they were read; returns which. */
export async function stopFollows(tx: Tx, follows: readonly Follow[]): Promise<Set<number>> {
  const stopped = new Set<number>()
  for (const follow of follows) if ((await stopFollow(tx, follow)) === true) stopped.add(follow.id)
  return stopped
}

/** Notes what is known now, and what is told of it; false when somebody else has noted it since it was read. */
export const noteKnown = async (
  tx: Tx,
  { id, version, line, label }: Pick<Follow, 'id' | 'version' | 'line' | 'label'>,
  { known, news }: { known: Known; news: News },
  toldAt: Date,
): Promise<boolean> => {
  const { count } = await tx.follow.updateMany({
    where: { id, version },
    data: { line, label, known: { ...known }, news: asJson(news), toldAt, version: { increment: 1 } },
  })
  return count === 1
}

/** As the database keeps it: a list that may be changed. */
const asJson = (news: News) =>
  news.kind === 'changed' ? { ...news, changes: news.changes.map((change) => ({ ...change })) } : { ...news }

/**
 * Where and when it is told from now on. What it says now is known then. Called off with 'changed' when it is another version,
 * and with 'taken' where the channel is told of it already.
 */
export async function changeFollow(
  tx: Tx,
  { id, userId, version, family, rowKey, limit }: Omit<Follow, 'channel' | 'pace' | 'known'>,
  { channel, pace, known }: Pick<Follow, 'channel' | 'pace'> & { known: Known | null },
): Promise<true | Abandoned<'changed' | 'taken'>> {
  await holdThing(tx, { family, rowKey })
  const others = { channel, family, rowKey, threshold: limit && limitKey(limit), id: { not: id } }
  if (channel !== null && (await tx.follow.count({ where: others })) > 0) return abandon('taken')
  const { count } = await tx.follow.updateMany({
    where: { id, userId, version },
    data: { channel, pace, ...(known ? { known: { ...known } } : {}), version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}
