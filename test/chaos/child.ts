import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import { openDb } from '../../src/db/db.ts'
import { realClock, settled, startTestWorker } from '../support/deliveries.ts'
import type { Job } from './run.ts'

// A process that delivers until nothing is left, or until it is killed. It loads everything before it is told what to
// work on: only then does it open the database, which may be open in one process at a time.

async function work({ source, apiUrl }: Job): Promise<void> {
  const db = await openDb(source, realClock, pino({ level: 'silent' }))
  const worker = startTestWorker(db, apiUrl)
  process.send?.('working')
  while (!(await settled(db))) await pause(50)
  await worker.stop()
  await db.close()
  process.disconnect()
}

process.once('message', (job: Job) => void work(job))
process.send?.('loaded')
