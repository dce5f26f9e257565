import type { Db } from '../../src/db/db.ts'
import { calendarDate, toDbDate } from '../../src/lib/calendar.ts'
import { giveRoles } from '../support/people.ts'

/** Secretaries of a made-up committee, each with a decision to send on the day that it is due. */

const [HELD, TODAY] = [calendarDate('2024-01-10'), calendarDate('2024-01-24')]
export const SECRETARIES = Array.from({ length: 60 }, (_, i) => `U${String(i).padStart(4, '0')}`)

/** Whom a secretary's decision is to be sent to. */
export const recipientsOf = (secretary: string): string[] => [`Föreningen ${secretary}`, 'Kommunstyrelsen']

/** Puts everything in place, in a database where it has been before or not; returns the item of each secretary. */
export async function openOffice(db: Db): Promise<Map<string, number>> {
  await db.prisma.delivery.deleteMany()
  await db.prisma.scheduleRun.deleteMany()
  await db.prisma.handledKey.deleteMany()
  const slot = new Date('2024-01-23T08:00:00+01:00')
  await db.prisma.scheduleRun.create({ data: { schedule: 'reminders', slot, startedAt: slot } })
  if ((await db.prisma.roleGrant.count()) === 0)
    await giveRoles(
      db,
      SECRETARIES.map((subject) => ({ subject, role: 'secretary' })),
    )
  return db.write({ actor: 'U0ADMIN', action: 'import.store', subject: 'prov' }, async (tx) => {
    await tx.dispatch.deleteMany()
    await tx.agendaItem.deleteMany()
    await tx.agenda.deleteMany()
    await tx.meeting.deleteMany()
    const { id } = await tx.meeting.create({ data: { heldOn: toDbDate(HELD), label: HELD } })
    await tx.agenda.create({ data: { meetingId: id } })
    const items = new Map<string, number>()
    for (const [at, secretary] of SECRETARIES.entries()) {
      const item = { meetingId: id, position: at + 1, kind: 'other', title: `Beslut ${at}` } as const
      const recipients = recipientsOf(secretary).map((recipient) => ({ recipient, dueOn: toDbDate(TODAY) }))
      const made = await tx.agendaItem.create({
        data: { ...item, outcome: 'approved', dispatches: { create: recipients } },
      })
      items.set(secretary, made.id)
    }
    return items
  })
}
