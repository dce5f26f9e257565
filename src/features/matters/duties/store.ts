import { type Abandoned, abandon, type Db, type Tx } from '../../../db/db.ts'
import { type CalendarDate, fromDbDate } from '../../../lib/calendar.ts'
import { plainTask } from '../tasks/tasks.ts'
import { createMatter, reserveMatterId } from '../write.store.ts'
import type { Duty, DutyFacts, MatterRef, MeetingDay, Turn } from './duties.ts'

const WITH_SOURCE = { document: { select: { title: true, dnr: true, asOf: true } } } as const
const MATTER = { id: true, title: true, status: true, meetingId: true } as const

type MatterRow = { id: number; title: string; status: 'open' | 'closed'; meetingId: number | null }

const toMatter = ({ status, ...matter }: MatterRow): MatterRef => ({
  ...matter,
  isClosed: status === 'closed',
})

/** All recurring duties, by title. Some dozens. */
export const getDuties = (db: Db): Promise<readonly Duty[]> =>
  db.read('duties', async (prisma) => {
    const rows = await prisma.duty.findMany({ include: WITH_SOURCE, orderBy: { id: 'asc' } })
    return rows
      .map(({ document, section, documentId: _, changedAt: _at, createdBy: _by, ...row }) => ({
        ...row,
        source: document && {
          title: document.title,
          dnr: document.dnr,
          asOf: document.asOf && fromDbDate(document.asOf),
          section,
        },
      }))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'sv'))
  })

export const getDuty = async (db: Db, id: number): Promise<Duty | null> =>
  (await getDuties(db)).find((duty) => duty.id === id) ?? null

/** The ärenden that duties have become. */
export const getTurns = (db: Db): Promise<readonly Turn[]> =>
  db.read('duties/turns', async (prisma) => {
    const rows = await prisma.dutyTurn.findMany({ include: { matter: { select: MATTER } } })
    return rows.map(({ dutyId, year, month, matter }) => ({ dutyId, year, month, matter: toMatter(matter) }))
  })

export interface YearKnown {
  duties: readonly Duty[]
  turns: readonly Turn[]
  meetings: readonly MeetingDay[]
  matters: readonly MatterRef[]
}

/** All that a year's occasions follow from: meetings of the year and of the months before it, and their agendas. */
export async function getYear(db: Db, year: number): Promise<YearKnown> {
  const agenda = await db.read(`duties/meetings/${year}`, async (prisma) => {
    const heldOn = { gte: new Date(Date.UTC(year - 1, 9, 1)), lt: new Date(Date.UTC(year + 1, 0, 1)) }
    const meetings = await prisma.meeting.findMany({
      where: { heldOn, cancelledOn: null },
      select: { id: true, heldOn: true },
      orderBy: [{ heldOn: 'asc' }, { id: 'asc' }],
    })
    const matters = await prisma.matter.findMany({ where: { meeting: { heldOn } }, select: MATTER })
    // What has been returned, tabled or withdrawn was taken up there all the same.
    const items = await prisma.agendaItem.findMany({
      where: { agenda: { meeting: { heldOn, cancelledOn: null } }, outcome: { not: null } },
      select: { meetingId: true, matter: { select: MATTER } },
    })
    return {
      meetings: meetings.flatMap(({ id, heldOn: day }): MeetingDay[] =>
        day ? [{ id, heldOn: fromDbDate(day) }] : [],
      ),
      matters: [
        ...matters.map(toMatter),
        ...items.flatMap(({ meetingId, matter }) => (matter ? [{ ...toMatter(matter), meetingId }] : [])),
      ],
    }
  })
  return { ...agenda, duties: await getDuties(db), turns: await getTurns(db) }
}

interface Doing {
  by: string
  now: Date
}

const dataOf = ({ months, ...facts }: DutyFacts) => ({ ...facts, months: [...months] })

/** Adds a duty and returns its id; 'taken' where one has the title. */
export async function addDuty(
  tx: Tx,
  facts: DutyFacts,
  { by, now }: Doing,
): Promise<number | Abandoned<'taken'>> {
  const added = await tx.duty.createManyAndReturn({
    data: [{ ...dataOf(facts), createdBy: by, changedBy: by, changedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  })
  return added[0]?.id ?? abandon('taken')
}

/** 'changed' where it is not this version any more, 'taken' where another duty has the title. */
export async function changeDuty(
  tx: Tx,
  { id, version }: Pick<Duty, 'id' | 'version'>,
  facts: DutyFacts,
  { by, now }: Doing,
): Promise<true | Abandoned<'changed' | 'taken'>> {
  if ((await tx.duty.count({ where: { title: facts.title, NOT: { id } } })) > 0) return abandon('taken')
  const { count } = await tx.duty.updateMany({
    where: { id, version },
    data: { ...dataOf(facts), changedBy: by, changedAt: now, version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

/** An ärende to make of a duty. */
export interface NewTurn {
  duty: Duty
  year: number
  month: number
  title: string
  meetingId: number | null
  /** The last day and what it is called, where the duty has a day of its own or no meeting; otherwise the meeting is its date. */
  deadline: { on: CalendarDate; what: string } | null
}

/**
 * Makes ärenden of the duties that have none for their month; returns the ids of the new ones, by the turn's place in the list.
 * 'changed' when one of their meetings has been called off.
 */
export async function layOut(
  tx: Tx,
  wanted: readonly NewTurn[],
  { by, now }: Doing,
): Promise<ReadonlyMap<number, number> | Abandoned<'changed'>> {
  const made = new Map<number, number>()
  const ids = [...new Set(wanted.map(({ duty }) => duty.id))].toSorted((a, b) => a - b)
  // Two who lay the year out at once: the second waits here, and finds the first one's.
  await tx.$queryRaw`SELECT id FROM "Duty" WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`
  for (const [index, { duty, year, month, title, meetingId, deadline }] of wanted.entries()) {
    const where = { dutyId: duty.id, year, month }
    if ((await tx.dutyTurn.count({ where })) > 0) continue
    const id = await reserveMatterId(tx)
    const { kind, owner, unit } = duty
    const task = deadline && plainTask(deadline.on, deadline.what)
    const matter = { id, title, kind, dnr: null, owner, unit, meetingId, link: null, task }
    const done = await createMatter(tx, matter, { by, at: now })
    if (done !== true) return done
    await tx.dutyTurn.create({ data: { ...where, matterId: id } })
    made.set(index, id)
  }
  return made
}
