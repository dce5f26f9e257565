import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendDigests } from '../../../src/across/digests/send.ts'
import { DEFAULTS, putSettings, type Settings } from '../../../src/across/settings/store.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Brief } from '../../../src/contract/sends.ts'
import type { Db } from '../../../src/db/db.ts'
import { startDraft } from '../../../src/db/publishing.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import type { ScheduleDeps } from '../../../src/schedule/deps.ts'
import { messageViolations } from '../../../src/workspace/limits/payloads.ts'
import { featureWith } from '../../support/assistant.ts'
import { stores } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { giveRoles } from '../../support/people.ts'
import { interim } from '../../support/periods.ts'
import { countQueries } from '../../support/queries.ts'
import { objectOf } from '../../support/views.ts'
import { withdraw } from '../../support/withdrawals.ts'

const at = (text: string) => new Date(text)
/** Each goal with its state. */
let goals: Record<string, string>
const feature = (): Feature => ({
  ...featureWith({ answer: async () => ({ lead: 'prov' }) }),
  brief: async (): Promise<Brief> => ({
    topic: 'goals',
    title: 'Mål',
    lead: 'Läget.',
    source: 'Källa: Delårsrapport <2>',
    line: 'status',
    items: Object.entries(goals).map(([key, state]) => ({
      key,
      what: `Mål ${key} & mer`,
      state,
      line: `status ${key}`,
      unit: null,
      attention: state !== 'uppnås',
    })),
  }),
  obligations: async () => [
    {
      key: 'prov:1',
      what: 'Svara revisorerna',
      line: 'prov 1',
      dueOn: calendarDate('2023-09-20'),
      owner: 'U0BERIT',
      unit: 'Barn och unga',
      leadDays: [],
      actions: [],
    },
  ],
})

describe.each(stores)('veckosammanfattningar på $name', ({ name, open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  const run = (now: string, changed: Partial<ScheduleDeps> = {}) =>
    sendDigests({
      ...noSlack,
      db,
      features: [feature()],
      clock: () => at(now),
      realClock,
      log: pino({ level: 'silent' }),
      owner: 'U0ADMIN',
      admins: ['U0ADMIN'],
      startedAt: at(now),
      ...changed,
    })
  const deliveries = () => db.prisma.delivery.findMany({ orderBy: { recipient: 'asc' } })
  const recipients = async () => (await deliveries()).map(({ recipient }) => recipient)
  const textTo = async (userId: string) =>
    JSON.stringify((await deliveries()).findLast(({ recipient }) => recipient === userId)?.content)
  const choose = (userId: string, settings: Partial<Settings>) =>
    db.write({ actor: userId, action: 'settings.change', subject: 'prov' }, (tx) =>
      putSettings(tx, userId, settings),
    )
  const lastRun = (instant: string) =>
    db.prisma.scheduleRun.create({
      data: { schedule: 'digest', slot: at(instant), startedAt: at(instant) },
    })

  beforeEach(async () => {
    goals = { '1': 'uppnås inte', '2': 'uppnås' }
    await db.prisma.delivery.deleteMany()
    await db.prisma.digestTold.deleteMany()
    await db.prisma.scheduleRun.deleteMany()
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'prov' }, async (tx) => {
      await tx.personSetting.deleteMany()
      await tx.sendingRules.deleteMany()
      await tx.roleGrant.deleteMany()
    })
    await choose('U0ANNA', { digestWeekday: 1 })
    await lastRun('2023-09-08T18:00:00+02:00')
  })

  it('kommer på vald dag och timme till den som valt det, en gång', async () => {
    await choose('U0BERIT', { digestWeekday: 1, digestHour: 13 })
    await choose('U0DORIS', {})
    expect(await run('2023-09-11T07:59:00+02:00')).toBe(false)
    expect(await run('2023-09-11T08:00:00+02:00')).toBe(true)
    expect(await recipients()).toEqual(['U0ANNA'])
    expect(await run('2023-09-11T08:01:00+02:00')).toBe(false)
    await run('2023-09-11T13:00:00+02:00')
    expect(await recipients()).toEqual(['U0ANNA', 'U0BERIT'])
    const [first] = await deliveries()
    const content = objectOf(first?.content)
    expect(messageViolations('chat.postMessage', { channel: 'U0ANNA', ...content })).toEqual([])
    expect(JSON.stringify(content)).toContain('Mål 1 &amp; mer')
    expect(JSON.stringify(content)).toContain('Delårsrapport &lt;2&gt;')
  })

  it('nästa vecka står bara det som ändrats, och inget kommer när inget har det', async () => {
    await run('2023-09-11T08:00:00+02:00')
    expect(await run('2023-09-18T08:00:00+02:00')).toBe(false)
    goals['1'] = 'uppnås'
    await run('2023-09-25T08:00:00+02:00')
    expect(await textTo('U0ANNA')).toContain('uppnås (förra gången: uppnås inte)')
    expect(await deliveries()).toHaveLength(2)
  })

  it('en tillbakatagen publicering står i nästa, en gång, också när inget annat är nytt', async () => {
    const period = interim(2, 2023)
    const [endsOn, now] = [calendarDate('2023-08-31'), at('2023-09-12T09:00:00+02:00')]
    await db.write({ actor: 'U0ERIK', action: 'import.store', subject: 'prov' }, async (tx) => {
      const source = { key: 'prov/tillbaka', title: 'Prov', dnr: null, asOf: endsOn }
      const { documentId } = await startDraft(tx, { ...period, endsOn }, source, { userId: 'U0ERIK', now })
      await tx.document.update({
        where: { id: documentId },
        data: { publishedAt: now, publishedBy: 'U0BERIT' },
      })
    })
    await run('2023-09-11T08:00:00+02:00')
    await withdraw(db, period, { askedBy: 'U0BERIT', confirmedBy: 'U0CHEF2', now })
    await run('2023-09-18T08:00:00+02:00')
    expect(await textTo('U0ANNA')).toContain('Publiceringen av delår 2 2023 togs tillbaka tis 12 sep 2023')
    expect(await textTo('U0ANNA')).toContain('En sak är ny')
    expect(await run('2023-09-25T08:00:00+02:00')).toBe(false)
  })

  it('en rad kommer en tyst vecka till den som vill det', async () => {
    await choose('U0ANNA', { digestQuietLine: true })
    await run('2023-09-11T08:00:00+02:00')
    await run('2023-09-18T08:00:00+02:00')
    expect(await textTo('U0ANNA')).toContain('Vecka 38: inget nytt sedan sist')
  })

  it('den som byter dag samma vecka får ingen till, och pausad får ingen', async () => {
    await run('2023-09-11T08:00:00+02:00')
    await choose('U0ANNA', { digestWeekday: 3 })
    goals['3'] = 'uppnås inte'
    await run('2023-09-13T08:00:00+02:00')
    expect(await deliveries()).toHaveLength(1)
    await choose('U0ANNA', { digestPausedUntil: calendarDate('2023-09-21') })
    await run('2023-09-20T08:00:00+02:00')
    expect(await deliveries()).toHaveLength(1)
    await run('2023-09-27T08:00:00+02:00')
    expect(await deliveries()).toHaveLength(2)
  })

  it('flyttas från annandag påsk till tisdagen, och kommer rätt över klockans omställning', async () => {
    await db.prisma.scheduleRun.deleteMany()
    await lastRun('2024-03-28T18:00:00+01:00')
    expect(await run('2024-04-01T08:00:00+02:00')).toBe(false)
    expect(await run('2024-04-02T07:59:00+02:00')).toBe(false)
    expect(await run('2024-04-02T08:00:00+02:00')).toBe(true)
    const [sent] = await deliveries()
    expect(sent?.slot.toISOString()).toBe('2024-03-31T22:00:00.000Z')
  })

  it('tas igen en gång efter ett stopp på några dagar', async () => {
    expect(await run('2023-09-13T15:00:00+02:00')).toBe(true)
    expect(await run('2023-09-13T15:01:00+02:00')).toBe(false)
    expect(await recipients()).toEqual(['U0ANNA'])
  })

  it('sägs vara överhoppad efter ett längre stopp', async () => {
    await run('2023-09-15T08:00:00+02:00')
    await run('2023-09-15T08:01:00+02:00')
    const [alert, ...rest] = await deliveries()
    expect(rest).toEqual([])
    expect(alert?.recipient).toBe('U0ADMIN')
    expect(JSON.stringify(alert?.content)).toContain('veckosammanfattningarna för 2023-09-11 skulle')
  })

  it('skickas inte under den tysta perioden, och ingen går miste om något då', async () => {
    await db.prisma.scheduleRun.deleteMany()
    await lastRun('2023-06-30T18:00:00+02:00')
    expect(await run('2023-07-03T08:00:00+02:00')).toBe(false)
    await run('2023-07-31T08:00:00+02:00')
    expect(await recipients()).toEqual([])
    await run('2023-08-07T08:00:00+02:00')
    expect(await recipients()).toContain('U0ANNA')
  })

  it('två instanser på samma gång skickar en till var och en', async () => {
    await Promise.all([run('2023-09-11T08:00:00+02:00'), run('2023-09-11T08:00:00+02:00')])
    expect(await recipients()).toEqual(['U0ANNA'])
  })

  it('en som inte kom fram har inget sagt: nästa jämförs med den före', async () => {
    await run('2023-09-11T08:00:00+02:00')
    await db.prisma.delivery.updateMany({ data: { state: 'failed', reason: 'user_not_found' } })
    await run('2023-09-18T08:00:00+02:00')
    expect(await textTo('U0ANNA')).toContain('Mål 1 &amp; mer')
  })

  it('den som är chef genom en användargrupp får enhetens tider', async () => {
    await choose('U0CHEF', { digestWeekday: 1 })
    await giveRoles(db, [{ subject: 'S0CHEFER', role: 'manager', unit: 'barn och unga' }])
    await run('2023-09-11T08:00:00+02:00', {
      membersOf: async (group) => (group === 'S0CHEFER' ? ['U0CHEF'] : []),
    })
    expect(await textTo('U0CHEF')).toContain('Svara revisorerna')
    expect(await textTo('U0ANNA')).not.toContain('Svara revisorerna')
  })

  it('en del som inte kan läsas döljer inte de andra', async () => {
    const broken = { ...feature(), name: 'trasig', brief: () => Promise.reject(new Error('trasig')) }
    await run('2023-09-11T08:00:00+02:00', { features: [broken, feature()] })
    expect(await textTo('U0ANNA')).toContain('kunde inte läsas just nu')
  })

  const countsQueries = async () => {
    const queries = async (people: number, day: string): Promise<number> => {
      await db.prisma.scheduleRun.deleteMany()
      await lastRun(`${day}T06:30:00+02:00`)
      await db.write({ actor: 'system:prov', action: 'import.store', subject: 'prov' }, async (tx) => {
        await tx.personSetting.deleteMany()
        await tx.personSetting.createMany({
          data: Array.from({ length: people }, (_, i) => {
            const { digestWithout, ...defaults } = DEFAULTS
            return { ...defaults, digestWithout: [...digestWithout], userId: `U0C${i}`, digestWeekday: 1 }
          }),
        })
      })
      const counted = countQueries()
      await run(`${day}T08:00:00+02:00`)
      counted.stop()
      return counted.count()
    }
    const one = await queries(1, '2023-09-11')
    goals['3'] = 'uppnås inte'
    expect(await queries(100, '2023-09-18')).toBe(one)
    expect(await deliveries()).toHaveLength(101)
  }
  // On PostgreSQL the line for changes asks things of its own now and then.
  if (name === 'PGlite') it('hundra chefer kostar lika många frågor till databasen som en', countsQueries)
})
