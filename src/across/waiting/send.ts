import { personWith } from '../../assistant/permissions.ts'
import type { PendingDecision } from '../../contract/sends.ts'
import type { Tx, WriteEntry } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow, OFFICE_OPENS } from '../../schedule/may-send.ts'
import { claimSlots, firstSlot } from '../../schedule/store.ts'
import { gather } from '../digests/gather.ts'
import { getRoles } from '../reminders/store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { waitingMessage } from './waiting.view.ts'

const WAITING = 'waiting' as const
// What is proposed one after another comes in one message, not in one each.
const CALM_MS = 20 * 60_000
// Later the digest tells.
const USEFUL_MS = 24 * 60 * 60_000

/** A thing and a person that it waits for. */
interface Told {
  key: string
  userId: string
  one: PendingDecision
}

/**
 * Tells whoever may decide what has begun to wait for them; run every minute, by every instance. What waited before
 * the first run of all is left to digests. True when something is to be delivered.
 */
export async function tellWaiting(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, realClock } = deps
  const now = clock()
  const isFirst = (await firstSlot(db, WAITING, now)) === null
  // At night and on days off nobody decides: it waits until the morning.
  if (!isFirst && !maySendNow(now, OFFICE_OPENS, 'decisions', await getSendingRules(db))) return false
  const found = await unannounced(deps, now)
  if (isFirst) {
    await db.prisma.$transaction(async (tx) => {
      await claimSlots(tx, WAITING, [now], now, 'first')
      await claimKeys(tx, found, now)
    })
    return false
  }
  const calm = await recentlyTold(deps)
  const due = found.filter(({ userId }) => !calm.has(userId))
  if (due.length === 0) return false
  const real = realClock()
  const people = [...new Set(due.map(({ userId }) => userId))]
  const entry: WriteEntry = {
    actor: `system:${WAITING}`,
    action: 'waiting.send',
    subject: WAITING,
    details: { recipients: people.length },
  }
  const added = await db.write(entry, async (tx) => {
    const ours = await claimKeys(tx, due, now)
    const messages = people.flatMap((recipient) => {
      const mine = due.filter(({ key, userId }) => userId === recipient && ours.has(key))
      if (mine.length === 0) return []
      const content = waitingMessage(mine.map(({ one }) => one))
      return [
        {
          schedule: WAITING,
          slot: now,
          recipient,
          content,
          uselessAt: plus(real, USEFUL_MS),
          fromHour: OFFICE_OPENS,
        },
      ]
    })
    return addDeliveries(tx, messages, real)
  })
  return added > 0
}

/** What waits for whom, and has not been told of: at most once in the week that handled keys are kept. */
async function unannounced({ db, features, log, membersOf }: ScheduleDeps, now: Date): Promise<Told[]> {
  const today = dateInStockholm(now)
  const { found } = await gather(features, (feature) => feature.pendingDecisions?.(today), log)
  const atOnce = found.filter(({ tellsAtOnce }) => tellsAtOnce)
  if (atOnce.length === 0) return []
  const roles = await getRoles(db, today, membersOf)
  const pairs = [...roles].flatMap(([userId, granted]) => {
    const { permissions } = personWith(userId, granted, false)
    return atOnce
      .filter(({ permission, notBy }) => permissions.has(permission) && notBy !== userId)
      .map((one): Told => ({ key: `${WAITING}:${one.key}:${userId}`, userId, one }))
  })
  const keys = pairs.map(({ key }) => key)
  const told = await db.prisma.handledKey.findMany({ where: { key: { in: keys } }, select: { key: true } })
  const known = new Set(told.map(({ key }) => key))
  return pairs.filter(({ key }) => !known.has(key))
}

/** Claims the keys; returns those that nobody had. */
async function claimKeys(tx: Pick<Tx, 'handledKey'>, told: readonly Told[], now: Date): Promise<Set<string>> {
  const claimed = await tx.handledKey.createManyAndReturn({
    data: told.map(({ key }) => ({ key, at: now })),
    skipDuplicates: true,
    select: { key: true },
  })
  return new Set(claimed.map(({ key }) => key))
}

/** Whoever got such a message a short while ago. */
async function recentlyTold({ db, realClock }: ScheduleDeps): Promise<Set<string>> {
  const rows = await db.prisma.delivery.findMany({
    where: { schedule: WAITING, createdAt: { gt: plus(realClock(), -CALM_MS) } },
    select: { recipient: true },
  })
  return new Set(rows.map(({ recipient }) => recipient))
}
