import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sendDigests } from '../../src/across/digests/send.ts'
import { putSettings } from '../../src/across/settings/store.ts'
import { noSlack } from '../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../src/contract/feature.ts'
import type { Db } from '../../src/db/db.ts'
import { plus } from '../../src/delivery/rules.ts'
import type { Worker } from '../../src/delivery/worker.ts'
import { watchClock } from '../../src/schedule/clock-watch.ts'
import type { ScheduleDeps } from '../../src/schedule/deps.ts'
import { startSchedules } from '../../src/schedule/schedules.ts'
import { claimSlots, openSlots } from '../../src/schedule/store.ts'
import { stores } from '../support/database.ts'
import { addMessages, QUICK, realClock, settled, startTestWorker } from '../support/deliveries.ts'
import { type Mailbox, withMailbox } from '../support/mailbox.ts'
import { type FakeSlack, startFakeSlack } from '../support/slack.ts'
import { noteFault } from './report.ts'

const at = (text: string) => new Date(text)
const silent = pino({ level: 'silent' })
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

const feature: Feature = {
  name: 'prov',
  commands: [],
  brief: async () => ({
    topic: 'goals',
    title: 'Mål',
    lead: 'Läget.',
    source: 'Källa: prov',
    line: 'status',
    items: [{ key: '1', what: 'Mål 1', state: 'uppnås inte', line: 'status 1', unit: null, attention: true }],
  }),
}

describe.each(stores)('det som skickas av sig självt på $name', ({ name, open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.prisma.delivery.deleteMany()
    await db.prisma.digestTold.deleteMany()
    await db.prisma.scheduleRun.deleteMany()
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'prov' }, async (tx) => {
      await tx.personSetting.deleteMany()
      await putSettings(tx, 'U0ANNA', { digestWeekday: 5, digestHour: 9 })
    })
  })

  const depsAt = (now: string, startedAt = now): ScheduleDeps => ({
    ...noSlack,
    db,
    features: [feature],
    clock: () => at(now),
    realClock,
    log: silent,
    owner: 'U0ADMIN',
    admins: ['U0ADMIN'],
    startedAt: at(startedAt),
  })
  const digestAt = (now: string, startedAt = now) => sendDigests(depsAt(now, startedAt))
  const sentTo = async () => (await db.prisma.delivery.findMany()).map(({ recipient }) => recipient)

  it('tas igen nästa arbetsdag på den timme man valt, inte en natt till lördag', async () => {
    await digestAt('2026-10-22T18:00+02:00')
    // Friday, 23 October: down until Saturday night; the clock is set back on Sunday.
    for (const now of [
      '2026-10-24T02:30+02:00',
      '2026-10-25T02:30+02:00',
      '2026-10-25T02:30+01:00',
      '2026-10-26T08:59+01:00',
    ]) {
      expect(await digestAt(now)).toBe(false)
    }
    expect(await digestAt('2026-10-26T09:00+01:00')).toBe(true)
    expect(await digestAt('2026-10-26T09:01+01:00')).toBe(false)
    expect(await sentTo()).toEqual(['U0ANNA'])
    noteFault(
      'tas igen efter ett stopp, över vintertidens början 2026',
      name,
      '5 tider',
      'på vald timme, en gång',
    )
  })

  it.each<[string, string]>([
    ['ett år', '2027-10-29T12:00+02:00'],
    ['en vecka', '2026-10-30T12:00+01:00'],
    ['en dag', '2026-10-24T12:00+02:00'],
  ])('går som vanligt efter en start med klockan %s före', async (ahead, wrong) => {
    await digestAt('2026-10-22T18:00+02:00')
    await digestAt(wrong)
    await db.prisma.delivery.deleteMany()
    await db.prisma.digestTold.deleteMany()
    await digestAt('2026-10-22T18:01+02:00')
    await claimSlots(db.prisma, 'prov', [at('2026-10-22T18:01+02:00')], at('2026-10-22T18:01+02:00'), 'prov')
    expect(await digestAt('2026-10-23T09:00+02:00')).toBe(true)
    expect(await sentTo()).toEqual(['U0ANNA'])
    await db.prisma.delivery.deleteMany()
    await claimSlots(db.prisma, 'prov', [at('2026-10-29T18:01+01:00')], at('2026-10-29T18:01+01:00'), 'prov')
    await digestAt('2026-10-30T09:00+01:00')
    // What the wrong clock marked is done when its time comes.
    const marks = await db.prisma.scheduleRun.count({
      where: { schedule: 'digest', slot: at('2026-10-30T09:00+01:00') },
    })
    expect(marks).toBe(1)
    noteFault(`klockan ${ahead} före, sedan rätt`, name, '1 gång', 'inget uppslukat')
  })

  it('märks aldrig som gjort före sin tid, och märks en gång', async () => {
    const kept = {
      now: at('2026-11-02T12:00+01:00'),
      startedAt: at('2026-11-02T07:00+01:00'),
      hours: [8, 13],
    }
    const hours = async (now: string) =>
      (await openSlots(db, 'prov', { ...kept, now: at(now) })).map((slot) => slot.hour)
    expect(await hours('2026-11-02T12:00+01:00')).toEqual([8])
    await claimSlots(db.prisma, 'prov', [at('2026-11-03T08:00+01:00')], at('2026-11-03T08:00+01:00'), 'prov')
    await claimSlots(db.prisma, 'prov', [at('2026-11-02T08:00+01:00')], at('2026-11-02T12:05+01:00'), 'prov')
    expect(await hours('2026-11-02T12:06+01:00')).toEqual([])
    expect(await hours('2026-11-03T08:30+01:00')).toEqual([13, 8])
    const slot = [at('2026-11-03T08:00+01:00')]
    expect((await claimSlots(db.prisma, 'prov', slot, at('2026-11-03T08:30+01:00'), 'prov')).size).toBe(1)
    expect((await claimSlots(db.prisma, 'prov', slot, at('2026-11-03T08:31+01:00'), 'prov')).size).toBe(0)
    expect(await hours('2026-11-03T08:32+01:00')).toEqual([13])
  })

  it('den första dagen: en omstart efter klockslaget glömmer det inte', async () => {
    expect(await digestAt('2026-10-23T07:30+02:00')).toBe(false)
    expect(await digestAt('2026-10-23T11:00+02:00')).toBe(true)
    noteFault('omstart efter klockslaget den första dagen', name, '1 gång', 'skickas')
  })

  it('sägs till den som administrerar när klockan hoppar', async () => {
    let real = at('2026-10-23T09:00:00+02:00')
    let steady = 0
    const watch = watchClock(
      { db, log: silent, owner: 'U0ADMIN', realClock: () => real, clock: () => real },
      () => steady,
    )
    const pass = (ms: number, jump = 0) => {
      real = plus(real, ms + jump)
      steady += ms
    }
    expect(await watch.run()).toBe(false)
    pass(60_000)
    expect(await watch.run()).toBe(false)
    pass(60_000, 3 * DAY_MS)
    expect(await watch.run()).toBe(true)
    pass(60_000, -3 * DAY_MS)
    expect(await watch.run()).toBe(true)
    pass(60_000)
    expect(await watch.run()).toBe(false)
    const [alert] = await db.prisma.delivery.findMany({ orderBy: { slot: 'desc' } })
    expect(JSON.stringify(alert?.content)).toContain(
      'borde ha visat 2026-10-23 09:02 och visade 2026-10-26 08:02',
    )
    // Started with the clock behind what has been noted.
    await claimSlots(db.prisma, 'prov', [at('2026-12-01T08:00Z')], at('2026-12-01T08:00Z'), 'prov')
    real = at('2026-11-01T08:00Z')
    expect(
      await watchClock({ db, log: silent, owner: 'U0ADMIN', realClock: () => real, clock: () => real }).run(),
    ).toBe(true)
    noteFault('klockan hoppar, framåt och bakåt', name, '3 gånger', 'sagt till den som administrerar')
  })
})

describe('varje minut frågas det', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each(['2026-03-29T00:00:00+01:00', '2026-10-25T00:00:00+02:00'])(
    'också natten från %s',
    async (night) => {
      vi.useFakeTimers({ now: at(night) })
      let asked = 0
      const schedules = startSchedules(silent, [
        {
          name: 'prov',
          run: async () => {
            asked += 1
          },
        },
      ])
      await vi.advanceTimersByTimeAsync(6 * HOUR_MS)
      await schedules.stop()
      expect(asked).toBeGreaterThanOrEqual(6 * 60)
      noteFault(
        'natten då klockan ställs om',
        'båda',
        `${asked} frågor på 6 timmar`,
        'ingen minut hoppas över',
      )
    },
  )
})

describe.each(stores)('utskick på $name', ({ name, open }) => {
  let db: Db
  let slack: FakeSlack
  let box: Mailbox
  let worker: Worker | null
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.prisma.delivery.deleteMany()
    await db.prisma.deliveryPace.updateMany({ data: { nextAt: new Date(0), pausedUntil: new Date(0) } })
    slack = await startFakeSlack()
    box = withMailbox(slack)
    worker = null
  })
  afterEach(async () => {
    await worker?.stop()
    await slack.stop()
  })
  const settle = () => expect.poll(() => settled(db)).toBe(true)

  it('vars utgång inte går att ta reda på lämnas till en person, sägs en gång, och kön går vidare', async () => {
    const lost = Array.from({ length: 12 }, (_, index) => `U0L${index}`)
    slack.behave('chat.postMessage', (body) =>
      lost.includes(String(body['channel'])) ? 'reset' : box.take(body),
    )
    slack.behave('conversations.history', () => ({ ok: false, error: 'internal_error' }))
    await addMessages(db, lost)
    worker = startTestWorker(db, slack.apiUrl, { ...QUICK, settleWithin: 3_000 })
    await expect.poll(() => db.prisma.delivery.count({ where: { state: 'unknown' } })).toBeGreaterThan(5)
    await addMessages(db, ['U0ANNA'], { schedule: 'reminders:efter' })
    worker.wake()
    await expect.poll(() => box.received.some(({ text }) => text === 'Hej U0ANNA')).toBe(true)
    await settle()
    const failed = await db.prisma.delivery.findMany({ where: { state: 'failed' } })
    expect(failed.map(({ reason }) => reason)).toEqual(lost.map(() => 'unsettled:no_answer'))
    expect(box.received.filter(({ channel }) => channel === 'D0ADMIN')).toHaveLength(1)
    noteFault(
      'uppslag som alltid misslyckas',
      name,
      '12 utskick',
      'lämnade till en person, sagt en gång; kön gick vidare',
    )
  })

  it('där Slack ber om ett dygns väntan frågas igen i tid, och det sägs', async () => {
    let asked = 0
    slack.behave('chat.postMessage', (body) =>
      asked++ === 0 ? { status: 429, headers: { 'retry-after': '86400' } } : box.take(body),
    )
    await addMessages(db, ['U0ANNA'])
    worker = startTestWorker(db, slack.apiUrl)
    await settle()
    expect(box.received.map(({ text }) => text).toSorted()).toEqual(['Hej U0ANNA', 'paus 1440'])
    noteFault('Retry-After på ett dygn', name, '1 gång', 'frågat igen inom taket, sagt')
  })

  it('en paus för uppslag hindrar inte det som ska skickas', async () => {
    await db.prisma.deliveryPace.update({ where: { id: 2 }, data: { pausedUntil: plus(realClock(), 250) } })
    await addMessages(db, ['U0ANNA'])
    worker = startTestWorker(db, slack.apiUrl)
    await settle()
    expect(box.received).toHaveLength(1)
  })
})
