import { Prisma } from '../../../prisma/generated/client.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate, fromDbDate } from '../../lib/calendar.ts'
import { MILESTONES, type Milestone, type Plan, weekStart } from './matters.plan.ts'
import { compare } from './matters.ts'

// Counting looks at all matters, once after each write and day; what is counted is kept, the matters are not.

const sql = Prisma.sql
const day = (date: CalendarDate) => sql`${date}::date`

/** How the matters stand on the day; null when there are none at all. */
export async function getPlan(db: Db, today: CalendarDate): Promise<Plan | null> {
  const { adjustmentDays } = await getCommittee(db)
  const plan = await db.read(`matters/plan/${today}/${adjustmentDays}`, () =>
    readPlan(db, today, adjustmentDays),
  )
  return plan.open + plan.closed > 0 ? plan : null
}

async function readPlan(db: Db, today: CalendarDate, adjustmentDays: number): Promise<Plan> {
  const counts = await countMatters(db, today, adjustmentDays)
  const owners = await db.prisma.matter.groupBy({
    by: ['owner'],
    where: { status: 'open', owner: { not: null } },
    _count: true,
  })
  return {
    today,
    adjustmentDays,
    ...counts,
    meeting: await nextMeeting(db, today),
    milestones: await readMilestones(db, today),
    owned: new Map(owners.flatMap(({ owner, _count }) => (owner ? [[owner, _count] as const] : []))),
  }
}

type Counts = Pick<Plan, 'open' | 'undated' | 'late' | 'closed' | 'urgent' | 'thisWeek' | 'nextWeek'>

async function countMatters(db: Db, today: CalendarDate, adjustmentDays: number): Promise<Counts> {
  const monday = weekStart(today)
  const within = (column: Prisma.Sql, start: CalendarDate) =>
    sql`${column} BETWEEN ${day(start)} AND ${day(addDays(start, 6))}`
  const due = sql`"dueOn"`
  const held = sql`t."heldOn"`
  const [counts] = await db.prisma.$queryRaw<Counts[]>(sql`
    WITH due AS (
      SELECT "matterId", min("dueOn") AS first, bool_or(${within(due, monday)}) AS now,
        bool_or(${within(due, addDays(monday, 7))}) AS soon, array_agg("dueOn") AS days
      FROM "MatterDeadline" WHERE status = 'open' GROUP BY "matterId")
    SELECT count(*)::int AS open,
      count(*) FILTER (WHERE d.first IS NULL AND ${held} IS NULL)::int AS undated,
      count(*) FILTER (WHERE d.first < ${day(today)} OR (d.first IS NULL AND ${held} < ${day(today)}))::int AS late,
      count(*) FILTER (WHERE d.now OR ${within(held, monday)})::int AS "thisWeek",
      count(*) FILTER (WHERE d.soon OR ${within(held, addDays(monday, 7))})::int AS "nextWeek",
      count(*) FILTER (WHERE ${held} IS NOT NULL AND EXISTS (SELECT 1 FROM unnest(d.days) AS one
        WHERE one >= ${day(today)} AND one <= ${held} + ${adjustmentDays}::int))::int AS urgent,
      (SELECT count(*)::int FROM "Matter" WHERE status = 'closed') AS closed
    FROM "Matter" m LEFT JOIN due d ON d."matterId" = m.id LEFT JOIN "Meeting" t ON t.id = m."meetingId"
    WHERE m.status = 'open'`)
  if (!counts) throw new Error('a count gave no row')
  return counts
}

async function nextMeeting(db: Db, today: CalendarDate): Promise<Plan['meeting']> {
  const row = await db.prisma.meeting.findFirst({
    where: { heldOn: { gte: new Date(today) }, matters: { some: {} } },
    orderBy: { heldOn: 'asc' },
    include: { _count: { select: { matters: true } } },
  })
  if (!row?.heldOn) return null
  const on = fromDbDate(row.heldOn)
  return { meeting: { id: row.id, heldOn: on, label: row.label }, on, matters: row._count.matters }
}

async function readMilestones(db: Db, today: CalendarDate): Promise<Milestone[]> {
  const from = { gte: new Date(today) }
  const open = { status: 'open' } as const
  const meetings = await db.prisma.meeting.findMany({
    where: { heldOn: from, matters: { some: open } },
    orderBy: { heldOn: 'asc' },
    take: MILESTONES,
    select: { heldOn: true, _count: { select: { matters: { where: open } } } },
  })
  const deadlines = await db.prisma.matterDeadline.findMany({
    where: { dueOn: from, status: 'open', matter: open },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: MILESTONES,
    select: { dueOn: true, what: true },
  })
  const coming: Milestone[] = [
    ...meetings.flatMap(({ heldOn, _count }) =>
      heldOn ? [{ kind: 'meeting' as const, on: fromDbDate(heldOn), matters: _count.matters }] : [],
    ),
    ...deadlines.map(({ dueOn, what }) => ({ kind: 'deadline' as const, on: fromDbDate(dueOn), what })),
  ]
  return coming.toSorted((a, b) => compare(a.on, b.on)).slice(0, MILESTONES)
}
