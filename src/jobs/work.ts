import type { Logger } from 'pino'
import type { SlackFacts } from '../assistant/facts.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { Feature } from '../feature.ts'
import { type Clock, systemClock } from '../lib/clock.ts'
import { deliveriesTexts } from '../texts/deliveries.ts'
import { createCourier } from './deliveries/courier.ts'
import { type DeliveryLimits, SLACK_PACE } from './deliveries/rules.ts'
import { startWorker } from './deliveries/worker.ts'
import type { ScheduleDeps } from './deps.ts'
import { sendDigests } from './digests.ts'
import { housekeeping } from './housekeeping.ts'
import { offerDigests } from './offers.ts'
import { sendReminders } from './reminders.ts'
import { daily, startSchedules, type Tick } from './schedules.ts'
import { sendSummaries } from './summaries.ts'
import { tellWaiting } from './waiting.ts'

export interface WorkDeps {
  db: Db
  clock: Clock
  log: Logger
  features: readonly Feature[]
  facts: SlackFacts
  limits?: DeliveryLimits
}

export interface Work {
  /** Starts nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Everything the assistant does by itself: schedules that decide what is to be sent, and the worker that sends it. */
export function startWork(config: Pick<Config, 'slack' | 'admins'>, deps: WorkDeps): Work {
  const { db, clock, log, features, facts, limits = SLACK_PACE } = deps
  const { botToken, apiUrl } = config.slack
  const [owner] = config.admins
  const worker = startWorker({
    db,
    courier: createCourier({ botToken, apiUrl, limits, log }),
    clock: systemClock,
    log,
    limits,
    owner,
    alertText: ({ schedule, recipient }, reason) => ({
      text: deliveriesTexts.failed(schedule, recipient, reason),
      blocks: [],
    }),
  })
  const schedule: ScheduleDeps = {
    ...facts,
    db,
    features,
    clock,
    realClock: systemClock,
    log,
    owner,
    admins: config.admins,
    startedAt: clock(),
  }
  const sending = (name: string, send: (deps: ScheduleDeps) => Promise<boolean>): Tick => ({
    name,
    run: async () => {
      if (await send(schedule)) worker.wake()
    },
  })
  const schedules = startSchedules(log, [
    daily(db, clock, log, housekeeping(db, clock)),
    sending('reminders', sendReminders),
    sending('digests', sendDigests),
    sending('summaries', sendSummaries),
    sending('waiting', tellWaiting),
    sending('offers', offerDigests),
  ])
  return {
    stop: async () => {
      await schedules.stop()
      await worker.stop()
    },
  }
}
