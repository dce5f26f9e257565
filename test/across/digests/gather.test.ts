import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addSnapshot } from '../../../src/across/summaries/store.ts'
import type { Feature } from '../../../src/contract/feature.ts'
import type { Db } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { calendarDate } from '../../../src/lib/calendar.ts'
import { messageViolations, viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { TEAM } from '../../support/slack.ts'
import { objectOf } from '../../support/views.ts'

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
let external: boolean
const added: Feature = {
  name: 'prov',
  commands: [],
  obligations: async () =>
    Array.from({ length: 30 }, (_, i) => ({
      key: `prov:${i}`,
      what: `Svara <nummer ${i}>`,
      line: `ärende #${i}`,
      dueOn: calendarDate('2023-09-15'),
      owner: 'U0DORIS',
      unit: null,
      leadDays: [],
      actions: [],
    })),
}
beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db, {
    features: [...createFeatures(db), added],
    prepare: (slack) => {
      slack.behave('conversations.info', () => ({ ok: true, channel: { is_ext_shared: external } }))
    },
  })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
})
afterAll(() => assistant.stop())
beforeEach(() => {
  external = false
})

const by = (id: string) => ({ user: { id, team_id: TEAM } })
const say = async (line: string, user = 'U0ANNA') => {
  const { body } = await assistant.inbound.command(line, { user_id: user })
  expect(messageViolations('response', body ?? {})).toEqual([])
  return body?.text ?? ''
}
async function opened(form: string, user = 'U0ANNA'): Promise<View> {
  const before = assistant.slack.of('views.open').length
  await assistant.inbound.press({ action_id: `form:${form}:`, value: '{}' }, by(user))
  const all = await assistant.slack.waitFor('views.open', before + 1)
  const view = objectOf(all[before]?.['view'])
  expect(viewViolations('modal', view)).toEqual([])
  return view
}
const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
const boxes = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
const settingOf = (userId: string) => db.prisma.personSetting.findUnique({ where: { userId } })

it('börjar med det som rör den som läser: beslut för chefen, ansökningar för handläggaren', async () => {
  const first = async (user: string) => (await say('sammanfattning', user)).slice(0, 200)
  expect(await first('U0FORVCHEF')).toMatch(/på dig\. \*Föreningsbidrag att besluta/)
  expect(await first('U0HANDLAGG')).toMatch(/på dig\. Omgången 2024 har \d+ ansökningar/)
})

it('visar läget nu, med källa, och erbjuder utan att skriva upp någon', async () => {
  const { body } = await assistant.inbound.command('sammanfattning')
  const first = JSON.stringify(body)
  expect(first).toContain('Vecka 37')
  expect(first).toContain('Källa: Delårsrapport 2 2023 (SN/2023:00130)')
  const text = JSON.stringify((await assistant.inbound.command('sammanfattning mer')).body)
  expect(text).toContain('Mål 2.1.3.1')
  expect(text).toContain('Vill du ha en sammanfattning i veckan')
  expect(await settingOf('U0ANNA')).toBeNull()
})

it('tackar man ja kommer den måndagar, och frågan är borta; nej likaså', async () => {
  const press = (name: string, user: string) =>
    assistant.inbound.press({ action_id: `do:${name}:x`, value: 'x' }, by(user))
  await press('digest-start', 'U0BERIT')
  await expect.poll(() => settingOf('U0BERIT')).toMatchObject({ digestAnswered: true, digestWeekday: 1 })
  await press('digest-decline', 'U0CESAR')
  await expect.poll(() => settingOf('U0CESAR')).toMatchObject({ digestAnswered: true, digestWeekday: null })
  for (const user of ['U0BERIT', 'U0CESAR']) {
    const { body } = await assistant.inbound.command('sammanfattning', { user_id: user })
    expect(JSON.stringify(body)).not.toContain('Vill du ha')
  }
  expect(await say('inställningar', 'U0SEKRETAR')).toContain('Du får ingen sammanfattning')
})

it('en lång lista visar de närmaste och hur många fler, och allt i sidor', async () => {
  const { body } = await assistant.inbound.command('sammanfattning', { user_id: 'U0DORIS' })
  const text = JSON.stringify(body)
  expect(text).toContain('Svara &lt;nummer 0&gt;')
  expect(text).toContain('saker avviker, förfaller eller väntar på dig')
  const all = await assistant.inbound.command('sammanfattning allt mer', { user_id: 'U0DORIS' })
  expect(JSON.stringify(all.body)).toContain('form:snooze:prov:0')
  expect(await say('sammanfattning allt', 'U0DORIS')).toContain('Allt som kräver uppmärksamhet')
  expect(await say('sammanfattning allt sida 2', 'U0DORIS')).toContain('nummer 29')
})

it('visar nästa sammanträde, och en sparad sammanfattning igen jämförd med nu', async () => {
  expect(await say('sammanfattning möte')).toContain('3 saknar något obligatoriskt avsnitt')
  expect(await say('sammanfattning möte mer')).toContain('saknar barnkonsekvensanalys')
  expect(await say('sammanfattning 2023-09-19')).toContain('Inför sammanträdet tis 19 sep 2023')
  expect(await say('sammanfattning sparade')).toContain('Inga sammanfattningar är sparade än')
  const [brief] = await Promise.all([createFeatures(db)[0]?.brief?.(calendarDate('2023-09-05'))])
  if (!brief) throw new Error('no brief')
  const items = brief.items.map((item, index) => (index === 0 ? { ...item, state: 'uppnås' } : item))
  await db.write({ actor: 'system:prov', action: 'import.store', subject: 'prov' }, (tx) =>
    addSnapshot(
      tx,
      {
        meetingKey: 'meeting:1',
        meetingOn: calendarDate('2023-09-19'),
        occasion: 'before:14',
        briefs: [{ ...brief, topic: 'goals' as const, items }],
      },
      new Date('2023-09-05T08:00:00+02:00'),
    ),
  )
  expect(await say('sammanfattning sparade')).toContain('2023-09-05, 2023-09-19, 14 dagar före')
  expect(await say('sammanfattning 2023-09-05')).toContain('läget 2023-09-05')
  expect(await say('sammanfattning #1 jämför')).toContain('uppnås inte (var: uppnås)')
  expect(await say('sammanfattning möte')).toContain('Ändrat sedan sammanfattningen 2023-09-05')
})

it('säger vad som inte finns eller inte förstås', async () => {
  expect(await say('sammanfattning 2019-01-01')).toContain('finns för 2019-01-01')
  expect(await say('sammanfattning #99')).toContain('finns inte')
  expect(await say('sammanfattning <blaha>')).toContain('Jag förstod inte ”&lt;blaha&gt;”')
})

it('inställningarna: dag, ämnen, gräns och tyst vecka sparas; fel val sägs', async () => {
  const view = await opened('settings')
  const values = {
    reminders: chosen('8'),
    day: chosen('4'),
    hour: chosen('13'),
    topics: boxes('goals', 'deadlines'),
    threshold: chosen('5'),
    quiet: chosen('line'),
    paused: { type: 'datepicker', selected_date: null },
  }
  const wrong = await assistant.inbound.submit(view, { ...values, topics: boxes(), hour: chosen('3') })
  expect(wrong.body?.errors).toEqual({
    hour: 'Välj ett av klockslagen.',
    topics: 'Välj minst ett ämne, eller ingen sammanfattning.',
  })
  await assistant.inbound.submit(view, values)
  await assistant.inbound.submit(view, values)
  await expect
    .poll(() => settingOf('U0ANNA'))
    .toMatchObject({
      digestWeekday: 4,
      digestHour: 13,
      digestWithout: ['waiting', 'meetings', 'budget', 'grants'],
      budgetThreshold: 5,
      digestQuietLine: true,
    })
  expect(
    await db.prisma.auditEntry.count({
      where: { action: 'settings.change', subject: { contains: 'settings' } },
    }),
  ).toBeGreaterThan(0)
})

it('pausar till en dag', async () => {
  const view = await opened('digest-pause')
  const until = (day: string) => ({ until: { type: 'datepicker', selected_date: day } })
  expect((await assistant.inbound.submit(view, until('2023-09-12'))).body?.errors).toEqual({
    until: 'Välj en dag efter i dag.',
  })
  expect((await assistant.inbound.submit(view, until('2023-10-02'))).body).toEqual({
    response_action: 'clear',
  })
  await expect
    .poll(async () => (await settingOf('U0ANNA'))?.digestPausedUntil?.toISOString())
    .toBe('2023-10-02T00:00:00.000Z')
})

it('nämndens utskick ändras av sekreterare, inte av andra, och ingen skriver över någon', async () => {
  const refused = await opened('sending-rules')
  expect(JSON.stringify(refused)).toContain('inte behörighet')
  const first = await opened('sending-rules', 'U0SEKRETAR')
  const second = await opened('sending-rules', 'U0ADMIN')
  const values = (channel: string) => ({
    channels: { type: 'multi_conversations_select', selected_conversations: [channel] },
    days: boxes('5', '1'),
    hour: chosen('9'),
    after: chosen('yes'),
    from: '1/7',
    to: '15/8',
  })
  const submit = (view: View, user: string, given: Record<string, unknown>) =>
    assistant.inbound.submit(view, given, by(user))
  const faults = await submit(first, 'U0SEKRETAR', { ...values('C0NAMND'), from: '31/2' })
  expect(faults.body?.errors).toEqual({ from: 'Skriv en dag och en månad, till exempel 1/7.' })
  expect((await submit(first, 'U0SEKRETAR', values('C0NAMND'))).body).toEqual({ response_action: 'clear' })
  const conflict = (await submit(second, 'U0ADMIN', values('C0ANNAN'))).body
  expect(JSON.stringify(conflict?.view)).toContain('<#C0NAMND>')
  expect(await db.prisma.sendingRules.findFirst()).toMatchObject({ channels: ['C0NAMND'], version: 1 })
  const view = { id: 'V2', ...conflict?.view }
  await submit(view, 'U0ADMIN', { 'pick-channels-1': chosen('mine') })
  await expect
    .poll(() => db.prisma.sendingRules.findFirst())
    .toMatchObject({ channels: ['C0ANNAN'], daysBefore: [5, 1], quietTo: '08-15', version: 2 })
})

it('en kanal som delas med andra kan inte väljas', async () => {
  external = true
  const view = await opened('sending-rules', 'U0SEKRETAR')
  const channels = { type: 'multi_conversations_select', selected_conversations: ['C0DELAD'] }
  const { body } = await assistant.inbound.submit(view, { channels }, by('U0SEKRETAR'))
  expect(body?.errors?.['channels']).toContain('delas med en annan organisation')
})

it('fliken Hem leder till inställningarna och visar erbjudandet', async () => {
  await assistant.inbound.event({ type: 'app_home_opened', tab: 'home', user: 'U0EKONOM01', channel: 'D1' })
  const [published] = await assistant.slack.waitFor('views.publish')
  const text = JSON.stringify(published)
  expect(text).toContain('"value":"inställningar"')
  expect(text).toContain('do:digest-start')
})
