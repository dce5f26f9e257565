import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { isDatabaseDown } from './assistant/faults.ts'
import type { Db } from './db/db.ts'
import { isSendingStill } from './delivery/overview.store.ts'
import { systemClock } from './lib/clock.ts'
import { within } from './lib/within.ts'
import { healthFaultTexts as faultTexts, healthTexts as texts } from './texts/startup.ts'

export const HEALTH_PATH = '/halsa'
export const METRICS_PATH = '/metrics'

// Whoever asks gives up soon: the answer is given in a second, whatever the database does.
const LOOK_MS = 900

interface Health {
  status: (typeof texts)[keyof typeof texts]
  /** What is wrong where the assistant answers all the same. */
  faults: string[]
  uptimeSeconds: number
  database: boolean
  /** The latest run of each schedule, by its name; none while the database does not answer. */
  schedules: Record<string, { startedAt: string; outcome: string | null }>
}

type Details = Pick<Health, 'faults' | 'schedules'>

/** What is known of the assistant's state, within a second. No names, no figures. */
async function readHealth(db: Db, log: Logger): Promise<Health> {
  const details = within(readDetails(db), LOOK_MS).catch((err: unknown) => {
    log.warn({ err }, 'the state of the assistant cannot be read')
    return null
  })
  const database = !((await within(isDatabaseDown(db), LOOK_MS)) ?? true)
  const { faults, schedules }: Details = database
    ? ((await details) ?? { faults: [faultTexts.slowDatabase], schedules: {} })
    : { faults: [], schedules: {} }
  return {
    status: !database ? texts.down : faults.length > 0 ? texts.impaired : texts.ok,
    faults,
    uptimeSeconds: Math.floor(process.uptime()),
    database,
    schedules,
  }
}

/**
 * Answers GET /halsa: 200 when people get their answers, 503 when the database cannot be reached. Anybody may ask for the
 * status; what schedules did and what is wrong is for the people who run the assistant.
 */
export async function answerHealth(
  db: Db,
  log: Logger,
  response: ServerResponse,
  how: 'status' | 'details',
): Promise<void> {
  const health = await readHealth(db, log)
  response.writeHead(health.database ? 200 : 503, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(how === 'details' ? health : { status: health.status }))
}

/** The latest run of each schedule, and faults that do not stop the assistant from answering. */
export async function readDetails(db: Db): Promise<Details> {
  const schedules = await lastRuns(db)
  const faults = Object.entries(schedules)
    .filter(([, { outcome }]) => outcome?.startsWith('failed'))
    .map(([name]) => faultTexts.schedule(name))
  if (await isSendingStill(db, systemClock())) faults.push(faultTexts.sending)
  return { faults, schedules }
}

async function lastRuns(db: Db): Promise<Health['schedules']> {
  const runs = await db.prisma.$queryRaw<{ schedule: string; startedAt: Date; outcome: string | null }[]>`
    SELECT DISTINCT ON (schedule) schedule, "startedAt", outcome FROM "ScheduleRun"
    ORDER BY schedule, slot DESC`
  return Object.fromEntries(
    runs.map(({ schedule, startedAt, outcome }) => [
      schedule,
      { startedAt: startedAt.toISOString(), outcome },
    ]),
  )
}
