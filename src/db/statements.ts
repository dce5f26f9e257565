import type { Prisma } from '../../prisma/generated/client.ts'
import { checkStatement, type StatementCheck } from '../lib/statement.ts'
import { readSectionsFor } from './conventions.ts'
import type { Tx } from './entry.ts'

/** The parts of a matter's official statement that `checkStatement` looks at. */
export const STATEMENT = {
  documentId: true,
  kind: true,
  proposedDecision: true,
  summary: true,
  body: true,
  economicConsequences: true,
  childImpactPresent: true,
  recipients: true,
  attachmentPresent: true,
} satisfies Prisma.MatterSelect

export const NOTHING_LACKS: StatementCheck = { missing: [], unknown: [] }

/**
 * What each matter of a meeting lacks before it, by the matter's id, wherever that is told: nothing where the matter is
 * decided there or taken off the agenda, as nobody waits for more of it.
 */
export async function lacksBefore(
  tx: Pick<Tx, 'matter' | 'meeting' | 'convention'>,
  meetingId: number,
): Promise<ReadonlyMap<number, StatementCheck>> {
  const settled = { meetingId, OR: [{ isWithdrawn: true }, { outcome: { not: null } }] }
  const rows = await tx.matter.findMany({
    where: { meetingId },
    select: { id: true, ...STATEMENT, agendaItems: { where: settled, select: { id: true } } },
  })
  const own = await readSectionsFor(tx, meetingId)
  return new Map(
    rows.map(({ id, agendaItems, ...statement }) => [
      id,
      agendaItems.length > 0 ? NOTHING_LACKS : checkStatement(statement, own),
    ]),
  )
}
