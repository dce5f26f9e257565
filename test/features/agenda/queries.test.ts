import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Db, WriteEntry } from '../../../src/db/db.ts'
import { createFeatures } from '../../../src/features.ts'
import { addDays, calendarDate, toDbDate } from '../../../src/lib/calendar.ts'
import { agendaTexts } from '../../../src/texts/agenda.ts'
import { commandsOn, everybody, routerOn } from '../../support/commands.ts'
import { openEmbedded } from '../../support/database.ts'
import { countQueries } from '../../support/queries.ts'

/** How many queries it takes to answer and to remind: no more for many meetings than for one. */

const entry: WriteEntry = { actor: 'U0ANNA', action: 'import.store', subject: 'prov' }
const MATTERS = 3
const MANY = 20
const TODAY = calendarDate('2023-09-12')

let db: Db
beforeAll(async () => {
  // It answers one query at a time, so that the count is always the same.
  db = await openEmbedded('empty')
})
afterAll(() => db.close())

/** Held meetings, each with decisions that are sent to nobody yet, and as many to come. */
const addMeetings = (from: number, to: number) =>
  db.write(entry, async (tx) => {
    for (let n = from; n < to; n += 1)
      for (const [day, isHeld] of [
        [addDays(TODAY, -7 * (n + 1)), true],
        [addDays(TODAY, 7 * (n + 1)), false],
      ] as const) {
        const meeting = await tx.meeting.create({ data: { heldOn: toDbDate(day), label: day } })
        await tx.agenda.create({ data: { meetingId: meeting.id } })
        for (let position = 1; position <= MATTERS; position += 1) {
          const title = `Ärende ${position} den ${day}`
          const matter = await tx.matter.create({ data: { title, kind: 'yttrande', meetingId: meeting.id } })
          const item = {
            meetingId: meeting.id,
            position,
            kind: 'matter',
            title,
            matterId: matter.id,
          } as const
          const dispatches = { create: [{ recipient: 'Kommunstyrelsen' }] }
          await tx.agendaItem.create({
            data: isHeld ? { ...item, outcome: 'approved', dispatches } : item,
          })
        }
      }
  })

async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  await db.write(entry, async () => {}) // nothing is remembered
  const counted = countQueries()
  try {
    await work()
  } finally {
    counted.stop()
  }
  return counted.count()
}

async function countAll(): Promise<Record<string, number>> {
  const commands = commandsOn(db)
  const router = routerOn(db, undefined, commands)
  const counts: Record<string, number> = {}
  for (const { name } of commands) counts[name] = await queriesOf(() => router.answer(name, everybody))
  for (const { name, obligations } of createFeatures(db))
    if (obligations) counts[`obligations of ${name}`] = await queriesOf(() => obligations(TODAY))
  return counts
}

it('tar lika många frågor till databasen för många sammanträden som för ett', async () => {
  await addMeetings(0, 1)
  const one = await countAll()
  await addMeetings(1, MANY)
  // What is kept across writes may make it fewer.
  const more = Object.entries(await countAll()).filter(([what, count]) => count > (one[what] ?? 0))
  expect(more).toEqual([])
  expect(one[agendaTexts.dispatch.name]).toBeGreaterThan(0)
})
