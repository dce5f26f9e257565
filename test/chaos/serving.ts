import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import { noSlack } from '../../src/assistant/slack-lookups.ts'
import { readConfig } from '../../src/config.ts'
import type { Feature } from '../../src/contract/feature.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { startWorker } from '../../src/delivery/worker.ts'
import type { ScheduleDeps } from '../../src/schedule/deps.ts'
import { realClock, settled, testDeps } from '../support/deliveries.ts'
import type { Job } from './run.ts'

export interface Served {
  now: Date
  features(db: Db): Feature[]
  /** What is sent without anybody asking; true where there is something new to deliver. */
  tick(deps: ScheduleDeps): Promise<boolean>
  /** How much is left to do for people. */
  left(db: Db): Promise<number>
}

const log = pino({ level: 'silent' })

async function work(
  { source, apiUrl }: Job,
  { now, features: featuresOn, tick, left }: Served,
): Promise<void> {
  const clock = () => now
  const db = await openDb(source, clock, log)
  const features = featuresOn(db)
  const config = readConfig({
    ...{ SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: 'secret', SLACK_API_URL: apiUrl },
    ...{ SN_ADMINS: 'U0ADMIN', PORT: '0', SN_PER_MINUTE: '0' },
  })
  const patience = { ack: 600_000, draw: 600_000 }
  const { app } = createApp(config, { db, clock, log, features, patience })
  const server = (await app.start(0)) as Server
  const at = server.address()
  const worker = startWorker({ ...testDeps(db, apiUrl), peopleClock: clock })
  process.send?.({ url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}` })
  const deps: ScheduleDeps = {
    ...{ ...noSlack, db, features, clock, realClock, log, startedAt: now },
    ...{ owner: 'U0ADMIN', admins: ['U0ADMIN'] },
  }
  for (;;) {
    if (await tick(deps)) worker.wake()
    if ((await left(db)) === 0 && (await settled(db))) break
    await pause(100)
  }
  await worker.stop()
  await app.stop()
  await db.close()
  process.disconnect()
}

/** In a child process: serves when it is told on what, until nothing is left or it is killed. */
export function serveUntil(served: Served): void {
  process.once('message', (job: Job) => void work(job, served))
  process.send?.('loaded')
}
