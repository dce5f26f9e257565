import type { FactTable } from '../../contract/facts.ts'
import type { Db } from '../../db/db.ts'
import { findingsIn, type Shown, withDecisions } from './reading.ts'
import { latestDecisions } from './store.ts'

/** Every finding in the tables, with the latest decision on each that still holds. */
export const decidedFindings = async (db: Db, tables: readonly FactTable[]): Promise<Shown[]> =>
  withDecisions(findingsIn(tables), await latestDecisions(db))

/** Those that nobody has decided on. */
export const openFindings = async (db: Db, tables: readonly FactTable[]): Promise<Shown[]> =>
  (await decidedFindings(db, tables)).filter(({ decision }) => decision === null)

/** Those of a period: "delår 2 2023". */
export const openInPeriod = async (
  db: Db,
  tables: readonly FactTable[],
  period: string,
): Promise<Shown[]> => {
  const name = period.toLowerCase()
  return (await openFindings(db, tables)).filter(({ a, b }) =>
    [a, b].some(({ place }) => place?.period?.toLowerCase() === name),
  )
}
