import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  DEFAULT_RULES,
  putSendingRules,
  type SendingRules,
} from '../../../src/across/settings/sending-rules.store.ts'
import { sendSummaries } from '../../../src/across/summaries/send.ts'
import { getSnapshots } from '../../../src/across/summaries/store.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { SummaryBrief } from '../../../src/contract/sends.ts'
import type { Db } from '../../../src/db/db.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { ScheduleDeps } from '../../../src/schedule/deps.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { featureWith } from '../../support/assistant.ts'
import { stores } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { objectOf } from '../../support/views.ts'

const at = (text: string) => new Date(text)
let outlook: string
const brief = <T extends SummaryBrief['topic']>(topic: T, key: string, state: string) => ({
  topic,
  title: topic,
  lead: 'Läget.',
  source: 'Källa: prov · per 2023-08-31',
  line: 'status',
  items: [{ key, what: `Rad <${key}>`, state, line: 'status', unit: null, attention: true }],
})
const meeting = (id: number, on: string) => ({
  key: `meeting:${id}`,
  on: calendarDate(on),
  name: `tisdag ${on}`,
  line: `sammanträde ${on}`,
  before: async () => [brief('meetings', `matter:${id}`, 'saknar bilaga')],
  after: async () => [brief('meetings', `meeting:${id}:adjustment`, '2023-10-03')],
})
const feature: Feature = {
  ...featureWith({ answer: async () => ({ lead: 'prov' }) }),
  brief: async () => brief('budget', 'budget:total', outlook),
  meetings: async () => [meeting(1, '2023-09-19'), meeting(2, '2023-10-17')],
}

describe.each(stores)('sammanfattningar av sammanträden på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  const run = (now: string, changed: Partial<ScheduleDeps> = {}) =>
    sendSummaries({
      ...noSlack,
      db,
      features: [feature],
      clock: () => at(now),
      realClock,
      log: pino({ level: 'silent' }),
      owner: 'U0ADMIN',
      admins: ['U0ADMIN'],
      startedAt: at(now),
      ...changed,
    })
  const deliveries = () => db.prisma.delivery.findMany({ orderBy: { createdAt: 'asc' } })
  const rules = (changed: Partial<SendingRules>) =>
    db.write({ actor: 'U0ADMIN', action: 'import.store', subject: 'prov' }, async (tx) => {
      await tx.sendingRules.deleteMany()
      await putSendingRules(
        tx,
        { ...DEFAULT_RULES, channels: ['C0NAMND'], ...changed },
        { version: 0, by: 'U0ADMIN', now: at('2023-09-01T00:00:00Z') },
      )
    })
  const lastRun = async (instant: string) => {
    await db.prisma.scheduleRun.deleteMany()
    await db.prisma.scheduleRun.create({
      data: { schedule: 'summary', slot: at(instant), startedAt: at(instant) },
    })
  }

  beforeEach(async () => {
    outlook = 'prognos +1 tkr'
    await db.prisma.delivery.deleteMany()
    await db.write({ actor: 'U0ADMIN', action: 'import.store', subject: 'prov' }, (tx) =>
      tx.meetingSummary.deleteMany(),
    )
    await rules({})
    await lastRun('2023-09-11T08:00:00+02:00')
  })

  it('kommer sju dagar före i kanalen, en gång, och sparas', async () => {
    expect(await run('2023-09-12T07:59:00+02:00')).toBe(false)
    expect(await run('2023-09-12T08:00:00+02:00')).toBe(true)
    expect(await run('2023-09-12T08:01:00+02:00')).toBe(false)
    const [sent, ...rest] = await deliveries()
    expect(rest).toEqual([])
    expect(sent?.recipient).toBe('C0NAMND')
    const content = objectOf(sent?.content)
    expect(messageViolations('chat.postMessage', { channel: 'C0NAMND', ...content })).toEqual([])
    expect(JSON.stringify(content)).toContain('Rad &lt;matter:1&gt;: saknar bilaga')
    const [snapshot] = await getSnapshots(db)
    expect(snapshot).toMatchObject({ meetingKey: 'meeting:1', occasion: 'before:7', madeOn: '2023-09-12' })
  })

  it('säger hur mycket som inte går ihop och en sak av det, med en knapp till resten, och hur det ändras', async () => {
    let state = '3 saker går inte ihop'
    const reviewing: Feature = {
      ...feature,
      beforeMeeting: async () => ({
        ...brief('budget', 'review:prov', state),
        topic: 'review',
        lead: `${state}. Bland annat: <summan>.`,
        line: 'granska',
      }),
    }
    await run('2023-09-12T08:00:00+02:00', { features: [reviewing] })
    state = '2 saker går inte ihop'
    await run('2023-09-18T08:00:00+02:00', { features: [reviewing] })
    await run('2023-09-20T08:00:00+02:00', { features: [reviewing] })
    const [first = '', second = '', after = ''] = (await deliveries()).map(({ content }) =>
      JSON.stringify(content),
    )
    expect(first).toContain('3 saker går inte ihop. Bland annat: &lt;summan&gt;.')
    expect(first).toContain('Visa granskningen')
    expect(first).not.toContain('Rad &lt;review:prov&gt;')
    expect(second).toContain('2 saker går inte ihop (var: 3 saker går inte ihop)')
    expect(after).not.toContain('går inte ihop')
    const [latest] = (await getSnapshots(db)).filter(({ occasion }) => occasion === 'before:1')
    expect(latest?.briefs.map(({ topic }) => topic)).toContain('review')
  })

  it('dagen före säger den vad som ändrats sedan den förra, och efter mötet vilka datum som följer', async () => {
    await run('2023-09-12T08:00:00+02:00')
    outlook = 'prognos −5 tkr'
    await run('2023-09-18T08:00:00+02:00')
    await run('2023-09-20T08:00:00+02:00')
    const texts = (await deliveries()).map(({ content }) => JSON.stringify(content))
    expect(texts).toHaveLength(3)
    expect(texts[1]).toContain('Ändrat sedan sammanfattningen 2023-09-12')
    expect(texts[1]).toContain('prognos −5 tkr (var: prognos +1 tkr)')
    expect(texts[2]).toContain('Efter sammanträdet')
    expect(texts[2]).toContain('2023-10-03')
  })

  it('nästa sammanträde jämförs med det förra i mål och budget, inte i ärenden', async () => {
    await run('2023-09-18T08:00:00+02:00')
    outlook = 'prognos −5 tkr'
    await lastRun('2023-10-09T08:00:00+02:00')
    await run('2023-10-10T08:00:00+02:00')
    const text = JSON.stringify((await deliveries()).at(-1)?.content)
    expect(text).toContain('Ändrat i mål och budget sedan sammanträdet 2023-09-19')
    expect(text).not.toContain('Borta')
  })

  it('av flera missade kommer bara den senaste, och den som är för sen sägs vara överhoppad', async () => {
    // What is caught up comes at the hour that was chosen, not before it.
    expect(await run('2023-09-19T07:00:00+02:00')).toBe(false)
    await run('2023-09-19T08:00:00+02:00')
    expect((await getSnapshots(db)).map(({ occasion }) => occasion)).toEqual(['before:1'])
    const said = (await deliveries()).map(({ recipient }) => recipient).toSorted()
    expect(said).toEqual(['C0NAMND', 'U0ADMIN'])
    expect(JSON.stringify(await deliveries())).toContain('sammanfattningarna av sammanträden för 2023-09-12')
  })

  it('en kanal som delas med andra får inget, och ägaren får veta det en gång', async () => {
    const audienceOf = async () => 'external' as const
    await run('2023-09-12T08:00:00+02:00', { audienceOf })
    await run('2023-09-18T08:00:00+02:00', { audienceOf })
    const all = await deliveries()
    expect(all.map(({ recipient }) => recipient)).toEqual(['U0ADMIN'])
    expect(JSON.stringify(all)).toContain('delas med en annan organisation')
    expect(await getSnapshots(db)).toHaveLength(2)
  })

  it('utan kanal sparas den ändå; i den tysta perioden görs ingen', async () => {
    await rules({ channels: [] })
    expect(await run('2023-09-12T08:00:00+02:00')).toBe(false)
    expect(await getSnapshots(db)).toHaveLength(1)
    await rules({ quietFrom: '09-15', quietTo: '09-30' })
    await run('2023-09-18T08:00:00+02:00')
    expect(await getSnapshots(db)).toHaveLength(1)
  })

  it('två sammanträden på samma dag: det som inte gick att göra görs nästa minut, det andra inte om', async () => {
    let fails = true
    const later = {
      ...meeting(3, '2023-09-25'),
      before: async () => {
        if (fails) throw new Error('går inte att läsa')
        return [brief('meetings', 'matter:3', 'saknar bilaga')]
      },
    }
    const features = [{ ...feature, meetings: async () => [meeting(1, '2023-09-19'), later] }]
    await lastRun('2023-09-15T08:00:00+02:00')
    await expect(run('2023-09-18T08:00:00+02:00', { features })).rejects.toThrow('går inte att läsa')
    expect(await getSnapshots(db)).toHaveLength(1)
    fails = false
    expect(await run('2023-09-18T08:01:00+02:00', { features })).toBe(true)
    expect(await run('2023-09-18T08:02:00+02:00', { features })).toBe(false)
    const made = (await getSnapshots(db)).map(({ meetingKey, occasion }) => `${meetingKey} ${occasion}`)
    expect(made.toSorted()).toEqual(['meeting:1 before:1', 'meeting:3 before:7'])
    expect(await deliveries()).toHaveLength(2)
  })

  it('två instanser på samma gång skickar en', async () => {
    await Promise.all([run('2023-09-12T08:00:00+02:00'), run('2023-09-12T08:00:00+02:00')])
    expect(await deliveries()).toHaveLength(1)
  })
})
