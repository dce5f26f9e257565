import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/contract/answer.ts'
import { verifyAudit } from '../../../src/db/audit.ts'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { createAgendaFeature } from '../../../src/features/agenda/agenda.slack.ts'
import { agendaObligations } from '../../../src/features/agenda/sends.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { changeItem } from '../../../src/features/agenda/write.store.ts'
import { occasionsOf } from '../../../src/features/matters/duties/duties.ts'
import { getYear } from '../../../src/features/matters/duties/store.ts'
import { createMeetingsFeature } from '../../../src/features/meetings/meetings.slack.ts'
import { calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { viewViolations } from '../../../src/workspace/limits/payloads.ts'
import { startTestAssistant, type TestAssistant } from '../../support/assistant.ts'
import { DEMO_NOW, openDatabase } from '../../support/database.ts'
import { readDocx } from '../../support/docx.ts'
import { aPerson, giveRole, unasked } from '../../support/people.ts'
import { expectReplyFits, textOf } from '../../support/replies.ts'
import { TEAM } from '../../support/slack.ts'
import { openedView } from '../../support/views.ts'

/** The demo's meeting of September, from agenda to dispatch. */

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'agenda' }
const AFTER = new Date('2023-09-20T08:00:00+02:00')

let db: Db
let assistant: TestAssistant
let now = DEMO_NOW
let meetingId: number
let nextId: number

beforeAll(async () => {
  db = await openDatabase('demo', () => now)
  meetingId = (await db.prisma.meeting.findFirstOrThrow({ where: { label: '2023-09-19' } })).id
  await giveRole(db, 'secretary', 'U0ANNA')
  nextId = await db.write(entry, async (tx) => {
    const on = toDbDate(calendarDate('2023-10-17'))
    return (await tx.meeting.create({ data: { heldOn: on, label: '2023-10-17' } })).id
  })
  assistant = await startTestAssistant(db, { features: [createAgendaFeature(db)], clock: () => now })
  assistant.slack.behave('views.open', () => ({ ok: true, view: { id: 'V1' } }))
})
afterAll(() => assistant.stop())
beforeEach(() => {
  assistant.slack.behave('chat.postMessage', () => ({ ok: true, ts: '1.1', channel: 'D0ANNA' }))
})

async function ask(words: string, name = 'dagordning'): Promise<Answer> {
  const command = createAgendaFeature(db).commands.find((one) => one.name === name)
  if (!command) throw new Error('the slice has a command')
  const today = calendarDate(now === DEMO_NOW ? '2023-09-12' : '2023-09-20')
  const answer = await command.answer({ person: aPerson('U0ANNA', 'secretary'), words, page: 1, now, today })
  expectReplyFits(answer)
  return answer
}

/** Presses a button as the action it stands for, as a secretary. */
async function press(name: string, value: string): Promise<Answer> {
  const action = createAgendaFeature(db).actions?.find((one) => one.name === name)
  if (!action) throw new Error(`no action: ${name}`)
  const today = calendarDate('2023-09-12')
  return action.run(
    { person: aPerson('U0ANNA', 'secretary'), words: '', page: 1, now, today },
    value,
    () => {},
    unasked,
  )
}

async function form(name: string, args: Record<string, string>) {
  const view = await openedView(assistant.slack, () =>
    assistant.inbound.press(
      { action_id: `form:${name}:1`, value: JSON.stringify(args) },
      { user: { id: 'U0ANNA', team_id: TEAM } },
    ),
  )
  expect(viewViolations('modal', view)).toEqual([])
  return view
}

/** What the button says that marks the notice as sent. */
const sendButton = async (): Promise<string> => {
  const [, value] = /agenda-send","value":"([^"]+)"/.exec(JSON.stringify(await ask(''))) ?? []
  if (value === undefined) throw new Error('the notice cannot be sent')
  return value
}
/** Who is reminded of the notice, by whichever part of the assistant. */
const notices = async () => {
  const features = [createAgendaFeature(db), createMeetingsFeature(db)]
  const told = await Promise.all(features.map((one) => one.obligations?.(calendarDate('2023-09-12')) ?? []))
  return told.flat().filter(({ what }) => /kallelse/i.test(what) && what.includes('19 sep 2023'))
}
const items = async () => {
  const agenda = await getAgenda(db, meetingId)
  return (agenda?.items ?? []).map((item) => ({ ...item, id: item.id ?? 0 }))
}
const titled = async (start: string) => {
  const found = (await items()).find(({ title }) => title.startsWith(start))
  if (!found) throw new Error(`no item: ${start}`)
  return found
}
const wordOf = async ({ file }: Answer): Promise<string> => {
  if (!file || !('write' in file)) throw new Error('no file')
  return JSON.stringify(await readDocx(await file.write()))
}
const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } })
const ticked = (...values: string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
})
const date = (value: string) => ({ type: 'datepicker', selected_date: value })

describe('före sammanträdet', () => {
  it('läggs dagordningen upp med delegationsbesluten som en punkt, och ingenting försvinner', async () => {
    const before = (await items()).map(({ title }) => title)
    const answer = await press('agenda-lay-out', String(meetingId))
    expect(textOf(answer)).toContain('delegationsbeslut har fått en egen punkt')
    expect((await items()).map(({ title }) => title)).toEqual([...before, 'Delegationsbeslut'])
    expect(await db.prisma.agendaItem.count()).toBe(before.length + 1)
    await press('agenda-lay-out', String(meetingId))
    expect(await db.prisma.agendaItem.count()).toBe(before.length + 1)
  })

  it.each([
    ['19 september', 'Dagordning, tis 19 sep 2023'],
    ['31 april', 'ingen dag som finns'],
    ['18 september', 'Inget sammanträde är planerat mån 18 sep 2023'],
    ['hej', 'är inget sammanträde'],
  ])('finns för den dag som skrivs, och annars visas vägen till de närmaste: «%s»', async (words, says) => {
    const answer = await ask(words)
    expect(textOf(answer)).toContain(says)
    expect(JSON.stringify(answer)).toContain(`dagordning #${meetingId}`)
  })

  it('flyttas, stryks och läggs punkter till, och ärendenas nummer följer', async () => {
    const second = (await items())[1]
    if (!second?.matter) throw new Error('the second item is a matter')
    await press('agenda-move', `${second.id}:up`)
    expect((await items())[0]?.id).toBe(second.id)
    const matter = await db.prisma.matter.findUniqueOrThrow({ where: { id: second.matter.id } })
    expect(matter.agendaNo).toBe(1)
    await press('agenda-move', `${second.id}:down`)
    const order = async () => (await items()).map(({ id }) => id)
    const before = await order()
    const place = await form('agenda-place', { item: String(second.id) })
    const unplaced = await assistant.inbound.submit(place, { after: chosen('') })
    expect(unplaced.body?.errors).toBeTruthy()
    await assistant.inbound.submit(place, { after: chosen(String(before.at(-1))) })
    const last = [...before.filter((id) => id !== second.id), second.id]
    expect(await order()).toEqual(last)
    // Sent once more, as Slack does, it is moved no further; and first is a place as well.
    await assistant.inbound.submit(place, { after: chosen('first') })
    expect(await order()).toEqual(last)
    await assistant.inbound.submit(await form('agenda-place', { item: String(second.id) }), {
      after: chosen('first'),
    })
    expect((await order())[0]).toBe(second.id)
    const view = await form('agenda-add', { meeting: String(meetingId) })
    const bad = await assistant.inbound.submit(view, { title: '', presenter: '' })
    expect(bad.body?.errors).toBeTruthy()
    await assistant.inbound.submit(view, { title: 'Val av justerare', presenter: 'ordförande' })
    const added = await titled('Val av justerare')
    await press('agenda-withdraw', `${added.id}:yes`)
    expect(await titled('Val av justerare')).toMatchObject({ isWithdrawn: true, number: null })
    await press('agenda-withdraw', `${added.id}:no`)
    expect((await titled('Val av justerare')).number).toBe((await items()).length)
  })

  it('frågar den som ansvarar efter det som saknas, till materialstoppet', async () => {
    const obligations = await agendaObligations(db, calendarDate('2023-09-04'))
    expect(obligations.find(({ what }) => what.includes('Kompetensförsörjningsplan'))).toMatchObject({
      what: expect.stringContaining('barnkonsekvensanalys'),
      dueOn: '2023-09-05',
    })
  })

  it('låter inte den långsammare av två skriva över', async () => {
    const { id, version } = await titled('Val av justerare')
    const change = (presenter: string) =>
      db.write(entry, (tx) => changeItem(tx, { id, version }, { title: null, presenter }))
    expect([await change('presidiet'), await change('nämnden')]).toEqual([true, 'changed'])
  })

  it('skickas kallelsen en gång: då är delegationsbesluten anmälda, och ordningen ligger fast', async () => {
    const shown = await sendButton()
    // What a colleague has changed since is seen before it is marked as sent.
    const { id, version } = await titled('Val av justerare')
    await db.write(entry, (tx) => changeItem(tx, { id, version }, { title: null, presenter: 'sekreterare' }))
    expect(textOf(await press('agenda-send', shown))).toContain('har ändrats sedan du såg den')
    expect((await getAgenda(db, meetingId))?.sentOn).toBeNull()
    expect((await notices()).length).toBe(1)
    const fetched = await press('agenda-notice', String(meetingId))
    expect(textOf(fetched)).toContain('när du har skickat den')
    expect(fetched.actions?.[0]).toMatchObject({ action: 'agenda-send' })
    const paper = await wordOf(fetched)
    expect(paper).toContain('Yttrande i körkortsärende')
    const seen = await sendButton()
    const sent = await press('agenda-send', seen)
    expect(textOf(sent)).toContain('Kallelsen är skickad med')
    expect(textOf(await press('agenda-send', seen))).toContain('redan skickad')
    expect((await notices()).length).toBe(0)
    expect(await db.prisma.delegationDecision.count({ where: { meetingId: null } })).toBe(0)
    // What was fetched to be sent is what has been sent.
    const sentPaper = await wordOf(await press('agenda-notice', String(meetingId)))
    expect(sentPaper === paper).toBe(true)
    const [first] = await items()
    expect(textOf(await press('agenda-move', `${first?.id}:down`))).toContain('kan inte flyttas')
    expect(textOf(await ask(''))).toContain('ordningen ligger fast')
  })
})

describe('vid och efter sammanträdet', () => {
  it('skrivs besluten in, och formuläret leder till nästa punkt', async () => {
    const first = await titled('Delårsrapport 2')
    const early = await form('agenda-outcome', { item: String(first.id) })
    expect(JSON.stringify(early)).toContain('har inte varit än')
    now = AFTER
    const view = await form('agenda-outcome', { item: String(first.id) })
    const before = assistant.slack.of('chat.postMessage').length
    await assistant.inbound.submit(view, {
      outcome: chosen('approved'),
      decision: 'Nämnden godkänner rapporten.',
      marks: ticked('immediate', 'reservation'),
    })
    const receipt = await assistant.slack.waitForAnswer(before)
    expect(receipt?.['text']).toContain('bifall')
    expect(JSON.stringify(receipt)).toContain('Nästa punkt')
    const decided = await titled('Delårsrapport 2')
    expect(decided).toMatchObject({ outcome: 'approved', isImmediate: true, hasReservation: true })
    expect(decided.dispatches.length).toBe(decided.matter?.recipients.length)
    expect(decided.matter?.decision).toBe('Nämnden godkänner rapporten.')
  })

  it('går ett bordlagt ärende till nästa sammanträde och ett återremitterat tillbaka med en tid', async () => {
    const tabled = await titled('Rekvirering')
    await assistant.inbound.submit(await form('agenda-outcome', { item: String(tabled.id) }), {
      ...{ outcome: chosen('tabled'), nextMeeting: chosen(String(nextId)), decision: '' },
    })
    expect((await titled('Rekvirering')).matter?.meetingId).toBe(nextId)
    const returned = await titled('Kompetensförsörjningsplan')
    await assistant.inbound.submit(await form('agenda-outcome', { item: String(returned.id) }), {
      ...{ outcome: chosen('returned'), returnOn: date('2023-11-14'), decision: 'Underlaget kompletteras.' },
    })
    const after = await titled('Kompetensförsörjningsplan')
    expect(after).toMatchObject({ outcome: 'returned', returnOn: '2023-11-14' })
    expect(after.matter).toMatchObject({ meetingId: null, dueOn: '2023-11-14' })
    // It was taken up, and so nobody is asked to make a matter of the year's duty again.
    const plan = occasionsOf(2023, await getYear(db, 2023)).find(
      ({ duty }) => duty.title === 'Kompetensförsörjningsplan',
    )
    expect(plan?.matter?.id).toBe(after.matter?.id)
    expect(textOf(await ask('2023-09-19'))).toContain('har ett beslut inskrivet')
    expect(textOf(await ask(`punkt #${after.id}`)).toLowerCase()).toContain('återremiss')
  })

  it('är besluten uppgifter att fråga efter, med dem som inte har fått dem', async () => {
    const [table] = (await createAgendaFeature(db).facts?.('published', calendarDate('2023-09-25'))) ?? []
    const rows = (table?.rows ?? []).map(({ names, cells }) => [names[0], cells['item_outcome']?.value])
    expect(rows).toContainEqual(['Delårsrapport 2 2023', 'bifall'])
    expect(rows).toContainEqual(['Kompetensförsörjningsplan 2024-2027', 'återremiss'])
    const report = table?.rows.find(({ names }) => names[0] === 'Delårsrapport 2 2023')
    expect(report?.cells).toMatchObject({
      held: { value: '2023-09-19' },
      unsent: { value: expect.any(String) },
    })
  })

  it('är ärendet tillbaka på sin plats när en bordläggning rättas till ett beslut', async () => {
    const { id, number, matter } = await titled('Rekvirering')
    await assistant.inbound.submit(await form('agenda-outcome', { item: String(id) }), {
      ...{ outcome: chosen('approved'), decision: 'Nämnden rekvirerar medlen.' },
    })
    const after = await db.prisma.matter.findUniqueOrThrow({ where: { id: matter?.id ?? 0 } })
    expect(after).toMatchObject({ meetingId, agendaNo: number, decision: 'Nämnden rekvirerar medlen.' })
  })

  it('rör inte ett ärende som har avslutats under tiden, men behåller utfallet', async () => {
    const item = await titled('Ansökan om medel')
    const view = await form('agenda-outcome', { item: String(item.id) })
    await db.write(entry, (tx) =>
      tx.matter.update({ where: { id: item.matter?.id ?? 0 }, data: { status: 'closed', decision: 'eget' } }),
    )
    await assistant.inbound.submit(view, { outcome: chosen('rejected'), decision: 'Nämnden avslår.' })
    const after = await titled('Ansökan om medel')
    expect(after.outcome).toBe('rejected')
    expect(after.matter?.decision).toBe('eget')
  })

  it('expedieras besluten, och det som är sent påminns om tills alla har fått sitt', async () => {
    const item = await titled('Delårsrapport 2')
    const obligations = await agendaObligations(db, calendarDate('2023-09-20'))
    expect(obligations.map(({ what, dueOn }) => [what.slice(0, 9), dueOn])).toContainEqual([
      'Expediera',
      '2023-09-20',
    ])
    const listed = textOf(await ask('', 'expediering'))
    expect(listed).toContain('har ingen mottagare angiven')
    expect(listed).toContain('Ansökan om medel från brottsofferfonden')
    const view = await form('agenda-dispatch', { item: String(item.id) })
    const left = item.dispatches.map(({ id }) => String(id))
    await assistant.inbound.submit(view, {
      ...{ recipients: ticked(...left), more: 'Länsstyrelsen', on: date('2023-09-20'), way: chosen('email') },
    })
    const after = await titled('Delårsrapport 2')
    expect(after.dispatches.every(({ sentOn }) => sentOn === '2023-09-20')).toBe(true)
    expect(after.dispatches.map(({ recipient }) => recipient)).toContain('Länsstyrelsen')
    const extract = await wordOf(await press('agenda-extract', String(item.id)))
    expect(extract).toContain('Nämnden godkänner rapporten.')
    expect(extract).toContain('Länsstyrelsen')
    expect(extract).toContain('Protokollet i diariesystemet gäller')
  })

  it('har lämnat ett spår i loggen för varje ändring, utan det som har skrivits', async () => {
    const logged = await db.prisma.auditEntry.findMany({
      where: { action: { startsWith: 'agenda.' } },
      orderBy: { id: 'asc' },
    })
    expect(new Set(logged.map(({ action }) => action))).toEqual(
      new Set(
        ['lay-out', 'move', 'withdraw', 'add', 'send', 'decide', 'dispatch'].map((it) => `agenda.${it}`),
      ),
    )
    expect(JSON.stringify(logged.map(({ details }) => details))).not.toContain('godkänner')
  })

  it('finner nattens kontroll inget fel i loggen', async () => {
    expect((await verifyAudit(db)).faults).toEqual([])
  })
})
