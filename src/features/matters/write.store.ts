import { plannedMeeting } from '../../db/called-off.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import { type CalendarDate, toDbDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import type { EditValues } from './forms/edit-fields.ts'
import type { Matter } from './matters.ts'
import type { NewTask } from './tasks/tasks.ts'

/**
 * Everything here runs inside a write's transaction: the audit entry is the caller's. What is not as it was when the form
 * was drawn calls the write off with 'changed'.
 */

type Written = Promise<true | Abandoned<'changed'>>

const CHANGED = abandon('changed')

/** Who does it, and when. */
export interface Doing {
  by: string
  at: Date
}

export interface NewMatter {
  id: number
  title: string
  kind: string
  /** The key of `dnrKey`. */
  dnr: string | null
  owner: string | null
  unit: string | null
  meetingId: number | null
  link: string | null
  task: NewTask | null
}

/** An id for a matter that is about to be registered, so that its audit entry can name it. */
export const reserveId = (db: Db): Promise<number> => reserveMatterId(db.prisma)

/** The same inside a transaction. */
export async function reserveMatterId(tx: Pick<Tx, '$queryRaw'>): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('"Matter"', 'id'))::int AS id`
  if (!row) throw new Error('a sequence gave no number')
  return row.id
}

/** 'changed' when its meeting has been called off. */
export async function createMatter(tx: Tx, { task, ...matter }: NewMatter, doing: Doing): Written {
  if (matter.meetingId !== null && !(await plannedMeeting(tx, matter.meetingId))) return CHANGED
  await tx.matter.create({
    data: { ...matter, dnrPrinted: matter.dnr, recipients: [], createdBy: doing.by, createdAt: doing.at },
  })
  if (task) await addTask(tx, matter.id, task)
  return true
}

const dbDateOrNull = (date: CalendarDate | null): Date | null => date && toDbDate(date)

const taskRow = (matterId: number, { dueOn, startOn, rolledOn, lawOn, seriesOn, ...task }: NewTask) => ({
  ...task,
  matterId,
  dueOn: toDbDate(dueOn),
  startOn: dbDateOrNull(startOn),
  rolledOn: dbDateOrNull(rolledOn),
  lawOn: dbDateOrNull(lawOn),
  seriesOn: dbDateOrNull(seriesOn),
})

/** Adds a deadline; false when the matter has it already. */
async function addTask(tx: Tx, matterId: number, task: NewTask): Promise<boolean> {
  const { count } = await tx.matterDeadline.createMany({
    data: [taskRow(matterId, task)],
    skipDuplicates: true,
  })
  return count === 1
}

/** Notes who changed the matter; false when it no longer exists or is closed, or no longer the version that it should be. */
async function touch(tx: Tx, id: number, { by, at }: Doing, version?: number): Promise<boolean> {
  const { count } = await tx.matter.updateMany({
    where: { id, status: 'open', ...(version === undefined ? {} : { version }) },
    data: { changedBy: by, changedAt: at, version: { increment: 1 } },
  })
  return count === 1
}

/** 'changed' when the matter is closed meanwhile, or has the deadline already. */
export async function addDeadline(tx: Tx, matterId: number, task: NewTask, doing: Doing): Written {
  const isAdded = (await touch(tx, matterId, doing)) && (await addTask(tx, matterId, task))
  return isAdded || CHANGED
}

/** A matter as it was read. */
type ReadMatter = Pick<Matter, 'id' | 'version'>

/** 'changed' when a person has changed the matter since it was read, or called off the meeting that it is to go to. */
export async function editMatter(
  tx: Tx,
  { id, version, meeting }: ReadMatter & Pick<Matter, 'meeting'>,
  values: EditValues,
  childImpactPresent: boolean | null,
  doing: Doing,
): Written {
  const meetingId = values.meeting ? Number(values.meeting) : null
  const isMoved = meetingId !== null && meetingId !== meeting?.id
  if (isMoved && !(await plannedMeeting(tx, meetingId))) return CHANGED
  if (!(await touch(tx, id, doing, version))) return CHANGED
  const dnr = parseDnr(values.dnr, '')
  await tx.matter.update({
    where: { id },
    data: {
      title: values.title,
      kind: values.kind,
      dnr: dnr && dnrKey(dnr),
      dnrPrinted: values.dnr || null,
      meetingId,
      agendaNo: values.agendaNo ? Number(values.agendaNo) : null,
      owner: values.owner || null,
      unit: values.unit || null,
      proposedDecision: values.proposal || null,
      summary: values.summary || null,
      economicConsequences: values.economy || null,
      childImpactText: values.children || null,
      childImpactPresent,
      recipients: values.recipients.split('\n').filter(Boolean),
      attachmentPresent: values.attachments ? values.attachments === 'yes' : null,
    },
  })
  return true
}

export interface Postponement {
  deadlineId: number
  matterId: number
  from: CalendarDate
  to: CalendarDate
  reason: string
}

/** 'changed' when the deadline is done, moved or closed meanwhile. */
export async function postpone(tx: Tx, moved: Postponement, doing: Doing): Written {
  const { deadlineId, matterId, from, to, reason } = moved
  if (!(await touch(tx, matterId, doing))) return CHANGED
  const { count } = await tx.matterDeadline.updateMany({
    where: { id: deadlineId, dueOn: toDbDate(from), status: 'open' },
    // The day it may be rolled to belonged to the day that was counted.
    data: { dueOn: toDbDate(to), rolledOn: null },
  })
  if (count === 0) return CHANGED
  await tx.deadlinePostponement.create({
    data: { deadlineId, fromOn: toDbDate(from), toOn: toDbDate(to), reason, ...doing },
  })
  return true
}

/** Marks the deadline done, and registers the next time of a duty that comes back. 'changed' when it was done. */
export async function finishTask(
  tx: Tx,
  task: { id: number; matterId: number },
  next: NewTask | null,
  doing: Doing,
): Written {
  const { count } = await tx.matterDeadline.updateMany({
    where: { id: task.id, status: 'open', matter: { status: 'open' } },
    data: { status: 'done', doneBy: doing.by, doneAt: doing.at },
  })
  if (count === 0 || !(await touch(tx, task.matterId, doing))) return CHANGED
  if (next) await addTask(tx, task.matterId, next)
  return true
}

export interface Closing {
  on: CalendarDate
  decision: string | null
  reason: string | null
}

/** 'changed' when it is closed already, or changed since it was read. */
export async function closeMatter(
  tx: Tx,
  { id, version }: ReadMatter,
  { on, decision, reason }: Closing,
  doing: Doing,
): Written {
  if (!(await touch(tx, id, doing, version))) return CHANGED
  await tx.matter.update({
    where: { id },
    data: {
      status: 'closed',
      closedOn: toDbDate(on),
      closedBy: doing.by,
      closedReason: reason,
      closedByItemId: null,
      ...(decision === null ? {} : { decision }),
    },
  })
  return true
}

/**
 * Opens a case again that was closed here; its decision stays. 'changed' when it is open, was not closed here, or is changed since
 * it was read.
 */
export async function reopenMatter(
  tx: Tx,
  { id, version }: ReadMatter,
  { on, reason }: { on: CalendarDate; reason: string },
  { by, at }: Doing,
): Written {
  const { count } = await tx.matter.updateMany({
    where: { id, version, status: 'closed', closedBy: { not: null } },
    data: {
      status: 'open',
      closedOn: null,
      closedBy: null,
      closedReason: null,
      closedByItemId: null,
      reopenedOn: toDbDate(on),
      reopenedBy: by,
      reopenedReason: reason,
      changedBy: by,
      changedAt: at,
      version: { increment: 1 },
    },
  })
  return count === 1 || CHANGED
}

/**
 * Takes back that a deadline is done, and the next time of a duty that came of it, unless that has been done or moved
 * meanwhile. 'changed' when it is not done, or its case is closed.
 */
export async function unfinishTask(
  tx: Tx,
  task: { id: number; matterId: number; next: Pick<NewTask, 'dueOn' | 'what'> | null },
  doing: Doing,
): Written {
  const { id, matterId, next } = task
  const { count } = await tx.matterDeadline.updateMany({
    where: { id, status: 'done', matter: { status: 'open' } },
    data: { status: 'open', doneBy: null, doneAt: null },
  })
  if (count === 0 || !(await touch(tx, matterId, doing))) return CHANGED
  if (!next) return true
  await tx.matterDeadline.deleteMany({
    where: {
      matterId,
      what: next.what,
      dueOn: toDbDate(next.dueOn),
      status: 'open',
      postponements: { none: {} },
    },
  })
  return true
}

/** Titles of the other matters that have the case number. */
export async function titlesWithDnr(db: Db, dnr: string, besides?: number): Promise<string[]> {
  const rows = await db.prisma.matter.findMany({
    where: { dnr, ...(besides === undefined ? {} : { id: { not: besides } }) },
    select: { title: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ title }) => title)
}

/** True when the matter has a deadline of that name on the day. */
export const hasDeadline = async (db: Db, matterId: number, on: CalendarDate, what: string) =>
  (await db.prisma.matterDeadline.count({ where: { matterId, dueOn: toDbDate(on), what } })) > 0
