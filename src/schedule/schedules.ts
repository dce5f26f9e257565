import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'
import cron from 'node-cron'
import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import { TIME_ZONE } from '../lib/calendar.ts'
import type { Clock } from '../lib/clock.ts'

/** Something that is done once a day at a time on the clock in Stockholm, by one of the instances. */
export interface DailyJob {
  name: string
  hour: number
  minute: number
  /** Returns a word for the log of what it did. */
  run(): Promise<string>
}

export interface Schedules {
  stop(): Promise<void>
}

/** The latest instant, not after now, at which it was this hour and minute in Stockholm. */
export function latestSlot(now: Date, { hour, minute }: Pick<DailyJob, 'hour' | 'minute'>): Date {
  const local = new TZDate(now.getTime(), TIME_ZONE)
  const at = (day: TZDate) =>
    new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, TIME_ZONE)
  const today = at(local)
  return new Date((today > local ? at(addDays(local, -1)) : today).getTime())
}

/** Runs the job for its latest slot unless an instance already has: this also catches up after a stop. */
export async function runIfDue(db: Db, clock: Clock, log: Logger, job: DailyJob): Promise<boolean> {
  const slot = latestSlot(clock(), job)
  const claimed = await db.prisma.scheduleRun.createMany({
    data: [{ schedule: job.name, slot, startedAt: clock() }],
    skipDuplicates: true,
  })
  if (claimed.count === 0) return false
  let outcome = 'failed'
  try {
    outcome = await job.run()
    return true
  } catch (err) {
    log.error({ err, schedule: job.name }, 'a scheduled job failed')
    return false
  } finally {
    await db.prisma.scheduleRun.updateMany({
      where: { schedule: job.name, slot },
      data: { finishedAt: clock(), outcome },
    })
  }
}

// Who asks something just after a start is answered first; what was missed has waited longer than that.
const SETTLE_MS = 2_000

/** A check that runs every minute and does what is due. */
export interface Tick {
  name: string
  run(): Promise<unknown>
}

/** The daily job as a tick: it asks the database only when its slot is one that it has not asked about. */
export function daily(db: Db, clock: Clock, log: Logger, job: DailyJob): Tick {
  let asked = 0
  return {
    name: job.name,
    run: async () => {
      const slot = latestSlot(clock(), job).getTime()
      if (slot === asked) return
      await runIfDue(db, clock, log, job)
      asked = slot
    },
  }
}

/** Calls a function at each minute, until the function that it returns is called. */
export type EveryMinute = (run: () => void) => () => Promise<void>

/**
 * By node-cron, and once soon after the start. It goes by UTC: with a time zone that changes its clocks it stops for an hour
 * or two on the night summer time ends.
 */
const everyMinute: EveryMinute = (run) => {
  const task = cron.schedule('* * * * *', run, { timezone: 'Etc/UTC' })
  const first = setTimeout(run, SETTLE_MS)
  return async () => {
    clearTimeout(first)
    await task.destroy()
  }
}

/**
 * Asks every tick once a minute. Which slots are due is decided by each tick, on the clock it goes by. A tick that takes
 * longer than a minute is not started again meanwhile.
 */
export function startSchedules(log: Logger, ticks: readonly Tick[], each = everyMinute): Schedules {
  const running = new Map<string, Promise<unknown>>()
  const start = (tick: Tick): void => {
    if (running.has(tick.name)) return
    const work = tick
      .run()
      .catch((err: unknown) => log.error({ err, schedule: tick.name }, 'a schedule failed'))
      .finally(() => running.delete(tick.name))
    running.set(tick.name, work)
  }
  const end = each(() => {
    for (const tick of ticks) start(tick)
  })
  return {
    stop: async () => {
      await end()
      await Promise.allSettled(running.values())
    },
  }
}
