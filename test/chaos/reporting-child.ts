import type { Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { createReporting } from '../../src/across/reporting/reporting.slack.ts'
import { askOwners } from '../../src/across/reporting/send.ts'
import { createApp } from '../../src/app.ts'
import { noSlack } from '../../src/assistant/slack-lookups.ts'
import { readConfig } from '../../src/config.ts'
import { openDb } from '../../src/db/db.ts'
import { startWorker } from '../../src/delivery/worker.ts'
import { createGoalsFeature } from '../../src/features/goals/goals.slack.ts'
import { realClock, settled, testDeps } from '../support/deliveries.ts'
import { ROUND_NOW } from './reporting-round.ts'
import type { Job } from './run.ts'

// A process that asks a round's owners, delivers the questions and takes the answers, until everything is asked, delivered and
// answered, or until it is killed.

const log = pino({ level: 'silent' })

async function work({ source, apiUrl }: Job): Promise<void> {
  const clock = () => ROUND_NOW
  const db = await openDb(source, clock, log)
  const goals = createGoalsFeature(db)
  const features = [goals, createReporting(db, [goals])]
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
  const deps = {
    ...{ ...noSlack, db, features, clock, realClock, log, startedAt: ROUND_NOW },
    ...{ owner: 'U0ADMIN', admins: ['U0ADMIN'] },
  }
  const left = () =>
    db.prisma.reportQuestion.count({ where: { OR: [{ toldAt: null }, { state: { not: 'answered' } }] } })
  for (;;) {
    if (await askOwners(deps)) worker.wake()
    if ((await left()) === 0 && (await settled(db))) break
    await pause(100)
  }
  await worker.stop()
  await app.stop()
  await db.close()
  process.disconnect()
}

process.once('message', (job: Job) => void work(job))
process.send?.('loaded')
