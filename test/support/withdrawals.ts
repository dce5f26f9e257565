import { tellAsker } from '../../src/across/publishing/tell.ts'
import { askEntry, askIn, decide, getPublications } from '../../src/across/publishing/withdrawals.store.ts'
import type { Db } from '../../src/db/db.ts'
import { isSamePeriod, type PeriodRef } from '../../src/lib/periods.ts'

/** Takes back what was published last in the period, as the two people do. */
export async function withdraw(
  db: Db,
  period: PeriodRef,
  { askedBy, confirmedBy, now }: { askedBy: string; confirmedBy: string; now: Date },
): Promise<void> {
  const publication = (await getPublications(db)).find((one) => isSamePeriod(one, period))
  if (!publication) throw new Error('nothing is published')
  await db.write({ actor: askedBy, ...askEntry(publication, publication) }, (tx) =>
    askIn(tx, publication, 'Fel fil lästes in.', { userId: askedBy, now }),
  )
  const { id } = await db.prisma.withdrawal.findFirstOrThrow({ where: { outcome: null } })
  await decide(db, id, 'done', { userId: confirmedBy, now }, (tx, decided) => tellAsker(tx, decided, now))
}
