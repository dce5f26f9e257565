import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPageCarrier } from '../../../src/across/page/carrier.ts'
import { createPages } from '../../../src/across/page/send.ts'
import {
  DEFAULT_RULES,
  putSendingRules,
  type SendingRules,
} from '../../../src/across/settings/sending-rules.store.ts'
import type { Audience } from '../../../src/assistant/channels.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { text } from '../../../src/reply/cells.ts'
import { paragraph, table } from '../../../src/reply/reply.ts'
import { type Canvases, takeCanvases } from '../../support/canvases.ts'
import { openDatabase } from '../../support/database.ts'
import { BOT_USER, type FakeSlack, startFakeSlack } from '../../support/slack.ts'

const CHANNEL = 'C0NAMND'
const JOINER = '\u2060' // keeps a word between colons from being an emoji
const log = pino({ level: 'silent' })

let db: Db
let slack: FakeSlack
let there: Canvases
let title: string
let audience: Audience
let pages: ReturnType<typeof createPages>
let hours: number

const day = (id: number, on: string) => ({
  key: `meeting:${id}`,
  on: calendarDate(on),
  name: `tis ${on}`,
  line: `sammanträde ${on}`,
  steps: async () => [
    { key: `meeting:${id}:notice`, kind: 'notice' as const, on: calendarDate(on), what: 'Kallelse' },
  ],
  before: async () => [],
  after: async () => [],
})
const feature: Feature = {
  name: 'prov',
  commands: [],
  meetings: async () => [day(1, '2031-03-18'), day(2, '2031-04-15')],
  meetingPage: async (key) => [
    paragraph(`Läget för ${key}.`),
    table('Punkt', [{ title: 'Punkt' }], [[text(title)]]),
  ],
}

const start = () => createPages(createPageCarrier({ botToken: 'xoxb-test', apiUrl: slack.apiUrl, log }))

const HOUR_MS = 3_600_000
const realClock = () => new Date(Date.parse('2031-03-20T08:00:00Z') + hours * HOUR_MS)

const run = (now = '2031-03-20T09:00:00+01:00') =>
  pages({
    ...noSlack,
    ...{ db, features: [feature], realClock, log, owner: 'U0ADMIN', admins: [] },
    clock: () => new Date(now),
    startedAt: new Date(now),
    audienceOf: async () => audience,
  })

const rules = (changed: Partial<SendingRules>) =>
  db.write({ actor: 'U0ADMIN', action: 'import.store', subject: 'prov' }, async (tx) => {
    await tx.sendingRules.deleteMany()
    await putSendingRules(
      tx,
      { ...DEFAULT_RULES, channels: [CHANNEL], keepsPage: true, ...changed },
      { version: 0, by: 'U0ADMIN', now: new Date() },
    )
  })
const only = <T>(values: Iterable<T>): T => {
  const [one, ...rest] = [...values]
  if (one === undefined || rest.length > 0) throw new Error(`one was expected, there are ${rest.length + 1}`)
  return one
}
const canvas = () => only(there.canvases.values())

beforeEach(async () => {
  db = await openDatabase('empty')
  slack = await startFakeSlack()
  there = takeCanvases(slack)
  title = 'Delårsrapport'
  audience = 'internal'
  hours = 0
  pages = start()
  await rules({})
})
afterEach(async () => {
  await slack.stop()
  await db.close()
})

describe('sidan i kanalen', () => {
  it('finns inte förrän den har valts', async () => {
    await rules({ keepsPage: false })
    await run()
    expect(slack.sent).toEqual([])
  })

  it('är en canvas med nästa sammanträde och det senaste, som skrivs om på plats bara när något ändras', async () => {
    await run()
    expect(canvas()).toMatchObject({
      channel: CHANNEL,
      markdown: expect.stringContaining('| Delårsrapport |'),
    })
    expect(canvas().markdown).toContain('## Nästa: tis 2031-04-15')
    expect(canvas().markdown).toContain('## Senaste: tis 2031-03-18')
    const calls = slack.sent.length
    await run()
    expect(slack.sent.length).toBe(calls)
    title = 'Delårsrapport 2'
    await run()
    expect(canvas().markdown).toContain('| Delårsrapport 2 |')
    expect(there.messages.size).toBe(0)
    const logged = await db.prisma.auditEntry.findMany({
      where: { action: { startsWith: 'page.' } },
      orderBy: { id: 'asc' },
    })
    expect(logged.map(({ action, subject }) => [action, subject])).toEqual([
      ['page.make', `channel/${CHANNEL}`],
    ])
  })

  it('tolkar ingenting i en rubrik som länk, omnämnande eller tabell', async () => {
    title = '<@U0ANNA> @kanal | [x](http://x) **a** `b` #1 :tada: ![](@U0ANNA)\n# Rubrik'
    await run()
    const cell =
      canvas()
        .markdown.split('\n')
        .find((line) => line.includes('kanal')) ?? ''
    expect(cell).toBe(
      String.raw`| \<@U0ANNA\> @kanal \| \[x\](http://x) \*\*a\*\* \`b\` #1 :${JOINER}tada: !\[\](@U0ANNA) # Rubrik |`,
    )
  })

  it('görs om när någon har tagit bort den för hand', async () => {
    await run()
    there.deleteCanvas(only(there.canvases.keys()))
    title = 'Ny punkt'
    await run()
    expect(canvas().markdown).toContain('Ny punkt')
  })

  it.each([null, 'missing_scope'])(
    'görs om inom en timme när den har tagits bort, fast inget har ändrats (%s)',
    async (refusal) => {
      there.refusal = refusal
      await run()
      const made = refusal === null ? there.canvases : there.messages
      made.clear()
      const calls = slack.sent.length
      await run()
      expect(slack.sent.length).toBe(calls)
      hours = 1
      await run()
      expect(made.size).toBe(1)
      const [whole, then] = [slack.sent.length, made.size]
      await run()
      expect([slack.sent.length, made.size]).toEqual([whole, then])
    },
  )

  it.each(['not_in_channel', 'is_archived', 'restricted_action'])(
    'som Slack nekar med %s försöks igen efter en timme, och inte förr',
    async (refusal) => {
      there.refusal = 'missing_scope'
      there.messageRefusal = refusal
      await run()
      const calls = slack.sent.length
      title = 'Ny punkt'
      await run()
      expect(slack.sent.length).toBe(calls)
      hours = 1
      await run()
      expect(slack.sent.length).toBeGreaterThan(calls)
      expect(there.messages.size).toBe(0)
      there.messageRefusal = null
      hours = 2
      await run()
      expect(there.messages.size).toBe(1)
      const logged = await db.prisma.auditEntry.findMany({
        where: { action: { startsWith: 'page.' } },
        orderBy: { id: 'asc' },
      })
      expect(logged).toHaveLength(1)
    },
  )

  it('avslutas när den stängs av också där Slack nekar', async () => {
    there.refusal = 'missing_scope'
    await run()
    slack.behave('chat.update', () => ({ ok: false, error: 'is_archived' }))
    await rules({ keepsPage: false })
    await run()
    expect(await db.prisma.channelPage.count()).toBe(0)
  })

  it('blir en canvas utan omstart när den har blivit tillåten', async () => {
    there.refusal = 'missing_scope'
    await run()
    there.refusal = null
    hours = 25
    title = 'Ny punkt'
    await run()
    expect(canvas().markdown).toContain('Ny punkt')
  })

  it.each([
    'missing_scope',
    'team_tier_cannot_create_channel_canvases',
    'canvas_disabled_user_team',
    'restricted_action',
  ])('är ett meddelande som uppdateras där Slack säger %s', async (refusal) => {
    there.refusal = refusal
    await run()
    expect(only(there.messages.values()).text).toContain('2031-04-15')
    title = 'Ny punkt'
    await run()
    await run('2031-04-20T09:00:00+02:00')
    expect(only(there.messages.values()).text).toContain('Inget kommande')
    expect(slack.of('conversations.canvases.create')).toHaveLength(1)
  })

  it('flyttar till en canvas när den blir tillåten efter en omstart, och görs om som meddelande när det är borta', async () => {
    there.refusal = 'missing_scope'
    await run()
    there.messages.clear()
    title = 'Ny punkt'
    await run()
    expect(there.messages.size).toBe(1)
    there.refusal = null
    pages = start()
    title = 'Ännu en'
    await run()
    expect(canvas().markdown).toContain('Ännu en')
    expect(only(there.messages.values()).text).toContain('finns nu som canvas')
  })

  it('skriver aldrig över en canvas som någon annan har gjort i kanalen', async () => {
    there.canvases.set('F0THEIRS', { channel: CHANNEL, user: 'U0ANNA', markdown: 'Våra anteckningar' })
    await run()
    expect(canvas().markdown).toBe('Våra anteckningar')
    expect(there.messages.size).toBe(1)
  })

  it('görs en gång fast processen dör mellan Slacks svar och databasen', async () => {
    await run()
    await db.prisma.channelPage.updateMany({ data: { canvasId: null, digest: '' } })
    pages = start()
    title = 'Efter omstarten'
    await run()
    expect(canvas()).toMatchObject({ user: BOT_USER, markdown: expect.stringContaining('Efter omstarten') })
    there.canvases.clear()
    there.refusal = 'missing_scope'
    await db.prisma.channelPage.deleteMany()
    pages = start()
    await run()
    await db.prisma.channelPage.updateMany({ data: { messageTs: null, digest: '' } })
    pages = start()
    await run()
    expect(there.messages.size).toBe(1)
  })

  it('försöker igen när Slack inte svarar, utan att göra två', async () => {
    slack.cut((method) => method === 'conversations.canvases.create')
    await run()
    expect(there.canvases.size + there.messages.size).toBe(0)
    slack.cut(() => false)
    await run()
    expect(canvas().markdown).toContain('Delårsrapport')
  })

  it('töms när kanalen delas med en annan organisation, och läggs inte i en sådan', async () => {
    await run()
    audience = 'external'
    await run()
    expect(canvas().markdown).toContain('delas med en annan organisation')
    expect(canvas().markdown).not.toContain('Delårsrapport')
    await rules({ channels: ['C0DELAD'] })
    await run()
    expect(slack.of('conversations.canvases.create')).toHaveLength(1)
  })

  it('säger att den inte uppdateras när den stängs av', async () => {
    await run()
    await rules({ keepsPage: false })
    await run()
    expect(canvas().markdown).toContain('uppdateras inte längre')
    expect(await db.prisma.channelPage.count()).toBe(0)
  })
})
