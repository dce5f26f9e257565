import type { Prisma } from '../../prisma/generated/client.ts'
import { fromDbDate } from '../lib/calendar.ts'
import {
  newestFirst,
  type PeriodRef,
  periodBefore,
  periodFor,
  type Reporting,
  type StoredPeriod,
} from '../lib/periods.ts'
import { getReporting } from './committee.ts'
import type { Db, Tx } from './db.ts'
import { type DocumentFilter, inSight, type Sight, UNPUBLISHED } from './publishing.ts'

/** Periods as they are stored, under the names that the committee gives them. */

export interface PeriodRow {
  year: number
  firstMonth: number
  lastMonth: number
}

export const periodOfRow = ({ year, firstMonth, lastMonth }: PeriodRow, reporting: Reporting): PeriodRef =>
  periodFor({ year, first: firstMonth, last: lastMonth }, reporting)

/** Holds the period until the transaction ends: of two at once the second waits, and then sees what the first has done. */
export const lockPeriod = (tx: Tx, periodId: number) =>
  tx.$queryRaw`SELECT "id" FROM "Period" WHERE "id" = ${periodId} FOR UPDATE`

/** The periods in which `where` finds anything visible with that sight, newest first; kept under `name`. */
export async function readPeriods(
  db: Db,
  name: string,
  sight: Sight,
  where: (fact: DocumentFilter) => Prisma.PeriodWhereInput,
): Promise<StoredPeriod[]> {
  const reporting = await getReporting(db)
  return db.read(`${name}:${sight}`, async ({ period }) => {
    const drafts = sight === 'all' ? await period.findMany({ where: where(UNPUBLISHED) }) : []
    const isDraft = new Set(drafts.map(({ id }) => id))
    const rows = await period.findMany({ where: where(inSight(sight)) })
    return rows
      .map((row) => {
        const ref = periodOfRow(row, reporting)
        const before = periodBefore(ref, reporting)
        return { ...ref, id: row.id, endsOn: fromDbDate(row.endsOn), isDraft: isDraft.has(row.id), before }
      })
      .toSorted(newestFirst)
  })
}
