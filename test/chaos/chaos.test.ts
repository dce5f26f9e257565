import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { type DbSource, openDb } from '../../src/db/db.ts'
import { emptyDump, openPostgres } from '../support/database.ts'
import { addMessages, realClock, settled, startTestWorker } from '../support/deliveries.ts'
import { withMailbox } from '../support/mailbox.ts'
import { startFakeSlack } from '../support/slack.ts'
import { answerSlowly, deliverWithKills } from './run.ts'

const RECIPIENTS = Array.from({ length: 200 }, (_, i) => `U${String(i).padStart(4, '0')}`)
// A handful in every test run; npm run test:chaos asks for 500 on each database.
const KILLS = Number(process.env['CHAOS_KILLS'] ?? '1')
const A_FEW = 5 // more take long enough that one wants to see how far it has come
const MINUTES = 60_000
const silent = pino({ level: 'silent' })

/** A Slack that takes its time, and how many messages each recipient got of it. */
async function startSlack() {
  const slack = await startFakeSlack()
  const box = withMailbox(slack)
  answerSlowly(slack, box)
  const wrong = () => {
    const counts = new Map<string, number>()
    for (const { channel } of box.received) counts.set(channel, (counts.get(channel) ?? 0) + 1)
    return RECIPIENTS.map((id) => [id, counts.get(`D${id.slice(1)}`) ?? 0]).filter(([, count]) => count !== 1)
  }
  return { slack, box, wrong }
}

/** Runs of 200 recipients until so many processes have been killed. Returns how many were. */
async function killAway(source: DbSource, kills: number): Promise<number> {
  let killed = 0
  while (killed < kills) {
    const { slack, box, wrong } = await startSlack()
    const before = await openDb(source, realClock, silent)
    await before.prisma.delivery.deleteMany()
    await addMessages(before, RECIPIENTS, { uselessIn: 60 * MINUTES })
    await before.close()
    killed += await deliverWithKills({ source, apiUrl: slack.apiUrl }, slack, kills - killed)
    const after = await openDb(source, realClock, silent)
    expect(wrong()).toEqual([])
    expect(box.received).toHaveLength(RECIPIENTS.length)
    expect(await after.prisma.delivery.count({ where: { state: 'sent' } })).toBe(RECIPIENTS.length)
    await after.close()
    await slack.stop()
    if (kills > A_FEW)
      process.stdout.write(`${source.kind}: ${killed} of ${kills} killed, all got just one\n`)
  }
  return killed
}

describe('var och en av 200 får just ett meddelande', () => {
  it(
    `när processen med inbyggd databas dödas mitt i, ${KILLS} gånger`,
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'sn-chaos-'))
      // Made from the migrated copy that all tests start from: initdb alone would take longer than the rest.
      const dump = await emptyDump()
      await (await openDb({ kind: 'embedded', dataDir, dump }, realClock, silent)).close()
      expect(await killAway({ kind: 'embedded', dataDir }, KILLS)).toBe(KILLS)
      await rm(dataDir, { recursive: true })
    },
    300 * MINUTES,
  )

  it.runIf(inject('postgres'))(
    `när processen dödas mitt i mot PostgreSQL, ${KILLS} gånger`,
    async () => {
      const db = await openPostgres('empty', realClock)
      expect(await killAway({ kind: 'postgres', url: db.url }, KILLS)).toBe(KILLS)
      await db.close()
    },
    300 * MINUTES,
  )

  it.runIf(inject('postgres'))('när två instanser delar en PostgreSQL', async () => {
    const { slack, box, wrong } = await startSlack()
    const one = await openPostgres('empty', realClock)
    const two = await openDb({ kind: 'postgres', url: one.url }, realClock, silent)
    await addMessages(one, RECIPIENTS)
    await addMessages(two, RECIPIENTS)
    const workers = [startTestWorker(one, slack.apiUrl), startTestWorker(two, slack.apiUrl)]
    await expect.poll(() => settled(one)).toBe(true)
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(wrong()).toEqual([])
    expect(box.received).toHaveLength(RECIPIENTS.length)
    await two.close()
    await one.close()
    await slack.stop()
  })
})
