import type { Clock } from '../lib/clock.ts'
import type { Db } from './db.ts'

/**
 * Claims something that must happen once, however often Slack sends it and however many instances receive it.
 * True for the first that claims the key. The key says what it means: "event:Ev123", "share:…".
 */
export async function claim(db: Db, clock: Clock, key: string): Promise<boolean> {
  const { count } = await db.prisma.handledKey.createMany({
    data: [{ key, at: clock() }],
    skipDuplicates: true,
  })
  return count === 1
}

/** Gives a claim back: what it was for did not happen, and may be tried again. */
export async function release(db: Db, key: string): Promise<void> {
  await db.prisma.handledKey.deleteMany({ where: { key } })
}
