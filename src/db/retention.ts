import { subDays } from 'date-fns'
import { z } from 'zod'
import type { Db, Tx } from './db.ts'

/** Days that each kind is kept; null for ever. */
export const retentionSchema = z
  .strictObject({
    /** Drafts of forms, from when they were last touched. */
    drafts: z.int().min(1).nullable().default(30),
    /** Roles that have been taken away or have run out. */
    roles: z.int().min(1).nullable().default(730),
    /** Rows of files that were looked at and never stored, from when they were sent. */
    imports: z.int().min(1).nullable().default(30),
    /** Matters registered here, from when they were closed: only when the archive authority has decided so. */
    matters: z.int().min(30).nullable().default(null),
  })
  .prefault({})
export type Retention = z.infer<typeof retentionSchema>
export type RetentionKind = keyof Retention

type Finder = Pick<Tx, 'formDraft' | 'roleGrant' | 'matter' | 'importPiece'>

const kinds: Record<
  RetentionKind,
  {
    count(tx: Finder, before: Date): Promise<number>
    remove(tx: Finder, before: Date): Promise<{ count: number }>
  }
> = {
  drafts: {
    count: (tx, before) => tx.formDraft.count({ where: { updatedAt: { lt: before } } }),
    remove: (tx, before) => tx.formDraft.deleteMany({ where: { updatedAt: { lt: before } } }),
  },
  roles: {
    count: (tx, before) => tx.roleGrant.count({ where: rolesBefore(before) }),
    remove: (tx, before) => tx.roleGrant.deleteMany({ where: rolesBefore(before) }),
  },
  imports: {
    count: (tx, before) => tx.importPiece.count({ where: { createdAt: { lt: before } } }),
    remove: (tx, before) => tx.importPiece.deleteMany({ where: { createdAt: { lt: before } } }),
  },
  matters: {
    count: (tx, before) => tx.matter.count({ where: mattersBefore(before) }),
    remove: (tx, before) => tx.matter.deleteMany({ where: mattersBefore(before) }),
  },
}

const rolesBefore = (before: Date) => ({ OR: [{ revokedAt: { lt: before } }, { until: { lt: before } }] })
const mattersBefore = (before: Date) => ({
  documentId: null,
  status: 'closed' as const,
  closedOn: { lt: before },
})

export interface RetentionLine {
  kind: RetentionKind
  days: number | null
  rows: number
}

/** How much of each kind is older than it is to be kept. */
export const findOld = async (
  db: Pick<Db, 'prisma'>,
  rules: Retention,
  now: Date,
): Promise<RetentionLine[]> => {
  const lines: RetentionLine[] = []
  for (const [kind, days] of entriesOf(rules)) {
    lines.push({
      kind,
      days,
      rows: days === null ? 0 : await kinds[kind].count(db.prisma, subDays(now, days)),
    })
  }
  return lines
}

/** Removes what is older than it is to be kept, in one transaction that the audit log tells of. */
export async function removeOld(db: Db, rules: Retention, now: Date): Promise<RetentionLine[]> {
  const lines: RetentionLine[] = []
  const done: Record<string, number> = {}
  await db.write(
    { actor: 'system:retention', action: 'retention', subject: 'gallring', details: done },
    async (tx) => {
      for (const [kind, days] of entriesOf(rules)) {
        const rows = days === null ? 0 : (await kinds[kind].remove(tx, subDays(now, days))).count
        lines.push({ kind, days, rows })
        done[kind] = rows
      }
    },
  )
  return lines
}

const entriesOf = ({ drafts, roles, imports, matters }: Retention): [RetentionKind, number | null][] => [
  ['drafts', drafts],
  ['roles', roles],
  ['imports', imports],
  ['matters', matters],
]
