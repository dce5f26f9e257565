import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { decideItem } from '../../../src/features/agenda/outcome.store.ts'
import { agendaObligations } from '../../../src/features/agenda/sends.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { TEAM } from '../../support/slack.ts'
import { objectOf } from '../../support/views.ts'
import { chosen, date, entry, type Secretariat, startSecretariat, ticked } from './support.ts'

/** What an outcome does with the matter, and what another outcome undoes. */

let office: Secretariat
let db: Db
const EVENING = new Date('2023-09-19T20:00:00+02:00')
const AFTER_MIDNIGHT = new Date('2023-09-20T00:40:00+02:00')

beforeAll(async () => {
  office = await startSecretariat()
  db = office.db
  await office.press('agenda-lay-out', String(office.meetingId))
  office.time.now = EVENING
})
afterAll(() => office.assistant.stop())

const itemOf = async (start: string, meetingId = office.meetingId) => {
  const found = (await getAgenda(db, meetingId))?.items.find(({ title }) => title.startsWith(start))
  if (!found?.matter || found.id === null) throw new Error(`no matter: ${start}`)
  return { ...found, id: found.id, matter: found.matter }
}
const matterOf = async (start: string) =>
  db.prisma.matter.findFirstOrThrow({ where: { title: { startsWith: start } } })
const open = (id: number, user?: string) => office.form('agenda-outcome', { item: String(id) }, user)
const decide = async (id: number, values: Record<string, unknown>) => office.send(await open(id), values)
const asBerit = { user: { id: 'U0BERIT', team_id: TEAM } }

describe('ett utfall', () => {
  it('avslutar ärendet, och ett annat utfall öppnar det igen', async () => {
    const { id } = await itemOf('Delårsrapport 2')
    const approved = { outcome: chosen('approved'), decision: 'Nämnden godkänner.', close: ticked('yes') }
    expect(await decide(id, approved)).toContain('Ärendet är avslutat')
    expect(await matterOf('Delårsrapport 2')).toMatchObject({
      ...{ status: 'closed', closedBy: 'U0ANNA', closedOn: toDbDate(calendarDate('2023-09-19')) },
      ...{ closedReason: 'Beslutat av nämnden', decision: 'Nämnden godkänner.', meetingId: office.meetingId },
    })
    // A correction of the words leaves it closed.
    expect(await decide(id, { ...approved, decision: 'Nämnden godkänner rapporten.' })).toContain('avslutat')
    const tabled = { outcome: chosen('tabled'), nextMeeting: chosen(String(office.laterId)), decision: '' }
    expect(await decide(id, tabled)).toContain('17 okt 2023')
    expect(await matterOf('Delårsrapport 2')).toMatchObject({
      decision: null,
      ...{ status: 'open', closedBy: null, closedOn: null, meetingId: office.laterId },
      ...{ reopenedBy: 'U0ANNA', reopenedReason: 'Det inskrivna beslutet ändrades' },
    })
    expect(await db.prisma.dispatch.count({ where: { itemId: id } })).toBe(0)
    const logged = await db.prisma.auditEntry.findMany({
      where: { action: 'agenda.decide' },
      orderBy: { id: 'asc' },
    })
    expect(logged.map(({ details }) => details)).toMatchObject([
      { before: { outcome: null }, after: { outcome: 'approved', closesMatter: true } },
      { before: { outcome: 'approved' }, after: { outcome: 'approved', closesMatter: true } },
      { before: { outcome: 'approved' }, after: { outcome: 'tabled', closesMatter: false } },
    ])
  })

  it('tas tillbaka när det skrevs in på fel punkt', async () => {
    const { id, number } = await itemOf('Delårsrapport 2')
    expect(await decide(id, { outcome: chosen('none') })).toContain('inget beslut är inskrivet')
    expect(await itemOf('Delårsrapport 2')).toMatchObject({
      outcome: null,
      decision: null,
      nextMeetingId: null,
    })
    expect(await matterOf('Delårsrapport 2')).toMatchObject({ meetingId: office.meetingId, agendaNo: number })
  })

  it('ger ärendet tillbaka det beslut som stod där förut, också när någon annan har rättat det emellan', async () => {
    const { id, matter } = await itemOf('Delårsrapport 2')
    const write = (decision: string | null) =>
      db.write(entry, (tx) => tx.matter.update({ where: { id: matter.id }, data: { decision } }))
    const approve = async (decision: string, user: string) =>
      office.send(await open(id, user), { outcome: chosen('approved'), decision }, user)
    await write('Nämnden beslutade i våras.')
    await approve('Nämnden godkänner.', 'U0ANNA')
    await approve('Nämnden godkänner rapporten.', 'U0BERIT')
    expect((await matterOf('Delårsrapport 2')).decision).toBe('Nämnden godkänner rapporten.')
    await decide(id, { outcome: chosen('none') })
    expect((await matterOf('Delårsrapport 2')).decision).toBe('Nämnden beslutade i våras.')
    // What another person has written in the matter meanwhile stays.
    await approve('Nämnden godkänner.', 'U0BERIT')
    await write('Nämnden godkänner med ett tillägg.')
    await decide(id, { outcome: chosen('none') })
    expect((await matterOf('Delårsrapport 2')).decision).toBe('Nämnden godkänner med ett tillägg.')
    await write(null)
  })

  it('föreslår att ett ärende med en tid kvar förblir öppet', async () => {
    const { id, matter } = await itemOf('Ansökan om medel')
    expect(matter.dueOn).not.toBeNull()
    const view = JSON.stringify(await open(id))
    expect(view).not.toContain('initial_options')
    const receipt = await decide(id, { outcome: chosen('approved'), decision: 'Nämnden ansöker.' })
    expect(receipt).toContain('fortfarande öppet')
    expect((await matterOf('Ansökan om medel')).status).toBe('open')
  })

  it('lämnar ett ärende som utgår att vänta på ett annat sammanträde', async () => {
    const { id } = await itemOf('Rekvirering')
    expect(await decide(id, { outcome: chosen('withdrawn'), decision: '' })).toContain('väntar på ett nytt')
    expect(await matterOf('Rekvirering')).toMatchObject({ status: 'open', meetingId: null, agendaNo: null })
  })

  it('säger när ingen ansvarar för det som är återremitterat', async () => {
    const { id } = await itemOf('Kompetensförsörjningsplan')
    const receipt = await decide(id, {
      ...{ outcome: chosen('returned'), returnOn: date('2023-11-14'), decision: '' },
    })
    expect(receipt).toContain('ingen ansvarar')
    expect(receipt).toContain('matter-edit')
  })
})

describe('mottagare med en egen dag', () => {
  it('påminns om den, och den går att ta bort', async () => {
    const { id } = await itemOf('Delårsrapport 2')
    await decide(id, { outcome: chosen('approved'), decision: 'Nämnden godkänner.' })
    const [first] = await db.prisma.dispatch.findMany({ where: { itemId: id }, orderBy: { id: 'asc' } })
    if (!first) throw new Error('the report has recipients')
    const field = `due${first.id}`
    const dueDays = () => office.form('agenda-due-days', { item: String(id) })
    const { body } = await office.assistant.inbound.submit(await dueDays(), { [field]: date('2023-09-18') })
    expect(body?.errors).toEqual({ [field]: expect.stringContaining('före sammanträdet') })
    await office.send(await dueDays(), { [field]: date('2023-09-22') })
    const due = async () =>
      (await agendaObligations(db, calendarDate('2023-09-20'))).find(({ what }) =>
        what.startsWith('Expediera'),
      )
    expect((await due())?.dueOn).toBe('2023-09-22')
    const { body: listed } = await office.assistant.inbound.command('expediering')
    expect(JSON.stringify(listed)).toContain(`${first.recipient} (senast 2023-09-22)`)
    await office.send(await dueDays(), { [field]: date('2023-09-22'), clear: ticked(String(first.id)) })
    expect((await due())?.dueOn).toBe('2023-10-10')
    await decide(id, { outcome: chosen('none') })
  })
})

describe('två samtidigt', () => {
  it('skriver in var sitt utfall: den andra ser bådas och väljer', async () => {
    const { id } = await itemOf('Sammanställning')
    const mine = await open(id)
    const theirs = await open(id, 'U0BERIT')
    await office.send(mine, { outcome: chosen('approved'), decision: 'Nämnden antar.', close: ticked('yes') })
    const { body } = await office.assistant.inbound.submit(
      theirs,
      { outcome: chosen('rejected'), decision: 'Nämnden avslår.', close: ticked() },
      asBerit,
    )
    expect(JSON.stringify(body)).toContain('Nämnden antar.')
    expect(await itemOf('Sammanställning')).toMatchObject({
      outcome: 'approved',
      decision: 'Nämnden antar.',
    })
  })

  it('behåller ett ärende avslutat som avslutades under behandlingen', async () => {
    const item = await itemOf('Delårsrapport 2')
    const view = await open(item.id)
    await db.write(entry, (tx) =>
      tx.matter.update({
        where: { id: item.matter.id },
        data: { status: 'closed', closedBy: 'U0BERIT', closedReason: 'Dubblett' },
      }),
    )
    const receipt = await office.send(view, {
      ...{ outcome: chosen('returned'), returnOn: date('2023-11-14'), decision: '' },
    })
    expect(receipt).toContain('redan avslutat')
    expect(await matterOf('Delårsrapport 2')).toMatchObject({ status: 'closed', closedReason: 'Dubblett' })
  })
})

describe('ett beslut som en annan ändrar', () => {
  const sending = { on: date('2023-09-19'), way: chosen('email'), more: '' }

  it('expedieras först när det nya har visats, och ingen får det två gånger', async () => {
    const { id } = await itemOf('Yttrande')
    await decide(id, { outcome: chosen('approved'), decision: 'Nämnden avstår från att yttra sig.' })
    await db.prisma.dispatch.createMany({
      data: ['Länsstyrelsen', 'Kommunstyrelsen'].map((recipient) => ({ itemId: id, recipient })),
    })
    const theirs = await office.form('agenda-dispatch', { item: String(id) }, 'U0BERIT')
    await decide(id, { outcome: chosen('approved'), decision: 'Nämnden yttrar sig.' })
    const sent = async () => db.prisma.dispatch.count({ where: { itemId: id, sentOn: { not: null } } })
    const { body } = await office.assistant.inbound.submit(theirs, sending, asBerit)
    const shown = objectOf(body?.view)
    expect(JSON.stringify(shown)).toContain('Nu: ”bifall: Nämnden yttrar sig.”')
    expect(await sent()).toBe(0)
    expect(await office.send(shown, {}, 'U0BERIT')).toContain('Alla har fått beslutet')
    expect(await sent()).toBeGreaterThan(1)
    await decide(id, { outcome: chosen('none') })
  })

  it('går inte till ett sammanträde som ställs in i samma stund', async () => {
    const heldOn = toDbDate(calendarDate('2023-12-05'))
    const { id: nextMeetingId } = await db.write(entry, (tx) =>
      tx.meeting.create({ data: { heldOn, label: '2023-12-05', cancelledOn: heldOn } }),
    )
    const item = await itemOf('Yttrande')
    const deciding = {
      ...{ item, meeting: { id: office.meetingId, heldOn: calendarDate('2023-09-19') }, recipients: [] },
      texts: { returned: '', closed: '', reopened: '' },
    }
    const tabled = {
      ...{ outcome: 'tabled' as const, decision: null, returnOn: null, nextMeetingId },
      ...{ hasReservation: false, isImmediate: false, closesMatter: false },
    }
    const done = db.write(entry, (tx) => decideItem(tx, deciding, tabled, { by: 'U0ANNA', now: EVENING }))
    expect(await done).toBe('changed')
  })
})

describe('ett sammanträde med inskrivna beslut', () => {
  it('kan inte ställas in: knappen finns inte, och formuläret säger det genast', async () => {
    const id = String(office.meetingId)
    const page = JSON.stringify((await office.assistant.inbound.command(`sammanträde #${id} mer`)).body)
    expect(page).toContain('form:meeting-edit')
    expect(page).not.toContain('form:meeting-cancel')
    expect(JSON.stringify(await office.form('meeting-cancel', { id }))).toContain('beslut inskrivna')
    const other = await office.assistant.inbound.command(`sammanträde #${office.laterId} mer`)
    expect(JSON.stringify(other.body)).toContain('form:meeting-cancel')
  })
})

describe('ett sammanträde som en annan flyttar', () => {
  it('ställs inte in av den som inte har sett det', async () => {
    const { id } = await db.write(entry, (tx) =>
      tx.meeting.create({ data: { heldOn: toDbDate(calendarDate('2024-05-07')), label: '2024-05-07' } }),
    )
    const args = { id: String(id) }
    const cancel = await office.form('meeting-cancel', args, 'U0BERIT')
    await office.send(await office.form('meeting-edit', args), { date: date('2024-05-14') })
    const { body } = await office.assistant.inbound.submit(cancel, {}, asBerit)
    const clash = objectOf(body?.view)
    for (const shown of ['14 maj 2024', 'Ingenting är överskrivet'])
      expect(JSON.stringify(clash)).toContain(shown)
    expect((await db.prisma.meeting.findUniqueOrThrow({ where: { id } })).cancelledOn).toBeNull()
    expect(await office.send(clash, {}, 'U0BERIT')).toContain('är inställt')
  })
})

describe('ett ärende på två sammanträden', () => {
  it('styrs av det senare: en rättelse av det tidigare flyttar inte tillbaka det', async () => {
    const first = await itemOf('Ansökan om medel')
    await decide(first.id, {
      ...{ outcome: chosen('tabled'), nextMeeting: chosen(String(office.laterId)), decision: '' },
    })
    await office.press('agenda-lay-out', String(office.laterId))
    office.time.now = new Date('2023-10-17T20:00:00+02:00')
    const second = await itemOf('Ansökan om medel', office.laterId)
    await decide(second.id, {
      outcome: chosen('approved'),
      decision: 'Nämnden ansöker.',
      close: ticked('yes'),
    })
    const receipt = await decide(first.id, { outcome: chosen('rejected'), decision: 'Nämnden avslår.' })
    expect(receipt).toContain('senare sammanträde')
    expect(await matterOf('Ansökan om medel')).toMatchObject({
      ...{ status: 'closed', meetingId: office.laterId, decision: 'Nämnden ansöker.' },
    })
  })

  it('har inget utfall på en dagordning som det har lämnat', async () => {
    await db.write(entry, (tx) => tx.agenda.updateMany({ data: { sentAt: EVENING } }))
    const { id, matter } = await itemOf('Yttrande')
    await db.write(entry, (tx) =>
      tx.matter.update({ where: { id: matter.id }, data: { meetingId: office.laterId } }),
    )
    expect(JSON.stringify(await open(id))).toContain('står inte längre')
  })
})

describe('ett möte över midnatt', () => {
  it('är fortfarande det som pågår, och besluten skrivs in på det', async () => {
    office.time.now = AFTER_MIDNIGHT
    const { body } = await office.assistant.inbound.command('dagordning')
    expect(JSON.stringify(body)).toContain('19 sep 2023')
    const { id } = await itemOf('Förvaltningschefen')
    expect(await decide(id, { outcome: chosen('noted'), decision: 'Nämnden noterar.' })).toContain(
      'tagit del',
    )
    office.time.now = new Date('2023-09-20T08:00:00+02:00')
    const { body: morning } = await office.assistant.inbound.command('dagordning')
    expect(JSON.stringify(morning)).toContain('17 okt 2023')
  })

  it('är hur många som helst: alla frågas om, och alla kan få samma dag', async () => {
    const { id } = await itemOf('Delårsrapport 2')
    await decide(id, { outcome: chosen('approved'), decision: 'Nämnden godkänner.' })
    const names = Array.from({ length: 90 }, (_, at) => `Förvaltning ${at + 1}`)
    await db.write(entry, async (tx) => {
      await tx.dispatch.deleteMany({ where: { itemId: id } })
      await tx.dispatch.createMany({ data: names.map((recipient) => ({ itemId: id, recipient })) })
    })
    const all = () => db.prisma.dispatch.findMany({ where: { itemId: id }, orderBy: { id: 'asc' } })
    const [, second] = await all()
    const view = await office.form('agenda-due-days', { item: String(id) })
    const text = JSON.stringify(view)
    expect(names.filter((name) => text.includes(`"${name}"`))).toHaveLength(80)
    expect(text).toContain('10 mottagare till')
    await office.send(view, { all: date('2023-09-25'), [`due${second?.id}`]: date('2023-09-22') })
    const days = (await all()).map(({ dueOn }) => dueOn?.toISOString().slice(0, 10))
    expect(days).toEqual(names.map((_, at) => (at === 1 ? '2023-09-22' : '2023-09-25')))
    const send = JSON.stringify(await office.form('agenda-dispatch', { item: String(id) }))
    expect(names.filter((name) => send.includes(`"${name}"`))).toHaveLength(80)
    await decide(id, { outcome: chosen('none') })
  })
})

describe('det som inte har något sammanträde', () => {
  const TITLE = 'Taxa för uteserveringar'
  let nextId: number
  beforeAll(async () => {
    const on = toDbDate(calendarDate('2023-11-14'))
    const meeting = await db.write(entry, (tx) =>
      tx.meeting.create({ data: { heldOn: on, label: '2023-11-14' } }),
    )
    nextId = meeting.id
  })

  it('och har utgått föreslås till nästa dagordning, och får dess föredragande', async () => {
    const matter = await db.write(entry, (tx) =>
      tx.matter.create({ data: { title: TITLE, kind: 'beslut', meetingId: office.meetingId } }),
    )
    await office.press('agenda-lay-out', String(office.meetingId))
    const { id } = await itemOf(TITLE)
    expect(await decide(id, { outcome: chosen('withdrawn'), decision: '' })).toContain('väntar på ett nytt')
    const { body } = await office.assistant.inbound.command(`dagordning #${nextId}`)
    expect(JSON.stringify(body)).toContain('utan sammanträde behöver tas upp: ')
    const add = await office.form('agenda-add', { meeting: String(nextId) })
    expect(JSON.stringify(add)).toContain(`"value":"${matter.id}"`)
    await office.send(add, { matter: chosen(String(matter.id)), title: '', presenter: 'Tillståndschef' })
    expect(await itemOf(TITLE, nextId)).toMatchObject({ presenter: 'Tillståndschef', outcome: null })
  })

  it('och är bordlagt föreslås också, med vägen till att planera ett när det inte finns', async () => {
    office.time.now = new Date('2023-11-14T20:00:00+01:00')
    const { id } = await itemOf(TITLE, nextId)
    const receipt = await decide(id, { outcome: chosen('tabled'), decision: '' })
    expect(receipt).toContain('föreslås till nästa dagordning')
    expect(receipt).toContain('meeting-add')
  })
})
