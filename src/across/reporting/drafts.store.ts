import { readConventions } from '../../db/conventions.ts'
import type { Tx } from '../../db/db.ts'
import { lockPeriod } from '../../db/periods.ts'
import { startDraft } from '../../db/publishing.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { draftable, type Round } from './rounds.ts'
import { readRound } from './store.ts'
import { type ReportedKind, readKnown, rowIn } from './subjects.store.ts'

/**
 * Makes the round's answers into a draft of the period, as a file's figures would be: a document of its own that somebody
 * else publishes. One that was made before and is not published gives way. Returns how many answers it has.
 */
export async function makeDraft(
  tx: Tx,
  { id, periodId, period }: Pick<Round, 'id' | 'periodId' | 'period'>,
  kinds: readonly ReportedKind[],
  by: { userId: string; now: Date },
): Promise<number> {
  await lockPeriod(tx, periodId)
  await dropDraft(tx, id, kinds)
  // The answers as they are now, whatever was shown.
  const items = (await readRound(tx, id))?.items ?? []
  const answered = draftable(items, new Set(kinds.map(({ kind }) => kind.name)))
  if (answered.length === 0) return 0
  const { documentId } = await startDraft(
    tx,
    period,
    {
      key: `reporting/${id}/${by.now.getTime()}`,
      title: texts.documentTitle(period),
      dnr: null,
      asOf: period.endsOn,
    },
    by,
  )
  const context = { tx, documentId, by: by.userId, now: by.now, offset: 0 }
  const conventions = await readConventions(tx)
  for (const one of kinds) {
    const known = await readKnown(tx, one, period)
    const answers = new Map(
      answered
        .filter(({ kind }) => kind === one.kind.name)
        .map(({ subject, answer }) => [subject, { ...rowIn(known, subject, true), ...answer?.values }]),
    )
    if (answers.size === 0) continue
    const stands = known.own.size > 0 ? known.own : known.before
    const settled = [...(one.reportable.settle?.(stands, answers) ?? answers).values()]
    const title = settled.length > answers.size ? texts.sectionWithMore : texts.section
    const rows = settled.map((values, index) => ({ sheet: title, line: index + 1, values }))
    await ownKind(one.kind, conventions, period.endsOn).store(rows, {
      ...{ ...context, title },
      period: { ...period, id: periodId },
    })
  }
  await tx.reportRound.update({ where: { id }, data: { documentId } })
  return answered.length
}

async function dropDraft(tx: Tx, roundId: number, kinds: readonly ReportedKind[]): Promise<void> {
  const { document } = await tx.reportRound.findUniqueOrThrow({
    where: { id: roundId },
    include: { document: { select: { id: true, publishedAt: true } } },
  })
  if (!document || document.publishedAt) return
  for (const { kind } of kinds) await kind.undo(tx, document.id)
  await tx.document.delete({ where: { id: document.id } })
}
