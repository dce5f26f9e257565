import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { createEnforcementFeature } from '../../../src/features/enforcement/enforcement.slack.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { openDatabase } from '../../support/database.ts'
import { readDocx } from '../../support/docx.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { takeUploads, type Uploads } from '../../support/uploads.ts'
import { openedView } from '../../support/views.ts'

type View = Record<string, unknown>

let db: Db
let assistant: TestAssistant
let uploads: Uploads
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'registrar', 'U0ANNA', 'U0BERIT')
  assistant = await startTestAssistant(db, { features: [createEnforcementFeature(db)] })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  uploads = await takeUploads(assistant.slack)
})
afterAll(async () => {
  await uploads.stop()
  await assistant.stop()
})
beforeEach(() => {
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
})

const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
const date = (value: string) => ({ type: 'datepicker', selected_date: value })
const by = (id: string) => ({ user: { id, team_id: TEAM } })

async function opened(open: () => Promise<unknown>): Promise<View> {
  const view = await openedView(assistant.slack, open)
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

const typed = (user = 'U0ANNA') =>
  opened(() => assistant.inbound.command('verkställighet ny', { user_id: user }))
const change = (id: number, user = 'U0ANNA') =>
  opened(() =>
    assistant.inbound.press(
      { action_id: `form:unenforced:${id}`, value: JSON.stringify({ id: `${id}` }) },
      by(user),
    ),
  )

const complete = {
  law: chosen('SoL'),
  kindSoL: chosen('kontaktfamilj'),
  decidedOn: date('2023-05-02'),
  interruptedOn: { type: 'datepicker', selected_date: null },
  status: chosen('not_enforced'),
  reason: chosen('no_provider'),
  note: '',
}

describe('att registrera ett ej verkställt beslut', () => {
  it('börjar med hela formuläret, som frågar efter allt utom vem', async () => {
    const view = JSON.stringify(await typed())
    for (const label of [
      'Lag',
      'Slag av insats',
      'Beslutsdatum',
      'Verkställigheten avbröts',
      'Läge',
      'Förtydligande',
    ]) {
      expect(view).toContain(`"text":"${label}"`)
    }
    expect(view).toContain('aldrig vem det gäller')
  })

  it('ger kvitto med gränsen och kvartalet, och står sedan i registret', async () => {
    const before = assistant.slack.of('chat.postMessage').length
    const { body } = await assistant.inbound.submit(await typed(), complete)
    expect(body).toEqual({ response_action: 'clear' })
    const receipt = await assistant.slack.waitForAnswer(before)
    expect(receipt?.['text']).toContain('tre månader från 2023-05-02 → 2023-08-02')
    // Quarter 3 is already reported in the demo data: the next one takes it.
    expect(receipt?.['text']).toContain('från och med kvartal 4 2023')
    const row = await db.prisma.unenforcedDecision.findFirstOrThrow({ where: { registeredBy: 'U0ANNA' } })
    expect(row).toMatchObject({
      interventionType: 'kontaktfamilj',
      reasonCategory: 'no_provider',
      version: 1,
    })
    const pages = ['verkställighet mer', 'verkställighet sida 2', 'verkställighet sida 3']
    const shown = await Promise.all(pages.map((page) => assistant.inbound.command(page)))
    expect(JSON.stringify(shown)).toContain('Tas med i nästa kvartals sammanställning')
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'enforcement.register' } })
    expect(entry.details).toMatchObject({ law: 'SoL', kind: 'kontaktfamilj', reasonCategory: 'no_provider' })
  })

  it('säger vid fältet vad som är fel', async () => {
    const { body } = await assistant.inbound.submit(await typed(), {
      ...complete,
      decidedOn: date('2023-10-01'),
      note: 'flickan vill inte',
    })
    expect(body?.errors).toMatchObject({
      decidedOn: 'Datumet har inte varit än.',
      note: expect.stringContaining('peka ut någon'),
    })
  })

  it('stoppar personnummer och sparar det inte', async () => {
    const { body } = await assistant.inbound.submit(await typed(), {
      ...complete,
      note: 'gäller 811228-9874',
    })
    expect(body?.errors?.['note']).toContain('personnummer')
    expect(JSON.stringify(await db.prisma.formDraft.findMany())).not.toContain('9874')
  })

  it('ritar om frågorna när läget ändras', async () => {
    const view = await typed()
    const state = { values: { status: { value: chosen('closed') }, law: { value: chosen('LSS') } } }
    await assistant.inbound.press(
      { action_id: 'value', type: 'static_select' },
      { view: { ...view, id: 'V1', state }, container: { type: 'view' } },
    )
    const updates = await assistant.slack.waitFor('views.update')
    const drawn = JSON.stringify(updates.at(-1))
    expect(drawn).toContain('Varför det avslutas')
    expect(drawn).toContain('daglig verksamhet')
    expect(drawn).not.toContain('öppenvårdsverksamhet')
  })

  it('får bara den som har rätt till det', async () => {
    const view = await opened(() => assistant.inbound.command('verkställighet ny', { user_id: 'U0NOROLE' }))
    expect(JSON.stringify(view)).toContain('inte behörighet')
  })
})

describe('att ändra hur ett beslut står', () => {
  it('låter rapportens uppgifter vara och sparar läget', async () => {
    const view = await change(6)
    expect(JSON.stringify(view)).not.toContain('"block_id":"decidedOn"')
    const { body } = await assistant.inbound.submit(view, {
      status: chosen('enforced'),
      endedOn: date('2023-09-05'),
    })
    expect(body).toEqual({ response_action: 'clear' })
    const row = await db.prisma.unenforcedDecision.findUniqueOrThrow({ where: { id: 6 } })
    expect(row).toMatchObject({
      status: 'enforced',
      version: 2,
      reason: 'det inte har hittats en lämplig kontaktfamilj',
    })
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'enforcement.change' } })
    expect(entry.details).toMatchObject({ before: { status: 'not_enforced' }, after: { status: 'enforced' } })
  })

  it('visar den andra av två vad som skiljer, och skriver bara över när man ber om det', async () => {
    const { inbound } = assistant
    const [annas, berits] = [await change(7), await change(7, 'U0BERIT')]
    await inbound.submit(annas, { status: chosen('enforced'), endedOn: date('2023-09-01') })
    const late = await inbound.submit(
      berits,
      { status: chosen('closed'), endedOn: date('2023-09-04'), endReason: chosen('moved'), note: '' },
      by('U0BERIT'),
    )
    expect(late.body?.response_action).toBe('push')
    const view = late.body?.view ?? {}
    expect(viewViolations('modal', view)).toEqual([])
    const shown = JSON.stringify(view)
    expect(shown).toContain('Nu: 2023-09-01\\nDitt: 2023-09-04')
    const status = async () =>
      (await db.prisma.unenforcedDecision.findUniqueOrThrow({ where: { id: 7 } })).status
    expect(await status()).toBe('enforced')

    const unpicked = await inbound.submit(view, {}, by('U0BERIT'))
    expect(unpicked.body?.errors?.['pick-status-2']).toContain('Välj vad som ska gälla')
    expect(await status()).toBe('enforced')

    const mine = { type: 'static_select', selected_option: { value: 'mine' } }
    const fields = Object.keys(unpicked.body?.errors ?? {})
    const picked = Object.fromEntries(fields.map((field) => [field, mine]))
    expect((await inbound.submit(view, picked, by('U0BERIT'))).body).toEqual({ response_action: 'clear' })
    expect(await status()).toBe('closed')
  })

  it('säger till när beslutet inte finns', async () => {
    expect(JSON.stringify(await change(9999))).toContain('Beslutet finns inte längre.')
  })
})

describe('att skapa sammanställningen', () => {
  const LINE = 'verkställighet sammanställning kvartal 3 2023'
  const press = (extra: Record<string, unknown> = {}) =>
    assistant.inbound.press({ action_id: `do:word:${LINE}`, value: LINE }, extra)

  it('ger texten i svaret och en Word-fil i direktmeddelandet', async () => {
    const file = await uploads.fileOf(press)
    const shown = assistant.slack.of('response_url').at(-1)
    expect(shown?.['text']).toContain('Kvartalets sammanställning har 10 beslut')
    expect(file).toMatchObject({
      name: 'verkställighet-sammanställning-kvartal-3-2023-2023-09-12.docx',
      title: 'Sammanställning av ej verkställda beslut kvartal 3 2023',
      channel: 'D0ANNA',
    })
    const { paragraphs, tables } = await readDocx(file.bytes)
    const headings = paragraphs.filter(({ style }) => style?.startsWith('Heading')).map(({ text }) => text)
    expect(headings).toEqual([
      'Förslag till beslut',
      'Sammanfattning',
      'Ärendet',
      'Rapporteringsrubriker',
      'Sammanställning av rapporterade beslut',
      'Återrapportering av beslut som har verkställts',
      'Återrapportering av beslut som avslutats utan att beslutet verkställts',
      'Återrapportering av beslut som rapporterats tidigare och ännu inte verkställts',
      'Ny rapportering av ej verkställda beslut under kvartal 3',
      'Statistik till kommunfullmäktige',
      'Expedieras till',
      'Källor och anmärkningar',
    ])
    const texts = paragraphs.map(({ text }) => text)
    expect(texts.filter((text) => text.startsWith('Beslut om '))).toHaveLength(10)
    expect(texts).toContain('Det finns inga beslut att återrapportera.')
    expect(tables[0]?.map((row) => row[1])).toEqual(['Antal', '2', '2', '0', '6'])
    expect(tables[1]?.[0]).toEqual(['Insats', 'Lag', 'Antal'])
  })

  it('skickar filen en gång när knappen trycks i direktmeddelandet', async () => {
    const posted = assistant.slack.of('chat.postMessage').length
    const direct = { container: { type: 'message', message_ts: '1.1', channel_id: 'D0ANNA' } }
    expect((await uploads.fileOf(() => press(direct))).channel).toBe('D0ANNA')
    expect(assistant.slack.of('chat.postMessage')).toHaveLength(posted)
  })

  it('säger till när filen inte går att skicka; texten finns ändå', async () => {
    assistant.slack.behave('files.completeUploadExternal', () => ({ ok: false, error: 'missing_scope' }))
    const before = assistant.slack.of('chat.postMessage').length
    await press()
    const posted = (await assistant.slack.waitFor('chat.postMessage', before + 2)).slice(before)
    expect(posted.at(-1)?.['text']).toMatch(/Filen kunde inte skickas.*referens \w{6}/)
    expect(assistant.logged.join()).toContain('a file could not be sent')
  })
})

describe('att markera kvartalet som rapporterat', () => {
  it('kräver rätt till det, också när knappen redan visas', async () => {
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.press(
      { action_id: 'do:unenforced-reported:2023-4', value: '2023-4' },
      by('U0NOROLE'),
    )
    const [answer] = (await assistant.slack.waitFor('response_url', before + 1)).slice(before)
    expect(answer?.['text']).toContain('inte behörighet')
    expect(await db.prisma.unenforcedStatement.count()).toBe(2)
  })

  it('säger till när det redan är gjort', async () => {
    const before = assistant.slack.of('response_url').length
    await assistant.inbound.press({ action_id: 'do:unenforced-reported:2023-3', value: '2023-3' })
    const [answer] = (await assistant.slack.waitFor('response_url', before + 1)).slice(before)
    expect(answer?.['text']).toContain('var redan markerat som rapporterat')
  })
})
