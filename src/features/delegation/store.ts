import type { Prisma } from '../../../prisma/generated/client.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import { type CalendarDate, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type {
  Decision,
  DecisionFacts,
  MeetingRef,
  Notified,
  NotifiedFacts,
  Order,
  Page,
  Source,
  Tally,
  Unreported,
} from './delegation.ts'
import type { Filter } from './query.ts'

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

const WITH = {
  document: { select: { title: true, dnr: true, asOf: true } },
  meeting: { select: { id: true, heldOn: true, label: true } },
} as const

type DocumentRow = { title: string; dnr: string | null; asOf: Date | null } | null
type MeetingRow = { id: number; heldOn: Date | null; label: string } | null

const toSource = (document: DocumentRow, section: string): Source | null =>
  document && { title: document.title, dnr: document.dnr, asOf: dateOrNull(document.asOf), section }

const toMeeting = (row: MeetingRow): MeetingRef | null =>
  row && { id: row.id, heldOn: dateOrNull(row.heldOn), label: row.label }

type DecisionRow = Prisma.DelegationDecisionGetPayload<{ include: typeof WITH }>

const toDecision = (row: DecisionRow): Decision => ({
  id: row.id,
  point: row.point,
  kind: row.kind,
  decidedOn: dateOrNull(row.decidedOn),
  delegate: row.delegate,
  count: row.count,
  dnr: row.dnr,
  meeting: toMeeting(row.meeting),
  isMistaken: row.isMistaken,
  source: toSource(row.document, row.section),
  registeredBy: row.registeredBy,
  version: row.version,
})

/** The first and the last day that a filter lets through; nulls for any. */
function span({ year, month }: Filter): { from: Date; before: Date } | null {
  if (year === null) return null
  const from = new Date(Date.UTC(year, month === null ? 0 : month - 1, 1))
  const before = new Date(Date.UTC(month === null ? year + 1 : year, month === null ? 0 : month, 1))
  return { from, before }
}

/** `kinds` are those that have the filter's words; null for any. */
function where(filter: Filter, kinds: readonly string[] | null): Prisma.DelegationDecisionWhereInput {
  const days = span(filter)
  return {
    isMistaken: false,
    ...(filter.isUnreported ? { meetingId: null } : {}),
    ...(filter.point === null
      ? {}
      : { OR: [{ point: filter.point }, { point: { startsWith: `${filter.point}.` } }] }),
    ...(days ? { decidedOn: { gte: days.from, lt: days.before } } : {}),
    ...(kinds ? { kind: { in: [...kinds] } } : {}),
  }
}

/** A page of the register, latest first; of what waits to be reported the oldest, which is the most urgent. */
export const getPage = (
  db: Db,
  filter: Filter,
  kinds: readonly string[] | null,
  { skip, take }: { skip: number; take: number },
): Promise<Page> =>
  db.remember(`delegation/page/${JSON.stringify([filter, skip, take])}`, async () => {
    const { prisma } = db
    const chosen = where(filter, kinds)
    const order = filter.isUnreported ? 'asc' : 'desc'
    const rows = await prisma.delegationDecision.findMany({
      where: chosen,
      include: WITH,
      orderBy: [{ decidedOn: { sort: order, nulls: 'last' } }, { id: order }],
      skip,
      take,
    })
    const sums = await prisma.delegationDecision.aggregate({
      where: chosen,
      _count: { _all: true },
      _sum: { count: true },
    })
    const groups = await prisma.delegationDecision.groupBy({
      by: ['kind'],
      where: chosen,
      _sum: { count: true },
      orderBy: [{ _sum: { count: 'desc' } }, { kind: 'asc' }],
    })
    return {
      rows: rows.map(toDecision),
      total: sums._count._all,
      count: sums._sum.count ?? 0,
      byKind: groups.map(({ kind, _sum }) => ({ kind, count: _sum.count ?? 0 })),
    }
  })

/** Every kind of decision that the register has. */
export const getKinds = (db: Db): Promise<readonly string[]> =>
  db.read('delegation/kinds', async (prisma) =>
    (await prisma.delegationDecision.findMany({ distinct: ['kind'], select: { kind: true } })).map(
      ({ kind }) => kind,
    ),
  )

export const getDecision = async (db: Db, id: number): Promise<Decision | null> => {
  const row = await db.prisma.delegationDecision.findUnique({ where: { id }, include: WITH })
  return row && toDecision(row)
}

export const getUnreported = (db: Db): Promise<Unreported> =>
  db.read('delegation/unreported', async (prisma) => {
    const found = await prisma.delegationDecision.aggregate({
      where: { meetingId: null, isMistaken: false },
      _count: { _all: true },
      _sum: { count: true },
      _min: { decidedOn: true },
    })
    return {
      rows: found._count._all,
      count: found._sum.count ?? 0,
      oldest: dateOrNull(found._min.decidedOn),
    }
  })

interface TallyRow {
  kind: string
  month: string | null
  documentId: number | null
  count: number
}

/** How many decisions of each kind were taken in each month, by where they come from. */
export const getTallies = (db: Db): Promise<readonly Tally[]> =>
  db.read('delegation/tallies', async (prisma) => {
    const rows = await prisma.$queryRaw<TallyRow[]>`
      SELECT kind, to_char("decidedOn", 'YYYY-MM') AS month, "documentId", sum(count)::int AS count
      FROM "DelegationDecision" WHERE NOT "isMistaken"
      GROUP BY 1, 2, 3 ORDER BY 2 DESC NULLS LAST, 1, 3`
    const documents = await prisma.document.findMany({
      where: { delegationDecisions: { some: {} } },
      select: { id: true, ...WITH.document.select },
    })
    return rows.map(({ documentId, ...tally }) => ({
      ...tally,
      source: toSource(documents.find(({ id }) => id === documentId) ?? null, ''),
    }))
  })

/** The delegation order in force: the newest that has been read. */
export const getOrder = (db: Db): Promise<Order> =>
  db.read('delegation/order', async (prisma) => {
    const document = await prisma.document.findFirst({
      where: { delegationPoints: { some: {} } },
      orderBy: [{ asOf: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
      include: { delegationPoints: { orderBy: { rowNo: 'asc' } } },
    })
    return {
      points: (document?.delegationPoints ?? []).map(({ point, kind, law, delegate }) => ({
        point,
        kind,
        law,
        delegate,
      })),
      source: toSource(document, ''),
    }
  })

export interface By {
  by: string
  now: Date
}

const toData = ({ decidedOn, ...facts }: DecisionFacts) => ({
  ...facts,
  decidedOn: decidedOn && toDbDate(decidedOn),
})

/** Registers decisions; returns the row's number. */
export const addDecision = async (tx: Tx, facts: DecisionFacts, { by, now }: By): Promise<number> =>
  (await tx.delegationDecision.create({ data: { ...toData(facts), registeredBy: by, registeredAt: now } })).id

/** Changes what was read as `version`; calls the write off when it has been changed since, or reported to a meeting. */
export async function changeDecision(
  tx: Tx,
  { id, version }: { id: number; version: number },
  facts: DecisionFacts,
  { by, now }: By,
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.delegationDecision.updateMany({
    where: { id, version, meetingId: null },
    data: { ...toData(facts), changedBy: by, changedAt: now, version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

type NotifiedRow = Prisma.NotifiedMatterGetPayload<{ include: typeof WITH }>

const toNotified = (row: NotifiedRow): Notified => ({
  id: row.id,
  title: row.title,
  kind: row.kind,
  on: dateOrNull(row.date),
  dnr: row.dnr,
  externalDnr: row.externalDnr,
  meeting: toMeeting(row.meeting),
  link: row.link,
  registeredBy: row.registeredBy,
  source: toSource(row.document, row.section),
})

/** A page of what the committee is notified of: what no meeting has been told of first, then the latest. */
export const getNotified = (
  db: Db,
  { skip, take }: { skip: number; take: number },
): Promise<{ rows: readonly Notified[]; total: number; unreported: number }> =>
  db.read(`delegation/notified/${skip}/${take}`, async (prisma) => {
    const rows = await prisma.notifiedMatter.findMany({
      include: WITH,
      orderBy: [{ meetingId: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
      skip,
      take,
    })
    return {
      rows: rows.map(toNotified),
      total: await prisma.notifiedMatter.count(),
      unreported: await prisma.notifiedMatter.count({ where: UNREPORTED }),
    }
  })

/** What a document lists was told of in that document. */
const UNREPORTED = { meetingId: null, documentId: null } satisfies Prisma.NotifiedMatterWhereInput

export const addNotified = async (
  tx: Tx,
  { on, ...facts }: NotifiedFacts,
  link: string | null,
  { by, now }: By,
): Promise<number> =>
  (
    await tx.notifiedMatter.create({
      data: { ...facts, date: on && toDbDate(on), link, registeredBy: by, registeredAt: now },
    })
  ).id
