import { max, min } from 'date-fns'
import { Prisma } from '../../prisma/generated/client.ts'
import type { Db, Tx } from '../db/db.ts'
import { addDays, dateInStockholm } from '../lib/calendar.ts'
import { instantAt, type Slot, slotsBetween } from './slots.ts'

// After a longer stop nobody wants a report of every missed hour.
const LOOK_BACK_DAYS = 14
const FIRST = 'first'

/**
 * A mark that was made before its time: something was marked later than it, in the two weeks before its slot. The clock was
 * ahead then, and has been set right since; what it says was done has still to be done. `r` is the mark.
 */
const isTooEarly = Prisma.sql`EXISTS (
  SELECT 1 FROM "ScheduleRun" o WHERE o.id > r.id
  AND o."startedAt" < r.slot - interval '1 hour' AND o."startedAt" > r.slot - interval '14 days')`

/** The instant from which the schedule is kept: its first mark that is not in the future; null before the first run of all. */
export async function firstSlot(db: Pick<Db, 'prisma'>, schedule: string, now: Date): Promise<Date | null> {
  const first = await db.prisma.scheduleRun.findFirst({
    where: { schedule, slot: { lte: now } },
    orderBy: { slot: 'asc' },
  })
  return first?.slot ?? null
}

export interface Kept {
  now: Date
  /** When the assistant started: the first run of all has nothing to catch up with before that. */
  startedAt: Date
  hours: readonly number[]
  /** One slot a day, whose hour may be changed: a mark at any hour is the day's. */
  oncePerDay?: boolean
}

/**
 * The schedule's slots up to now that nobody has marked as done, of the last two weeks. The first run of all marks when it
 * began, so that what a stop on the first day made it miss is known after it.
 */
export async function openSlots(
  db: Pick<Db, 'prisma'>,
  schedule: string,
  { now, startedAt, hours, oncePerDay = false }: Kept,
): Promise<Slot[]> {
  const first = await firstSlot(db, schedule, now)
  const since = first ?? min([startedAt, now])
  if (first === null) await claimSlots(db.prisma, schedule, [since], now, FIRST)
  const earliest = instantAt(addDays(dateInStockholm(now), -LOOK_BACK_DAYS), 0)
  const slots = slotsBetween(max([since, earliest]), now, hours)
  if (slots.length === 0) return []
  const marks = await marksOf(db, schedule, slots, now)
  const isMarked = oncePerDay
    ? ({ day }: Slot) => marks.some((mark) => dateInStockholm(mark) === day)
    : ({ at }: Slot) => marks.some((mark) => mark.getTime() === at.getTime())
  return slots.filter((slot) => !isMarked(slot))
}

/** The marks on the days of the slots, except the one that says when the schedule began. */
async function marksOf(
  db: Pick<Db, 'prisma'>,
  schedule: string,
  [first]: readonly Slot[],
  now: Date,
): Promise<Date[]> {
  if (!first) return []
  const rows = await db.prisma.$queryRaw<{ slot: Date }[]>`
    SELECT r.slot FROM "ScheduleRun" r
    WHERE r.schedule = ${schedule} AND r.slot >= ${instantAt(first.day, 0)} AND r.slot <= ${now}
      AND r.outcome IS DISTINCT FROM ${FIRST} AND NOT ${isTooEarly}`
  return rows.map(({ slot }) => slot)
}

/** Marks slots as done that nobody has marked, and returns those, as milliseconds. */
export async function claimSlots(
  tx: Pick<Tx, 'scheduleRun' | '$executeRaw'>,
  schedule: string,
  slots: readonly Date[],
  now: Date,
  outcome: string,
): Promise<Set<number>> {
  if (slots.length === 0) return new Set()
  await tx.$executeRaw`
    DELETE FROM "ScheduleRun" r
    WHERE r.schedule = ${schedule} AND r.slot = ANY(${[...slots]}::timestamptz[]) AND ${isTooEarly}`
  const claimed = await tx.scheduleRun.createManyAndReturn({
    data: slots.map((slot) => ({ schedule, slot, startedAt: now, finishedAt: now, outcome })),
    skipDuplicates: true,
    select: { slot: true },
  })
  return new Set(claimed.map(({ slot }) => slot.getTime()))
}

/** The latest instant at which anything was marked, when that is still to come: the clock was ahead, or is behind. */
export async function latestMark(db: Pick<Db, 'prisma'>, after: Date): Promise<Date | null> {
  const last = await db.prisma.scheduleRun.findFirst({
    where: { startedAt: { gt: after } },
    orderBy: { startedAt: 'desc' },
  })
  return last?.startedAt ?? null
}
