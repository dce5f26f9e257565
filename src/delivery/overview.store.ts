import type { Db, Tx } from '../db/db.ts'
import { plus, UNSETTLED } from './rules.ts'

const DAY_MS = 86_400_000
const LOOK_BACK_DAYS = 30
// Everything goes out in seconds, and in some minutes when Slack asks us to wait.
const STILL_MS = 30 * 60_000
const PAUSED_MS = 5 * 60_000

/** What was to be sent on one occasion, by state. */
export interface Occasion {
  schedule: string
  slot: Date
  sent: number
  /** Pending, or being sent. */
  waiting: number
  unknown: number
  failed: number
  /** When the first of those that wait is tried; null where none waits. */
  next: Date | null
}

export interface Failure {
  id: string
  schedule: string
  recipient: string
  reason: string
}

const COUNTED = {
  sent: 'sent',
  pending: 'waiting',
  sending: 'waiting',
  unknown: 'unknown',
  failed: 'failed',
} as const

const NONE = { sent: 0, waiting: 0, unknown: 0, failed: 0, next: null }

const earlier = (a: Date | null, b: Date | null): Date | null => (a && (!b || a < b) ? a : b)

const LAST = Number.POSITIVE_INFINITY
const soonestFirst = (a: Occasion, b: Occasion): number => {
  const [mine, yours] = [a.next?.getTime() ?? LAST, b.next?.getTime() ?? LAST]
  return mine === yours ? b.slot.getTime() - a.slot.getTime() : mine - yours
}

/**
 * The occasions of the last 30 days: first those with something that waits, by when it is tried, then the newest first. The
 * instant is of the real clock.
 */
export async function getOccasions(db: Db, now: Date, most: number): Promise<Occasion[]> {
  const groups = await db.prisma.delivery.groupBy({
    by: ['schedule', 'slot', 'state'],
    where: { createdAt: { gte: plus(now, -LOOK_BACK_DAYS * DAY_MS) } },
    _count: true,
    _min: { dueAt: true },
    orderBy: { slot: 'desc' },
  })
  const found = new Map<string, Occasion>()
  for (const { schedule, slot, state, _count, _min } of groups) {
    const key = `${schedule} ${slot.getTime()}`
    const occasion = found.get(key) ?? { schedule, slot, ...NONE }
    const counted = { ...occasion, [COUNTED[state]]: occasion[COUNTED[state]] + _count }
    const isOpen = state !== 'sent' && state !== 'failed'
    found.set(key, { ...counted, next: isOpen ? earlier(occasion.next, _min.dueAt) : occasion.next })
  }
  return [...found.values()].toSorted(soonestFirst).slice(0, most)
}

/** What needs a person, newest first, and how many there are in all. */
export async function getFailures(db: Db, most: number): Promise<{ failures: Failure[]; total: number }> {
  const where = { state: 'failed' } as const
  const rows = await db.prisma.delivery.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: most,
    select: { id: true, schedule: true, recipient: true, reason: true },
  })
  return {
    failures: rows.map((row) => ({ ...row, reason: row.reason ?? '' })),
    total: await db.prisma.delivery.count({ where }),
  }
}

/**
 * Has a failed delivery tried again, for a day at most; a message that may have arrived is looked for first. The owner is notified
 * anew if it fails again. False when it has not failed.
 */
export async function retryDelivery(tx: Tx, id: string, now: Date): Promise<boolean> {
  const failed = await tx.delivery.findUnique({ where: { id } })
  if (failed?.state !== 'failed') return false
  const state = failed.reason?.startsWith(UNSETTLED) ? 'unknown' : 'pending'
  await tx.delivery.update({
    where: { id },
    data: {
      state,
      reason: null,
      dueAt: now,
      uselessAt: plus(now, DAY_MS),
      attempts: failed.attempts + 1,
      fromHour: null, // somebody wants it now
    },
  })
  await tx.delivery.deleteMany({
    where: { schedule: `alert:${failed.reason}:${failed.recipient}`, state: { in: ['sent', 'failed'] } },
  })
  return true
}

/** Has a delivery sent of which nobody knows whether it arrived. False when that is not so of it. */
export async function sendAnyway(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id, state: 'failed', reason: { startsWith: UNSETTLED } },
    data: { state: 'pending', reason: null, dueAt: now, uselessAt: plus(now, DAY_MS), fromHour: null },
  })
  return count > 0
}

/** Whether it is open if a failed delivery arrived. */
export const isUnsettled = ({ reason }: Pick<Failure, 'reason'>): boolean => reason.startsWith(UNSETTLED)

/** True when something has waited to be sent, or to be found out of, for half an hour, or Slack asks for a long pause. The instant is of the real clock. */
export async function isSendingStill(db: Pick<Db, 'prisma'>, now: Date): Promise<boolean> {
  const waiting = await db.prisma.delivery.findFirst({
    where: {
      state: { in: ['pending', 'sending', 'unknown'] },
      createdAt: { lt: plus(now, -STILL_MS) },
      // What waits for its hour is not late.
      dueAt: { lt: plus(now, STILL_MS) },
    },
    select: { id: true },
  })
  if (waiting) return true
  const paused = await db.prisma.deliveryPace.findFirst({
    where: { pausedUntil: { gt: plus(now, PAUSED_MS) } },
  })
  return paused !== null
}
