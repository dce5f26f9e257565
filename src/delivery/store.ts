import type { KnownBlock } from '@slack/types'
import * as z from 'zod'
import type { Prisma } from '../../prisma/generated/client.ts'
import type { Db, Tx } from '../db/db.ts'
import type { DeliveryName } from '../lib/delivery-names.ts'
import {
  type Call,
  type Change,
  type DeliveryLimits,
  freeAt,
  type Pace,
  paceAfter,
  plus,
  type Tried,
} from './rules.ts'
import type { Content, OutgoingMessage } from './slack-sender.ts'

/** A delivery that is ours until the lease is out. */
export interface Claimed extends OutgoingMessage, Omit<Tried, 'isAlert'> {
  schedule: string
  slot: Date
  leasedUntil: Date
  fromHour: number | null
}

export interface NewDelivery {
  schedule: DeliveryName
  slot: Date
  recipient: string
  content: Content
  /** Not sent after this. */
  uselessAt: Date
  /** Sent from this hour of a working day until the working day ends; at any time when not given. */
  fromHour?: number
}

const blockSchema = z.custom<KnownBlock>(
  (value) => z.looseObject({ type: z.string() }).safeParse(value).success,
)
const contentSchema = z.object({ text: z.string(), blocks: z.array(blockSchema) })

/** Inserts those that do not exist yet: one for each schedule, slot and recipient. Returns how many were new. */
export async function addDeliveries(tx: Tx, deliveries: readonly NewDelivery[], now: Date): Promise<number> {
  const { count } = await tx.delivery.createMany({
    data: deliveries.map(({ content, ...rest }) => ({
      ...rest,
      content: JSON.parse(JSON.stringify(content)),
      createdAt: now,
      dueAt: now,
    })),
    skipDuplicates: true,
  })
  return count
}

/** The next delivery to send or look up, or when to ask again. */
export type Next = { claimed: Claimed } | { waitUntil: Date }

// The rows of the pace: Slack limits each method by itself.
const PACE_OF = { send: 1, 'look-up': 2 } as const
// The states in which a delivery waits for the call.
const STATES_OF = { send: ['pending'], 'look-up': ['sending', 'unknown'] } as const
const CALLS: readonly Call[] = ['send', 'look-up']

/**
 * Claims what is due, at the pace that all instances share, among the calls that may be made; sending comes before looking up.
 * A delivery whose lease ran out in another instance is claimed as uncertain.
 */
export async function claimNext(
  db: Db,
  now: Date,
  limits: DeliveryLimits,
  allowed: readonly Call[] = CALLS,
): Promise<Next> {
  const nextDue = await firstDue(db)
  const poll = plus(now, limits.poll)
  if (!nextDue || nextDue > now) return { waitUntil: nextDue && nextDue < poll ? nextDue : poll }
  return db.prisma.$transaction(async (tx) => {
    // The holder of these rows decides; the others wait for a few milliseconds.
    const rows = await tx.$queryRaw<({ id: number } & Pace)[]>`
      SELECT id, "nextAt", "pausedUntil" FROM "DeliveryPace" ORDER BY id FOR UPDATE`
    const paces = allowed.map((call) => {
      const pace = rows.find(({ id }) => id === PACE_OF[call])
      if (!pace) throw new Error('the row of the delivery pace is missing')
      return { call, pace, free: freeAt(pace, now, limits) }
    })
    const free = paces.filter((one) => one.free <= now)
    const soonest = new Date(Math.min(...paces.map((one) => one.free.getTime())))
    if (free.length === 0) return { waitUntil: soonest }
    const [row] = await candidates(
      tx,
      now,
      limits,
      free.map(({ call }) => call),
    )
    if (!row) return { waitUntil: plus(now, limits.channelGap) }
    const claimed = await claim(tx, row.id, now, limits)
    const call: Call = claimed.uncertain ? 'look-up' : 'send'
    const pace = paces.find((one) => one.call === call)?.pace
    if (pace) {
      const { nextAt, pausedUntil } = paceAfter(pace, call, now, limits)
      await tx.deliveryPace.update({ where: { id: PACE_OF[call] }, data: { nextAt, pausedUntil } })
    }
    return { claimed }
  })
}

async function firstDue(db: Db): Promise<Date | null> {
  const { _min } = await db.prisma.delivery.aggregate({
    where: { state: { in: ['pending', 'sending', 'unknown'] } },
    _min: { dueAt: true },
  })
  return _min.dueAt
}

/** The oldest that is due, past those that others hold and those whose channel got a message just now. */
const candidates = (tx: Tx, now: Date, { channelGap }: DeliveryLimits, calls: readonly Call[]) =>
  tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM "Delivery" d
    WHERE d.state::text = ANY(${calls.flatMap((call) => STATES_OF[call])}) AND d."dueAt" <= ${now}
      AND (d.state <> 'pending' OR NOT EXISTS (
        SELECT 1 FROM "Delivery" o
        WHERE o.recipient = d.recipient AND o.id <> d.id AND o."triedAt" > ${plus(now, -channelGap)}))
    ORDER BY (d.state = 'pending') DESC, d."dueAt", d.id LIMIT 1 FOR UPDATE SKIP LOCKED`

async function claim(tx: Tx, id: string, now: Date, { lease }: DeliveryLimits): Promise<Claimed> {
  const before = await tx.delivery.findUniqueOrThrow({ where: { id } })
  const uncertain = before.state !== 'pending'
  const leasedUntil = plus(now, lease)
  const row = await tx.delivery.update({
    where: { id },
    data: {
      state: uncertain ? 'unknown' : 'sending',
      attempts: before.attempts + 1,
      dueAt: leasedUntil,
      ...(uncertain ? {} : { triedAt: now }),
    },
  })
  const channel = row.channel ?? (await knownChannel(tx, row.recipient))
  return {
    ...row,
    content: contentSchema.parse(row.content),
    channel,
    uncertain,
    leasedUntil,
    triedAt: before.triedAt,
  }
}

/** Where an earlier message to the recipient landed. */
async function knownChannel(tx: Tx, recipient: string): Promise<string | null> {
  const earlier = await tx.delivery.findFirst({
    where: { recipient, channel: { not: null } },
    select: { channel: true },
  })
  return earlier?.channel ?? null
}

/**
 * Stores the outcome of a claimed delivery, and with it what else must be sent because of it. False when the lease
 * was lost: another instance has claimed it since, and its outcome counts.
 */
export const saveChange = (
  db: Db,
  { id, attempts, uncertain }: Pick<Claimed, 'id' | 'attempts' | 'uncertain'>,
  change: Change,
  now: Date,
  alerts: readonly NewDelivery[] = [],
): Promise<boolean> =>
  db.prisma.$transaction(async (tx) => {
    const { count } = await tx.delivery.updateMany({ where: { id, attempts }, data: columnsOf(change, now) })
    if (count === 0) return false
    if ('pausedUntil' in change && change.pausedUntil) {
      const { pausedUntil } = change
      await tx.deliveryPace.updateMany({
        where: { id: PACE_OF[uncertain ? 'look-up' : 'send'], pausedUntil: { lt: pausedUntil } },
        data: { pausedUntil },
      })
    }
    await addDeliveries(tx, alerts, now)
    return true
  })

function columnsOf(change: Change, now: Date): Prisma.DeliveryUpdateManyMutationInput {
  if (change.state === 'sent') return { ...change, sentAt: now, reason: null }
  if (change.state === 'failed') return { state: change.state, reason: change.reason }
  const { state, dueAt, form } = change
  return { state, dueAt, form }
}
