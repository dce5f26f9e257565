import type { Db } from './db.ts'
import type { Tx } from './entry.ts'

/**
 * Questions of open rounds about what is registered in a form of its own (contract/reports, OwnForms): the slices answer
 * them in the same write that registers it.
 */

/** Slack ids of those that an open round asks about it, people or user groups. */
export const askedAbout = (db: Db, kind: string, subject: string): Promise<readonly string[]> =>
  db.read(`report-questions/${kind}/${subject}`, async ({ reportQuestion }) => {
    const rows = await reportQuestion.findMany({ where: { kind, subject, round: { closedAt: null } } })
    return rows.map(({ owner }) => owner)
  })

/** What is registered answers the questions about it; called again when it is corrected. */
export async function answerQuestions(
  tx: Tx,
  kind: string,
  subjects: readonly string[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await holdRounds(tx, kind, subjects)
  const answered = await tx.reportQuestion.updateManyAndReturn({
    where: open(kind, subjects),
    data: { state: 'answered', question: null, toldAt: at, version: { increment: 1 } },
    select: { id: true },
  })
  await tx.reportAnswer.createMany({
    data: answered.map(({ id }) => ({ questionId: id, values: {}, answeredBy: by, answeredAt: at })),
  })
}

/** What was registered is taken back: the questions about it wait again, and their owners are told. */
export async function reopenQuestions(tx: Tx, kind: string, subjects: readonly string[]): Promise<void> {
  await holdRounds(tx, kind, subjects)
  await tx.reportQuestion.updateMany({
    where: { ...open(kind, subjects), state: 'answered' },
    data: ASKED_ANEW,
  })
}

const ASKED_ANEW = { state: 'waiting', toldAt: null, version: { increment: 1 } } as const

/** Who has registered something, and when; null where a file does not say. */
export interface Registered {
  by: string | null
  at: Date | null
}

/**
 * A round that is opened again: its questions of the kind are as what is registered now, which nobody told it while it was
 * closed. What is newer than the answer is an answer; what is answered and not registered any more is asked anew.
 */
export async function settleQuestions(
  tx: Tx,
  { roundId, kind }: { roundId: number; kind: string },
  registered: ReadonlyMap<string, Registered>,
  reopened: { userId: string; now: Date },
): Promise<void> {
  const questions = await tx.reportQuestion.findMany({
    where: { roundId, kind },
    include: { answers: { orderBy: { id: 'desc' }, take: 1 } },
  })
  const answers = questions.flatMap(({ id, subject, answers: [latest] }) => {
    const found = registered.get(subject)
    if (!found || (latest && (found.at === null || found.at <= latest.answeredAt))) return []
    const given = { answeredBy: found.by ?? reopened.userId, answeredAt: found.at ?? reopened.now }
    return [{ questionId: id, values: {}, ...given }]
  })
  await tx.reportQuestion.updateMany({
    where: { id: { in: answers.map(({ questionId }) => questionId) } },
    data: { state: 'answered', question: null, toldAt: reopened.now, version: { increment: 1 } },
  })
  await tx.reportAnswer.createMany({ data: answers })
  const gone = questions.filter(({ state, subject }) => state === 'answered' && !registered.has(subject))
  await tx.reportQuestion.updateMany({
    where: { id: { in: gone.map(({ id }) => id) } },
    data: ASKED_ANEW,
  })
}

const open = (kind: string, subjects: readonly string[]) => ({
  kind,
  subject: { in: [...subjects] },
  round: { closedAt: null },
})

/**
 * Whoever closes one of their rounds waits, or is waited for: then it is closed, and takes no answers. Whoever opens one again
 * waits too, so that what is registered meanwhile is seen by one of the two.
 */
const holdRounds = (tx: Tx, kind: string, subjects: readonly string[]) => tx.$queryRaw`
  SELECT "id" FROM "ReportRound" WHERE "id" IN (
    SELECT "roundId" FROM "ReportQuestion" WHERE "kind" = ${kind} AND "subject" = ANY(${[...subjects]})
  ) ORDER BY "id" FOR SHARE`
