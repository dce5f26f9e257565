import { subDays } from 'date-fns'
import type { Db } from '../db/db.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import type { DailyJob } from './schedules.ts'

// Slack repeats an event for minutes at most, and a button of a message lives for 30.
const KEEP_HANDLED_DAYS = 7
const KEEP_RUNS_DAYS = 400
const KEEP_DELIVERIES_DAYS = 90
// A digest compares with the one before it, which a holiday may put some weeks back.
const KEEP_TOLD_DAYS = 60
const KEEP_WORDS_DAYS = 180

/** Forgets, every night, what need not be remembered: keys of what was handled, and runs and deliveries of old. */
export const housekeeping = (db: Db, clock: Clock): DailyJob => ({
  name: 'housekeeping',
  hour: 3,
  minute: 17,
  run: async () => {
    const handled = await db.prisma.handledKey.deleteMany({
      where: { at: { lt: subDays(clock(), KEEP_HANDLED_DAYS) } },
    })
    const runs = await db.prisma.scheduleRun.deleteMany({
      where: { slot: { lt: subDays(clock(), KEEP_RUNS_DAYS) } },
    })
    // Pending deliveries are kept; deliveries use the real clock.
    const deliveries = await db.prisma.delivery.deleteMany({
      where: {
        state: { in: ['sent', 'failed'] },
        createdAt: { lt: subDays(systemClock(), KEEP_DELIVERIES_DAYS) },
      },
    })
    const snoozes = await db.prisma.reminderSnooze.deleteMany({
      where: { until: { lt: subDays(clock(), KEEP_RUNS_DAYS) } },
    })
    const told = await db.prisma.digestTold.deleteMany({
      where: { slot: { lt: subDays(clock(), KEEP_TOLD_DAYS) } },
    })
    const words = await db.prisma.unknownWord.deleteMany({
      where: { lastOn: { lt: subDays(clock(), KEEP_WORDS_DAYS) } },
    })
    return (
      `${handled.count} keys, ${runs.count} runs, ${deliveries.count} deliveries, ` +
      `${snoozes.count} snoozes, ${told.count} digests' memories and ${words.count} words removed`
    )
  },
})
