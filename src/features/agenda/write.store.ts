import type { Prisma } from '../../../prisma/generated/client.ts'
import { plannedMeeting } from '../../db/called-off.ts'
import { type Abandoned, abandon, type Db, type Tx } from '../../db/db.ts'
import type { AuditAction } from '../../lib/audit-actions.ts'
import { toDbDate } from '../../lib/calendar.ts'
import {
  type Agenda,
  type Item,
  type ItemKind,
  moved,
  needsNewNotice,
  placedAfter,
  sentKey,
} from './agenda.ts'
import { readAgenda } from './store.ts'

export interface Doing {
  by: string
  now: Date
}

/** An item that has a row of its own. */
export type Placed = Item & { id: number }
const isPlaced = (item: Item): item is Placed => item.id !== null

/**
 * The agenda with a row for each of its items, held until the transaction ends, so that two who change it do so one after
 * the other. Null when the meeting no longer exists or is called off.
 */
async function held(tx: Tx, meetingId: number): Promise<(Agenda & { items: readonly Placed[] }) | null> {
  if (!(await plannedMeeting(tx, meetingId))) return null
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

/** A step up or down, or next after another item (null: first). */
export type Move = { step: -1 | 1 } | { after: number | null }

/** Moves an item; calls the write off when it or what it is to follow no longer exists, or the notice is sent. */
export async function moveItem(
  tx: Tx,
  meetingId: number,
  { id, to }: { id: number; to: Move },
): Promise<true | Abandoned<'not moved'>> {
  const agenda = await held(tx, meetingId)
  const ids = agenda ? idsOf(agenda.items) : []
  const isGone = !ids.includes(id) || ('after' in to && to.after !== null && !ids.includes(to.after))
  if (agenda?.sentOn !== null || isGone) return abandon('not moved')
  await place(tx, meetingId, 'step' in to ? moved(ids, id, to.step) : placedAfter(ids, id, to.after))
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
  | { kind: 'matter'; matterId: number; presenter: string | null }
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
  if (item.kind === 'matter' && item.presenter)
    await tx.agendaItem.updateMany({ where: { id: id ?? 0 }, data: { presenter: item.presenter } })
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
 * Calls the write off when the meeting no longer exists or is called off, the notice for its day was sent before, or the agenda
 * is another than the one that was `seen` (`sentKey`).
 */
export async function markSent(
  tx: Tx,
  meetingId: number,
  seen: string,
  { by, now }: Doing,
): Promise<{ items: number; decisions: number; notified: number } | Abandoned<'gone' | 'sent' | 'changed'>> {
  const agenda = await held(tx, meetingId)
  if (!agenda) return abandon('gone')
  if (agenda.sentOn !== null && !needsNewNotice(agenda)) return abandon('sent')
  if (sentKey(agenda) !== seen) return abandon('changed')
  const { heldOn } = agenda.meeting
  await place(tx, meetingId, idsOf(agenda.items))
  for (const { id, title } of agenda.items) await tx.agendaItem.update({ where: { id }, data: { title } })
  await tx.agenda.update({
    where: { meetingId },
    data: { sentAt: now, sentBy: by, sentFor: heldOn && toDbDate(heldOn) },
  })
  const tells = (kind: ItemKind): boolean =>
    agenda.items.some((item) => item.kind === kind && item.number !== null)
  const untold = { meetingId: null, isMistaken: false }
  const { _sum } = await tx.delegationDecision.aggregate({ where: untold, _sum: { count: true } })
  const told = tells('delegation')
    ? await tx.delegationDecision.updateMany({
        where: untold,
        data: { meetingId, version: { increment: 1 } },
      })
    : { count: 0 }
  const notified = tells('notified')
    ? await tx.notifiedMatter.updateMany({
        where: { meetingId: null, documentId: null },
        data: { meetingId },
      })
    : { count: 0 }
  return {
    items: agenda.items.length,
    decisions: told.count > 0 ? (_sum.count ?? 0) : 0,
    notified: notified.count,
  }
}

/** Does something with an agenda as one write with its entry in the log. */
export const writeAgenda = <T, R = never>(
  db: Db,
  { by, action, meetingId }: { by: string; action: AuditAction; meetingId: number },
  details: Prisma.InputJsonObject,
  work: (tx: Tx) => Promise<T | Abandoned<R>>,
): Promise<T | R> => db.write({ actor: by, action, subject: `meeting/${meetingId}`, details }, work)
