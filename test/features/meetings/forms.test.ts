import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '../../../src/db/audit.ts'
import { getCommittee } from '../../../src/db/committee.ts'
import type { Db } from '../../../src/db/db.ts'
import { createMeetingsFeature } from '../../../src/features/meetings/meetings.slack.ts'
import { getMeetings } from '../../../src/features/meetings/store.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { demoClock, openDatabase } from '../../support/database.ts'
import { giveRole } from '../../support/people.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

let db: Db
let assistant: TestAssistant
let now = demoClock()

beforeAll(async () => {
  db = await openDatabase('demo')
  assistant = await startTestAssistant(db, { features: [createMeetingsFeature(db)], clock: () => now })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
  await giveRole(db, 'secretary', 'U0ANNA', 'U0BERIT')
})
afterAll(() => assistant.stop())

type View = Record<string, unknown>
const as = (id: string) => ({ user: { id, team_id: TEAM } })
const day = (selected_date: string) => ({ type: 'datepicker', selected_date })
const ticked = (value: string) => ({ type: 'checkboxes', selected_options: [{ value }] })

/** Presses a button to a form and gives the view that opens. */
async function open(form: string, args: Record<string, string> = {}, user = 'U0ANNA'): Promise<View> {
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press({ action_id: `form:${form}:`, value: JSON.stringify(args) }, as(user)),
  )
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

/** Chooses a day in an open form and gives the view as it is drawn anew. */
async function choose(view: View, field: string, date: string): Promise<string> {
  const before = assistant.slack.of('views.update').length
  await assistant.inbound.press(
    { action_id: 'value', block_id: field, type: 'datepicker', selected_date: date },
    {
      view: { ...view, id: 'V1', hash: 'h', state: { values: { [field]: { value: day(date) } } } },
      container: { type: 'view' },
    },
  )
  const updated = (await assistant.slack.waitFor('views.update', before + 1))[before]
  return JSON.stringify(updated)
}

/** The texts of all receipts so far: they come after the form has closed. */
const receipts = (): string =>
  assistant.slack
    .of('chat.postMessage')
    .map(({ text }) => text)
    .join('\n')

const meetingOn = async (label: string) => (await getMeetings(db)).find((found) => found.label === label)
const idOf = async (label: string) => ({ id: String((await meetingOn(label))?.id) })

describe('Lägg till sammanträde', () => {
  it('visar alla datum när en dag väljs, och registrerar en gång', async () => {
    const view = await open('meeting-add')
    const preview = await choose(view, 'date', '2023-10-17')
    expect(preview).toContain('Materialstopp tis 3 okt 2023')
    expect(preview).toContain('Överklagandetid (laglighetsprövning) till tors 23 nov 2023')
    const values = { date: day('2023-10-17'), name: '' }
    const sent = await Promise.all(
      ['t1', 't2'].map((trigger_id) => assistant.inbound.submit(view, values, { trigger_id })),
    )
    expect(sent.map(({ body }) => body)).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    await expect.poll(receipts).toContain('Sammanträdet tis 17 okt 2023 är inlagt.')
    expect(await meetingOn('2023-10-17')).toMatchObject({ changed: { by: 'U0ANNA' }, version: 1 })
    const { records } = await readAudit(db, { actionStartsWith: 'meeting.add' }, { skip: 0, take: 9 })
    expect(records).toMatchObject([
      { actor: 'U0ANNA', origin: 'form:meeting-add', details: { heldOn: '2023-10-17' } },
    ])
  })

  it('säger att en dag är upptagen, redan när den väljs och när den skickas', async () => {
    const view = await open('meeting-add')
    expect(await choose(view, 'date', '2023-09-19')).toContain(
      'Ett sammanträde är redan planerat 2023-09-19.',
    )
    const { body } = await assistant.inbound.submit(view, { date: day('2023-09-19'), name: '' })
    expect(body?.errors).toEqual({ date: 'Ett sammanträde är redan planerat 2023-09-19.' })
  })

  it('upplyser om en helgdag och nekar ett årtal långt bort', async () => {
    const view = await open('meeting-add')
    expect(await choose(view, 'date', '2023-12-24')).toContain('sön 24 dec 2023 är')
    const { body } = await assistant.inbound.submit(view, { date: day('2203-10-17'), name: '' })
    expect(body?.errors?.['date']).toContain('tre år bort')
    const none = await assistant.inbound.submit(view, { date: { type: 'datepicker', selected_date: null } })
    expect(none.body?.errors).toEqual({ date: 'Välj en dag.' })
  })

  it('låter bara en av två lägga in samma dag samtidigt', async () => {
    const views = [await open('meeting-add'), await open('meeting-add', {}, 'U0BERIT')]
    const values = { date: day('2023-11-14'), name: '' }
    const bodies = await Promise.all([
      assistant.inbound.submit(views[0] ?? {}, values),
      assistant.inbound.submit(views[1] ?? {}, values, as('U0BERIT')),
    ])
    const faults = bodies.flatMap(({ body }) => Object.values(body?.errors ?? {}))
    expect(faults).toEqual(['Ett sammanträde är redan planerat 2023-11-14.'])
  })

  it('är bara för den som får ändra', async () => {
    expect(JSON.stringify(await open('meeting-add', {}, 'U0READER'))).toContain('inte behörighet')
    expect(JSON.stringify(await open('committee-days'))).toContain('inte behörighet')
  })
})

describe('Årsplan', () => {
  const text = ['Sammanträden 2024', 'tisdag 16/1', '20 februari 2024 Budget', '30 februari', '240319'].join(
    '\n',
  )

  it('visar tolkningen och felen rad för rad, och sparar inget förrän det är bekräftat', async () => {
    const view = await open('meeting-plan', { year: '2024' })
    const { body } = await assistant.inbound.submit(view, { year: '2024', dates: text })
    expect(body?.response_action).toBe('push')
    const confirm = body?.view ?? {}
    expect(viewViolations('modal', confirm)).toEqual([])
    const shown = JSON.stringify(confirm)
    expect(shown).toContain('3 sammanträden läggs in 2024')
    expect(shown).toContain('tis 16 jan 2024: materialstopp tis 2 jan 2024')
    expect(shown).toContain('tis 20 feb 2024 (Budget)')
    expect(shown).toContain('2 uppgifter läggs inte in')
    expect(shown).toContain('Rad 4 (”30 februari”): dagen finns inte i kalendern.')
    expect(await meetingOn('2024-01-16')).toBeUndefined()

    expect((await assistant.inbound.submit(confirm, {})).body).toEqual({ response_action: 'clear' })
    await expect.poll(receipts).toContain('3 sammanträden 2024 är inlagda i planen.')
    expect(await meetingOn('2024-02-20')).toMatchObject({ name: 'Budget' })
    expect((await assistant.inbound.submit(confirm, {}, { trigger_id: 't3' })).body).toEqual({
      response_action: 'clear',
    })
    expect((await getMeetings(db)).filter(({ label }) => label.startsWith('2024'))).toHaveLength(3)
  })

  it('säger vad som är fel när inget går att lägga in, och när årtalet inte är något', async () => {
    const view = await open('meeting-plan', { year: '2024' })
    const nothing = await assistant.inbound.submit(view, { year: '2024', dates: '16/1\nhej' })
    expect(nothing.body?.errors?.['dates']).toBe(
      'Inget av det inklistrade kan läggas in. Rad 1 (”16/1”): 2024-01-16 är redan planerat. Rad 2 (”hej”): kan inte läsas som ett datum.',
    )
    const year = await assistant.inbound.submit(view, { year: '24', dates: '16/1' })
    expect(year.body?.errors).toEqual({ year: 'Skriv ett årtal mellan 2000 och 2100.' })
  })

  it('säger vad en annan hann lägga in medan man granskade', async () => {
    const dates = '10 april\n14 maj'
    const view = await open('meeting-plan', { year: '2024' })
    const confirm = (await assistant.inbound.submit(view, { year: '2024', dates })).body?.view ?? {}
    const other = await open('meeting-add', {}, 'U0BERIT')
    await assistant.inbound.submit(other, { date: day('2024-04-10'), name: 'Berits' }, as('U0BERIT'))
    await assistant.inbound.submit(confirm, {})
    await expect
      .poll(receipts)
      .toContain('1 sammanträde 2024 är inlagt i planen. Fanns redan i planen och är oförändrat: 2024-04-10.')
    expect(await meetingOn('2024-04-10')).toMatchObject({ name: 'Berits' })
  })

  it('rymmer ett år med sammanträde varje dag', async () => {
    const view = await open('meeting-plan', { year: '2026' })
    const every = Array.from({ length: 366 }, (_, n) => `${(n % 31) + 1}/${Math.floor(n / 31) + 1}`).join(
      '\n',
    )
    const { body } = await assistant.inbound.submit(view, { year: '2026', dates: every })
    expect(viewViolations('modal', body?.view)).toEqual([])
  })
})

describe('Ändra eller flytta', () => {
  it('flyttar sammanträdet och ärendena följer med', async () => {
    const view = await open('meeting-edit', await idOf('2023-09-19'))
    const preview = await choose(view, 'date', '2023-09-26')
    expect(preview).toContain('8 ärenden följer med till den nya dagen.')
    expect(preview).toContain('Omedelbar justering behövs för två ärenden.')
    expect(await choose(view, 'date', '2023-10-10')).toContain(
      'Två ärenden har ett datum hos någon annan redan före sammanträdet.',
    )
    await assistant.inbound.submit(view, { date: day('2023-09-26'), name: '' })
    await expect
      .poll(receipts)
      .toContain('Sammanträdet är flyttat från tis 19 sep 2023 till tis 26 sep 2023.')
    expect(await meetingOn('2023-09-26')).toMatchObject({ matters: 8, version: 2 })
    const { body } = await assistant.inbound.command('sammanträde')
    expect(body?.text).toContain('Nästa sammanträde är tis 26 sep 2023')
  })

  it('den andra av två får se skillnaden, och inget skrivs över utan att hen säger det', async () => {
    const args = await idOf('2023-09-26')
    const annas = await open('meeting-edit', args)
    const berits = await open('meeting-edit', args, 'U0BERIT')
    await assistant.inbound.submit(annas, { date: day('2023-09-26'), name: 'Extra' })
    const mine = { date: day('2023-09-19'), name: '' }
    const conflict = (await assistant.inbound.submit(berits, mine, as('U0BERIT'))).body
    const shown = JSON.stringify(conflict?.view)
    expect(shown).toContain('<@U0ANNA> ändrade det här')
    expect(shown).toContain('Nu: ”Extra”\\nDu har inte ändrat det här')
    expect(shown).toContain('Nu: 2023-09-26\\nDitt: 2023-09-19\\nBara du har ändrat det här')
    expect(await meetingOn('2023-09-26')).toMatchObject({ name: 'Extra' })

    const view = conflict?.view ?? {}
    const agreed = await assistant.inbound.submit(view, {}, as('U0BERIT'))
    expect(agreed.body).toEqual({ response_action: 'clear' })
    expect(await meetingOn('2023-09-19')).toMatchObject({ name: 'Extra', matters: 8 })
  })

  it('nekar en upptagen dag, och ger ett sammanträde utan dag en dag', async () => {
    const view = await open('meeting-edit', await idOf('2023-09-19'))
    const taken = await assistant.inbound.submit(view, { date: day('2023-10-17'), name: '' })
    expect(taken.body?.errors).toEqual({ date: 'Ett sammanträde är redan planerat 2023-10-17.' })
    const undated = await open('meeting-edit', await idOf('februari 2014'))
    expect(JSON.stringify(undated)).toContain('Källan säger bara februari 2014.')
  })

  it('säger att sammanträdet är borta', async () => {
    expect(JSON.stringify(await open('meeting-edit', { id: '999999' }))).toContain('finns inte längre')
  })
})

describe('Registrera justering och anslag', () => {
  it('går inte förrän sammanträdet har hållits', async () => {
    expect(JSON.stringify(await open('meeting-facts', await idOf('2023-09-19')))).toContain('inte hållits än')
  })

  it('räknar överklagandetiden från det verkliga anslaget', async () => {
    now = new Date('2023-09-22T08:00:00+02:00')
    const view = await open('meeting-facts', await idOf('2023-09-19'))
    const wrong = await assistant.inbound.submit(view, {
      adjustedOn: day('2023-09-18'),
      postedOn: day('2023-10-20'),
    })
    expect(wrong.body?.errors).toEqual({
      adjustedOn: 'Dagen är före sammanträdet 2023-09-19.',
      postedOn: 'Dagen har inte varit än. Registrera den när det är gjort.',
    })
    await assistant.inbound.submit(view, { adjustedOn: day('2023-09-20'), postedOn: day('2023-09-21') })
    await expect.poll(receipts).toContain('till tors 12 okt 2023')
    const { body } = await assistant.inbound.command('sammanträde förra mer')
    expect(JSON.stringify(body)).toContain('2023-09-20')
    expect(JSON.stringify(body)).toContain('Besluten vinner laga kraft fre 13 okt 2023 om ingen överklagar.')
    expect(JSON.stringify(await open('meeting-edit', await idOf('2023-09-19')))).toContain(
      'dagen kan inte flyttas',
    )
  })

  it('kan tas tillbaka', async () => {
    const view = await open('meeting-facts', await idOf('2023-09-19'))
    await assistant.inbound.submit(view, {
      adjustedOn: day('2023-09-20'),
      postedOn: day('2023-09-21'),
      clear: ticked('postedOn'),
    })
    expect(await meetingOn('2023-09-19')).toMatchObject({ adjustedOn: '2023-09-20', postedOn: null })
  })
})

describe('Nämndens tider', () => {
  const counts = { material: '14', notice: '7', adjustment: '14', posting: '2' }

  it('ändras inom lagens gränser, och alla datum räknas om', async () => {
    const view = await open('committee-days', {}, 'U0ADMIN')
    const wrong = await assistant.inbound.submit(
      view,
      { ...counts, material: '5', adjustment: '15' },
      as('U0ADMIN'),
    )
    expect(wrong.body?.errors).toEqual({
      adjustment: 'Skriv ett antal dagar från 0 till 14.',
      material: 'Materialstoppet kan inte ligga efter kallelsen.',
    })
    await assistant.inbound.submit(view, { ...counts, material: '21' }, as('U0ADMIN'))
    await expect.poll(receipts).toContain('Nämndens tider: materialstopp 21 dagar före')
    const { body } = await assistant.inbound.command('sammanträde 2023-10-17')
    expect(body?.text).toContain('Materialstopp tis 26 sep 2023')
  })

  it('den andra av två får se skillnaden', async () => {
    const mine = await open('committee-days', {}, 'U0ADMIN')
    const committee = await getCommittee(db)
    await db.write({ actor: 'U0OTHER', action: 'committee.days', subject: 'committee' }, (tx) =>
      tx.committee.update({ where: { id: 1 }, data: { noticeDays: -10 } }),
    )
    const sent = { ...counts, material: '21', notice: '5' }
    const conflict = (await assistant.inbound.submit(mine, sent, as('U0ADMIN'))).body
    expect(JSON.stringify(conflict?.view)).toContain('Nu: 10\\nDitt: 5')
    expect((await getCommittee(db)).noticeDays).toBe(-10)
    const picked = { type: 'static_select', selected_option: { value: 'mine' } }
    await assistant.inbound.submit(
      conflict?.view ?? {},
      { 'pick-notice-21/10/14/2/7': picked },
      as('U0ADMIN'),
    )
    expect(await getCommittee(db)).toEqual({ ...committee, noticeDays: -5 })
  })
})

describe('Ordförande och justerare', () => {
  const chosen = (selected_user: string) => ({ type: 'users_select', selected_user })

  it('väljs i formuläret, visas på sammanträdet, och ingen två gånger', async () => {
    const args = await idOf('2024-02-20')
    const view = await open('meeting-edit', args)
    const sent = { date: day('2024-02-20'), name: 'Budget', chair: chosen('U0BERIT') }
    const twice = await assistant.inbound.submit(view, { ...sent, adjuster1: chosen('U0BERIT') })
    expect(twice.body?.errors).toEqual({ adjuster1: 'Samma person är vald två gånger.' })
    await assistant.inbound.submit(view, { ...sent, adjuster1: chosen('U0ANNA') })
    await expect
      .poll(async () => (await meetingOn('2024-02-20'))?.people)
      .toEqual({ chair: 'U0BERIT', adjusters: ['U0ANNA'] })
  })
})
