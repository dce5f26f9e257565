import fc from 'fast-check'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  CANCELLED_DAYS,
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
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { openedView } from '../../support/views.ts'

const owner = { municipality: 'Provköping', dnrPrefix: 'XN' }
const edition = { name: 'Nämnden', sequence: 7, now: DEMO_NOW }

interface ReadEvent {
  uid: string
  title: string
  description: string
  sequence: number
  status: string
  isDay: boolean
  /** The day as written, whatever the reader's own time zone is. */
  on: string
  transparency: string
}

/** The file as two other libraries read it, which must agree. */
function readBack(text: string): ReadEvent[] {
  const read = readByIcalJs(text)
  expect(readByNodeIcal(text)).toEqual(read)
  return read
}

const two = (n: number): string => String(n).padStart(2, '0')

const readByNodeIcal = (text: string): ReadEvent[] =>
  Object.values(ical.sync.parseICS(text)).flatMap((event): ReadEvent[] => {
    if (event?.type !== 'VEVENT') return []
    const { uid, summary, description = '', sequence, status, start, transparency, datetype } = event
    return [
      {
        ...{ uid, title: String(summary), description: String(description) },
        ...{ sequence: Number(sequence), status: String(status), transparency: String(transparency) },
        isDay: datetype === 'date',
        on: [start.getFullYear(), two(start.getMonth() + 1), two(start.getDate())].join('-'),
      },
    ]
  })

const readByIcalJs = (text: string): ReadEvent[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      title: event.summary,
      description: event.description ?? '',
      status: String(component.getFirstPropertyValue('status')),
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
    const uid = (day: string) => `${day}@prov`
    const text = await writeIcs(
      days.map((day) => ({ ...entry(day), uid: uid(day) })),
      edition,
    )
    expect(readBack(text)).toEqual(
      days.map((day) => ({
        ...{ uid: uid(day), title: 'Kallelse', sequence: 7, isDay: true, on: day },
        ...{ description: '/sn sammanträde #1', status: 'CONFIRMED', transparency: 'TRANSPARENT' },
      })),
    )
    expect(text).toContain('METHOD:PUBLISH')
    // RFC 5545 3.1: lines end with CRLF and have at most 75 octets.
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  })

  it('läses tillbaka som den skrevs, vilken text och dag det än är', async () => {
    const days = fc.oneof(
      fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(calendarDate('1990-01-01'), n)),
      // The clock is changed on the nights to 29 March and 25 October 2026.
      fc.integer({ min: -2, max: 2 }).map((n) => addDays(calendarDate('2026-03-29'), n)),
      fc.integer({ min: -2, max: 2 }).map((n) => addDays(calendarDate('2026-10-25'), n)),
    )
    // What iCalendar writes in its own way, words beyond ASCII, and anything at all.
    const words = fc
      .array(
        fc.oneof(
          fc.constantFrom(',', ';', ':', '\\', '"', ' ', 'å', '–', '👩‍⚖️', 'BEGIN:VEVENT', '\\n'),
          fc.string(),
        ),
        { minLength: 1, maxLength: 40 },
      )
      .map((parts) => parts.join('').replaceAll(/\p{C}/gu, '').trim())
      .filter((text) => text !== '')
    await fc.assert(
      fc.asyncProperty(words, days, fc.boolean(), async (title, on, isCancelled) => {
        const text = await writeIcs([{ uid: 'a@b', on, title, line: title, isCancelled }], edition)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const [back] = readByIcalJs(text)
        expect(back).toMatchObject({
          title: isCancelled ? `Inställt: ${title}` : title,
          description: `/sn ${title}`,
          status: isCancelled ? 'CANCELLED' : 'CONFIRMED',
          isDay: true,
          on,
        })
      }),
      { numRuns: 200 },
    )
  })

  it('läses likadant av en läsare till, varje dag 2026', async () => {
    const days = Array.from({ length: 365 }, (_, n) => addDays(calendarDate('2026-01-01'), n))
    const entries = days.map((day) => ({ ...entry(day, 'Kallelse; justering, anslag'), uid: `${day}@prov` }))
    const read = readBack(await writeIcs(entries, edition))
    expect(read.map(({ on, isDay }) => [on, isDay])).toEqual(days.map((day) => [day, true]))
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
  let now = DEMO_NOW
  beforeAll(async () => {
    db = await openDatabase('demo')
    assistant = await startTestAssistant(db, {
      clock: () => now,
      env: { SN_CALENDAR_URL: 'https://sn.example.test/' },
    })
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
    uploads = await takeUploads(assistant.slack)
    assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
  })
  afterAll(async () => {
    await uploads.stop()
    await assistant.stop()
  })

  const press = (name: string, value = 'alla') =>
    assistant.inbound.press(
      { action_id: `do:${name}:${value}`, value },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    )
  const eventsOfFile = async (value?: string) =>
    readBack(Buffer.from((await uploads.fileOf(() => press('calendar-meetings', value))).bytes).toString())
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
    const events = await eventsOfFile()
    expect(events.filter(({ on }) => on === '2023-09-19').map(({ title }) => title)).toContainEqual(
      expect.stringContaining('Sammanträde'),
    )
  })

  it('ger ett sammanträde för sig, med dagarna som följer av det', async () => {
    const { id } = await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })
    const events = await eventsOfFile(`meeting:${id}`)
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

    const asSecretary = { user: { id: 'U0SEKRETAR', team_id: TEAM } }
    const view = await openedView(assistant.slack, () =>
      assistant.inbound.press(
        { action_id: 'form:meeting-cancel:1', value: JSON.stringify({ id: String(meeting.id) }) },
        asSecretary,
      ),
    )
    await assistant.inbound.submit(
      view,
      { next: { type: 'static_select', selected_option: { value: 'none' } } },
      asSecretary,
    )
    const calledOff = readBack(await (await fetched(second)).text())
    const cancelled = calledOff.filter((event) => event.uid.startsWith(`meeting-${meeting.id}-`))
    expect(cancelled).toHaveLength(6)
    for (const { uid: id, status, sequence, title } of cancelled) {
      const was = after.find((event) => event.uid === id)
      expect(was?.status).toBe('CONFIRMED')
      expect(status).toBe('CANCELLED')
      expect(title).toBe(`Inställt: ${was?.title}`)
      expect(sequence).toBeGreaterThan(was?.sequence ?? 0)
    }
    // The same as a file, for calendars that do not subscribe.
    const file = await eventsOfFile(`meeting:${meeting.id}`)
    expect(file.map(({ uid: id, status }) => [id, status])).toEqual(
      cancelled.map(({ uid: id }) => [id, 'CANCELLED']),
    )
    now = new Date(DEMO_NOW.getTime() + (CANCELLED_DAYS + 1) * 24 * 60 * 60 * 1000)
    const later = readBack(await (await fetched(second)).text())
    expect(later.filter(({ status }) => status === 'CANCELLED')).toEqual([])

    await answered('calendar-unsubscribe')
    expect((await fetched(second)).status).toBe(404)
    expect(await stored()).toEqual([])
    expect(assistant.logged.join('\n')).not.toContain(second)
  })
})
