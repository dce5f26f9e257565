import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { verifyAudit } from '../../src/db/audit.ts'
import { type DbSource, openDb } from '../../src/db/db.ts'
import { emptyDump, openPostgres } from '../support/database.ts'
import { realClock } from '../support/deliveries.ts'
import { withMailbox } from '../support/mailbox.ts'
import { startFakeSlack } from '../support/slack.ts'
import { openOffice, recipientsOf, SECRETARIES } from './dispatch-office.ts'
import { fillAs, type Serving, urlIn } from './people.ts'
import { deliverWithKills } from './run.ts'
import { misbehave } from './unreliable.ts'

// One in every test run; CHAOS_KILLS asks for more on each database.
const KILLS = Number(process.env['CHAOS_KILLS'] ?? '1')
const LANES = 6 // secretaries who send at the same time
const MINUTES = 60_000
const silent = pino({ level: 'silent' })

const sending = {
  on: { type: 'datepicker', selected_date: '2024-01-24' },
  way: { type: 'static_select', selected_option: { value: 'email' } },
  more: '',
}

/** All decisions sent anew until so many processes have been killed; returns how many were. */
async function killAway(source: DbSource, kills: number): Promise<number> {
  let killed = 0
  while (killed < kills) {
    const slack = await startFakeSlack()
    const box = withMailbox(slack)
    misbehave(slack, box)
    const before = await openDb(source, realClock, silent)
    const items = await openOffice(before)
    const entries = await before.prisma.auditEntry.count({ where: { action: 'agenda.dispatch' } })
    const ids = new Map<string, string[]>()
    for (const [secretary, itemId] of items) {
      const left = await before.prisma.dispatch.findMany({ where: { itemId } })
      ids.set(
        secretary,
        left.map(({ id }) => String(id)),
      )
    }
    await before.close()
    const serving: Serving = { url: null }
    const sent = Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (const secretary of SECRETARIES.filter((_, at) => at % LANES === lane)) {
          const chosen = (ids.get(secretary) ?? []).map((value) => ({ value }))
          await fillAs(
            secretary,
            {
              form: 'agenda-dispatch',
              args: { item: String(items.get(secretary)) },
              values: { ...sending, recipients: { type: 'checkboxes', selected_options: chosen } },
            },
            { slack, box, serving },
          )
        }
      }),
    )
    killed += await deliverWithKills({ source, apiUrl: slack.apiUrl }, slack, kills - killed, {
      file: './dispatch-child.ts',
      onWorking: (said) => {
        serving.url = urlIn(said)
      },
    })
    await sent
    const after = await openDb(source, realClock, silent)
    const [reminders, receipts] = [true, false].map((isDelivery) =>
      box.received
        .filter(({ metadata }) => (metadata.event_payload !== undefined) === isDelivery)
        .map(({ channel }) => channel)
        .toSorted(),
    )
    expect(reminders).toEqual(SECRETARIES.map((id) => `D${id.slice(1)}`).toSorted())
    // A receipt is lost with its process; nobody gets two.
    expect(receipts).toEqual([...new Set(receipts)])
    const dispatched = await after.prisma.dispatch.findMany()
    expect(dispatched.map(({ sentBy, recipient }) => [sentBy, recipient]).toSorted()).toEqual(
      SECRETARIES.flatMap((id) => recipientsOf(id).map((recipient) => [id, recipient])).toSorted(),
    )
    expect((await after.prisma.auditEntry.count({ where: { action: 'agenda.dispatch' } })) - entries).toBe(
      SECRETARIES.length,
    )
    expect((await verifyAudit(after)).faults).toEqual([])
    await after.close()
    await slack.stop()
    process.stdout.write(`${source.kind}: ${killed} of ${kills} killed, each reminded and noted once\n`)
  }
  return killed
}

describe('expedieringen påminns om en gång och noteras en gång, också när Slack krånglar', () => {
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
