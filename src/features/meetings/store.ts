import { Prisma } from '../../../prisma/generated/client.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import { lacksBefore, NOTHING_LACKS } from '../../db/statements.ts'
import { type CalendarDate, dateInStockholm, fromDbDate, toDbDate } from '../../lib/calendar.ts'
import type { Facts } from './changes.ts'
import type { PlannedDate } from './dates.ts'
import {
  type AgendaItem,
  type CancelledMeeting,
  type DatedMeeting,
  datedMeetings,
  isCancelled,
  type Meeting,
  type MeetingPeople,
  type Source,
} from './meetings.ts'

const dateOrNull = (date: Date | null): CalendarDate | null => date && fromDbDate(date)

const SOURCE = { id: true, title: true, dnr: true, asOf: true } satisfies Prisma.DocumentSelect

const toSource = ({
  title,
  dnr,
  asOf,
}: {
  title: string
  dnr: string | null
  asOf: Date | null
}): Source => ({ title, dnr, asOf: dateOrNull(asOf) })

const NOTICE = { meetingId: true, sentAt: true, sentFor: true } satisfies Prisma.AgendaSelect

/** A notice that was sent for another day than the meeting's is not sent. */
const noticeOf = (
  heldOn: Date | null,
  agenda: { sentAt: Date | null; sentFor: Date | null } | undefined,
): Meeting['agenda'] =>
  agenda
    ? {
        noticeSentOn:
          agenda.sentAt && agenda.sentFor?.getTime() === heldOn?.getTime()
            ? dateInStockholm(agenda.sentAt)
            : null,
      }
    : null

/** All meetings, called off or not, with how many matters each has. A handful a year, however many matters there are. */
const readMeetings = (db: Db): Promise<readonly Meeting[]> =>
  db.read('meetings', async (prisma) => {
    const rows = await prisma.meeting.findMany({ orderBy: { id: 'asc' } })
    const counts = await prisma.matter.groupBy({
      by: ['meetingId', 'documentId'],
      where: { meetingId: { not: null } },
      _count: { _all: true },
      orderBy: { documentId: 'asc' },
    })
    const agendas = new Map(
      (await prisma.agenda.findMany({ select: NOTICE })).map(({ meetingId, ...agenda }) => [
        meetingId,
        agenda,
      ]),
    )
    const documents = new Map(
      (await prisma.document.findMany({ select: SOURCE })).map((row) => [row.id, row]),
    )
    return rows.map((row): Meeting => {
      const own = counts.filter(({ meetingId }) => meetingId === row.id)
      const ids = new Set([row.documentId, ...own.map(({ documentId }) => documentId)])
      return {
        id: row.id,
        heldOn: dateOrNull(row.heldOn),
        label: row.label,
        name: row.name,
        adjustedOn: dateOrNull(row.adjustedOn),
        postedOn: dateOrNull(row.postedOn),
        people: { chair: row.chair, adjusters: row.adjusters },
        agenda: noticeOf(row.heldOn, agendas.get(row.id)),
        cancelledOn: dateOrNull(row.cancelledOn),
        version: row.version,
        changed:
          row.changedBy && row.changedAt ? { by: row.changedBy, on: dateInStockholm(row.changedAt) } : null,
        matters: own.reduce((sum, { _count }) => sum + _count._all, 0),
        sources: [...ids].flatMap((id) => {
          const document = id === null ? undefined : documents.get(id)
          return document ? [toSource(document)] : []
        }),
      }
    })
  })

/** The meetings that are or were held. */
export const getMeetings = async (db: Db): Promise<readonly Meeting[]> =>
  (await readMeetings(db)).filter(({ cancelledOn }) => cancelledOn === null)

/** The meetings that have been called off, earliest first. */
export const getCancelled = async (db: Db): Promise<CancelledMeeting[]> =>
  (await readMeetings(db)).filter(isCancelled).toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1))

// What follows from the rows is worked out once for each version of them.
const sorted = new WeakMap<readonly Meeting[], DatedMeeting[]>()

/** Meetings whose day is known, earliest first. */
export async function getDated(db: Db): Promise<readonly DatedMeeting[]> {
  const meetings = await readMeetings(db)
  const kept = sorted.get(meetings)
  if (kept) return kept
  const dated = datedMeetings(meetings)
  sorted.set(meetings, dated)
  return dated
}

/** A meeting, called off or not. */
export const getMeeting = async (db: Db, id: number): Promise<Meeting | null> =>
  (await readMeetings(db)).find((meeting) => meeting.id === id) ?? null

/** The matters on a meeting's agenda in its order, with what each lacks. */
export const getAgenda = (db: Db, meetingId: number): Promise<readonly AgendaItem[]> =>
  db.read(`meetings/agenda/${meetingId}`, async (prisma) => {
    const rows = await prisma.matter.findMany({
      where: { meetingId },
      select: {
        id: true,
        agendaNo: true,
        title: true,
        dnrPrinted: true,
        dnr: true,
        status: true,
      },
      orderBy: [{ agendaNo: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    })
    const deadlines = new Map<number, AgendaItem['deadlines']>()
    for (const { matterId, dueOn, what } of await prisma.matterDeadline.findMany({
      where: { matter: { meetingId } },
      orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    })) {
      deadlines.set(matterId, [...(deadlines.get(matterId) ?? []), { on: fromDbDate(dueOn), what }])
    }
    const checks = await lacksBefore(prisma, meetingId)
    return rows.map(({ id, agendaNo, title, dnrPrinted, dnr, status }) => ({
      id,
      agendaNo,
      title,
      dnrPrinted: dnrPrinted ?? dnr,
      status,
      check: checks.get(id) ?? NOTHING_LACKS,
      deadlines: deadlines.get(id) ?? [],
    }))
  })

/** Whether the notice with the meeting's agenda has been marked as sent. */
export const isNoticeSent = async (db: Db, meetingId: number): Promise<boolean> =>
  (await db.prisma.agenda.count({ where: { meetingId, sentAt: { not: null } } })) > 0

/** Whether a decision of the meeting has been registered: it was held, and can't be called off. */
export const hasDecisions = (db: Db, meetingId: number): Promise<boolean> =>
  db.read(
    `meetings/decisions/${meetingId}`,
    async (prisma) => (await prisma.agendaItem.count({ where: decidedOf(meetingId) })) > 0,
  )

const decidedOf = (meetingId: number) => ({ meetingId, outcome: { not: null } })

export interface Change {
  by: string
  now: Date
}

const changed = ({ by, now }: Change) => ({ changedBy: by, changedAt: now })

/** Plans meetings; returns the days that were new. A day that has a meeting already keeps it as it is. */
export async function addMeetings(
  tx: Tx,
  dates: readonly Pick<PlannedDate, 'on' | 'name'>[],
  change: Change,
): Promise<CalendarDate[]> {
  const added = await tx.meeting.createManyAndReturn({
    data: dates.map(({ on, name }) => ({ heldOn: toDbDate(on), label: on, name, ...changed(change) })),
    skipDuplicates: true,
    select: { label: true },
  })
  const labels = new Set(added.map(({ label }) => label))
  return dates.map(({ on }) => on).filter((on) => labels.has(on))
}

const UNIQUE = 'P2002' // Prisma's code for a value that must be unique and is not

async function change(
  tx: Tx,
  { id, version }: { id: number; version: number },
  data: Prisma.MeetingUpdateManyMutationInput,
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.meeting.updateMany({
    where: { id, version },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

/**
 * Gives a meeting its day, name and people; its matters follow, and one that was called off is planned again. Calls the write off with 'changed' when it is not the version that
 * was read, and with 'taken' when another meeting has the day.
 */
export async function moveMeeting(
  tx: Tx,
  meeting: { id: number; version: number },
  to: { heldOn: CalendarDate; name: string | null; people: MeetingPeople },
  by: Change,
): Promise<true | Abandoned<'changed' | 'taken'>> {
  const { heldOn, name, people } = to
  const { chair, adjusters } = people
  try {
    const data = { heldOn: toDbDate(heldOn), label: heldOn, name, chair, adjusters: [...adjusters] }
    return await change(tx, meeting, { ...data, cancelledOn: null, ...changed(by) })
  } catch (error) {
    // The label is unique: two who choose the same day at once are distinguished by the database alone.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE)
      return abandon('taken')
    throw error
  }
}

/** Keeps when the protocol was adjusted and posted; 'changed' when the meeting is not the version that was read. */
export const keepFacts = (
  tx: Tx,
  meeting: { id: number; version: number },
  { adjustedOn, postedOn }: Facts,
  by: Change,
): Promise<true | Abandoned<'changed'>> =>
  change(tx, meeting, {
    adjustedOn: adjustedOn && toDbDate(adjustedOn),
    postedOn: postedOn && toDbDate(postedOn),
    ...changed(by),
  })

/**
 * Calls a meeting off. Its open matters go to the next meeting, or to none; what the committee was to be told there waits
 * again, and an agenda whose notice was never sent is gone. Calls the write off with 'changed' when it is not the version
 * that was read, and with 'decided' when decisions are registered of it.
 */
export async function cancelMeeting(
  tx: Tx,
  meeting: { id: number; version: number; heldOn: CalendarDate },
  { on, nextId }: { on: CalendarDate; nextId: number | null },
  by: Change,
): Promise<{ matters: number } | Abandoned<'changed' | 'decided'>> {
  const meetingId = meeting.id
  // A decision that is being registered is waited for, and none is until this is done.
  await tx.$queryRaw`SELECT id FROM "Meeting" WHERE id = ${meetingId} FOR UPDATE`
  if ((await tx.agendaItem.count({ where: decidedOf(meetingId) })) > 0) return abandon('decided')
  // The day is free for another meeting.
  const label = `${meeting.heldOn} cancelled ${meetingId}`
  const done = await change(tx, meeting, { cancelledOn: toDbDate(on), label, ...changed(by) })
  if (done !== true) return done
  const { count } = await tx.matter.updateMany({
    where: { meetingId, status: 'open' },
    data: { meetingId: nextId, agendaNo: null, version: { increment: 1 }, ...changed(by) },
  })
  await tx.delegationDecision.updateMany({
    where: { meetingId },
    data: { meetingId: null, version: { increment: 1 } },
  })
  await tx.notifiedMatter.updateMany({ where: { meetingId, documentId: null }, data: { meetingId: null } })
  await tx.agenda.deleteMany({ where: { meetingId, sentAt: null } })
  // Planned again, also on the same day, it takes a new notice: what waits again is told there.
  await tx.agenda.updateMany({ where: { meetingId }, data: { sentFor: null } })
  return { matters: count }
}
