import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { tellWaiting } from '../../../src/across/waiting/send.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { PendingDecision } from '../../../src/contract/sends.ts'
import type { Db } from '../../../src/db/db.ts'
import { plus } from '../../../src/delivery/rules.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { Role } from '../../../src/lib/roles.ts'
import { act } from '../../../src/reply/reply.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { featureWith } from '../../support/assistant.ts'
import { DEMO_NOW, stores } from '../../support/database.ts'
import { giveRoles } from '../../support/people.ts'

const one = (id: number, over: Partial<PendingDecision> = {}): PendingDecision => ({
  key: `prov:${id}`,
  what: `Förslag <${id}>`,
  line: `prov ${id}`,
  since: calendarDate('2023-09-12'),
  permission: 'approve-grants',
  notBy: null,
  tellsAtOnce: true,
  actions: [act('Besluta', 'prov', String(id))],
  ...over,
})

const MINUTE = 60_000
const ROLES: readonly [string, Role][] = [
  ['U0CHEF', 'manager'],
  ['U0BERIT', 'manager'],
  ['U0ANNA', 'grants_officer'],
]

describe.each(stores)('det som väntar på beslut, på $name', ({ open }) => {
  let db: Db
  let waiting: PendingDecision[]
  beforeAll(async () => {
    db = await open('empty')
    await giveRoles(
      db,
      ROLES.map(([subject, role]) => ({ subject, role })),
    )
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    waiting = []
    await db.prisma.delivery.deleteMany()
    await db.prisma.handledKey.deleteMany()
    await db.prisma.scheduleRun.deleteMany()
  })

  const feature = (): Feature => ({
    ...featureWith({ answer: async () => ({ lead: 'prov' }) }),
    pendingDecisions: async () => waiting,
  })
  /** As the minute's run does, so many minutes after the start; people's clock and the real one are the same here. */
  const run = (minute: number) => {
    const clock = () => plus(DEMO_NOW, minute * MINUTE)
    return tellWaiting({
      db,
      features: [feature()],
      clock,
      realClock: clock,
      log: pino({ level: 'silent' }),
      owner: undefined,
      admins: [],
      startedAt: DEMO_NOW,
      ...noSlack,
    })
  }
  const sent = async () => {
    const rows = await db.prisma.delivery.findMany({ orderBy: [{ slot: 'asc' }, { recipient: 'asc' }] })
    return rows.map(({ recipient, content }) => [recipient, JSON.stringify(content)] as const)
  }

  it('går med knappar till var och en som får besluta, en gång, men inte till den som föreslog', async () => {
    await run(0)
    waiting = [one(1, { notBy: 'U0BERIT' }), one(2)]
    expect(await run(1)).toBe(true)
    expect(await run(2)).toBe(false)
    const messages = await sent()
    expect(messages.map(([recipient]) => recipient)).toEqual(['U0BERIT', 'U0CHEF'])
    const [berit, chef] = messages.map(([, content]) => content)
    expect(berit).not.toContain('Förslag &lt;1&gt;')
    expect(chef).toContain('Två saker väntar på ditt beslut.')
    expect(chef).toContain('do:prov:1')
    expect(chef).toContain('go:prov 2')
    for (const [, content] of messages) {
      expect(messageViolations('response', JSON.parse(content))).toEqual([])
    }
  })

  it('låter det som väntade före den första körningen vara', async () => {
    waiting = [one(1)]
    expect(await run(0)).toBe(false)
    expect(await run(1)).toBe(false)
    expect(await sent()).toEqual([])
  })

  it('samlar det som kommer tätt i ett meddelande', async () => {
    await run(0)
    waiting = [one(1)]
    await run(1)
    waiting = [one(1), one(2), one(3)]
    expect(await run(2)).toBe(false)
    expect(await run(25)).toBe(true)
    const toChef = (await sent()).filter(([recipient]) => recipient === 'U0CHEF')
    expect(toChef).toHaveLength(2)
    expect(toChef[1]?.[1]).toContain('Två saker väntar')
  })

  it('skickar en gång fast två instanser kör samtidigt', async () => {
    await run(0)
    waiting = Array.from({ length: 40 }, (_, index) => one(index))
    await Promise.all([run(1), run(1)])
    const messages = await sent()
    expect(messages.map(([recipient]) => recipient)).toEqual(['U0BERIT', 'U0CHEF'])
    expect(messages[0]?.[1]).toContain('40 saker väntar på ditt beslut.')
    expect(messageViolations('response', JSON.parse(messages[0]?.[1] ?? '{}'))).toEqual([])
  })

  it('säger inget om det som hör till veckans sammanfattning, eller när ingen får besluta', async () => {
    await run(0)
    const { tellsAtOnce: _, ...later } = one(1)
    waiting = [later, one(2, { permission: 'administer' })]
    expect(await run(1)).toBe(false)
    expect(await sent()).toEqual([])
  })
})
