import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { undoImport } from '../../../src/across/imports/write.store.ts'
import { readAudit } from '../../../src/db/audit.ts'
import type { Db } from '../../../src/db/db.ts'
import { findOld, removeOld, retentionSchema } from '../../../src/db/retention.ts'
import { budgetKinds } from '../../../src/features/budget/tables.ts'
import { writeXlsx } from '../../../src/files/xlsx.ts'
import { importFile } from '../../../src/ops/import.ts'
import { messageViolations, viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { demoClock, openDatabase, REPORTS_NOW } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { inDb, interim } from '../../support/periods.ts'
import { TEAM } from '../../support/slack.ts'
import { objectOf } from '../../support/views.ts'
import { workbook } from './build.ts'

/** Files in direct messages, through signed requests. */

type Body = Record<string, unknown>

let db: Db
let assistant: TestAssistant
beforeAll(async () => {
  db = await openDatabase('demo')
  await giveRole(db, 'controller', 'U0ANNA', 'U0BERIT')
  let ticks = 0
  const clock = () => {
    ticks += 1
    return new Date(REPORTS_NOW.getTime() + ticks)
  }
  assistant = await startTestAssistant(db, { clock })
})
afterAll(() => assistant.stop())

let sent = 100
beforeEach(() => {
  assistant.slack.behave('chat.postMessage', () => {
    sent += 1
    return { ok: true, ts: `1.${sent}`, channel: 'D0ANNA' }
  })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})

const HEADING = ['Verksamhet', 'Budget 2024', 'Prognos 2024', 'Avvikelse', 'Kommentar']
const good = [
  ['Barn och unga', -298_000, -305_600, -7_600, null],
  ['Öppen förskola', -10_000, -9_900, 100, null],
  ['Totalt', -308_000, -315_500, -7_500, null],
] as const
const withWarning = [...good.slice(0, 2), ['Totalt', -308_000, -315_000, -7_000, null]] as const

const named = z.object({ text: z.object({ text: z.string() }) })
const choiceSchema = z.object({
  blocks: z.array(
    z.object({
      block_id: z.string(),
      label: z.object({ text: z.string() }),
      element: z.object({ options: z.array(named), initial_option: named.optional() }),
    }),
  ),
})

/** Slack has the file, and hands it out for the bot's token. */
function has(id: string, name: string, bytes: Buffer, size = bytes.length): void {
  const url = `${assistant.slack.apiUrl.replace('/api/', '')}/pri/${id}`
  assistant.slack.behave('files.info', ({ file }) =>
    file === id
      ? { ok: true, file: { name, size, url_private_download: url } }
      : { ok: false, error: 'file_not_found' },
  )
  assistant.slack.behave(`/pri/${id}`, () => ({ status: 200, body: bytes }))
}

/** Sends the file; gives what the message says in the end. */
async function send(id: string, fields: Body = {}, text = '', eventId?: string): Promise<Body> {
  const before = assistant.slack.of('chat.update').length
  await assistant.inbound.directMessage(text, { subtype: 'file_share', files: [{ id }], ...fields }, eventId)
  for (let count = before + 1; ; count += 1) {
    const all = await assistant.slack.waitFor('chat.update', count)
    const last = all.at(-1) ?? {}
    if (!String(last['text']).startsWith('Läser')) {
      const { team_id: _team, ...params } = last // Bolt's client adds it to every call
      expect(messageViolations('chat.update', params)).toEqual([])
      return last
    }
  }
}

const buttonIn = (message: Body, kind: string): { action_id: string; value: string } => {
  const found = [
    ...JSON.stringify(message['blocks']).matchAll(
      /\{[^{}]*\{[^{}]*\}[^{}]*"action_id":"([^"]+)"[^{}]*?"value":"((?:[^"\\]|\\.)*)"/g,
    ),
  ].find(([, action]) => action?.includes(kind))
  return { action_id: found?.[1] ?? 'missing', value: JSON.parse(`"${found?.[2] ?? ''}"`) }
}
const press = (action: Body, user = 'U0ANNA', extra: Body = {}) =>
  assistant.inbound.press(action, {
    user: { id: user, team_id: TEAM },
    container: { type: 'message', message_ts: '1.1', channel_id: 'D0ANNA' },
    ...extra,
  })
async function answered(act: () => Promise<unknown>): Promise<string> {
  const before = assistant.slack.of('response_url').length
  await act()
  const all = await assistant.slack.waitFor('response_url', before + 1)
  return String(all[before]?.['text'])
}

describe('en fil i direktmeddelandet', () => {
  it('läses in av den som skickade den, en gång, och kan ångras', async () => {
    has('F1', 'prognos delår 1 2024.xlsx', await workbook(HEADING, good))
    const preview = await send('F1')
    expect(preview['text']).toContain('3 rader: 3 nya')
    expect(preview['text']).toContain('Störst skillnad mot delår 2 2023')
    const store = buttonIn(preview, 'import-store')
    expect(await answered(() => press(store, 'U0BERIT'))).toContain('Bara den som skickade filen')
    expect(await answered(() => press(store))).toContain('är inläst: 3 uppgifter för delår 1 2024')
    expect(await answered(() => press(store))).toContain('gäller inte längre')
    expect(await db.prisma.budgetLine.count({ where: { period: { year: 2024 } } })).toBe(3)
    expect(await db.prisma.importPiece.count()).toBe(0)
    const again = await send('F1')
    expect(again['text']).toContain('Den här filen är redan inläst')
    const undo = { ...store, action_id: store.action_id.replace('store', 'undo') }
    expect(await answered(() => press(undo))).toContain('ångrad')
    expect(await db.prisma.period.count({ where: { year: 2024 } })).toBe(0)
    expect(await answered(() => press(undo))).toContain('Bara den senaste')
    const { records } = await readAudit(
      db,
      { actor: 'U0ANNA', actionStartsWith: 'import.' },
      { skip: 0, take: 10 },
    )
    expect(records.map(({ action }) => action)).toEqual(['import.undo', 'import.store', 'import.preview'])
    expect(JSON.stringify(records.map(({ details }) => details))).not.toContain('Barn')
  })

  it('en fil som skickats två gånger räknas en gång, och bara den senaste inläsningen går att ångra', async () => {
    const rows = [...good.slice(0, 2), ['Totalt', -308_000, -315_500, -7_500, 'Två gånger']] as const
    has('F20', 'delår 1 2024.xlsx', await workbook(HEADING, rows))
    const first = buttonIn(await send('F20'), 'import-store')
    const second = buttonIn(await send('F20'), 'import-store')
    expect(second.value).not.toBe(first.value)
    const both = [await answered(() => press(first)), await answered(() => press(second))]
    expect(both[0]).toContain('är inläst')
    expect(both[1]).toContain('redan inläst')
    expect(await db.prisma.budgetLine.count({ where: { period: { year: 2024 } } })).toBe(3)
    has('F21', 'delår 1 2024 rättad.xlsx', await workbook(HEADING, good))
    const later = buttonIn(await send('F21'), 'import-store')
    expect(await answered(() => press(later))).toContain('är inläst')
    // As when somebody presses the button while somebody else stores.
    const undo = (id: string) => undoImport(db, { id, kinds: budgetKinds, by: 'U0ANNA', now: REPORTS_NOW })
    await expect(undo(first.value)).rejects.toThrow('Bara den senaste')
    expect(await db.prisma.budgetLine.count({ where: { period: { year: 2024 } } })).toBe(6)
    expect([await undo(later.value), await undo(first.value)]).toEqual([true, true])
    expect(await db.prisma.period.count({ where: { year: 2024 } })).toBe(0)
  })

  it('läses också när det inte gick att säga att den läses, och svaret kommer när det meddelandet är borta', async () => {
    has('F40', 'delår 1 2024.xlsx', await workbook(HEADING, good))
    const posted = () => assistant.slack.of('chat.postMessage').map(({ text }) => String(text))
    for (const failing of ['chat.postMessage', 'chat.update']) {
      const before = posted().length
      let isFirst = true
      const usual = () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' })
      assistant.slack.behave(failing, () => {
        const refused = isFirst ? { ok: false, error: 'message_not_found' } : usual()
        isFirst = false
        return refused
      })
      await assistant.inbound.directMessage('', { subtype: 'file_share', files: [{ id: 'F40' }] })
      await assistant.slack.waitFor('chat.postMessage', before + 2)
      expect(posted().slice(before)).toEqual([
        expect.stringMatching(/^Läser/),
        expect.stringContaining('3 rader: 3 nya'),
      ])
    }
  })

  it('en händelse som Slack upprepar läses en gång', async () => {
    has('F2', 'delår 1 2024.xlsx', await workbook(HEADING, good))
    const posted = assistant.slack.of('chat.postMessage').length
    await send('F2', {}, '', 'EvTWICE')
    await assistant.inbound.directMessage('', { subtype: 'file_share', files: [{ id: 'F2' }] }, 'EvTWICE')
    await send('F2')
    expect(assistant.slack.of('chat.postMessage').length).toBe(posted + 2)
  })

  it('en fil som säger två perioder läses inte in utan att någon har sett det', async () => {
    has('F22', 'delår 2 2023.xlsx', await workbook(HEADING, good))
    const preview = await send('F22', {}, 'delår 1 2024')
    expect(preview['text']).toContain('Jag läser siffrorna som delår 1 2024, men')
    expect(preview['text']).toContain('säger också Delår 2 2023')
    expect(JSON.stringify(preview['blocks'])).not.toContain('import-store')
    has('F23', 'prognos.xlsx', await workbook(['Verksamhet', 'Budget', 'Utfall jan-aug'], [['Barn', -9, -3]]))
    expect((await send('F23', {}, 'delår 1 2024'))['text']).toContain('säger också Delår 2 2024')
  })

  it('det som kan läsas på två sätt frågas, svaret läser om filen, och minns till nästa', async () => {
    const positive = [
      ['Barn och unga', 298_000, 305_600],
      ['Öppen förskola', 10_000, 9_900],
    ] as const
    const heading = ['Verksamhet', 'Budget 2024', 'Prognos 2024']
    has('F30', 'delår 2 2024.xlsx', await workbook(heading, positive))
    const preview = await send('F30')
    expect(preview['text']).toContain('1 fråga att svara på')
    expect(preview['text']).toContain('Kostnaderna står utan minus')
    expect(JSON.stringify(preview['blocks'])).not.toContain('import-store')
    const opened = assistant.slack.of('views.open').length
    await press(buttonIn(preview, 'import-reading'))
    const view = objectOf((await assistant.slack.waitFor('views.open', opened + 1))[opened]?.['view'])
    expect(viewViolations('modal', view)).toEqual([])
    const updated = assistant.slack.of('chat.update').length
    // What has a choice already, and may be left empty, is emptied.
    const [, ...optional] = choiceSchema.parse(view).blocks
    const none = { type: 'static_select', selected_option: null }
    const emptied = Object.fromEntries(optional.map(({ block_id }) => [block_id, none]))
    await assistant.inbound.submit(view, { ...emptied, field0: '0' })
    const [again] = (await assistant.slack.waitFor('chat.update', updated + 1)).slice(updated)
    expect(JSON.stringify(again?.['blocks'])).toMatch(/delår 2 2024/i)
    expect(again?.['text']).toContain('Tecknet är bytt på kostnader och netto')
    expect(again?.['text']).toContain('Inga fel och inga varningar')
    const store = buttonIn(again ?? {}, 'import-store')
    expect(await answered(() => press(store))).toContain('är inläst: 2 uppgifter')
    const lines = await db.prisma.budgetLine.findMany({
      where: { period: inDb(interim(2, 2024)) },
    })
    expect(lines.map(({ budget }) => budget).toSorted()).toEqual([-10_000, -298_000])
    has('F31', 'delår 2 2024 ny.xlsx', await workbook(heading, [['Barn och unga', 299_000, 301_000]]))
    const next = await send('F31')
    expect(next['text']).toContain('Filen är läst som den senaste med samma rubriker')
    expect(next['text']).not.toContain('Fråga:')
    const undo = { ...store, action_id: store.action_id.replace('store', 'undo') }
    expect(await answered(() => press(undo, 'U0BERIT'))).toContain('Bara den som läste in filen')
    expect(await answered(() => press(undo))).toContain('ångrad')
    await db.prisma.tableShape.deleteMany()
  })

  it('det som ingen rör i formuläret står kvar, och perioden kan bytas till en annan månad', async () => {
    const heading = ['Verksamhet', 'Budget 2025', 'Prognos 2025']
    has(
      'F36',
      'Budgetuppföljning, januari-mars 2025.xlsx',
      await workbook(heading, [['Barn och unga', 298_000, 305_600]]),
    )
    const preview = await send('F36')
    const opened = assistant.slack.of('views.open').length
    await press(buttonIn(preview, 'import-reading'))
    const view = (await assistant.slack.waitFor('views.open', opened + 1))[opened]?.['view'] as Body
    const period = choiceSchema.parse(view).blocks.find(({ label }) => label.text === 'Period')
    expect(period?.element.initial_option?.text.text).toBe('Januari–mars 2025')
    const may = period?.element.options.findIndex(({ text }) => text.text === 'Januari–maj 2025')
    const updated = assistant.slack.of('chat.update').length
    await assistant.inbound.submit(view, { field0: '0', [period?.block_id ?? '']: String(may) })
    const [again] = (await assistant.slack.waitFor('chat.update', updated + 1)).slice(updated)
    expect(JSON.stringify(again?.['blocks'])).toMatch(/januari–maj 2025/i)
    await db.prisma.tableShape.deleteMany()
  })

  it('ett namn som nästan finns frågas med förslaget, och inget nytt blir till av en felstavning', async () => {
    const rows = [
      ['Barn och ungaa', -298_000, -305_600, -7_600, null],
      ['Öppen förskola', -10_000, -9_900, 100, null],
    ] as const
    has('F32', 'delår 1 2024.xlsx', await workbook(HEADING, rows))
    const preview = await send('F32')
    expect(preview['text']).toContain('”Barn och ungaa” finns inte. Är det ”Barn och unga”?')
    expect(JSON.stringify(preview['blocks'])).not.toContain('import-store')
    expect(await db.prisma.activity.count({ where: { name: 'Barn och ungaa' } })).toBe(0)
  })

  it('det som filen gör avgör vem som får skicka den', async () => {
    has('F33', 'mötesplan 2025.csv', Buffer.from('Sammanträdesdatum;Benämning\n2025-03-18;Nämnd\n'))
    expect((await send('F33'))['text']).toContain('din roll får inte lägga in sådant')
    expect(await db.prisma.import.count({ where: { fileName: 'mötesplan 2025.csv' } })).toBe(0)
  })

  it('en månad är frågan om den ensam eller hela året till dess', async () => {
    const heading = ['Verksamhet', 'Budget 2024', 'Utfall']
    const month = good.map(([name, budget]) => [name, budget, Math.round(budget / 12)])
    has('F34', 'månadsrapport oktober 2024.xlsx', await workbook(heading, month))
    expect((await send('F34'))['text']).toContain('Filen säger oktober. Är siffrorna januari–oktober 2024')
    has('F35', 'månadsrapport augusti 2024.xlsx', await workbook(heading, month))
    expect((await send('F35'))['text']).toContain('Filen säger augusti. Är siffrorna delår 2 2024')
  })

  it('varningar kräver en orsak, som sparas', async () => {
    has('F3', 'budget.xlsx', await workbook(HEADING, withWarning))
    const preview = await send('F3', {}, 'delår 1 2024')
    expect(preview['text']).toContain(
      'Varning, blad Blad1, rad 4, kolumn Prognos 2024: summan är \u2212315\u00a0000, men raderna ger \u2212315\u00a0500',
    )
    const opened = assistant.slack.of('views.open').length
    await press(buttonIn(preview, 'import-accept'))
    const view = objectOf((await assistant.slack.waitFor('views.open', opened + 1))[opened]?.['view'])
    expect(viewViolations('modal', view)).toEqual([])
    expect((await assistant.inbound.submit(view, { reason: 'ok' })).body?.errors).toEqual({
      reason: 'Skriv orsaken med några ord.',
    })
    const posted = assistant.slack.of('chat.postMessage').length
    const updated = assistant.slack.of('chat.update').length
    await assistant.inbound.submit(view, { reason: 'Avrundat i ekonomisystemet' })
    await assistant.inbound.submit(view, { reason: 'Avrundat i ekonomisystemet' })
    // The receipt is what becomes the answer.
    const [answer] = (await assistant.slack.waitFor('chat.update', updated + 1)).slice(updated)
    expect(answer?.['text']).toContain('är inläst')
    expect(assistant.slack.of('chat.postMessage')).toHaveLength(posted + 1)
    const stored = await db.prisma.import.findFirstOrThrow({ where: { state: 'stored', storedBy: 'U0ANNA' } })
    expect(stored).toMatchObject({
      reason: 'Avrundat i ekonomisystemet',
      storedBy: 'U0ANNA',
      fileName: 'budget.xlsx',
    })
  })

  it('samma siffror i en annan fil ändrar inget; en ny siffra syns som ändrad', async () => {
    has(
      'F4',
      'delår 1 2024 igen.xlsx',
      await workbook(
        [...HEADING].toReversed(),
        withWarning.map((row) => [...row].toReversed()),
      ),
    )
    const same = await send('F4')
    expect(same['text']).toContain('3 rader: 0 nya, 0 ändrade, 3 oförändrade')
    expect(same['text']).toContain('Det finns inget att läsa in')
    has(
      'F5',
      'delår 1 2024 ny.xlsx',
      await workbook(HEADING, [['Barn och unga', -298_000, -300_000, -2_000, null]]),
    )
    const changed = await send('F5')
    expect(changed['text']).toContain('1 rad: 0 nya, 1 ändrad, 0 oförändrade')
    expect(changed['text']).toContain(
      'Barn och unga, netto, prognos 2024: \u2212305\u00a0600 → \u2212300\u00a0000',
    )
    expect(changed['text']).toContain('2 rader som finns inlästa saknas i filen')
  })

  it('personnummer stoppas i varje cell, också i okända kolumner, och upprepas aldrig', async () => {
    const rows = [['Barn och unga', 1, 1, 0, null, 'Gäller 811228-9874']]
    has('F6', 'delår 1 2024.xlsx', await workbook([...HEADING, 'Min kolumn'], rows))
    const preview = await send('F6')
    expect(preview['text']).toContain('kolumn Min kolumn: cellen ser ut att innehålla ett personnummer')
    expect(preview['text']).toContain('Ta bort den ur Slack')
    expect(JSON.stringify(preview)).not.toContain('811228')
    expect(JSON.stringify(await db.prisma.import.findMany())).not.toContain('811228')
    expect(assistant.logged.join()).not.toContain('811228')
    has('F7', '811228-9874.xlsx', await workbook(HEADING, good))
    expect((await send('F7'))['text']).toContain('personnummer')
  })

  it.each([
    ['av en tabell som inte känns igen', 'klienter.csv', 'Namn;Personnummer\nA B;811228-9874\n', 'rad 2'],
    ['med fel kontrollsiffra', 'lista.csv', 'Namn;Pnr\nA B;19811228-9870\n', 'rad 2'],
    ['utan rubriker', 'rader.csv', 'en rad\nGäller 19811228-9874\n', 'rad 2'],
  ])('ett personnummer i en fil %s sägs före allt annat', async (_what, name, text, place) => {
    has('F6b', name, Buffer.from(text))
    const told = await send('F6b')
    expect(told['text']).toContain('Filen ser ut att innehålla ett personnummer')
    expect(told['text']).toContain(place)
    expect(told['text']).toContain('Ta bort filen ur Slack')
    expect(told['text']).not.toContain('spara tabellen')
    expect(JSON.stringify(told)).not.toContain('811228')
  })

  it('ett personnummer i ett blad som inte läses sägs före förhandsgranskningen av de andra', async () => {
    const bytes = await writeXlsx([
      { name: 'Ekonomi', heading: HEADING, rows: good },
      { name: 'Lista', heading: ['Namn', 'Ärende'], rows: [['A', 'Gäller 19811228-9874']] },
    ])
    has('F6c', 'delår 1 2024.xlsx', bytes)
    const told = String((await send('F6c'))['text'])
    expect(told).toContain('Filen ser ut att innehålla uppgifter om enskilda. Ta bort den ur Slack')
    expect(told).toContain('blad Lista, rad 2')
    expect(told).not.toContain('811228')
  })

  it('en fil utan tabell får veta vad som oftast läses in, och resten ett tryck bort', async () => {
    has('F6d', 'färger.csv', Buffer.from('Färg;Form\nröd;rund\n'))
    const told = await send('F6d')
    const all = JSON.stringify(told)
    expect(all).toContain('Visa allt som kan läsas in')
    expect(all).not.toContain('\u2060')
    expect(String(told['text']).length).toBeLessThan(500)
    has('F6e', 'tom.xlsx', await workbook([], []))
    expect((await send('F6e'))['text']).toContain('Filen är tom')
  })

  it('det som följer av en öppen fråga sägs inte som egna fel', async () => {
    const lines = [
      'Verksamhet;Budget;Prognos;Avvikelse',
      'Barn;1000;1100;-100',
      'Vuxna;2000;2300;-300',
      'Äldre;500;450;50',
    ]
    has('F6f', 'delår 1 2024.csv', Buffer.from(lines.join('\n')))
    const told = String((await send('F6f'))['text'])
    expect(told).toContain('att svara på')
    expect(told).not.toMatch(/Rätta felen|varning|Fel, /)
  })

  it('den som inte får läsa in får veta det, och filen hämtas inte', async () => {
    has('F8', 'delår 1 2024.xlsx', await workbook(HEADING, good))
    const asked = assistant.slack.of('files.info').length
    const posted = assistant.slack.of('chat.postMessage').length
    await assistant.inbound.directMessage('', {
      subtype: 'file_share',
      files: [{ id: 'F8' }],
      user: 'U0CLARA',
    })
    const [told] = (await assistant.slack.waitFor('chat.postMessage', posted + 1)).slice(posted)
    expect(told?.['text']).toContain('Du har inte behörighet')
    expect(assistant.slack.of('files.info').length).toBe(asked)
  })

  it.each([
    ['rapport.pdf', 100, 'inte .pdf'],
    ['stor.xlsx', 200 * 1024 * 1024, 'på 200 MB'],
    ['makro.xlsm', 100, 'makron'],
  ])('%s tas inte emot, och hämtas inte', async (name, size, sentence) => {
    has('F9', name, Buffer.from('x'), size)
    const fetched = assistant.slack.of('/pri/F9').length
    expect((await send('F9'))['text']).toContain(sentence)
    expect(assistant.slack.of('/pri/F9').length).toBe(fetched)
  })

  it('säger när Slack inte lämnar ut filen, och skickar aldrig sin nyckel någon annanstans', async () => {
    has('F10', 'a.csv', Buffer.from('x'))
    assistant.slack.behave('/pri/F10', () => ({
      status: 200,
      body: '<html>',
      headers: { 'content-type': 'text/html' },
    }))
    expect((await send('F10'))['text']).toContain('files:read')
    for (const url of ['https://slack.com.example.org/a.csv', 'http://files.slack.com/a.csv']) {
      const file = { name: 'a.csv', size: 5, url_private_download: url }
      assistant.slack.behave('files.info', () => ({ ok: true, file }))
      expect((await send('F11'))['text']).toContain('files:read')
    }
    assistant.slack.behave('files.info', () => ({ status: 500 }))
    expect((await send('F12'))['text']).toMatch(/Något gick fel .* referens [A-Z2-9]{6}/)
  })

  it.each([
    ['utan känd tabell', 'a.csv', 'Färg;Form\nröd;rund\n', 'Jag känner inte igen någon tabell'],
    ['utan period', 'a.csv', 'Verksamhet;Budget;Prognos\nBarn;-1;-1\n', 'jag ser inte vilken period'],
    [
      'med kostnader utan minus',
      'delår 1 2024.csv',
      'Verksamhet;Budget;Prognos\nBarn;1000;1100\n',
      'Ska jag byta tecken',
    ],
    [
      'med en formel',
      'delår 1 2024.csv',
      'Verksamhet;Budget;Prognos\nBarn;-1;=1+1\n',
      'en formel som ingen har räknat ut',
    ],
  ])('en fil %s får en mening om det', async (_what, name, text, sentence) => {
    has('F13', name, Buffer.from(text))
    expect((await send('F13'))['text']).toContain(sentence)
  })
})

describe('/sn import', () => {
  it('visar de senaste, och allt att titta på i den egna filen', async () => {
    const all = Array.from({ length: 60 }, (_, at) => [`Verksamhet ${at}`, -1, -1, null, null] as const)
    const rows = [...all, ...all, ['Ännu en', 'x', -1, null, null], ['En till', 'y', -1, null, null]] as const
    has('F14', 'delår 1 2024.xlsx', await workbook(HEADING, rows))
    const preview = await send('F14')
    expect(preview['text']).toContain('raderna 122 och 123, kolumn Budget 2024: väntade ett belopp i tkr')
    expect(preview['text']).toContain('Fråga: Alla namn i filen är nya verksamheter: ”Verksamhet 0”')
    const list = await assistant.inbound.command('import')
    expect(list.body?.text).toContain('delår 1 2024.xlsx')
    const review = await assistant.inbound.command('import granska sida 2')
    expect(review.body?.text).toContain('rad 88')
    expect(messageViolations('response', { ...review.body })).toEqual([])
    expect((await assistant.inbound.command('import', { user_id: 'U0CLARA' })).body?.text).toContain(
      'inte behörighet',
    )
  })

  it('rader som aldrig läses in gallras, och kan sedan inte läsas in', async () => {
    has('F15', 'delår 2 2024.xlsx', await workbook(HEADING, good))
    const preview = await send('F15')
    const rules = retentionSchema.parse({ imports: 1 })
    const later = new Date(REPORTS_NOW.getTime() + 3 * 86_400_000)
    const [old] = (await findOld(db, rules, later)).filter(({ kind }) => kind === 'imports')
    expect(old?.rows).toBeGreaterThan(0)
    await removeOld(db, rules, later)
    expect(await answered(() => press(buttonIn(preview, 'import-store')))).toContain('gäller inte längre')
    expect(await db.prisma.budgetLine.count({ where: { period: inDb(interim(2, 2024)) } })).toBe(0)
  })

  it('det som har publicerats erbjuds inte att ångras, och säger varför', async () => {
    const { id, documentId } = await db.prisma.import.findFirstOrThrow({
      where: { state: 'stored', storedBy: 'U0ANNA' },
    })
    const published = { publishedAt: REPORTS_NOW, publishedBy: 'U0BERIT' }
    await db.prisma.document.update({ where: { id: documentId ?? 0 }, data: published })
    const undo = { action_id: `do:import-undo:${id}`, value: id }
    expect(await answered(() => press(undo))).toContain('Uppgifterna är publicerade')
    const { body } = await assistant.inbound.command('import', { user_id: 'U0ANNA' })
    expect(body?.text).toContain('inläst och publicerad')
    expect(JSON.stringify(body?.blocks)).not.toContain('import-undo')
  })
})

describe('npm run import', () => {
  const run = async (...args: string[]): Promise<string> => {
    const lines: string[] = []
    await importFile(args, { env: {}, clock: demoClock, say: (line) => lines.push(line) })
    return lines.join('\n')
  }
  it('säger hur det används, och att en fil saknas', async () => {
    await expect(run()).rejects.toThrow('Ange filen')
    await expect(run('finns-inte.xlsx')).rejects.toThrow('finns inte')
  })
})
