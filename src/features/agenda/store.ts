import type { Prisma } from '../../../prisma/generated/client.ts'
import { readConventions } from '../../db/conventions.ts'
import type { Db, Tx } from '../../db/db.ts'
import { STATEMENT } from '../../db/statements.ts'
import { type CalendarDate, dateInStockholm, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import { checkStatement } from '../../lib/statement.ts'
import {
  type Agenda,
  type DecidedItem,
  type Dispatch,
  inNeedOrder,
  itemsOf,
  type Matter,
  type Meeting,
  type StoredItem,
  type ToldDecision,
  type Waiting,
  type WaitingMatter,
} from './agenda.ts'

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

const MATTER = {
  id: true,
  meetingId: true,
  agendaNo: true,
  title: true,
  dnr: true,
  dnrPrinted: true,
  status: true,
  owner: true,
  unit: true,
  responsibleRole: true,
  decision: true,
  ...STATEMENT,
  closedByItemId: true,
  deadlines: { where: { status: 'open' }, orderBy: { dueOn: 'asc' }, take: 1, select: { dueOn: true } },
} satisfies Prisma.MatterSelect

const ITEM = { matter: { select: MATTER }, dispatches: { orderBy: { id: 'asc' } } } as const

type MatterRow = Prisma.MatterGetPayload<{ select: typeof MATTER }>

type OwnSections = Parameters<typeof checkStatement>[1]

const toMatter = ({ dnr, dnrPrinted, deadlines, ...row }: MatterRow, own: OwnSections): Matter => ({
  id: row.id,
  meetingId: row.meetingId,
  agendaNo: row.agendaNo,
  title: row.title,
  dnr: dnrPrinted ?? dnr,
  status: row.status,
  owner: row.owner,
  unit: row.unit,
  responsibleRole: row.responsibleRole,
  proposedDecision: row.proposedDecision,
  decision: row.decision,
  summary: row.summary ?? row.body,
  recipients: row.recipients,
  check: checkStatement(row, own),
  dueOn: dateOrNull(deadlines[0]?.dueOn ?? null),
  closedByItemId: row.closedByItemId,
})

type DispatchRow = Prisma.DispatchGetPayload<object>

const toDispatch = ({ id, recipient, dueOn, sentOn, way, sentBy }: DispatchRow): Dispatch => ({
  ...{ id, recipient, way, sentBy },
  dueOn: dateOrNull(dueOn),
  sentOn: dateOrNull(sentOn),
})

type ItemRow = Prisma.AgendaItemGetPayload<{ include: typeof ITEM }>

const toItem = ({ matter, dispatches, returnOn, ...row }: ItemRow, own: OwnSections): StoredItem => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  position: row.position,
  presenter: row.presenter,
  isWithdrawn: row.isWithdrawn,
  isLate: row.isLate,
  outcome: row.outcome,
  decision: row.decision,
  returnOn: dateOrNull(returnOn),
  nextMeetingId: row.nextMeetingId,
  hasReservation: row.hasReservation,
  isImmediate: row.isImmediate,
  version: row.version,
  matter: matter && toMatter(matter, own),
  dispatches: dispatches.map(toDispatch),
})

type MeetingRow = Prisma.MeetingGetPayload<object>

const toMeeting = ({ id, heldOn, label, name, adjustedOn, postedOn, cancelledOn }: MeetingRow): Meeting => ({
  id,
  heldOn: dateOrNull(heldOn),
  label,
  name,
  adjustedOn: dateOrNull(adjustedOn),
  postedOn: dateOrNull(postedOn),
  isCancelled: cancelledOn !== null,
})

/** The meetings that are or were held: those with a day, earliest first, and those without after them. */
export const getMeetings = (db: Db): Promise<readonly Meeting[]> =>
  db.read('agenda/meetings', async (prisma) =>
    (
      await prisma.meeting.findMany({
        where: { cancelledOn: null },
        orderBy: [{ heldOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      })
    ).map(toMeeting),
  )

/** The agendas of these meetings as they are, with as many queries for many meetings as for one. */
async function readAgendas(tx: Tx, meetingIds: readonly number[]): Promise<Agenda[]> {
  const ofMeetings = { meetingId: { in: [...meetingIds] } }
  const meetings = await tx.meeting.findMany({
    where: { id: ofMeetings.meetingId },
    orderBy: { id: 'asc' },
    include: { agenda: { select: { sentAt: true, sentFor: true } } },
  })
  const storedOf = grouped(
    await tx.agendaItem.findMany({ where: ofMeetings, include: ITEM, orderBy: { position: 'asc' } }),
    ({ meetingId }) => meetingId,
  )
  const mattersOf = grouped(
    await tx.matter.findMany({ where: ofMeetings, select: MATTER }),
    ({ meetingId }) => meetingId,
  )
  const conventions = await readConventions(tx)
  return meetings.map(({ agenda, ...row }): Agenda => {
    const meeting = toMeeting(row)
    const own = conventions.sectionsFor(meeting.heldOn)
    const stored = (storedOf.get(row.id) ?? []).map((item) => toItem(item, own))
    const matters = (mattersOf.get(row.id) ?? []).map((matter) => toMatter(matter, own))
    const items = itemsOf(row.id, stored, matters, Boolean(agenda?.sentAt))
    return {
      meeting,
      sentOn: agenda?.sentAt ? dateInStockholm(agenda.sentAt) : null,
      sentFor: dateOrNull(agenda?.sentFor ?? null),
      items,
      isLaidOut: agenda !== null && items.every(({ id }) => id !== null),
    }
  })
}

/** A meeting's agenda as it is; null when there is no such meeting. */
export const readAgenda = async (tx: Tx, meetingId: number): Promise<Agenda | null> =>
  (await readAgendas(tx, [meetingId]))[0] ?? null

export const getAgenda = (db: Db, meetingId: number): Promise<Agenda | null> =>
  db.read(`agenda/${meetingId}`, (prisma) => readAgenda(prisma, meetingId))

/** The agendas of these meetings, by id. */
export const getAgendas = (db: Db, ids: readonly number[]): Promise<readonly Agenda[]> =>
  db.read(`agenda/of/${ids.join()}`, (prisma) => readAgendas(prisma, ids))

/** Every item with an outcome, the latest meeting's first. */
export const getDecided = (db: Db): Promise<readonly DecidedItem[]> =>
  db.read('agenda/decided', async (prisma) => {
    const rows = await prisma.agendaItem.findMany({
      where: { outcome: { not: null } },
      include: {
        dispatches: { orderBy: { id: 'asc' } },
        matter: { select: { dnr: true, dnrPrinted: true } },
        agenda: { select: { meeting: { select: { heldOn: true } } } },
      },
      orderBy: [{ agenda: { meeting: { heldOn: 'desc' } } }, { position: 'asc' }],
    })
    return rows.flatMap(({ outcome, returnOn, dispatches, matter, agenda, ...row }): DecidedItem[] =>
      outcome
        ? [
            {
              ...{ id: row.id, title: row.title, decision: row.decision, outcome },
              returnOn: dateOrNull(returnOn),
              dispatches: dispatches.map(toDispatch),
              dnr: matter?.dnrPrinted ?? matter?.dnr ?? null,
              heldOn: dateOrNull(agenda.meeting.heldOn),
            },
          ]
        : [],
    )
  })

/** The agenda that has the item; null when it no longer exists. */
export async function getAgendaOf(db: Db, itemId: number): Promise<Agenda | null> {
  const row = await db.prisma.agendaItem.findUnique({ where: { id: itemId }, select: { meetingId: true } })
  return row && getAgenda(db, row.meetingId)
}

const UNTOLD = { meetingId: null, documentId: null } as const
const MOST_WAITING = 100 // choices of a field
/** Matters that stand at no meeting. */
const FREE = { status: 'open', meetingId: null } as const
const WAS_POSTPONED = {
  agendaItems: { some: { outcome: { in: ['tabled', 'withdrawn'] } } },
} satisfies Prisma.MatterWhereInput
const HAS_NO_DATE = { deadlines: { none: { status: 'open' } } } satisfies Prisma.MatterWhereInput

const WAITING_MATTER = {
  id: true,
  title: true,
  dnr: true,
  dnrPrinted: true,
  deadlines: MATTER.deadlines,
  agendaItems: {
    where: { outcome: { not: null } },
    orderBy: { agenda: { meeting: { heldOn: 'desc' } } },
    take: 1,
    select: { outcome: true },
  },
} satisfies Prisma.MatterSelect

const toWaiting = ({
  deadlines,
  agendaItems,
  dnr,
  dnrPrinted,
  ...matter
}: Prisma.MatterGetPayload<{ select: typeof WAITING_MATTER }>): WaitingMatter => ({
  ...matter,
  dnr: dnrPrinted ?? dnr,
  dueOn: dateOrNull(deadlines[0]?.dueOn ?? null),
  outcome: agendaItems[0]?.outcome ?? null,
})

/** `before`: the day of the meeting after the one that is planned; null where there is none yet. */
export const getWaiting = (db: Db, before: CalendarDate | null): Promise<Waiting> =>
  db.read(`agenda/waiting/${before}`, async (prisma) => {
    const sums = await prisma.delegationDecision.aggregate({
      where: { meetingId: null, isMistaken: false },
      _sum: { count: true },
    })
    const dated = await prisma.matterDeadline.findMany({
      where: { status: 'open', matter: FREE },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
      distinct: ['matterId'],
      take: MOST_WAITING,
      select: { matter: { select: WAITING_MATTER } },
    })
    const others = await Promise.all(
      [WAS_POSTPONED, HAS_NO_DATE].map((where) =>
        prisma.matter.findMany({
          where: { ...FREE, ...where },
          orderBy: { id: 'desc' },
          take: MOST_WAITING,
          select: WAITING_MATTER,
        }),
      ),
    )
    const rows = [...dated.map(({ matter }) => matter), ...others.flat()]
    const matters = [...new Map(rows.map((row) => [row.id, toWaiting(row)])).values()]
    return {
      before,
      delegation: sums._sum.count ?? 0,
      notified: await prisma.notifiedMatter.count({ where: UNTOLD }),
      matters: inNeedOrder(matters, before).slice(0, MOST_WAITING),
    }
  })

/** What a meeting was told of, or will be: the delegation decisions of its item, summed by kind, and the notified matters. */
export const getTold = (
  db: Db,
  { meeting: { id }, sentOn }: Agenda,
): Promise<{
  decisions: readonly ToldDecision[]
  notified: readonly { title: string; dnr: string | null }[]
}> =>
  db.read(`agenda/told/${id}`, async (prisma) => {
    const meetingId = sentOn === null ? null : id
    const groups = await prisma.delegationDecision.groupBy({
      by: ['point', 'kind', 'delegate'],
      where: { meetingId, isMistaken: false },
      _sum: { count: true },
      _min: { decidedOn: true },
      _max: { decidedOn: true },
      orderBy: [{ point: 'asc' }, { kind: 'asc' }],
    })
    const notified = await prisma.notifiedMatter.findMany({
      where: meetingId === null ? UNTOLD : { meetingId },
      orderBy: { id: 'asc' },
    })
    return {
      decisions: groups.map(({ point, kind, delegate, _sum, _min, _max }) => ({
        point,
        kind,
        delegate,
        count: _sum.count ?? 0,
        from: dateOrNull(_min.decidedOn),
        to: dateOrNull(_max.decidedOn),
      })),
      notified: notified.map(({ title, dnr }) => ({ title, dnr })),
    }
  })

/** The agendas of meetings from this day on with decisions of matters that name nobody to send them to. */
export const getUnaddressed = (db: Db, from: CalendarDate): Promise<readonly Agenda[]> =>
  db.read(`agenda/unaddressed/${from}`, async (prisma) => {
    const rows = await prisma.agendaItem.findMany({
      where: {
        outcome: { in: ['approved', 'rejected'] },
        matter: { recipients: { isEmpty: true } },
        dispatches: { none: {} },
        agenda: { meeting: { heldOn: { gte: toDbDate(from) } } },
      },
      distinct: ['meetingId'],
      select: { meetingId: true },
    })
    return readAgendas(
      prisma,
      rows.map(({ meetingId }) => meetingId),
    )
  })

/** The agendas with decisions that are not sent to everybody. */
export const getUnsent = (db: Db): Promise<readonly Agenda[]> =>
  db.read('agenda/unsent', async (prisma) => {
    const rows = await prisma.agendaItem.findMany({
      where: { dispatches: { some: { sentOn: null } } },
      distinct: ['meetingId'],
      select: { meetingId: true },
    })
    return readAgendas(
      prisma,
      rows.map(({ meetingId }) => meetingId),
    )
  })
