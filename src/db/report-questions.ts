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
  await holdRounds(tx)
  const answered = await tx.reportQuestion.updateManyAndReturn({
    where: open(kind, subjects),
    data: { state: 'answered', question: null, toldAt: at, version: { increment: 1 } },
    select: { id: true },
  })
  await tx.reportAnswer.createMany({
    data: answered.map(({ id }) => ({ questionId: id, values: {}, answeredBy: by, answeredAt: at })),
  })
}

/** What was registered is taken back: the questions about it wait again. */
export async function reopenQuestions(tx: Tx, kind: string, subjects: readonly string[]): Promise<void> {
  await holdRounds(tx)
  await tx.reportQuestion.updateMany({
    where: { ...open(kind, subjects), state: 'answered' },
    data: { state: 'waiting', version: { increment: 1 } },
  })
}

const open = (kind: string, subjects: readonly string[]) => ({
  kind,
  subject: { in: [...subjects] },
  round: { closedAt: null },
})

/** Whoever closes a round waits, or is waited for: then it is closed, and takes no answers. */
const holdRounds = (tx: Tx) =>
  tx.$queryRaw`SELECT "id" FROM "ReportRound" WHERE "closedAt" IS NULL ORDER BY "id" FOR SHARE`
