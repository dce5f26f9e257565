import type { Prisma } from '../../../prisma/generated/client.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import type { AuditAction } from '../../lib/audit-actions.ts'
import { type CalendarDate, dateInStockholm, toDbDate } from '../../lib/calendar.ts'
import {
  type Agenda,
  hasClosed,
  type Item,
  type ItemKind,
  isDecided,
  moved,
  needsNewNotice,
  type Outcome,
} from './agenda.ts'
import { readAgenda } from './store.ts'

export interface Doing {
  by: string
  now: Date
}

/** An item that has a row of its own. */
type Placed = Item & { id: number }
const isPlaced = (item: Item): item is Placed => item.id !== null

/**
 * The agenda with a row for each of its items, held until the transaction ends, so that two who change it do so one after
 * the other. Null when the meeting no longer exists.
 */
async function held(tx: Tx, meetingId: number): Promise<(Agenda & { items: readonly Placed[] }) | null> {
  if ((await tx.meeting.count({ where: { id: meetingId } })) === 0) return null
  await tx.agenda.createMany({ data: [{ meetingId }], skipDuplicates: true })
  await tx.agenda.update({ where: { meetingId }, data: { version: { increment: 1 } } })
  const before = await readAgenda(tx, meetingId)
  if (!before) return null
  if (before.sentOn === null)
    // A matter that has gone to another meeting takes nothing along of one that was never sent.
    await tx.agendaItem.deleteMany({
      where: {
        meetingId,
        outcome: null,
        matter: { OR: [{ meetingId: null }, { meetingId: { not: meetingId } }] },
      },
    })
  const fresh = before.items.filter((item) => !isPlaced(item))
  await tx.agendaItem.createMany({
    data: fresh.map(({ kind, title, position, presenter, matter }) => ({
      meetingId,
      matterId: matter?.id ?? null,
      kind,
      title,
      position,
      presenter,
      isLate: before.sentOn !== null,
    })),
  })
  const after = fresh.length > 0 ? await readAgenda(tx, meetingId) : before
  return after && { ...after, items: after.items.filter(isPlaced) }
}

/** Gives the items their places, and the matters their numbers, where those are others than before. */
async function place(tx: Tx, meetingId: number, ids: readonly number[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await tx.agendaItem.updateMany({
      where: { id, NOT: { position: index + 1 } },
      data: { position: index + 1 },
    })
  const after = await readAgenda(tx, meetingId)
  for (const { matter, number } of after?.items ?? [])
    if (matter && matter.meetingId === meetingId && matter.agendaNo !== number)
      await tx.matter.update({
        where: { id: matter.id },
        data: { agendaNo: number, version: { increment: 1 } },
      })
}

const idsOf = (items: readonly Placed[]): number[] => items.map(({ id }) => id)

export interface LaidOut {
  items: number
  added: readonly ItemKind[]
}

/**
 * Lays the agenda out: every matter of the meeting gets its place, and what the committee is to be told of an item where
 * there is none. Calls the write off when the meeting no longer exists.
 */
export async function layOut(
  tx: Tx,
  meetingId: number,
  titles: Readonly<Record<'delegation' | 'notified', string>>,
  waiting: { delegation: number; notified: number },
): Promise<LaidOut | Abandoned<'gone'>> {
  const agenda = await held(tx, meetingId)
  if (!agenda) return abandon('gone')
  const added = (['delegation', 'notified'] as const).filter(
    (kind) => waiting[kind] > 0 && !agenda.items.some((item) => item.kind === kind),
  )
  const last = agenda.items.at(-1)?.position ?? 0
  for (const [index, kind] of added.entries())
    await tx.agendaItem.create({
      data: {
        meetingId,
        kind,
        title: titles[kind],
        position: last + index + 1,
        isLate: agenda.sentOn !== null,
      },
    })
  const after = await readAgenda(tx, meetingId)
  const items = (after?.items ?? []).filter(isPlaced)
  await place(tx, meetingId, idsOf(items))
  return { items: items.length, added }
}

/** Moves an item a step; calls the write off when it no longer exists or the notice is sent. */
export async function moveItem(
  tx: Tx,
  meetingId: number,
  { id, step }: { id: number; step: -1 | 1 },
): Promise<true | Abandoned<'not moved'>> {
  const agenda = await held(tx, meetingId)
  const ids = agenda ? idsOf(agenda.items) : []
  if (agenda?.sentOn !== null || !ids.includes(id)) return abandon('not moved')
  await place(tx, meetingId, moved(ids, id, step))
  return true
}

/** Takes an item off the agenda, or puts it back; calls the write off when it no longer exists or is decided. */
export async function withdrawItem(
  tx: Tx,
  meetingId: number,
  { id, isWithdrawn }: { id: number; isWithdrawn: boolean },
): Promise<true | Abandoned<'not withdrawn'>> {
  const agenda = await held(tx, meetingId)
  const { count } = await tx.agendaItem.updateMany({
    where: { id, meetingId, outcome: null, isWithdrawn: !isWithdrawn },
    data: { isWithdrawn, version: { increment: 1 } },
  })
  if (!agenda || count === 0) return abandon('not withdrawn')
  await place(tx, meetingId, idsOf(agenda.items))
  return true
}

export type NewItem =
  | { kind: 'matter'; matterId: number }
  | { kind: Exclude<ItemKind, 'matter'>; title: string; presenter: string | null }

/** Adds an item last; calls the write off when the meeting or the matter no longer exists, or the matter stands at a meeting already. */
export async function addItem(
  tx: Tx,
  meetingId: number,
  item: NewItem,
  { by, now }: Doing,
): Promise<number | Abandoned<'taken'>> {
  if (item.kind === 'matter') {
    const { count } = await tx.matter.updateMany({
      where: { id: item.matterId, meetingId: null, status: 'open' },
      data: { meetingId, agendaNo: null, changedBy: by, changedAt: now, version: { increment: 1 } },
    })
    if (count === 0) return abandon('taken')
  }
  const agenda = await held(tx, meetingId)
  if (!agenda) return abandon('taken')
  const last = agenda.items.at(-1)?.position ?? 0
  const id =
    item.kind === 'matter'
      ? agenda.items.find(({ matter }) => matter?.id === item.matterId)?.id
      : (
          await tx.agendaItem.create({
            data: { meetingId, ...item, position: last + 1, isLate: agenda.sentOn !== null },
          })
        ).id
  const after = await readAgenda(tx, meetingId)
  await place(tx, meetingId, idsOf((after?.items ?? []).filter(isPlaced)))
  return id ?? abandon('taken')
}

/** What a form sets of an item. */
export interface ItemFacts {
  /** Of what is no matter. */
  title: string | null
  presenter: string | null
}

/** Calls the write off when the item has been changed since it was read as `version`. */
export async function changeItem(
  tx: Tx,
  { id, version }: { id: number; version: number },
  { title, presenter }: ItemFacts,
): Promise<true | Abandoned<'changed'>> {
  const { count } = await tx.agendaItem.updateMany({
    where: { id, version },
    data: { presenter, ...(title === null ? {} : { title }), version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

/**
 * Marks the notice as sent: the items stay as they are, and what the committee is told of counts as told to this meeting.
 * Calls the write off when the meeting no longer exists, or the notice for its day was sent before.
 */
export async function markSent(
  tx: Tx,
  meetingId: number,
  { by, now }: Doing,
): Promise<{ items: number; decisions: number; notified: number } | Abandoned<'sent'>> {
  const agenda = await held(tx, meetingId)
  if (!agenda || (agenda.sentOn !== null && !needsNewNotice(agenda))) return abandon('sent')
  const { heldOn } = agenda.meeting
  await place(tx, meetingId, idsOf(agenda.items))
  for (const { id, title } of agenda.items) await tx.agendaItem.update({ where: { id }, data: { title } })
  await tx.agenda.update({
    where: { meetingId },
    data: { sentAt: now, sentBy: by, sentFor: heldOn && toDbDate(heldOn) },
  })
  const tells = (kind: ItemKind): boolean =>
    agenda.items.some((item) => item.kind === kind && item.number !== null)
  const decisions = tells('delegation')
    ? await tx.delegationDecision.updateMany({
        where: { meetingId: null, isMistaken: false },
        data: { meetingId, version: { increment: 1 } },
      })
    : { count: 0 }
  const notified = tells('notified')
    ? await tx.notifiedMatter.updateMany({
        where: { meetingId: null, documentId: null },
        data: { meetingId },
      })
    : { count: 0 }
  return { items: agenda.items.length, decisions: decisions.count, notified: notified.count }
}

/** What the committee decided of an item. */
export interface OutcomeFacts {
  /** Null where what was typed is taken back. */
  outcome: Outcome | null
  decision: string | null
  /** Of `returned`. */
  returnOn: CalendarDate | null
  /** Of `tabled`. */
  nextMeetingId: number | null
  hasReservation: boolean
  isImmediate: boolean
  /** A decision that ends the matter. */
  closesMatter: boolean
}

/** `closed`: by somebody else, and so left as it is. `decided later`: at a meeting after this one, and so left too. */
export type MatterAfter = 'none' | 'done' | 'closed' | 'decided later'

/**
 * Registers what was decided: the matter is closed, or goes on to the meeting that takes it next, or back to its owner with
 * a date, or waits for another meeting; then its recipients wait to be sent to. Another outcome undoes what the one before
 * did. Calls the write off when another person was faster.
 */
export async function decideItem(
  tx: Tx,
  deciding: Deciding,
  { closesMatter, ...facts }: OutcomeFacts,
  doing: Doing,
): Promise<MatterAfter | Abandoned<'changed'>> {
  const { item, recipients } = deciding
  const { count } = await tx.agendaItem.updateMany({
    where: { id: item.id, version: item.version },
    data: {
      ...facts,
      returnOn: facts.returnOn && toDbDate(facts.returnOn),
      outcomeBy: doing.by,
      outcomeAt: doing.now,
      version: { increment: 1 },
    },
  })
  if (count === 0) return abandon('changed')
  if (!isDecided(facts.outcome)) await tx.dispatch.deleteMany({ where: { itemId: item.id, sentOn: null } })
  else
    await tx.dispatch.createMany({
      data: recipients.map((recipient) => ({ itemId: item.id, recipient })),
      skipDuplicates: true,
    })
  return item.matter ? decideMatter(tx, item.matter.id, deciding, { ...facts, closesMatter }, doing) : 'none'
}

export interface Deciding {
  item: Placed
  meeting: { id: number; heldOn: CalendarDate }
  recipients: readonly string[]
  texts: {
    /** What the date of a returned matter is called. */
    returned: string
    /** Why a matter is closed, and why it is opened again. */
    closed: string
    reopened: string
  }
}

/** Moves, closes or opens the matter, and keeps its decision. */
async function decideMatter(
  tx: Tx,
  id: number,
  { item, meeting, texts }: Deciding,
  facts: OutcomeFacts,
  { by, now }: Doing,
): Promise<MatterAfter> {
  const later = {
    matterId: id,
    outcome: { not: null },
    agenda: { meeting: { heldOn: { gt: toDbDate(meeting.heldOn) } } },
  }
  if ((await tx.agendaItem.count({ where: later })) > 0) return 'decided later'
  const { outcome, decision, returnOn } = facts
  const isClosed = isDecided(outcome) && facts.closesMatter
  const on = toDbDate(meeting.heldOn)
  const data: Prisma.MatterUncheckedUpdateManyInput = {
    ...placeAfter(facts, meeting.id, item.number),
    ...(isDecided(outcome) ? { decision } : {}),
    ...(isClosed
      ? { status: 'closed', closedOn: on, closedBy: by, closedReason: texts.closed, closedByItemId: item.id }
      : { status: 'open', closedOn: null, closedBy: null, closedReason: null, closedByItemId: null }),
    ...(hasClosed(item) && !isClosed
      ? { reopenedOn: toDbDate(dateInStockholm(now)), reopenedBy: by, reopenedReason: texts.reopened }
      : {}),
    changedBy: by,
    changedAt: now,
    version: { increment: 1 },
  }
  const isOwn = { id, OR: [{ status: 'open' as const }, { closedByItemId: item.id }] }
  const { count } = await tx.matter.updateMany({ where: isOwn, data })
  if (count === 0) return 'closed'
  await tx.matterDeadline.deleteMany({ where: { matterId: id, what: texts.returned, status: 'open' } })
  if (returnOn)
    await tx.matterDeadline.createMany({
      data: [{ matterId: id, dueOn: toDbDate(returnOn), what: texts.returned }],
      skipDuplicates: true,
    })
  return 'done'
}

/** At which meeting a matter stands after an outcome, and its number there: what stays has the number that it had. */
function placeAfter(
  { outcome, nextMeetingId }: OutcomeFacts,
  meetingId: number,
  number: number | null,
): { meetingId: number | null; agendaNo: number | null } {
  if (outcome === 'tabled') return { meetingId: nextMeetingId, agendaNo: null }
  if (outcome === 'returned' || outcome === 'withdrawn') return { meetingId: null, agendaNo: null }
  return { meetingId, agendaNo: number }
}

/** Keeps that a decision was sent to these recipients; returns how many had not been sent to before. */
export async function markDispatched(
  tx: Tx,
  itemId: number,
  sending: { ids: readonly number[]; added: readonly string[]; on: CalendarDate; way: string },
  { by, now }: Doing,
): Promise<number> {
  const { ids, added, on, way } = sending
  await tx.dispatch.createMany({
    data: added.map((recipient) => ({ itemId, recipient })),
    skipDuplicates: true,
  })
  const { count } = await tx.dispatch.updateMany({
    where: { itemId, sentOn: null, OR: [{ id: { in: [...ids] } }, { recipient: { in: [...added] } }] },
    data: { sentOn: toDbDate(on), way, sentBy: by, sentAt: now },
  })
  return count
}

/** Does something with an agenda as one write with its entry in the log. */
export const writeAgenda = <T, R = never>(
  db: Db,
  { by, action, meetingId }: { by: string; action: AuditAction; meetingId: number },
  details: Prisma.InputJsonObject,
  work: (tx: Tx) => Promise<T | Abandoned<R>>,
): Promise<T | R> => db.write({ actor: by, action, subject: `meeting/${meetingId}`, details }, work)
