import type { ServerResponse } from 'node:http'
import { isDatabaseDown } from './assistant/faults.ts'
import type { Db } from './db/db.ts'

export const HEALTH_PATH = '/halsa'
export const METRICS_PATH = '/metrics'

interface Health {
  status: 'ok' | 'databasen nås inte'
  uptimeSeconds: number
  database: boolean
  /** The latest run of each schedule, by its name; none where the database cannot be reached. */
  schedules: Record<string, { startedAt: string; outcome: string | null }>
}

/** Answers GET /halsa: 200 when all is well, 503 when the database cannot be reached. No names, no figures. */
export async function answerHealth(db: Db, response: ServerResponse): Promise<void> {
  const database = !(await isDatabaseDown(db))
  const health: Health = {
    status: database ? 'ok' : 'databasen nås inte',
    uptimeSeconds: Math.floor(process.uptime()),
    database,
    schedules: database ? await lastRuns(db) : {},
  }
  response.writeHead(database ? 200 : 503, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(health))
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
