import * as z from 'zod'
import type { Db, Tx } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { startOfWeek } from '../../schedule/slots.ts'

const toldSchema = z.record(z.string(), z.string())

export type Told = ReadonlyMap<string, string>

/** What somebody's digest knew of. */
export interface NewTold {
  userId: string
  told: Readonly<Record<string, string>>
}

/**
 * What the latest digest of each person told, whoever they are: one query. A digest that failed to arrive has told
 * nothing, so the one before it counts; and neither has one of a week to come, made when the clock was ahead.
 */
export async function getTold(
  db: Pick<Db, 'prisma'>,
  today: CalendarDate,
  userId?: string,
): Promise<ReadonlyMap<string, Told>> {
  const rows = await db.prisma.$queryRaw<{ userId: string; told: unknown }[]>`
    SELECT DISTINCT ON (t."userId") t."userId", t.told FROM "DigestTold" t
    LEFT JOIN "Delivery" d ON d.schedule = 'digest' AND d.slot = t.slot AND d.recipient = t."userId"
    WHERE t.slot <= ${startOfWeek(today)} AND d.state IS DISTINCT FROM 'failed' AND (${userId ?? null}::text IS NULL OR t."userId" = ${userId ?? null})
    ORDER BY t."userId", t.slot DESC`
  return new Map(rows.map(({ userId: id, told }) => [id, new Map(Object.entries(toldSchema.parse(told)))]))
}

/** Keeps what this week's digests know of; the first that was made for the week counts. */
export async function putTold(tx: Tx, slot: Date, all: readonly NewTold[]): Promise<void> {
  await tx.digestTold.createMany({
    data: all.map(({ userId, told }) => ({ userId, slot, told: { ...told } })),
    skipDuplicates: true,
  })
}
