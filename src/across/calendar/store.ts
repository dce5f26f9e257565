import { createHash, randomBytes } from 'node:crypto'
import { abandon, type Db, type WriteEntry } from '../../db/db.ts'

const TOKEN_BYTES = 32
const TOKEN = /^[\w-]{43}$/ // 32 bytes in base64url

/** The address holds the token; what is kept here cannot be turned back into it. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** How many entries the audit log has: it rises with everything that is written. */
export const sequenceOf = async ({ prisma }: Pick<Db, 'prisma'>): Promise<number> => {
  const head = await prisma.auditHead.findUnique({ where: { id: 1 } })
  return Number(head?.entries ?? 0n)
}

export const hasSubscription = async ({ prisma }: Pick<Db, 'prisma'>, userId: string): Promise<boolean> =>
  (await prisma.calendarSubscription.count({ where: { userId } })) > 0

/** Makes a new address of a person's; one that they had before no longer works. Returns its token, which is not kept. */
export async function subscribe(db: Db, userId: string, now: Date): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const data = { tokenHash: hashOf(token), createdAt: now }
  await db.write({ actor: userId, action: 'calendar.subscribe', subject: 'calendar' }, (tx) =>
    tx.calendarSubscription.upsert({ where: { userId }, create: { userId, ...data }, update: data }),
  )
  return token
}

/** Takes a person's address away; false when there is none. */
export async function unsubscribe(db: Db, userId: string): Promise<boolean> {
  const entry: WriteEntry = { actor: userId, action: 'calendar.unsubscribe', subject: 'calendar' }
  return db.write(entry, async (tx) => {
    const { count } = await tx.calendarSubscription.deleteMany({ where: { userId } })
    return count > 0 || abandon(false)
  })
}

/** Whose address it is; null for one that does not work (any more). */
export async function readerOf({ prisma }: Pick<Db, 'prisma'>, token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null
  const found = await prisma.calendarSubscription.findUnique({ where: { tokenHash: hashOf(token) } })
  return found?.userId ?? null
}
