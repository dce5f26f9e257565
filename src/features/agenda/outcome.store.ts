import type { Prisma } from '../../../prisma/generated/client.ts'
import { plannedMeeting } from '../../db/called-off.ts'
import { type Abandoned, abandon, type Tx } from '../../db/db.ts'
import { type CalendarDate, dateInStockholm, toDbDate } from '../../lib/calendar.ts'
import { hasClosed, isDecided, type OutcomeFacts } from './agenda.ts'
import type { Doing, Placed } from './write.store.ts'

/** What was decided of an item, and who has been sent it. Everything here runs inside a write's transaction. */

/** `closed`: by somebody else, and so left as it is. `decided later`: at a meeting after this one, and so left too. */
export type MatterAfter = 'none' | 'done' | 'closed' | 'decided later'

/**
 * Registers what was decided: the matter is closed, or goes on to the meeting that takes it next, or back to its owner with
 * a date, or waits for another meeting; then its recipients wait to be sent to. Another outcome undoes what the one before
 * did. Calls the write off when another person was faster, or has moved or called off one of the meetings.
 */
export async function decideItem(
  tx: Tx,
  deciding: Deciding,
  { closesMatter, ...facts }: OutcomeFacts,
  doing: Doing,
): Promise<MatterAfter | Abandoned<'changed'>> {
  const { item, meeting, recipients } = deciding
  if ((await plannedMeeting(tx, meeting.id))?.heldOn !== meeting.heldOn) return abandon('changed')
  const { nextMeetingId } = facts
  if (nextMeetingId !== null && !(await plannedMeeting(tx, nextMeetingId))) return abandon('changed')
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
  const decision = await decisionAfter(tx, id, item, facts)
  if ((await tx.agendaItem.count({ where: later })) > 0) return 'decided later'
  const { outcome, returnOn } = facts
  const isClosed = isDecided(outcome) && facts.closesMatter
  const on = toDbDate(meeting.heldOn)
  const data: Prisma.MatterUncheckedUpdateManyInput = {
    ...placeAfter(facts, meeting.id, item.number),
    decision,
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

/**
 * What the matter says of its decision: this one, or what it said before, where this one is taken back and nobody has written
 * another since. What a later item would bring back is exchanged too.
 */
async function decisionAfter(
  tx: Tx,
  matterId: number,
  item: Placed,
  { outcome, decision }: Pick<OutcomeFacts, 'outcome' | 'decision'>,
): Promise<string | null> {
  const [matter] = await tx.$queryRaw<{ decision: string | null }[]>`
    SELECT "decision" FROM "Matter" WHERE "id" = ${matterId} FOR UPDATE`
  const current = matter?.decision ?? null
  const was = isDecided(item.outcome)
  if (isDecided(outcome)) {
    const data = { matterDecision: current }
    if (!was) await tx.agendaItem.update({ where: { id: item.id }, data })
    return decision
  }
  if (!was) return current
  const { matterDecision } = await tx.agendaItem.findUniqueOrThrow({ where: { id: item.id } })
  await tx.agendaItem.updateMany({
    where: { matterId, matterDecision: item.decision, id: { not: item.id } },
    data: { matterDecision },
  })
  return current === item.decision ? matterDecision : current
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

/**
 * Keeps that a decision was sent to these recipients; returns how many had not been sent to before. Calls the write off when
 * another decision has been registered since it was read, or somebody else has sent it.
 */
export async function markDispatched(
  tx: Tx,
  { id: itemId, version }: Pick<Placed, 'id' | 'version'>,
  sending: { ids: readonly number[]; added: readonly string[]; on: CalendarDate; way: string },
  { by, now }: Doing,
): Promise<number | Abandoned<'changed'>> {
  const { ids, added, on, way } = sending
  const held = await tx.agendaItem.updateMany({
    where: { id: itemId, version },
    data: { version: { increment: 1 } },
  })
  if (held.count === 0) return abandon('changed')
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

/** The last day to send to a recipient; null where it has none of its own. */
export interface DueDay {
  /** Of the dispatch. */
  id: number
  dueOn: CalendarDate | null
}

/** Calls the write off when any of the days is another than it was read as, or it has been sent. */
export async function setDueDays(
  tx: Tx,
  before: readonly DueDay[],
  after: readonly DueDay[],
): Promise<true | Abandoned<'changed'>> {
  for (const { id, dueOn } of after) {
    const was = before.find((one) => one.id === id)?.dueOn ?? null
    const { count } = await tx.dispatch.updateMany({
      where: { id, sentOn: null, dueOn: was && toDbDate(was) },
      data: { dueOn: dueOn && toDbDate(dueOn) },
    })
    if (count === 0) return abandon('changed')
  }
  return true
}
