import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  dueEntries,
  type Entry,
  meetingEntries,
  uidOf,
  unique,
} from '../../../src/across/calendar/calendar.ts'
import { FEED_PATH } from '../../../src/across/calendar/feed.ts'
import { writeIcs } from '../../../src/across/calendar/ics.ts'
import type { Obligation } from '../../../src/contract/sends.ts'
import type { Db } from '../../../src/db/db.ts'
import { addDays, calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openEmbedded } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'

const owner = { municipality: 'Provköping', dnrPrefix: 'XN' }
const edition = { name: 'Nämnden', sequence: 7, now: DEMO_NOW }

/** The file as another library reads it. */
const readBack = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      title: event.summary,
      sequence: event.sequence,
      isDay: event.startDate.isDate,
      on: event.startDate.toString(),
      transparency: String(component.getFirstPropertyValue('transp')),
    }
  })

describe('en kalenderfil', () => {
  const entry = (day: string, title = 'Kallelse'): Entry => ({
    uid: uidOf(`meeting:1:${day}`, owner),
    on: calendarDate(day),
    title,
    line: 'sammanträde #1',
  })

  it('läses tillbaka med hela dagar, också de nätter då klockan ställs om', async () => {
    const days = ['2031-03-30', '2031-10-26', '2032-02-29', '2031-12-31']
    const text = await writeIcs(
      days.map((day) => entry(day)),
      edition,
    )
    expect(readBack(text)).toEqual(
      days.map((day) => ({
        ...{ uid: entry(day).uid, title: 'Kallelse', sequence: 7, isDay: true, on: day },
        transparency: 'TRANSPARENT',
      })),
    )
    expect(text).toContain('METHOD:PUBLISH')
    // RFC 5545 3.1: lines end with CRLF and have at most 75 octets.
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('läses tillbaka som den skrevs, vilken text och dag det än är', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 80 }),
        fc.integer({ min: 0, max: 40_000 }),
        async (raw, days) => {
          const title = raw.replaceAll(/\p{C}/gu, '').trim()
          fc.pre(title !== '')
          const on = addDays(calendarDate('1990-01-01'), days)
          const [back] = readBack(await writeIcs([{ uid: 'a@b', on, title, line: null }], edition))
          expect(back).toMatchObject({ title, on })
        },
      ),
      { numRuns: 60 },
    )
  })

  it('har samma id när en dag flyttas, och olika för olika dagar av ett sammanträde', () => {
    const step = (on: string, kind: 'notice' | 'meeting') => ({
      key: `meeting:4:${kind}`,
      kind,
      on: calendarDate(on),
      what: kind,
    })
    const [before] = meetingEntries([{ line: '', steps: [step('2031-03-04', 'notice')] }], owner)
    const [after, other] = meetingEntries(
      [{ line: '', steps: [step('2031-03-11', 'notice'), step('2031-03-18', 'meeting')] }],
      owner,
    )
    expect(after?.uid).toBe(before?.uid)
    expect(other?.uid).not.toBe(after?.uid)
    const due = (key: string): Obligation => ({
      ...{ key, what: 'x', line: 'x', dueOn: calendarDate('2031-03-11'), owner: null, unit: null },
      ...{ leadDays: [], actions: [] },
    })
    const [one, moved] = dueEntries([due('matter:3:2031-03-11'), due('matter:3:2031-04-11')], owner)
    expect(one?.uid).toBe(moved?.uid)
    const both = unique(dueEntries([due('matter:3:2031-03-11'), due('matter:3:2031-04-11')], owner))
    expect(new Set(both.map(({ uid }) => uid)).size).toBe(2)
  })
})

describe('kalendern i Slack och som prenumeration', () => {
  let db: Db
  let assistant: TestAssistant
  let uploads: Uploads
  beforeAll(async () => {
    db = await openEmbedded('demo')
    assistant = await startTestAssistant(db, { env: { SN_CALENDAR_URL: 'https://sn.example.test/' } })
    uploads = await takeUploads(assistant.slack)
    assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  })
  afterAll(async () => {
    await uploads.stop()
    await assistant.stop()
  })

  const press = (name: string) =>
    assistant.inbound.press(
      { action_id: `do:${name}:alla`, value: 'alla' },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    )
  const fetched = (token: string) => fetch(`${assistant.running.url}${FEED_PATH}${token}.ics`)
  const tokenIn = (shown: unknown): string =>
    /https:\/\/sn\.example\.test\/kalender\/([\w-]{43})\.ics/.exec(JSON.stringify(shown))?.[1] ?? ''
  const stored = () => db.prisma.calendarSubscription.findMany()
  /** What the button was answered with; waits for the next response after those there were. */
  const answered = async (name: string) => {
    const before = assistant.slack.of('response_url').length
    await press(name)
    return (await assistant.slack.waitFor('response_url', before + 1)).at(-1)
  }

  it('ger sammanträdenas alla dagar som fil', async () => {
    const before = assistant.slack.of('files.completeUploadExternal').length
    await press('calendar-meetings')
    await assistant.slack.waitFor('files.completeUploadExternal', before + 1)
    const events = readBack(Buffer.from(uploads.uploaded.at(-1)?.bytes ?? []).toString())
    expect(events.filter(({ on }) => on === '2023-09-19').map(({ title }) => title)).toContainEqual(
      expect.stringContaining('Sammanträde'),
    )
  })

  it('ger ett sammanträde för sig, med dagarna som följer av det', async () => {
    const { id } = await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })
    const before = assistant.slack.of('files.completeUploadExternal').length
    const key = `meeting:${id}`
    await assistant.inbound.press(
      { action_id: `do:calendar-meetings:${key}`, value: key },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    )
    await assistant.slack.waitFor('files.completeUploadExternal', before + 1)
    const events = readBack(Buffer.from(uploads.uploaded.at(-1)?.bytes ?? []).toString())
    expect(events).toHaveLength(6)
    expect(events.every(({ uid }) => uid.startsWith(`meeting-${id}-`))).toBe(true)
  })

  it('har ingen adress förrän någon ber om en, och en ny eller borttagen gör den gamla verkningslös', async () => {
    expect((await fetched('x'.repeat(43))).status).toBe(404)
    const first = tokenIn(await answered('calendar-subscribe'))
    expect(first).not.toBe('')
    const feed = await fetched(first)
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const before = readBack(await feed.text())
    expect(JSON.stringify(await stored())).not.toContain(first)
    const second = tokenIn(await answered('calendar-subscribe'))
    expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])

    const meeting = await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })
    await db.write({ actor: 'U0ANNA', action: 'meeting.move', subject: 'test' }, (tx) =>
      tx.meeting.update({
        where: { id: meeting.id },
        data: { heldOn: toDbDate(calendarDate('2023-09-26')), label: '2023-09-26' },
      }),
    )
    const after = readBack(await (await fetched(second)).text())
    const uid = before.find(({ on, title }) => on === '2023-09-19' && title.startsWith('Sammanträde'))?.uid
    const moved = after.find((event) => event.uid === uid)
    expect(moved?.on).toBe('2023-09-26')
    expect(moved?.sequence).toBeGreaterThan(before[0]?.sequence ?? 0)

    await answered('calendar-unsubscribe')
    expect((await fetched(second)).status).toBe(404)
    expect(await stored()).toEqual([])
    expect(assistant.logged.join('\n')).not.toContain(second)
  })
})
