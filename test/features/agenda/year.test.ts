import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '../../../src/db/audit.ts'
import { getAgenda } from '../../../src/features/agenda/store.ts'
import { addDays, calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { chosen, date, entry, type Secretariat, startSecretariat, ticked } from './support.ts'

/**
 * Meetings of 20 items walked through by signed requests, from agenda to dispatch. `YEAR=12` walks a whole year; an ordinary
 * run one meeting.
 */

const MEETINGS = Number(process.env['YEAR'] ?? 1)
const ITEMS = 20

let office: Secretariat
const ids: number[] = []
const dayOf = (n: number) => addDays(calendarDate('2024-01-16'), n * 28)

beforeAll(async () => {
  office = await startSecretariat()
  await office.db.write(entry, async (tx) => {
    for (let n = 0; n < MEETINGS; n += 1) {
      const day = dayOf(n)
      const { id } = await tx.meeting.create({ data: { heldOn: toDbDate(day), label: day } })
      ids.push(id)
      await tx.matter.createMany({
        data: Array.from({ length: ITEMS }, (_, at) => ({
          ...{ title: `Ärende ${at + 1} den ${day}`, kind: 'yttrande', meetingId: id },
          ...{ responsibleRole: 'Socialdirektör', proposedDecision: 'Nämnden godkänner.' },
          recipients: ['Kommunstyrelsen'],
        })),
      })
    }
  })
})
afterAll(() => office.assistant.stop())

it('tar få tryck per punkt, och ingenting är kvar när allt är skickat', async () => {
  const { db } = office
  for (const [n, id] of ids.entries()) {
    office.time.now = new Date(`${addDays(dayOf(n), -8)}T09:00:00+01:00`)
    await office.press('agenda-lay-out', String(id))
    await office.notice(id)
    office.time.now = new Date(`${dayOf(n)}T19:00:00+01:00`)
    for (const item of (await getAgenda(db, id))?.items ?? []) {
      const args = { item: String(item.id) }
      const decided = { outcome: chosen('approved'), decision: 'Nämnden godkänner.', close: ticked('yes') }
      await office.send(await office.form('agenda-outcome', args), decided)
      if (item.matter === null) continue
      const left = await db.prisma.dispatch.findMany({ where: { itemId: item.id ?? 0 } })
      const sent = {
        recipients: ticked(...left.map((one) => String(one.id))),
        on: date(dayOf(n)),
        way: chosen('email'),
      }
      await office.send(await office.form('agenda-dispatch', args), { ...sent, more: '' })
    }
  }
  const items = await db.prisma.agendaItem.count({ where: { outcome: 'approved' } })
  expect(items).toBeGreaterThanOrEqual(MEETINGS * ITEMS)
  expect(await db.prisma.dispatch.count({ where: { sentOn: null, item: { meetingId: { in: ids } } } })).toBe(
    0,
  )
  expect(await db.prisma.matter.count({ where: { meetingId: { in: ids }, status: 'open' } })).toBe(0)
  expect((await verifyAudit(db)).faults).toEqual([])
  const perItem = office.presses / items
  process.stdout.write(`${items} punkter, ${office.presses} tryck, ${perItem.toFixed(2)} per punkt\n`)
  expect(perItem).toBeLessThan(5)
})
