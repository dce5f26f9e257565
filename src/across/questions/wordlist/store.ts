import type { Db, Tx } from '../../../db/db.ts'
import { type CalendarDate, toDbDate } from '../../../lib/calendar.ts'
import type { OwnSynonym } from './words.ts'

/** What the committee's people call things, and the words that could not be answered for. */

export const getSynonyms = (db: Db): Promise<readonly OwnSynonym[]> =>
  db.read('questions/synonyms', ({ synonym }) =>
    synonym.findMany({ select: { typed: true, meant: true }, orderBy: { typed: 'asc' } }),
  )

/** False where the word has a meaning already. */
export async function addSynonym(
  tx: Tx,
  { typed, meant }: OwnSynonym,
  by: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.synonym.createMany({
    data: [{ typed, meant, addedBy: by, addedAt: now }],
    skipDuplicates: true,
  })
  if (count > 0) await tx.unknownWord.deleteMany({ where: { word: typed } })
  return count > 0
}

export const removeSynonym = async (tx: Tx, typed: string): Promise<boolean> =>
  (await tx.synonym.deleteMany({ where: { typed } })).count > 0

/** A tally that says nothing of anybody, and so has no entry in the audit log. */
export async function countUnknown(db: Db, words: readonly string[], today: CalendarDate): Promise<void> {
  const lastOn = toDbDate(today)
  for (const word of words)
    await db.prisma.unknownWord.upsert({
      where: { word },
      create: { word, lastOn },
      update: { count: { increment: 1 }, lastOn },
    })
}

/** Asked for once is shown to nobody: it may be somebody's name. */
const LEAST_TIMES = 2

export const getUnknown = (db: Db, most: number): Promise<{ word: string; count: number }[]> =>
  db.prisma.unknownWord.findMany({
    where: { count: { gte: LEAST_TIMES } },
    select: { word: true, count: true },
    orderBy: [{ count: 'desc' }, { word: 'asc' }],
    take: most,
  })
