import type { Person } from '../../contract/person.ts'
import type { Db, Tx } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { openInPeriod } from './decided.ts'
import { type Shown, stateOf } from './reading.ts'
import { acceptFinding } from './store.ts'

/** What stands between a draft and its publishing: findings of great weight that nobody has decided on. */
export interface Gate {
  /** Those of the period, drafts included; `period` is its name: "Delår 2 2023". */
  open(person: Person, today: CalendarDate, period: string): Promise<readonly Shown[]>
  /** Accepts them with one reason, inside the write that publishes. */
  accept(tx: Tx, open: readonly Shown[], reason: string, by: { userId: string; now: Date }): Promise<void>
}

export const createGate = (db: Db, catalogue: Catalogue): Gate => ({
  open: async (person, today, period) => {
    const sight = person.permissions.has('read-drafts') ? 'all' : 'published'
    const { tables } = await catalogue.facts(sight, today)
    return (await openInPeriod(db, tables, period)).filter(({ weight }) => weight === 'high')
  },
  accept: async (tx, open, reason, { userId, now }) => {
    for (const finding of open)
      await acceptFinding(tx, { finding: finding.id, state: stateOf(finding), reason, by: userId, now })
  },
})
