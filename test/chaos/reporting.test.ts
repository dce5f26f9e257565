import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { type DbSource, openDb } from '../../src/db/db.ts'
import { emptyDump, openPostgres } from '../support/database.ts'
import { realClock } from '../support/deliveries.ts'
import { withMailbox } from '../support/mailbox.ts'
import { startFakeSlack } from '../support/slack.ts'
import { fillAs, type Serving, urlIn } from './people.ts'
import { answerOf, OWNERS, openRoundOf, textOf } from './reporting-round.ts'
import { deliverWithKills } from './run.ts'
import { misbehave } from './unreliable.ts'

// One in every test run; CHAOS_KILLS asks for more on each database.
const KILLS = Number(process.env['CHAOS_KILLS'] ?? '1')
const LANES = 8 // people who answer at the same time
const MINUTES = 60_000
const silent = pino({ level: 'silent' })

/** Rounds of 200 owners until so many processes have been killed; returns how many were. */
async function killAway(source: DbSource, kills: number): Promise<number> {
  let killed = 0
  while (killed < kills) {
    const slack = await startFakeSlack()
    const box = withMailbox(slack)
    misbehave(slack, box)
    const before = await openDb(source, realClock, silent)
    await before.prisma.reportAnswer.deleteMany()
    await before.prisma.reportQuestion.deleteMany()
    await before.prisma.reportRound.deleteMany()
    await before.prisma.delivery.deleteMany()
    await openRoundOf(before)
    const items = await before.prisma.reportQuestion.findMany({ orderBy: { id: 'asc' } })
    await before.close()
    const serving: Serving = { url: null }
    const answered = Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (const { id, owner } of items.filter((_, at) => at % LANES === lane))
          await fillAs(
            owner,
            { form: 'report', args: { id: String(id) }, values: answerOf(owner) },
            { slack, box, serving },
          )
      }),
    )
    killed += await deliverWithKills({ source, apiUrl: slack.apiUrl }, slack, kills - killed, {
      file: './reporting-child.ts',
      onWorking: (said) => {
        serving.url = urlIn(said)
      },
    })
    await answered
    const after = await openDb(source, realClock, silent)
    const asked = box.received.filter(({ text }) => text.includes('att rapportera'))
    expect(asked.map(({ channel }) => channel).toSorted()).toEqual(
      OWNERS.map((owner) => `D${owner.slice(1)}`).toSorted(),
    )
    const answers = await after.prisma.reportAnswer.findMany({ include: { question: true } })
    expect(
      answers.map(({ answeredBy, values, question }) => [question.owner, answeredBy, values]).toSorted(),
    ).toEqual(
      OWNERS.map((owner) => [
        ...[owner, owner],
        { assessment: 'will_be_met', text: textOf(owner), analysis: null },
      ]).toSorted(),
    )
    expect(await after.prisma.reportQuestion.count({ where: { state: 'answered' } })).toBe(OWNERS.length)
    await after.close()
    await slack.stop()
    process.stdout.write(`${source.kind}: ${killed} of ${kills} killed, each asked and answered once\n`)
  }
  return killed
}

describe('en omgång med 200 ansvariga frågas en gång och besvaras en gång, också när Slack krånglar', () => {
  it(
    `när processen med inbyggd databas dödas mitt i, ${KILLS} gånger`,
    async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'sn-chaos-'))
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
})
