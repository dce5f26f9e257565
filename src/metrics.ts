import type { ServerResponse } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { isDatabaseDown } from './assistant/faults.ts'
import type { Refusals } from './assistant/refusals.ts'
import type { Db } from './db/db.ts'
import { readDetails } from './health.ts'
import { within } from './lib/within.ts'

export interface Metrics {
  /** Answers GET /metrics in Prometheus' text format. No names, no texts, no figures of the committee's. */
  answer(response: ServerResponse): Promise<void>
  /** Times a request of Slack's until its answer has left. */
  time(response: ServerResponse): void
}

// Slack gives up on an answer after 3 s.
const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10]
const STATES = ['pending', 'sending', 'unknown', 'sent', 'failed'] as const
const MS = 1000
const ASK_MS = 900

/** The assistant's metrics; the database is asked only when they are collected. */
export function createMetrics(db: Db, refusals: Pick<Refusals, 'counts'>): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const up = new Gauge({
    name: 'sn_database_up',
    help: '1 when the database answers',
    registers: [register],
  })
  const deliveries = new Gauge({
    name: 'sn_deliveries',
    help: 'Messages that are kept, by state; failed ones need a person',
    labelNames: ['state'],
    registers: [register],
  })
  const lastRun = new Gauge({
    name: 'sn_schedule_last_run_timestamp_seconds',
    help: 'When each schedule last ran',
    labelNames: ['schedule'],
    registers: [register],
  })
  const faults = new Gauge({
    name: 'sn_faults',
    help: 'What is wrong where the assistant answers all the same, as GET /halsa tells in detail',
    registers: [register],
  })
  const refused = new Gauge({
    name: 'sn_refused',
    help: 'What has been refused since the start, by reason: permission, identity, signature, secret and others',
    labelNames: ['reason'],
    registers: [register],
  })
  const requests = new Histogram({
    name: 'sn_slack_request_seconds',
    help: 'Time until an answer to a request of Slack has left',
    labelNames: ['status'],
    buckets: SECONDS,
    registers: [register],
  })

  const ask = async (): Promise<void> => {
    const isUp = !(await isDatabaseDown(db))
    up.set(isUp ? 1 : 0)
    for (const [reason, times] of Object.entries(refusals.counts())) refused.set({ reason }, times)
    deliveries.reset()
    // A count that a locked table delays is reported the next time.
    if (isUp) await within(count(), ASK_MS).catch(() => null)
  }

  const count = async (): Promise<void> => {
    for (const state of STATES) deliveries.set({ state }, 0)
    const states = await db.prisma.delivery.groupBy({ by: ['state'], _count: true })
    for (const { state, _count } of states) deliveries.set({ state }, _count)
    const runs = await db.prisma.scheduleRun.groupBy({ by: ['schedule'], _max: { startedAt: true } })
    for (const { schedule, _max } of runs) {
      lastRun.set({ schedule }, (_max.startedAt?.getTime() ?? 0) / MS)
    }
    faults.set((await readDetails(db)).faults.length)
  }

  return {
    answer: async (response) => {
      await ask()
      const text = await register.metrics()
      response.writeHead(200, { 'content-type': register.contentType, 'cache-control': 'no-store' })
      response.end(text)
    },
    time: (response) => {
      const end = requests.startTimer()
      response.once('close', () => end({ status: response.statusCode }))
    },
  }
}
