import type { Logger } from 'pino'
import { checkAudit } from './across/audit/check.ts'
import { offerDigests } from './across/digests/offers.ts'
import { sendDigests } from './across/digests/send.ts'
import { endFollows } from './across/follow/ended.ts'
import { tellFollowers } from './across/follow/send.ts'
import { createPageCarrier } from './across/page/carrier.ts'
import { createPages } from './across/page/send.ts'
import { sendReminders } from './across/reminders/send.ts'
import { checkLeavers } from './across/reporting/leavers.ts'
import { askOwners } from './across/reporting/send.ts'
import { tellOwners } from './across/review/send.ts'
import { sendSummaries } from './across/summaries/send.ts'
import { tellWaiting } from './across/waiting/send.ts'
import type { SlackFacts } from './assistant/slack-lookups.ts'
import type { Config } from './config.ts'
import type { Feature } from './contract/feature.ts'
import type { Db } from './db/db.ts'
import { type DeliveryLimits, SLACK_PACE } from './delivery/rules.ts'
import { createSlackSender } from './delivery/slack-sender.ts'
import { startWorker } from './delivery/worker.ts'
import { type Clock, systemClock } from './lib/clock.ts'
import { watchClock } from './schedule/clock-watch.ts'
import type { ScheduleDeps } from './schedule/deps.ts'
import { housekeeping } from './schedule/housekeeping.ts'
import { daily, type EveryMinute, startSchedules, type Tick } from './schedule/schedules.ts'
import { deliveriesTexts } from './texts/deliveries.ts'

export interface WorkDeps {
  db: Db
  clock: Clock
  log: Logger
  features: readonly Feature[]
  facts: SlackFacts
  limits?: DeliveryLimits
  /** When the schedules are asked what is due; every minute when not given. */
  everyMinute?: EveryMinute
}

export interface Work {
  /** Starts nothing more, and waits for what is under way. */
  stop(): Promise<void>
}

/** Everything the assistant does by itself: schedules that decide what is to be sent, and the worker that sends it. */
export function startWork(config: Pick<Config, 'slack' | 'admins' | 'auditNotes'>, deps: WorkDeps): Work {
  const { db, clock, log, features, facts, limits = SLACK_PACE } = deps
  const { botToken, apiUrl } = config.slack
  const [owner] = config.admins
  const worker = startWorker({
    db,
    sender: createSlackSender({ botToken, apiUrl, limits, log }),
    clock: systemClock,
    peopleClock: clock,
    log,
    limits,
    owner,
    pauseText: (minutes) => ({ text: deliveriesTexts.paused(minutes), blocks: [] }),
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
  const clockWatch = watchClock(schedule)
  const ticks = [
    sending(clockWatch.name, () => clockWatch.run()),
    daily(db, clock, log, housekeeping(db, clock)),
    daily(db, clock, log, checkAudit(schedule, config.auditNotes)),
    daily(db, clock, log, checkLeavers(schedule)),
    daily(db, clock, log, endFollows(schedule)),
    sending('reminders', sendReminders),
    sending('digests', sendDigests),
    sending('summaries', sendSummaries),
    sending('waiting', tellWaiting),
    sending('offers', offerDigests),
    sending('reporting', askOwners),
    sending('follows', tellFollowers),
    sending('review', tellOwners),
    sending('pages', createPages(createPageCarrier({ botToken, apiUrl, log }))),
  ]
  const schedules = startSchedules(log, ticks, deps.everyMinute)
  return {
    stop: async () => {
      await schedules.stop()
      await worker.stop()
    },
  }
}
