import { Prisma } from '../../../../prisma/generated/client.ts'
import type { Db } from '../../../db/db.ts'
import { addDays, type CalendarDate } from '../../../lib/calendar.ts'
import { type MatterDate, type MatterRow, nextDate } from '../matters.ts'
import { countWeek } from '../plan.store.ts'
import { dateBetween, type Entry, type Plan } from '../plan.ts'
import { getMattersById } from '../store.ts'
import type { Wish } from './query.ts'

// A page is read along the marks that the database keeps (migration "matter_tallies") and stops when it is full, so that it
// costs the same however many matters there are. `nextDate` in matters.ts is the rule that the queries follow.

const sql = Prisma.sql
const day = (date: CalendarDate) => sql`${date}::date`

export interface Page {
  entries: readonly Entry[]
  total: number
}

export interface PageQuestion {
  plan: Plan
  wish: Wish
  userId: string
  /** Ids that the search found; null without a search. */
  hits: readonly number[] | null
}

/** The matters that the wish fits, from one place in the list on. */
export function getPage(db: Db, question: PageQuestion, skip: number, take: number): Promise<Page> {
  const segments = segmentsOf(question)
  if (!segments || skip + take > KEPT_ROWS) return readPage(db, question, skip, take)
  const key = `matters/page/${question.plan.today}/${segments.join('-')}/${question.wish.week ?? ''}/${skip}/${take}`
  return db.remember(key, () => readPage(db, question, skip, take))
}

// The beginnings of the lists that all people see alike are kept until something is written.
const KEPT_ROWS = 120

async function readPage(db: Db, question: PageQuestion, skip: number, take: number): Promise<Page> {
  const found = segmentsOf(question)
    ? await bySegments(db, question, skip, take)
    : await byConditions(db, question, skip, take)
  const rows = await getMattersById(db, found.ids)
  return { entries: rows.map((matter) => ({ matter, next: dateIn(question, matter) })), total: found.total }
}

const EVERY = 10_000

/** Ids of all the matters that the wish fits: for lists that are short by nature, such as a meeting's. */
export const getIds = async (db: Db, question: PageQuestion): Promise<readonly number[]> =>
  (await byConditions(db, question, 0, EVERY)).ids

/** The date that the matter is listed by. */
function dateIn({ wish, plan }: PageQuestion, matter: MatterRow): MatterDate | null {
  if (wish.week) return dateBetween(matter, wish.week, addDays(wish.week, 6))
  if (wish.meeting && plan.meeting) return { kind: 'meeting', on: plan.meeting.on }
  return matter.status === 'open' ? nextDate(matter, plan.today) : null
}

interface Found {
  ids: number[]
  total: number
}

type Segment = 'dated' | 'late' | 'undated' | 'closed' | 'week'

/** Which parts, in order, a list of all the committee's matters has; null for one that only has some of them. */
function segmentsOf({ wish, hits }: PageQuestion): Segment[] | null {
  const { which, mine, meeting, week, late, undated } = wish
  if (mine || meeting || hits) return null
  if (week) return late || undated || (which ?? 'open') !== 'open' ? null : ['week']
  if (undated) return which === 'all' || which === 'closed' || late ? null : ['undated']
  if (which === 'closed') return late ? null : ['closed']
  if (late) return ['late']
  if (which === 'all') return ['dated', 'undated', 'closed']
  return which === 'open' ? ['dated', 'undated'] : ['dated']
}

async function bySegments(db: Db, question: PageQuestion, skip: number, take: number): Promise<Found> {
  const ids: number[] = []
  let before = 0
  for (const segment of segmentsOf(question) ?? []) {
    const size = await sizeOf(db, segment, question)
    const from = Math.max(0, skip - before)
    const wanted = Math.min(take - ids.length, size - from)
    if (wanted > 0) ids.push(...(await segmentIds(db, segment, question, from, wanted)))
    before += size
  }
  return { ids, total: before }
}

async function sizeOf(db: Db, segment: Segment, { plan, wish }: PageQuestion): Promise<number> {
  if (segment === 'week') return wish.week ? countWeek(db, wish.week) : 0
  return segment === 'dated' ? plan.open - plan.undated : plan[segment]
}

const AGENDA = sql`m."agendaNo" NULLS LAST, m.id`

const UNDATED_IDS = sql`
  SELECT m.id FROM "MatterMark" k JOIN "Matter" m ON m.id = k."matterId"
  WHERE k.part = 'undated' ORDER BY ${AGENDA}`

const CLOSED_IDS = sql`
  SELECT m.id FROM "Matter" m LEFT JOIN "Meeting" t ON t.id = m."meetingId"
    LEFT JOIN "Document" s ON s.id = m."documentId"
  WHERE m.status = 'closed'
  ORDER BY COALESCE(t."heldOn", m."closedOn", s."asOf") DESC NULLS LAST, ${AGENDA}`

async function segmentIds(
  db: Db,
  segment: Segment,
  { plan, wish }: PageQuestion,
  skip: number,
  take: number,
): Promise<number[]> {
  const need = skip + take
  const queries: Readonly<Record<Segment, () => Prisma.Sql>> = {
    undated: () => UNDATED_IDS,
    closed: () => CLOSED_IDS,
    week: () => (wish.week ? weekIds(wish.week, need) : datedIds(plan.today, need)),
    late: () => datedIds(plan.today, need),
    dated: () => datedIds(plan.today, need),
  }
  const rows = await db.prisma.$queryRaw<{ id: number }[]>(
    sql`${queries[segment]()} LIMIT ${take} OFFSET ${skip}`,
  )
  return rows.map(({ id }) => id)
}

const within = (column: Prisma.Sql, monday: CalendarDate) =>
  sql`${column} BETWEEN ${day(monday)} AND ${day(addDays(monday, 6))}`

/** Open matters by the date they are listed by: walks along the marks, each no longer than the page needs. */
const datedIds = (today: CalendarDate, need: number) => sql`
  SELECT id FROM (
    ${marked('due', sql`(t."heldOn" >= ${day(today)} AND t."heldOn" < k."on") IS NOT TRUE`, need)}
    UNION ALL ${marked('held', sql`true`, need)}
    UNION ALL ${marked('before', sql`k."on" >= ${day(today)}`, need)}
  ) m ORDER BY next, kind, due, ${AGENDA}`

const KINDS = { due: 0, before: 1, held: 2 } as const

/**
 * On one day deadlines stand before a meeting, and of the meeting's matters those first that have a deadline of their own
 * after it, by that deadline.
 */
const marked = (part: 'due' | 'held' | 'before', which: Prisma.Sql, need: number) => sql`
  (SELECT m.id, k."on" AS next, ${KINDS[part]}::int AS kind, d."on" AS due, m."agendaNo" FROM "MatterMark" k
    JOIN "Matter" m ON m.id = k."matterId" LEFT JOIN "Meeting" t ON t.id = m."meetingId"
    LEFT JOIN "MatterMark" d ON d."matterId" = k."matterId" AND d.part = 'due'
    WHERE k.part = ${part} AND ${which} ORDER BY k."on", d."on", ${AGENDA} LIMIT ${need})`

/** Open matters by their first date in the week: no more is looked at than falls in it. */
const weekIds = (monday: CalendarDate, need: number) => sql`
  SELECT id FROM (
    (SELECT m.id, d."dueOn" AS next, 0 AS kind, m."agendaNo" FROM "MatterDeadline" d
      JOIN "Matter" m ON m.id = d."matterId" LEFT JOIN "Meeting" t ON t.id = m."meetingId"
      WHERE d.status = 'open' AND ${within(sql`d."dueOn"`, monday)} AND m.status = 'open'
        AND (${within(sql`t."heldOn"`, monday)} AND t."heldOn" < d."dueOn") IS NOT TRUE
        AND d.id = (SELECT e.id FROM "MatterDeadline" e
          WHERE e."matterId" = d."matterId" AND e.status = 'open' AND ${within(sql`e."dueOn"`, monday)}
          ORDER BY e."dueOn", e.what LIMIT 1)
      ORDER BY d."dueOn", ${AGENDA} LIMIT ${need})
    UNION ALL
    (SELECT m.id, t."heldOn", 1, m."agendaNo" FROM "Meeting" t JOIN "Matter" m ON m."meetingId" = t.id
      WHERE ${within(sql`t."heldOn"`, monday)} AND m.status = 'open' AND NOT EXISTS (
        SELECT 1 FROM "MatterDeadline" e WHERE e."matterId" = m.id AND e.status = 'open'
          AND e."dueOn" BETWEEN ${day(monday)} AND t."heldOn")
      ORDER BY t."heldOn", ${AGENDA} LIMIT ${need})
  ) m ORDER BY next, kind, ${AGENDA}`

const firstDue = sql`SELECT min(e."dueOn") AS due FROM "MatterDeadline" e
  WHERE e."matterId" = m.id AND e.status = 'open'`

/** A list of some of the matters: one's own, a meeting's, a week's, or what a search found. */
async function byConditions(db: Db, question: PageQuestion, skip: number, take: number): Promise<Found> {
  const { today } = question.plan
  const rows = await db.prisma.$queryRaw<{ id: number; total: number }[]>(sql`
    WITH listed AS (
      SELECT m.*, t."heldOn" AS held, s."asOf", f.due,
        CASE WHEN t."heldOn" < ${day(today)} AND f.due IS NOT NULL THEN f.due ELSE LEAST(f.due, t."heldOn") END AS next
      FROM "Matter" m LEFT JOIN "Meeting" t ON t.id = m."meetingId"
        LEFT JOIN "Document" s ON s.id = m."documentId" LEFT JOIN LATERAL (${firstDue}) f ON true
      WHERE ${Prisma.join(whichMatters(question), ' AND ')})
    SELECT m.id, count(*) OVER ()::int AS total FROM listed m
    WHERE ${Prisma.join(conditions(question), ' AND ')}
    ORDER BY ${orderOf(question)} LIMIT ${take} OFFSET ${skip}`)
  const [first] = rows
  if (first || skip === 0) return { ids: rows.map(({ id }) => id), total: first?.total ?? 0 }
  // Beyond the end only the number is wanted.
  return { ids: [], total: (await byConditions(db, question, 0, 1)).total }
}

function whichMatters({ wish, plan, userId, hits }: PageQuestion): Prisma.Sql[] {
  return [
    sql`true`,
    ...(wish.mine ? [sql`m.owner = ${userId}`] : []),
    ...(wish.meeting ? [sql`m."meetingId" = ${plan.meeting?.meeting.id ?? 0}`] : []),
    ...(hits ? [sql`m.id = ANY(${[...hits]}::int[])`] : []),
    ...(wish.week ? [inWeek(wish.week)] : []),
  ]
}

const inWeek = (monday: CalendarDate) => {
  return sql`m.id IN (
    SELECT "matterId" FROM "MatterDeadline" WHERE status = 'open' AND ${within(sql`"dueOn"`, monday)}
    UNION ALL
    SELECT o.id FROM "Matter" o JOIN "Meeting" h ON h.id = o."meetingId" WHERE ${within(sql`h."heldOn"`, monday)})`
}

function conditions({ wish, plan, hits }: PageQuestion): Prisma.Sql[] {
  const which = wish.which ?? (wish.meeting || hits ? 'all' : 'open')
  return [
    which === 'all' ? sql`true` : sql`m.status = ${which}::"MatterStatus"`,
    ...(wish.late ? [sql`m.status = 'open' AND m.next < ${day(plan.today)}`] : []),
    ...(wish.undated ? [sql`m.due IS NULL AND m.held IS NULL`] : []),
  ]
}

function orderOf({ wish }: PageQuestion): Prisma.Sql {
  if (wish.week) {
    const { week } = wish
    const due = sql`(SELECT min(e."dueOn") FROM "MatterDeadline" e
      WHERE e."matterId" = m.id AND e.status = 'open' AND ${within(sql`e."dueOn"`, week)})`
    const held = sql`CASE WHEN ${within(sql`m.held`, week)} THEN m.held END`
    return sql`LEAST(${due}, ${held}), CASE WHEN ${due} <= COALESCE(${held}, ${due}) THEN 0 ELSE 1 END, ${AGENDA}`
  }
  if (wish.meeting) return AGENDA
  return sql`CASE WHEN m.status = 'closed' THEN 2 WHEN m.next IS NULL THEN 1 ELSE 0 END,
    CASE WHEN m.status = 'open' THEN m.next END,
    CASE WHEN m.status = 'open' THEN CASE WHEN m.due = m.next THEN 0 WHEN m.due > m.next THEN 1 ELSE 2 END END,
    CASE WHEN m.status = 'open' THEN m.due END,
    CASE WHEN m.status = 'closed' THEN COALESCE(m.held, m."closedOn", m."asOf") END DESC NULLS LAST, ${AGENDA}`
}
