import type { Db, Tx } from '../db/db.ts'

/** The latest slot of the schedule that has been claimed; null before the first run of all. */
export async function lastSlot(db: Pick<Db, 'prisma'>, schedule: string): Promise<Date | null> {
  const last = await db.prisma.scheduleRun.findFirst({ where: { schedule }, orderBy: { slot: 'desc' } })
  return last?.slot ?? null
}

/** The earliest that is remembered; null before the first run of all. */
export async function firstSlot(db: Pick<Db, 'prisma'>, schedule: string): Promise<Date | null> {
  const first = await db.prisma.scheduleRun.findFirst({ where: { schedule }, orderBy: { slot: 'asc' } })
  return first?.slot ?? null
}

/** Claims slots that nobody has claimed, and returns those, as milliseconds. */
export async function claimSlots(
  tx: Pick<Tx, 'scheduleRun'>,
  schedule: string,
  slots: readonly Date[],
  now: Date,
  outcome: string,
): Promise<Set<number>> {
  const claimed = await tx.scheduleRun.createManyAndReturn({
    data: slots.map((slot) => ({ schedule, slot, startedAt: now, finishedAt: now, outcome })),
    skipDuplicates: true,
    select: { slot: true },
  })
  return new Set(claimed.map(({ slot }) => slot.getTime()))
}
