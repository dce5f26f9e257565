import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCatalogue } from '../../../src/across/facts/catalogue.ts'
import { endFollows } from '../../../src/across/follow/ended.ts'
import { type Followed, followable, isPublic } from '../../../src/across/follow/follow.ts'
import { tellFollowers } from '../../../src/across/follow/send.ts'
import { changeFollow, getFollows, startFollow } from '../../../src/across/follow/store.ts'
import { createSlackFacts, noSlack, type SlackFacts } from '../../../src/assistant/slack-lookups.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { dateInStockholm } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { TEAM } from '../../support/slack.ts'

/** What a channel is told of: once, by anybody's choice, and until anybody there stops it or nobody is left to tell. */

const CHANNEL = 'C0NAMND'
const OTHER = 'C0ANNAN'
const MANY = 23

const at = { now: new Date('2024-02-12T02:00:00+01:00') } // at night the assistant itself tells nobody
const log = pino({ level: 'silent' })
let db: Db
let assistant: TestAssistant
/** What may be followed in a channel. */
let things: Followed[]
beforeAll(async () => {
  db = await openDatabase('demo', () => at.now)
  assistant = await startTestAssistant(db, { clock: () => at.now })
  const facts = await createCatalogue(db, createFeatures(db)).facts('published', dateInStockholm(at.now))
  things = [...followable(facts).values()].filter(
    (one) => isPublic(one) && Object.keys(one.row.cells).length > 2,
  )
})
afterAll(() => assistant.stop())
beforeEach(async () => {
  at.now = new Date('2024-02-12T02:00:00+01:00')
  const entry = { actor: 'system:test', action: 'follow.stop', subject: 'prov' } as const
  await db.write(entry, (tx) => tx.follow.deleteMany())
  await db.prisma.delivery.deleteMany()
})

const plain = (value: unknown): string => JSON.stringify(value).replaceAll('\u00a0', ' ')
const entry = { actor: 'system:test', action: 'follow.start', subject: 'prov' } as const

/** Somebody follows it, of whom nothing is known: everything that it says is news. */
async function follow(thing: Followed, userId: string, channel: string | null): Promise<number> {
  await db.write(entry, (tx) => startFollow(tx, thing, { userId, limit: null, known: {}, now: at.now }))
  const made = (await getFollows(db)).findLast((one) => one.userId === userId)
  if (!made) throw new Error('nothing is followed')
  if (channel !== null) await move(made.id, channel)
  return made.id
}
async function move(id: number, channel: string) {
  const made = (await getFollows(db)).find((one) => one.id === id)
  if (!made) throw new Error('nothing is followed')
  return db.write(entry, (tx) => changeFollow(tx, made, { channel, pace: 'now', known: null }))
}
const thing = (no: number): Followed => {
  const found = things[no]
  if (!found) throw new Error(`no thing ${no}`)
  return found
}

const deps = (facts: Partial<SlackFacts>) => ({
  ...{ db, features: createFeatures(db), clock: () => at.now, realClock, log },
  ...{ owner: 'U0ADMIN', admins: ['U0ADMIN'], ...noSlack, audienceOf: async () => 'internal' as const },
  ...{ ...facts, startedAt: at.now },
})
async function tell(facts: Partial<SlackFacts> = {}) {
  at.now = new Date(at.now.getTime() + 60_000)
  const night = at.now
  at.now = new Date('2024-02-12T10:00:00+01:00')
  await tellFollowers(deps(facts))
  at.now = night
  return sent()
}
const sent = async () =>
  (await db.prisma.delivery.findMany({ where: { schedule: 'follows' }, orderBy: { recipient: 'asc' } })).map(
    ({ recipient, content }) => ({ recipient, text: plain(content) }),
  )

const inConversation = (user: string, channel: string) => ({
  user: { id: user, team_id: TEAM },
  channel: { id: channel },
  container: { type: 'message', message_ts: '1.1', channel_id: channel, is_ephemeral: false },
})
async function stop(id: number, user: string, channel: string): Promise<string> {
  const before = assistant.slack.of('response_url').length
  await assistant.inbound.press(
    { action_id: `do:follow-stop:${id}`, value: String(id) },
    inConversation(user, channel),
  )
  return plain((await assistant.slack.waitFor('response_url', before + 1)).slice(before))
}
const say = async (line: string, user_id: string, channel_id: string): Promise<string> =>
  plain((await assistant.inbound.command(line, { user_id, channel_id })).body)

describe('en kanal som följer något', () => {
  it('får det en gång, fast två har valt det: den andre får välja att få det själv', async () => {
    await follow(thing(0), 'U0ANNA', CHANNEL)
    const second = await follow(thing(0), 'U0BERIT', null)
    expect(await move(second, CHANNEL)).toBe('taken')
    expect(await move(second, OTHER)).toBe(true)
    const messages = await tell()
    expect(messages.map(({ recipient }) => recipient)).toEqual([OTHER, CHANNEL])
    for (const { text } of messages) expect(text.match(/Visa/g)).toHaveLength(1)
  })

  it('slutar när någon i kanalen trycker på det, med spår, men inte för den som är någon annanstans', async () => {
    const id = await follow(thing(0), 'U0ANNA', CHANNEL)
    const [message] = await tell()
    expect(message?.text).toContain('Sluta följa här')
    expect(await stop(id, 'U0BERIT', OTHER)).toContain('Det finns inte längre')
    expect(await stop(id, 'U0BERIT', 'D0BERIT')).toContain('Det finns inte längre')
    expect(await getFollows(db)).toHaveLength(1)
    expect(await stop(id, 'U0BERIT', CHANNEL)).toContain('Kanalen följer inte')
    expect(await getFollows(db)).toEqual([])
    const [trace] = await db.prisma.auditEntry.findMany({
      where: { action: 'follow.stop' },
      orderBy: { id: 'desc' },
    })
    expect(trace).toMatchObject({ subject: String(id), details: { channel: CHANNEL } })
    expect(trace?.actor).toMatch(/^person:/)
    expect(await stop(id, 'U0CESAR', CHANNEL)).toContain('Det finns inte längre')
  })

  it('visar i kanalen vad den följer och vem som valde det; någon annanstans syns bara ens eget', async () => {
    await follow(thing(0), 'U0ANNA', CHANNEL)
    await follow(thing(1), 'U0BERIT', null)
    const here = await say('följ', 'U0BERIT', CHANNEL)
    expect(here).toContain('Det kanalen följer')
    expect(here).toContain('valt av <@U0ANNA>')
    const elsewhere = await say('följ', 'U0BERIT', OTHER)
    expect(elsewhere).toContain('Du följer 1 sak')
    expect(elsewhere).not.toContain('U0ANNA')
  })

  it('får veta hur mycket mer det är än det som ryms, och kan se allt', async () => {
    for (let no = 0; no < MANY; no += 1) await follow(thing(no), 'U0ANNA', CHANNEL)
    await follow(thing(0), 'U0BERIT', null)
    const [message] = (await tell()).filter(({ recipient }) => recipient === CHANNEL)
    expect(message?.text).toContain(`${MANY} saker som kanalen följer har ändrats`)
    expect(message?.text).toContain('… och 3 saker till')
    expect(message?.text).toContain('go:följ senaste')
    const all = await say('följ senaste mer', 'U0CESAR', CHANNEL)
    expect(all).toContain(`${MANY} saker som kanalen följer har ändrats`)
    const own = await say('följ senaste', 'U0BERIT', 'D0BERIT')
    expect(own).toContain('1 sak du följer har ändrats')
    expect(await say('följ senaste', 'U0CESAR', OTHER)).toContain('Inget av det som följs har ändrats än')
  })

  it('går till den som valde det när assistenten inte kan skriva i kanalen', async () => {
    await follow(thing(0), 'U0ANNA', CHANNEL)
    expect((await tell({ isShut: async () => true })).map(({ recipient }) => recipient)).toEqual(['U0ANNA'])
  })

  it.each([
    [
      'den som valde det har slutat',
      { hasLeft: async (id: string) => id === 'U0ANNA' },
      'har lämnat arbetsytan',
    ],
    ['kanalen är stängd', { isShut: async (id: string) => id === CHANNEL }, 'kanalen är arkiverad'],
  ])('slutar, och en administratör får veta det, när %s', async (_, facts, said) => {
    await follow(thing(0), 'U0ANNA', CHANNEL)
    await follow(thing(1), 'U0BERIT', OTHER)
    await follow(thing(2), 'U0BERIT', null)
    await Promise.all([endFollows(deps(facts)).run(), endFollows(deps(facts)).run()])
    expect((await getFollows(db)).map(({ userId }) => userId)).toEqual(['U0BERIT', 'U0BERIT'])
    const [message, ...others] = await sent()
    expect(others).toEqual([])
    expect(message?.recipient).toBe('U0ADMIN')
    expect(message?.text).toContain(thing(0).label)
    expect(message?.text).toContain(said)
    await endFollows(deps(facts)).run()
    expect(await sent()).toHaveLength(1)
  })

  it('är inte stängd bara för att Slack inte svarar', async () => {
    const { slack } = assistant
    slack.behave('conversations.info', ({ channel }) => {
      if (channel === 'C0ARKIV') return { ok: true, channel: { id: channel, is_archived: true } }
      if (channel === 'C0UTAN') return { ok: true, channel: { id: channel, is_member: false } }
      if (channel === 'C0BORTA') return { ok: false, error: 'channel_not_found' }
      if (channel === 'C0FEL') return { ok: false, error: 'internal_error' }
      return { ok: true, channel: { id: channel, is_member: true } }
    })
    const { isShut } = createSlackFacts(
      { slack: { botToken: 'xoxb-test', apiUrl: slack.apiUrl } as never },
      log,
    )
    const asked = ['C0ARKIV', 'C0UTAN', 'C0BORTA', 'C0FEL', CHANNEL]
    expect(await Promise.all(asked.map(isShut))).toEqual([true, true, true, false, false])
  })
})
