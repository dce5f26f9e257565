import { Prisma } from '../../../prisma/generated/client.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate, fromDbDate } from '../../lib/calendar.ts'
import { compare } from './matters.ts'
import { MILESTONES, type Milestone, type Plan, weekStart } from './plan.ts'

// Nothing here looks at all matters: counts are sums of tallies that the database keeps (migration "matter_tallies"), as
// many as there are days, and the rest stops at the first few rows of an index.

const sql = Prisma.sql
const day = (date: CalendarDate) => sql`${date}::date`

/** The status of the matters on the day; null when there are none at all. */
export async function getPlan(db: Db, today: CalendarDate): Promise<Plan | null> {
  const { adjustmentDays } = await getCommittee(db)
  const plan = await db.read(`matters/plan/${today}/${adjustmentDays}`, () =>
    readPlan(db, today, adjustmentDays),
  )
  return plan.open + plan.closed > 0 ? plan : null
}

async function readPlan(db: Db, today: CalendarDate, adjustmentDays: number): Promise<Plan> {
  return {
    today,
    adjustmentDays,
    ...(await countMatters(db, today)),
    meeting: await nextMeeting(db, today),
    milestones: await readMilestones(db, today),
  }
}

type Counts = Pick<
  Plan,
  'open' | 'undated' | 'late' | 'closed' | 'urgent' | 'thisWeek' | 'nextWeek' | 'owned'
>

async function countMatters(db: Db, today: CalendarDate): Promise<Counts> {
  const monday = weekStart(today)
  const [counts] = await db.prisma.$queryRaw<Counts[]>(sql`
    SELECT ${total(sql`part IN ('due', 'held', 'undated')`)} AS open, ${total(sql`part = 'undated'`)} AS undated,
      ${total(sql`part IN ('due', 'held') AND "on" < ${day(today)}`)} AS late,
      ${total(sql`part = 'urgent' AND "on" >= ${day(today)}`)} AS urgent,
      ${total(inWeekOf(monday))} AS "thisWeek", ${total(inWeekOf(addDays(monday, 7)))} AS "nextWeek",
      ${total(sql`part = 'owned'`)} AS owned, ${total(sql`part = 'closed'`)} AS closed
    FROM "MatterTally"`)
  if (!counts) throw new Error('a count gave no row')
  return counts
}

const total = (which: Prisma.Sql) => sql`COALESCE(sum(matters) FILTER (WHERE ${which}), 0)::int`
const inWeekOf = (monday: CalendarDate) => sql`part = 'week' AND "on" = ${day(monday)}`

/** How many open matters have a date in the week. */
export async function countWeek(db: Db, monday: CalendarDate): Promise<number> {
  const [found] = await db.prisma.$queryRaw<{ n: number }[]>(
    sql`SELECT ${total(inWeekOf(monday))} AS n FROM "MatterTally"`,
  )
  return found?.n ?? 0
}

/** How many open matters the person is in charge of. */
export const countOwned = (db: Db, userId: string): Promise<number> =>
  db.remember(`matters/owned/${userId}`, () =>
    db.prisma.matter.count({ where: { status: 'open', owner: userId } }),
  )

async function nextMeeting(db: Db, today: CalendarDate): Promise<Plan['meeting']> {
  const [row] = await db.prisma.$queryRaw<{ id: number; heldOn: Date; label: string; matters: number }[]>(sql`
    SELECT t.id, t."heldOn", t.label,
      (SELECT count(*)::int FROM "Matter" m WHERE m."meetingId" = t.id) AS matters
    FROM "Meeting" t WHERE t."heldOn" >= ${day(today)}
      AND EXISTS (SELECT 1 FROM "Matter" m WHERE m."meetingId" = t.id)
    ORDER BY t."heldOn" LIMIT 1`)
  if (!row) return null
  const on = fromDbDate(row.heldOn)
  return { meeting: { id: row.id, heldOn: on, label: row.label }, on, matters: row.matters }
}

async function readMilestones(db: Db, today: CalendarDate): Promise<Milestone[]> {
  const meetings = await db.prisma.$queryRaw<{ heldOn: Date; matters: number }[]>(sql`
    SELECT t."heldOn", (SELECT count(*)::int FROM "Matter" m WHERE m."meetingId" = t.id AND m.status = 'open') AS matters
    FROM "Meeting" t WHERE t."heldOn" >= ${day(today)}
      AND EXISTS (SELECT 1 FROM "Matter" m WHERE m."meetingId" = t.id AND m.status = 'open')
    ORDER BY t."heldOn" LIMIT ${MILESTONES}`)
  const deadlines = await db.prisma.$queryRaw<{ dueOn: Date; what: string }[]>(sql`
    SELECT d."dueOn", d.what FROM "MatterDeadline" d JOIN "Matter" m ON m.id = d."matterId"
    WHERE d.status = 'open' AND d."dueOn" >= ${day(today)} AND m.status = 'open'
    ORDER BY d."dueOn", d.id LIMIT ${MILESTONES}`)
  const coming: Milestone[] = [
    ...meetings.map(({ heldOn, matters }) => ({ kind: 'meeting' as const, on: fromDbDate(heldOn), matters })),
    ...deadlines.map(({ dueOn, what }) => ({ kind: 'deadline' as const, on: fromDbDate(dueOn), what })),
  ]
  return coming.toSorted((a, b) => compare(a.on, b.on)).slice(0, MILESTONES)
}
