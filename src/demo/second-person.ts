import type { Db, WriteEntry } from '../db/db.ts'
import { kept } from '../db/entry.ts'
import { openRound } from '../features/grants/round.store.ts'
import { decide } from '../features/grants/write.store.ts'
import { dateInStockholm } from '../lib/calendar.ts'

/** What a second person does with a stored file, where a file alone is not enough. Safe to repeat. */

const ROUNDS = 'bidragsomgangar'
const APPLICATIONS = 'bidragsansokningar'
const APPROVED = 'Exempelföreningen Fyren'

export async function decideAsSecond(
  db: Db,
  { kind, documentKey, by, now }: { kind: string; documentKey: string; by: string; now: Date },
): Promise<void> {
  const document = { key: documentKey }
  if (kind === ROUNDS) {
    for (const { id, version, year } of await db.prisma.grantRound.findMany({
      where: { document, status: 'draft' },
    })) {
      const entry: WriteEntry = { actor: by, action: 'grants.round.open', subject: `grants/${year}` }
      await db.write(entry, async (tx) => kept(await openRound(tx, { id, version }, by, now)))
    }
  }
  if (kind === APPLICATIONS) {
    const where = {
      state: 'proposed' as const,
      application: { document, association: APPROVED },
      NOT: { proposedBy: null },
    }
    for (const { id, applicationId } of await db.prisma.grantDecision.findMany({ where })) {
      const entry: WriteEntry = { actor: by, action: 'grants.approve', subject: `grant/${applicationId}` }
      await db.write(entry, async (tx) =>
        kept(await decide(tx, id, { kind: 'approve' }, by, dateInStockholm(now))),
      )
    }
  }
}
