import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../../src/db/db.ts'
import { agendaObligations } from '../../../src/features/agenda/sends.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { meetingObligations } from '../../../src/features/meetings/obligations.view.ts'
import { getDated } from '../../../src/features/meetings/store.ts'
import { type CalendarDate, calendarDate } from '../../../src/lib/calendar.ts'
import type { TestAssistant } from '../../support/assistant.ts'
import { TEAM } from '../../support/slack.ts'
import { chosen, date, person, type Secretariat, startSecretariat } from './support.ts'

/** A meeting that is moved or called off when its matters, adjusters and agenda are in place. */

const offsets = { materialDays: -14, noticeDays: -7, adjustmentDays: 14, postingDays: 2 }
const TODAY = calendarDate('2023-09-12')

let office: Secretariat
let db: Db
let assistant: TestAssistant
let meetingId: number
let laterId: number
const { form, press, send } = {
  form: (...args: Parameters<Secretariat['form']>) => office.form(...args),
  press: (...args: Parameters<Secretariat['press']>) => office.press(...args),
  send: (...args: Parameters<Secretariat['send']>) => office.send(...args),
}

beforeAll(async () => {
  office = await startSecretariat()
  ;({ db, assistant, meetingId, laterId } = office)
})
afterAll(() => assistant.stop())

const as = (user: string) => ({ user: { id: user, team_id: TEAM } })

const editing = (day: string, more: Record<string, unknown> = {}) => ({
  ...{ date: date(day), name: '', chair: person('U0CESAR'), adjuster1: person('U0DORIS') },
  ...{ adjuster2: person(null), ...more },
})

const obligations = async (today: CalendarDate = TODAY) => [
  ...(await agendaObligations(db, today)),
  ...meetingObligations(await getDated(db), offsets, today),
]
const mattersOf = (id: number) => db.prisma.matter.count({ where: { meetingId: id } })

describe('ett sammanträde med ärenden, justerare och skickad kallelse', () => {
  it('flyttas med allt: ärendena står kvar, justerarna får nya dagar, och en ny kallelse begärs', async () => {
    const matters = await mattersOf(meetingId)
    await press('agenda-lay-out', String(meetingId))
    await send(await form('meeting-edit', { id: String(meetingId) }), editing('2023-09-19'))
    await office.notice(meetingId)
    expect((await obligations()).filter(({ what }) => what.startsWith('Skicka'))).toEqual([])
    const before = (await obligations()).find(({ owner }) => owner === 'U0DORIS')
    expect(before?.dueOn).toBe('2023-10-03')

    const receipt = await send(await form('meeting-edit', { id: String(meetingId) }), editing('2023-09-26'))
    expect(receipt).toContain('skicka en ny')
    expect(await mattersOf(meetingId)).toBe(matters)
    const after = await obligations()
    expect(after.find(({ owner }) => owner === 'U0DORIS')?.dueOn).toBe('2023-10-10')
    expect(
      after.filter(({ what }) => what.startsWith('Skicka en ny kallelse')).map((due) => due.dueOn),
    ).toEqual(['2023-09-19'])
    const agenda = await getAgenda(db, meetingId)
    expect(agenda).toMatchObject({ sentFor: '2023-09-19', meeting: { heldOn: '2023-09-26' } })
    const reported = await db.prisma.delegationDecision.count({ where: { meetingId } })
    expect(await office.notice(meetingId)).toContain('Kallelsen är skickad med')
    expect((await getAgenda(db, meetingId))?.sentFor).toBe('2023-09-26')
    expect(await office.notice(meetingId)).toContain('redan skickad')
    expect(await db.prisma.delegationDecision.count({ where: { meetingId } })).toBe(reported)
  })

  it('flyttas inte till den 31 april', async () => {
    const view = await form('meeting-edit', { id: String(meetingId) })
    const { body } = await assistant.inbound.submit(view, editing('2024-04-31'), as('U0ANNA'))
    expect(body?.errors).toEqual({ date: expect.stringContaining('Välj en dag') })
    const { body: answer } = await assistant.inbound.command('sammanträde 31 april')
    expect(JSON.stringify(answer)).toContain('ingen dag som finns')
  })

  it('ställs in: ärendena går vidare, det som skulle anmälas väntar, och ingen påminns', async () => {
    const stale = await form('meeting-edit', { id: String(meetingId) }, 'U0BERIT')
    const staleCancel = await form('meeting-cancel', { id: String(meetingId) }, 'U0BERIT')
    const open = await db.prisma.matter.count({ where: { meetingId, status: 'open' } })
    const reported = await db.prisma.delegationDecision.count({ where: { meetingId } })
    expect(reported).toBeGreaterThan(0)
    const view = await form('meeting-cancel', { id: String(meetingId) })
    const receipt = await send(view, { next: chosen(String(laterId)) })
    expect(receipt).toContain('är inställt')
    expect(receipt).toContain(`calendar-meetings`)
    expect(await mattersOf(laterId)).toBe(open)
    expect(await db.prisma.delegationDecision.count({ where: { meetingId } })).toBe(0)
    const left = await obligations()
    expect(left.filter(({ key }) => key.startsWith(`meeting:${meetingId}:`))).toEqual([])
    expect(left.filter(({ owner }) => owner === 'U0DORIS')).toEqual([])
    const { body } = await assistant.inbound.command('sammanträde 2023-09-26')
    expect(JSON.stringify(body)).toContain('är inställt')
    expect(JSON.stringify((await assistant.inbound.command('sammanträde')).body)).toContain('17 okt 2023')

    // Whoever had the form open does not plan it again without knowing.
    const { body: refused } = await assistant.inbound.submit(stale, editing('2023-09-28'), as('U0BERIT'))
    expect(JSON.stringify(refused)).toContain('ställdes in medan')
    expect(
      (await db.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } })).cancelledOn,
    ).not.toBeNull()
    const { body: late } = await assistant.inbound.submit(staleCancel, {}, as('U0BERIT'))
    expect(JSON.stringify(late)).toContain('redan inställt')
    const twice = await form('meeting-cancel', { id: String(meetingId) }, 'U0BERIT')
    expect(JSON.stringify(twice)).toContain('redan inställt')

    // Buttons of older messages do nothing with it, and what waits goes on waiting.
    const waiting = await db.prisma.delegationDecision.count({ where: { meetingId: null } })
    for (const button of ['agenda-send', 'agenda-lay-out'])
      expect(await press(button, String(meetingId))).toContain('Sammanträdet är inställt')
    expect(await db.prisma.delegationDecision.count({ where: { meetingId: null } })).toBe(waiting)
  })

  it('planeras igen, på en dag som är ledig', async () => {
    const again = () => form('meeting-edit', { id: String(meetingId), again: 'yes' })
    const { body } = await assistant.inbound.submit(await again(), editing('2023-10-17'), as('U0ANNA'))
    expect(body?.errors).toEqual({ date: expect.stringContaining('redan planerat') })
    expect(await send(await again(), editing('2023-10-03'))).toContain('planerat igen')
    const { body: answer } = await assistant.inbound.command('sammanträde 2023-10-03')
    expect(JSON.stringify(answer)).not.toContain('inställt')
    // What was told in the notice of the day that was called off waits: a new notice can be sent.
    expect(await office.notice(meetingId)).toContain('Kallelsen är skickad med')
  })

  it('har lämnat ett spår för varje ändring', async () => {
    const logged = await db.prisma.auditEntry.findMany({
      where: { action: { startsWith: 'meeting.' } },
      orderBy: { id: 'asc' },
    })
    expect(logged.map(({ action }) => action)).toEqual([
      ...['meeting.change', 'meeting.move', 'meeting.cancel', 'meeting.move'],
    ])
  })
})
