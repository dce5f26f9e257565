import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendReminders } from '../../../src/across/reminders/send.ts'
import { noSlack } from '../../../src/assistant/slack-lookups.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Obligation } from '../../../src/contract/sends.ts'
import type { Db } from '../../../src/db/db.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { act } from '../../../src/reply/reply.ts'
import { featureWith, startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase, stores } from '../../support/database.ts'
import { realClock } from '../../support/deliveries.ts'
import { type Mailbox, withMailbox } from '../../support/mailbox.ts'
import { giveRoles } from '../../support/people.ts'
import { objectOf } from '../../support/views.ts'

const at = (text: string) => new Date(text)
const due = (fields: Partial<Obligation>): Obligation => ({
  key: 'prov:1',
  what: 'Svara revisorerna',
  line: 'prov 1',
  dueOn: calendarDate('2023-09-12'),
  owner: 'U0ANNA',
  unit: 'Barn och unga',
  leadDays: [7],
  actions: [],
  ...fields,
})
const klar = act('Klar', 'klar', 'prov:1')
const obligations = [
  due({ actions: [klar] }),
  due({ key: 'prov:2', what: 'Skicka <kallelsen> & mer', dueOn: calendarDate('2023-09-19') }),
  due({ key: 'prov:3', what: 'Återrapportera', owner: 'U0BERIT', dueOn: calendarDate('2023-09-11') }),
  due({ key: 'prov:4', what: 'Långt fram', dueOn: calendarDate('2023-12-01') }),
]

const feature: Feature = {
  ...featureWith({ answer: async ({ words }) => ({ lead: `visar ${words}` }) }),
  obligations: async () => obligations,
  actions: [
    {
      name: 'klar',
      permission: 'read',
      run: async (_question, value) => ({ lead: `${value} är klart` }),
    },
  ],
}
const broken: Feature = {
  ...featureWith({ name: 'trasig', answer: async () => ({ lead: 'prov' }) }),
  obligations: () => Promise.reject(new Error('trasig')),
}

/** Chef is the manager of the unit, and the last slot that ran was at six in the evening the day before. */
async function prepare(db: Db, lastRun = '2023-09-11T18:00:00+02:00'): Promise<void> {
  await db.prisma.delivery.deleteMany()
  await db.prisma.scheduleRun.deleteMany()
  await db.prisma.scheduleRun.create({
    data: { schedule: 'reminders', slot: at(lastRun), startedAt: at(lastRun) },
  })
  await db.write({ actor: 'system:prov', action: 'import.store', subject: 'prov' }, async (tx) => {
    await tx.reminderSnooze.deleteMany()
    await tx.personSetting.deleteMany()
    await tx.roleGrant.deleteMany()
  })
  await giveRoles(db, [{ subject: 'U0CHEF', role: 'manager', unit: 'Barn och unga' }])
}

describe.each(stores)('påminnelser på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())
  beforeEach(() => prepare(db))

  const run = (now: string, features: readonly Feature[] = [feature]) =>
    sendReminders({
      db,
      features,
      clock: () => at(now),
      realClock,
      log: pino({ level: 'silent' }),
      owner: 'U0ADMIN',
      admins: ['U0ADMIN'],
      ...noSlack,
      startedAt: at(now),
    })
  const recipients = async () =>
    (await db.prisma.delivery.findMany({ orderBy: { recipient: 'asc' } })).map(({ recipient }) => recipient)
  const choose = (userId: string, reminderHour: number | null) =>
    db.write({ actor: userId, action: 'settings.change', subject: 'prov' }, (tx) =>
      tx.personSetting.create({ data: { userId, reminderHour } }),
    )

  it('kommer klockan åtta, en till var och en, och inte igen', async () => {
    expect(await run('2023-09-12T07:59:00+02:00')).toBe(false)
    expect(await run('2023-09-12T08:00:00+02:00')).toBe(true)
    expect(await recipients()).toEqual(['U0ANNA', 'U0BERIT', 'U0CHEF'])
    expect(await run('2023-09-12T08:01:00+02:00')).toBe(false)
    expect(await recipients()).toHaveLength(3)
  })

  it('samlar allt till en person i ett meddelande, med data som data', async () => {
    await run('2023-09-12T08:00:00+02:00')
    const [message] = await db.prisma.delivery.findMany({ where: { recipient: 'U0ANNA' } })
    const text = JSON.stringify(message?.content)
    expect(text).toContain('Att göra tis 12 sep 2023')
    expect(text).toContain('En sak ska vara klar i dag och en närmar sig.')
    expect(text).toContain('Svara revisorerna')
    expect(text).toContain('Skicka &lt;kallelsen&gt; &amp; mer')
    expect(text).toContain('om 7 dagar')
    expect(text).not.toContain('Långt fram')
  })

  it('två som försöker samtidigt skickar en omgång', async () => {
    await Promise.all([run('2023-09-12T08:00:00+02:00'), run('2023-09-12T08:00:00+02:00')])
    expect(await recipients()).toHaveLength(3)
    const entries = await db.prisma.auditEntry.findMany({
      where: { action: 'reminder.send' },
      orderBy: { id: 'asc' },
    })
    expect(entries.length).toBeGreaterThan(0)
  })

  it('kommer den timme man valt, eller inte alls', async () => {
    await choose('U0ANNA', 13)
    await choose('U0BERIT', null)
    await run('2023-09-12T08:00:00+02:00')
    expect(await recipients()).toEqual(['U0CHEF'])
    await run('2023-09-12T13:00:00+02:00')
    expect(await recipients()).toEqual(['U0ANNA', 'U0CHEF'])
  })

  it('den som fått sin och sedan väljer en senare timme får ingen till', async () => {
    await run('2023-09-12T08:00:00+02:00')
    await choose('U0ANNA', 13)
    await run('2023-09-12T13:00:00+02:00')
    expect(await recipients()).toHaveLength(3)
  })

  it('tas igen en gång samma dag efter ett stopp', async () => {
    await choose('U0ANNA', 13)
    await run('2023-09-12T15:30:00+02:00')
    expect(await recipients()).toEqual(['U0ANNA', 'U0BERIT', 'U0CHEF'])
  })

  it('från tidigare dagar skickas inte; ägaren får en gång veta vilka dagar någon gick miste om', async () => {
    // On Friday nobody was to be reminded of anything; on Monday Berit was, of what is due that day.
    await prepare(db, '2023-09-07T18:00:00+02:00')
    await run('2023-09-12T07:00:00+02:00')
    await run('2023-09-12T07:01:00+02:00')
    const alerts = await db.prisma.delivery.findMany()
    expect(alerts.map(({ recipient }) => recipient)).toEqual(['U0ADMIN'])
    expect(JSON.stringify(alerts)).toContain('påminnelserna för 2023-09-11 skulle')
    expect(await db.prisma.scheduleRun.count({ where: { outcome: 'skipped' } })).toBe(26)
  })

  it('på en lördag kommer inget, och inget skickas när inget finns att säga', async () => {
    expect(await run('2023-09-12T12:00:00+02:00', [broken])).toBe(false)
    await prepare(db, '2023-09-15T18:00:00+02:00')
    expect(await run('2023-09-16T12:00:00+02:00')).toBe(false)
    expect(await db.prisma.delivery.count()).toBe(0)
  })

  it('en del som går fel döljer inte de andra', async () => {
    await run('2023-09-12T08:00:00+02:00', [broken, feature])
    const [message] = await db.prisma.delivery.findMany({ where: { recipient: 'U0ANNA' } })
    expect(JSON.stringify(message?.content)).toContain('kunde inte läsas just nu')
  })
})

describe('den som påminns', () => {
  let db: Db
  let assistant: TestAssistant
  let box: Mailbox
  beforeEach(async () => {
    db = await openDatabase('empty')
    await prepare(db)
    assistant = await startTestAssistant(db, {
      features: [feature],
      everyMinute: true,
      prepare: (slack) => {
        box = withMailbox(slack)
      },
    })
    assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  })
  afterEach(() => assistant.stop())

  const anna = () => expect.poll(() => box.received.find(({ channel }) => channel === 'D0ANNA')).toBeDefined()
  const direct = { container: { type: 'message', message_ts: '1.1', channel_id: 'D0ANNA' } }
  const opened = async () => objectOf((await assistant.slack.waitFor('views.open'))[0]?.['view'])
  const snooze = (key: string) => ({ action_id: `form:snooze:${key}`, value: JSON.stringify({ key }) })

  it('får ett direktmeddelande med knappar', async () => {
    await anna()
    const text = JSON.stringify(box.received.find(({ channel }) => channel === 'D0ANNA'))
    expect(text).toContain('do:klar:prov:1')
    expect(text).toContain('form:snooze:prov:1')
    expect(text).toContain('go:prov 1')
  })

  it('trycker Klar: svaret kommer under påminnelsen, som står kvar', async () => {
    await assistant.inbound.press(
      { action_id: 'do:klar:prov:1', value: 'prov:1', block_id: 'keep:0' },
      direct,
    )
    const [answer] = await assistant.slack.waitFor('response_url')
    expect(answer).toMatchObject({ text: 'prov:1 är klart', replace_original: false })
  })

  it('snoozar sin egen till en dag, och påminns då', async () => {
    const { inbound } = assistant
    await inbound.press(snooze('prov:1'), direct)
    const view = await opened()
    expect(JSON.stringify(view)).toContain('"initial_date":"2023-09-19"')
    const picked = (day: string) => ({ until: { type: 'datepicker', selected_date: day } })
    const past = await inbound.submit(view, picked('2023-09-12'))
    expect(past.body?.errors).toEqual({ until: 'Välj en dag efter i dag.' })
    expect((await inbound.submit(view, picked('2023-09-20'))).body).toEqual({ response_action: 'clear' })
    const { body } = await inbound.command('påminnelser')
    expect(body?.text).toContain('uppskjuten till ons 20 sep 2023')
  })

  it('kan inte snooza någon annans', async () => {
    await assistant.inbound.press(snooze('prov:3'), direct)
    expect(JSON.stringify(await opened())).toContain('Påminnelsen är inte din')
  })

  it('ser listan nu: det försenade, i dag och snart', async () => {
    const { body } = await assistant.inbound.command('pAminnelser')
    expect(body?.text).toContain('En sak ska vara klar i dag och en närmar sig.')
    const chief = await assistant.inbound.command('påminnelser', { user_id: 'U0CHEF' })
    expect(chief.body?.text).toContain('En sak är försenad')
    expect(chief.body?.text).toContain('ansvarig: <@U0BERIT>')
    const nobody = await assistant.inbound.command('påminnelser', { user_id: 'U0DORIS' })
    expect(nobody.body?.text).toBe('Inget som du ansvarar för är försenat eller närmar sig.')
  })

  it('väljer timme i inställningarna, eller stänger av', async () => {
    const { inbound } = assistant
    await inbound.command('inställningar')
    const view = await opened()
    expect(JSON.stringify(view)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Klockan 08:00"',
    )
    const chosen = (value: string) => ({ reminders: { selected_option: { value } } })
    expect((await inbound.submit(view, chosen('3'))).body?.errors).toEqual({
      reminders: 'Välj ett av klockslagen.',
    })
    await inbound.submit(view, chosen('off'))
    await expect
      .poll(() => db.prisma.personSetting.findMany())
      .toMatchObject([{ userId: 'U0ANNA', reminderHour: null }])
  })
})
