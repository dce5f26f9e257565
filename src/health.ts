import type { ServerResponse } from 'node:http'
import { isDatabaseDown } from './assistant/faults.ts'
import type { Db } from './db/db.ts'

export const HEALTH_PATH = '/halsa'
export const METRICS_PATH = '/metrics'

interface Health {
  status: 'ok' | 'databasen nås inte'
  uptimeSeconds: number
  database: boolean
  lastScheduleRun: { schedule: string; startedAt: string; outcome: string | null } | null
}

/** Answers GET /halsa: 200 when all is well, 503 when the database cannot be reached. No names, no figures. */
export async function answerHealth(db: Db, response: ServerResponse): Promise<void> {
  const database = !(await isDatabaseDown(db))
  const health: Health = {
    status: database ? 'ok' : 'databasen nås inte',
    uptimeSeconds: Math.floor(process.uptime()),
    database,
    lastScheduleRun: database ? await lastRun(db) : null,
  }
  response.writeHead(database ? 200 : 503, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(health))
}

async function lastRun(db: Db): Promise<Health['lastScheduleRun']> {
  const run = await db.prisma.scheduleRun.findFirst({ orderBy: { startedAt: 'desc' } })
  return run && { schedule: run.schedule, startedAt: run.startedAt.toISOString(), outcome: run.outcome }
}
