import type { FactTable } from '../../contract/facts.ts'
import type { Db } from '../../db/db.ts'
import { oncePer } from '../../lib/once.ts'
import type { Finding } from '../../review/finding.ts'
import { findingsIn, type Shown, withDecisions } from './reading.ts'
import { type Decision, latestDecisions } from './store.ts'

// The same list for as long as neither the figures nor the decisions change: every answer with figures asks for it.
const decidedIn = oncePer((findings: readonly Finding[]) =>
  oncePer((decisions: ReadonlyMap<string, Decision>): readonly Shown[] => withDecisions(findings, decisions)),
)
const openIn = oncePer((all: readonly Shown[]): readonly Shown[] =>
  all.filter(({ decision }) => decision === null),
)

/** Every finding in the tables, with the latest decision on each that still holds. */
export const decidedFindings = async (db: Db, tables: readonly FactTable[]): Promise<readonly Shown[]> =>
  decidedIn(await findingsIn(tables))(await latestDecisions(db))

/** Those that nobody has decided on. */
export const openFindings = async (db: Db, tables: readonly FactTable[]): Promise<readonly Shown[]> =>
  openIn(await decidedFindings(db, tables))

/** Those of a period: "delår 2 2023". */
export const openInPeriod = async (
  db: Db,
  tables: readonly FactTable[],
  period: string,
): Promise<readonly Shown[]> => {
  const name = period.toLowerCase()
  return (await openFindings(db, tables)).filter(({ a, b }) =>
    [a, b].some(({ place }) => place?.period?.toLowerCase() === name),
  )
}
