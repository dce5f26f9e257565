import type { OwnForms, ReportRow } from '../../contract/reports.ts'
import { type Abandoned, abandon, type Tx } from '../../db/db.ts'
import { lockPeriod } from '../../db/periods.ts'
import { ensurePeriod } from '../../db/publishing.ts'
import { settleQuestions } from '../../db/report-questions.ts'
import { type CalendarDate, toDbDate } from '../../lib/calendar.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import type { Item, Round } from './rounds.ts'
import type { Owner } from './store.ts'

/** What is written of rounds and of who answers for what. */

export interface NewRound {
  period: PeriodRef & { endsOn: CalendarDate }
  askOn: CalendarDate
  askHour: number
  dueOn: CalendarDate
  asked: readonly Pick<Owner, 'kind' | 'subject' | 'label' | 'owner' | 'unit'>[]
}

/** Opens the round. Called off with 'open' where the period has one that is open. */
export async function openRound(
  tx: Tx,
  { period, askOn, askHour, dueOn, asked }: NewRound,
  by: { userId: string; now: Date },
): Promise<number | Abandoned<'open'>> {
  const periodId = await ensurePeriod(tx, period)
  await lockPeriod(tx, periodId)
  if ((await tx.reportRound.count({ where: { periodId, closedAt: null } })) > 0) return abandon('open')
  const { id } = await tx.reportRound.create({
    data: {
      ...{ periodId, askHour, openedBy: by.userId, openedAt: by.now },
      askOn: toDbDate(askOn),
      dueOn: toDbDate(dueOn),
      questions: { create: asked.map((one) => ({ ...one })) },
    },
  })
  return id
}

export interface NewAnswer {
  values: ReportRow
  isSame: boolean
  remarks: number
}

/** Writes an answer. Called off with 'changed' when the item is another version, and with 'closed' when the round is. */
export async function putAnswer(
  tx: Tx,
  { id, roundId, version }: Pick<Item, 'id' | 'roundId' | 'version'>,
  answer: NewAnswer,
  by: { userId: string; now: Date },
): Promise<true | Abandoned<'changed' | 'closed'>> {
  const change = { state: 'answered', question: null, toldAt: by.now } as const
  const done = await changeItem(tx, { id, roundId, version }, change)
  if (done !== true) return done
  await tx.reportAnswer.create({
    data: {
      ...answer,
      questionId: id,
      values: { ...answer.values },
      answeredBy: by.userId,
      answeredAt: by.now,
    },
  })
  return true
}

/** What is changed with the item; a null `toldAt` is told to the owner within a minute. */
type ItemChange =
  | { state: 'answered'; question: null; toldAt: Date }
  | { state: 'returned'; question: string; toldAt: null }
  | { owner: string; toldAt: null }

export async function changeItem(
  tx: Tx,
  { id, roundId, version }: Pick<Item, 'id' | 'roundId' | 'version'>,
  change: ItemChange,
): Promise<true | Abandoned<'changed' | 'closed'>> {
  // Whoever closes the round holds it too: either the answer comes before, or it is told that the round is closed.
  const [round] = await tx.$queryRaw<{ closedAt: Date | null }[]>`
    SELECT "closedAt" FROM "ReportRound" WHERE "id" = ${roundId} FOR SHARE`
  if (!round || round.closedAt) return abandon('closed')
  const { count } = await tx.reportQuestion.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1 || abandon('changed')
}

/** Closes the round; called off with null when it is so already. */
export async function closeRound(
  tx: Tx,
  { id, periodId }: Pick<Round, 'id' | 'periodId'>,
  by: { userId: string; now: Date },
): Promise<true | Abandoned<null>> {
  await lockPeriod(tx, periodId)
  const { count } = await tx.reportRound.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: by.now, closedBy: by.userId },
  })
  return count === 1 || abandon(null)
}

/**
 * Opens the round again, with what has been registered in forms of their own while it was closed; what is still unanswered is
 * asked for anew. Called off with null when it is open already, or the period has another one open.
 */
export async function reopenRound(
  tx: Tx,
  { id, periodId }: Pick<Round, 'id' | 'periodId'>,
  own: readonly OwnForms[],
  by: { userId: string; now: Date },
): Promise<true | Abandoned<null>> {
  await lockPeriod(tx, periodId)
  const others = { periodId, closedAt: null, id: { not: id } }
  if ((await tx.reportRound.count({ where: others })) > 0) return abandon(null)
  const { count } = await tx.reportRound.updateMany({
    where: { id, closedAt: { not: null } },
    data: { closedAt: null, closedBy: null },
  })
  if (count === 0) return abandon(null)
  for (const { kind, registered } of own)
    await settleQuestions(tx, { roundId: id, kind }, await registered(tx), by)
  // Whoever was told that it had closed, or saw it gone, is asked anew.
  const waiting = { roundId: id, state: { not: 'answered' as const } }
  await tx.reportQuestion.updateMany({ where: waiting, data: { toldAt: null } })
  return true
}

/** Version 0 is somebody who answered for it never before. Called off with 'changed' for another version. */
export async function putOwner(
  tx: Tx,
  { version, ...owner }: Omit<Owner, 'changedBy'>,
  by: { userId: string; now: Date },
): Promise<true | Abandoned<'changed'>> {
  const data = { ...owner, changedBy: by.userId, changedAt: by.now }
  const { kind, subject } = owner
  const { count } =
    version === 0
      ? await tx.subjectOwner.createMany({ data: [data], skipDuplicates: true })
      : await tx.subjectOwner.updateMany({
          where: { kind, subject, version },
          data: { ...data, version: { increment: 1 } },
        })
  if (count === 0) return abandon('changed')
  await handOver(tx, owner)
  await askInOpenRounds(tx, kind, [owner])
  return true
}

/** What has not been answered in an open round is asked of the new owner. */
async function handOver(
  tx: Tx,
  { kind, subject, owner, unit }: Omit<Owner, 'changedBy' | 'version'>,
): Promise<void> {
  const where = { kind, subject, round: { closedAt: null } }
  await tx.reportQuestion.updateMany({ where, data: { unit } })
  await tx.reportQuestion.updateMany({
    where: { ...where, state: { not: 'answered' }, owner: { not: owner } },
    data: { owner, toldAt: null, version: { increment: 1 } },
  })
}

/** What nobody answered for when a round was opened is asked in it all the same, where the round asks of its kind. */
export async function askInOpenRounds(
  tx: Tx,
  kind: string,
  owned: readonly Pick<Owner, 'kind' | 'subject' | 'label' | 'owner' | 'unit'>[],
): Promise<void> {
  const rounds = await tx.reportRound.findMany({
    where: { closedAt: null, questions: { some: { kind } } },
    select: { id: true },
  })
  await tx.reportQuestion.createMany({
    data: rounds.flatMap(({ id: roundId }) =>
      owned.map(({ subject, label, owner, unit }) => ({ roundId, kind, subject, label, owner, unit })),
    ),
    skipDuplicates: true,
  })
}
