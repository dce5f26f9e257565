import { pino } from 'pino'
import type { Db } from '../../src/db/db.ts'
import { type DeliveryLimits, plus } from '../../src/delivery/rules.ts'
import { createSlackSender } from '../../src/delivery/slack-sender.ts'
import { addDeliveries } from '../../src/delivery/store.ts'
import { startWorker, type Worker, type WorkerDeps } from '../../src/delivery/worker.ts'
import type { DeliveryName } from '../../src/lib/delivery-names.ts'

/** Slack's own pace would make every test wait: the same rules, a hundred times faster. */
export const QUICK: DeliveryLimits = {
  perMinute: 120_000,
  lookUpsPerMinute: 60_000,
  channelGap: 20,
  timeout: 2_000,
  lease: 5_000,
  settleAfter: 800,
  maxBackoff: 800,
  pause: 50,
  longestPause: 300,
  settleWithin: 60_000,
  poll: 200,
  atOnce: 4,
}

const SLOT = new Date('2023-09-12T06:00:00Z')

export const realClock = () => new Date()

export const testDeps = (db: Db, apiUrl: string, limits: DeliveryLimits = QUICK): WorkerDeps => {
  const log = pino({ level: 'silent' })
  return {
    db,
    sender: createSlackSender({ botToken: 'xoxb-test', apiUrl, limits, log }),
    clock: realClock,
    log,
    limits,
    owner: 'U0ADMIN',
    peopleClock: realClock,
    pauseText: (minutes) => ({ text: `paus ${minutes}`, blocks: [] }),
    alertText: ({ recipient }, reason) => ({ text: `${recipient}: ${reason}`, blocks: [] }),
  }
}

export const startTestWorker = (db: Db, apiUrl: string, limits?: DeliveryLimits): Worker =>
  startWorker(testDeps(db, apiUrl, limits))

/** One message to each recipient, all for the same slot. */
export const addMessages = (
  db: Db,
  recipients: readonly string[],
  {
    schedule = 'reminders',
    text = 'Hej',
    uselessIn = 60_000,
  }: { schedule?: DeliveryName; text?: string; uselessIn?: number } = {},
): Promise<number> => {
  const now = realClock()
  return db.prisma.$transaction((tx) =>
    addDeliveries(
      tx,
      recipients.map((recipient) => ({
        schedule,
        slot: SLOT,
        recipient,
        content: { text: `${text} ${recipient}`, blocks: [] },
        uselessAt: plus(now, uselessIn),
      })),
      now,
    ),
  )
}

/** Nothing is left to do: every delivery is sent or has failed. */
export const settled = async (db: Db): Promise<boolean> =>
  (await db.prisma.delivery.count({ where: { state: { in: ['pending', 'sending', 'unknown'] } } })) === 0
