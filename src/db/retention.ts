import { subDays } from 'date-fns'
import * as z from 'zod'
import type { Db, Tx } from './db.ts'

const days = z.int().min(1).nullable().optional()
// A mistyped number must not take last month's records away.
const daysOfRecords = z.int().min(365).nullable().optional()

/** Days that each kind is kept, as decided; null for ever. */
export const retentionSchema = z.strictObject({
  drafts: days,
  roles: days,
  imports: days,
  summaries: days,
  decisions: daysOfRecords,
  grants: daysOfRecords,
  control: daysOfRecords,
  matters: daysOfRecords,
  delegation: daysOfRecords,
  agendas: daysOfRecords,
})
export type Retention = z.infer<typeof retentionSchema>
export type RetentionKind = keyof Retention

type Reader = Db['prisma'] | Tx

interface Kind {
  /** How long it is kept unless something else is decided; null for ever. */
  days: number | null
  /** Records of the authority: only removed when the rules name the kind (arkivlagen (1990:782) 10 §). */
  isRecord: boolean
  count(db: Reader, before: Date): Promise<number>
  /** Removes what `count` counts; a kind's own parts go with it. Returns the rows counted. */
  remove(tx: Tx, before: Date): Promise<number>
}

const FIVE_YEARS = 1_827
const TEN_YEARS = 3_653

const kinds: Record<RetentionKind, Kind> = {
  // From when they were last touched.
  drafts: {
    days: 30,
    isRecord: false,
    count: (db, before) => db.formDraft.count({ where: { updatedAt: { lt: before } } }),
    remove: async (tx, before) =>
      (await tx.formDraft.deleteMany({ where: { updatedAt: { lt: before } } })).count,
  },
  // From when they were taken away or ran out.
  roles: {
    days: 730,
    isRecord: false,
    count: (db, before) => db.roleGrant.count({ where: rolesBefore(before) }),
    remove: async (tx, before) => (await tx.roleGrant.deleteMany({ where: rolesBefore(before) })).count,
  },
  // Files that were looked at and never stored, or taken back: their rows and what was noted of them, from when they were sent.
  imports: {
    days: 30,
    isRecord: false,
    count: async (db, before) =>
      (await db.importPiece.count({ where: { createdAt: { lt: before } } })) +
      (await db.import.count({ where: importsBefore(before) })),
    remove: async (tx, before) =>
      (await tx.importPiece.deleteMany({ where: { createdAt: { lt: before } } })).count +
      (await tx.import.deleteMany({ where: importsBefore(before) })).count,
  },
  // What summaries said when they were made: what they are made of is kept where it belongs.
  summaries: {
    days: 730,
    isRecord: false,
    count: (db, before) => db.meetingSummary.count({ where: { madeAt: { lt: before } } }),
    remove: async (tx, before) =>
      (await tx.meetingSummary.deleteMany({ where: { madeAt: { lt: before } } })).count,
  },
  // Carried out or closed and reported as such, from that day; or from the report that said so.
  decisions: {
    days: FIVE_YEARS,
    isRecord: true,
    count: (db, before) => db.unenforcedDecision.count({ where: decisionsBefore(before) }),
    remove: async (tx, before) =>
      (await tx.unenforcedDecision.deleteMany({ where: decisionsBefore(before) })).count,
  },
  // Rounds that are not open, with pots, applications and decisions, from the end of their year.
  grants: {
    days: TEN_YEARS,
    isRecord: true,
    count: (db, before) => db.grantRound.count({ where: roundsBefore(before) }),
    remove: async (tx, before) => {
      const application = { round: roundsBefore(before) }
      await tx.grantDecision.deleteMany({ where: { application } })
      await tx.grantApplication.deleteMany({ where: application })
      return (await tx.grantRound.deleteMany({ where: roundsBefore(before) })).count
    },
  },
  // Plans with controls, results and actions, from the end of their year.
  control: {
    days: TEN_YEARS,
    isRecord: true,
    count: (db, before) => db.controlPlan.count({ where: { year: { lt: before.getUTCFullYear() } } }),
    remove: async (tx, before) =>
      (await tx.controlPlan.deleteMany({ where: { year: { lt: before.getUTCFullYear() } } })).count,
  },
  // Registered here, from when they were closed.
  matters: {
    days: null,
    isRecord: true,
    count: (db, before) => db.matter.count({ where: mattersBefore(before) }),
    remove: async (tx, before) => (await tx.matter.deleteMany({ where: mattersBefore(before) })).count,
  },
  // Registered here, from the day of the meeting to which they were reported.
  delegation: {
    days: null,
    isRecord: true,
    count: async (db, before) =>
      (await db.delegationDecision.count({ where: toldBefore(before) })) +
      (await db.notifiedMatter.count({ where: toldBefore(before) })),
    remove: async (tx, before) =>
      (await tx.delegationDecision.deleteMany({ where: toldBefore(before) })).count +
      (await tx.notifiedMatter.deleteMany({ where: toldBefore(before) })).count,
  },
  // Agendas with outcomes and what was sent to whom, from the day of the meeting.
  agendas: {
    days: null,
    isRecord: true,
    count: (db, before) => db.agenda.count({ where: { meeting: { heldOn: { lt: before } } } }),
    remove: async (tx, before) =>
      (await tx.agenda.deleteMany({ where: { meeting: { heldOn: { lt: before } } } })).count,
  },
}

const toldBefore = (before: Date) => ({ documentId: null, meeting: { heldOn: { lt: before } } })
const rolesBefore = (before: Date) => ({ OR: [{ revokedAt: { lt: before } }, { until: { lt: before } }] })
const importsBefore = (before: Date) => ({ state: { not: 'stored' as const }, sentAt: { lt: before } })
const roundsBefore = (before: Date) => ({
  status: { not: 'open' as const },
  year: { lt: before.getUTCFullYear() },
})
const mattersBefore = (before: Date) => ({
  documentId: null,
  status: 'closed' as const,
  closedOn: { lt: before },
})
const decisionsBefore = (before: Date) => ({
  status: { not: 'not_enforced' },
  AND: [
    { OR: [{ documentId: { not: null } }, { endReportedIn: { not: null } }, { status: 'mistaken' }] },
    {
      OR: [
        { endedOn: { lt: before } },
        { endedOn: null, registeredAt: { lt: before } },
        { endedOn: null, document: { asOf: { lt: before } } },
      ],
    },
  ],
})

export interface RetentionLine {
  kind: RetentionKind
  days: number | null
  rows: number
  /** False for records whose time is only proposed: they stay. */
  isDecided: boolean
}

type Rule = Pick<RetentionLine, 'kind' | 'days' | 'isDecided'>

const KINDS = retentionSchema.keyof().options

const rulesOf = (given: Retention): Rule[] =>
  KINDS.map((kind) => ({
    kind,
    days: given[kind] === undefined ? kinds[kind].days : given[kind],
    isDecided: given[kind] !== undefined || !kinds[kind].isRecord,
  }))

/** How much of each kind is older than it is to be kept. */
export const findOld = async (
  db: Pick<Db, 'prisma'>,
  given: Retention,
  now: Date,
): Promise<RetentionLine[]> => {
  const lines: RetentionLine[] = []
  for (const rule of rulesOf(given)) {
    const { kind, days } = rule
    lines.push({ ...rule, rows: days === null ? 0 : await kinds[kind].count(db.prisma, subDays(now, days)) })
  }
  return lines
}

/** Removes what is older than it is to be kept, in one transaction with an entry in the audit log. */
export async function removeOld(db: Db, given: Retention, now: Date): Promise<RetentionLine[]> {
  const lines: RetentionLine[] = []
  const done: Record<string, { days: number; rows: number }> = {}
  await db.write(
    { actor: 'system:retention', action: 'retention.run', subject: 'gallring', details: { removed: done } },
    async (tx) => {
      for (const rule of rulesOf(given)) {
        const { kind, days, isDecided } = rule
        const rows = days !== null && isDecided ? await kinds[kind].remove(tx, subDays(now, days)) : 0
        lines.push({ ...rule, rows })
        if (days !== null && rows > 0) done[kind] = { days, rows }
      }
    },
  )
  return lines
}
