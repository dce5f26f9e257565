import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offerDigests } from '../../../src/across/digests/offers.ts'
import { putSettings } from '../../../src/across/settings/store.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Db } from '../../../src/db/db.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'
import { giveRoles } from '../../support/people.ts'

const GROUP = 'S0EKONOMER'

describe.each(stores)('erbjudandet om en sammanfattning, på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  const at = (time: string) => new Date(`${time}+02:00`)
  const give = (subject: string, role: Role, time: string) => giveRoles(db, [{ subject, role }], at(time))
  const run = (time: string) =>
    offerDigests({
      ...noSlack,
      db,
      features: [],
      clock: () => at(time),
      realClock: () => at(time),
      log: pino({ level: 'silent' }),
      owner: undefined,
      admins: [],
      startedAt: DEMO_NOW,
      membersOf: async (group) => (group === GROUP ? ['U0ERIK', 'U0BERIT'] : []),
    })
  const asked = async () =>
    (await db.prisma.delivery.findMany({ orderBy: { createdAt: 'asc' } })).map(({ recipient }) => recipient)

  it('kommer en enda gång, på arbetstid, till den som får en roll som har nytta av den', async () => {
    await give('U0GAMMAL', 'manager', '2023-09-01T09:00:00')
    expect(await run('2023-09-12T08:00:00')).toBe(false) // from now on
    await give('U0BERIT', 'manager', '2023-09-15T17:00:00')
    await give('U0ANNA', 'registrar', '2023-09-15T17:00:00')
    for (const off of ['2023-09-15T17:01:00', '2023-09-16T10:00:00', '2023-09-18T07:59:00']) {
      expect(await run(off)).toBe(false)
    }
    const both = await Promise.all([run('2023-09-18T08:00:00'), run('2023-09-18T08:00:00')])
    expect(both.toSorted()).toEqual([false, true])
    expect(await asked()).toEqual(['U0BERIT'])
    const { content } = await db.prisma.delivery.findFirstOrThrow()
    expect(messageViolations('response', JSON.parse(JSON.stringify(content)))).toEqual([])
    expect(JSON.stringify(content)).toMatch(
      /Du har fått rollen chef\. Vill du ha en sammanfattning i veckan.*digest-start.*digest-decline/,
    )

    await db.prisma.delivery.deleteMany()
    await give(GROUP, 'controller', '2023-09-18T09:00:00')
    expect(await run('2023-09-18T09:01:00')).toBe(true)
    expect(await asked()).toEqual(['U0ERIK'])
    await give('U0BERIT', 'secretary', '2023-09-19T09:00:00')
    expect(await run('2023-09-19T09:01:00')).toBe(false)
  })

  it('kommer inte till den som redan har svarat, och inte under den tysta perioden', async () => {
    await db.write({ actor: 'U0CESAR', action: 'import.store', subject: 'settings' }, (tx) =>
      putSettings(tx, 'U0CESAR', { digestAnswered: true }),
    )
    await give('U0CESAR', 'manager', '2024-07-01T09:00:00')
    await give('U0DORIS', 'manager', '2024-07-01T09:00:00')
    await db.prisma.delivery.deleteMany()
    expect(await run('2024-07-02T09:00:00')).toBe(false)
    expect(await run('2024-08-01T09:00:00')).toBe(true)
    expect(await asked()).toEqual(['U0DORIS'])
  })
})
