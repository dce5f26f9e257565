import type { Prisma } from '../../prisma/generated/client.ts'
import { type AuditFault, chainChecker, personRef } from '../lib/audit-chain.ts'
import { mapTexts } from './audit-append.ts'
import type { Db, Tx } from './db.ts'

const REF = /person:[0-9a-f]{32}/g
const PAGE = 1_000
const VERIFY_TIMEOUT_MS = 10 * 60_000

/** An entry as it may be shown: with Slack user ids where the people are known. */
export interface AuditRecord {
  /** Place in the chain. */
  id: bigint
  at: Date
  /** Slack user id, "system:<what>", or "person:<ref>" for somebody who has been forgotten. */
  actor: string
  roles: readonly string[]
  action: string
  subject: string
  details: unknown
  origin: string
}

export interface AuditFilter {
  id?: bigint
  /** Slack user id, or "system:<what>". */
  actor?: string
  actionStartsWith?: string
  /** Part of the subject, in any case. */
  subject?: string
  from?: Date
  before?: Date
}

/** Entries that the filter lets through, newest first, with how many there are in all. */
export async function readAudit(
  db: Pick<Db, 'prisma'>,
  filter: AuditFilter,
  page: { skip: number; take: number },
): Promise<{ total: number; records: AuditRecord[] }> {
  const where = await whereOf(db, filter)
  const [total, rows] = await Promise.all([
    db.prisma.auditEntry.count({ where }),
    db.prisma.auditEntry.findMany({ where, orderBy: { id: 'desc' }, ...page }),
  ])
  return { total, records: await withIds(db, rows) }
}

async function whereOf(db: Pick<Db, 'prisma'>, filter: AuditFilter): Promise<Prisma.AuditEntryWhereInput> {
  const { id, actor, actionStartsWith, subject, from, before } = filter
  const person = actor && (await db.prisma.auditPerson.findUnique({ where: { userId: actor } }))
  return {
    ...(id ? { id } : {}),
    ...(actor ? { actor: person ? person.ref : actor } : {}),
    ...(actionStartsWith ? { action: { startsWith: actionStartsWith } } : {}),
    ...(subject ? { subject: { contains: subject, mode: 'insensitive' } } : {}),
    ...(from || before ? { at: { ...(from ? { gte: from } : {}), ...(before ? { lt: before } : {}) } } : {}),
  }
}

async function withIds(db: Pick<Db, 'prisma'>, rows: readonly AuditRecord[]): Promise<AuditRecord[]> {
  const texts = JSON.stringify(rows.map(({ actor, subject, details }) => [actor, subject, details]))
  const refs = [...new Set(texts.match(REF) ?? [])]
  const people = await db.prisma.auditPerson.findMany({ where: { ref: { in: refs } } })
  const ids = new Map(people.map(({ ref, userId }) => [ref, userId]))
  const named = (text: string) => text.replaceAll(REF, (ref) => ids.get(ref) ?? ref)
  return rows.map(({ id, at, roles, action, origin, ...told }) => ({
    id,
    at,
    roles,
    action,
    origin,
    actor: named(told.actor),
    subject: named(told.subject),
    details: mapTexts(told.details, named),
  }))
}

export interface AuditCheck {
  entries: bigint
  /** Hash of the last entry: note it, and a later check can tell that nothing before it was rewritten. */
  hash: string
  faults: AuditFault[]
  /** True when a noted hash was given and the chain still has it. */
  hasNoted: boolean
}

/** Reads the whole log and tells what is wrong with it. `noted` is the hash that an earlier check gave. */
export const verifyAudit = (db: Pick<Db, 'prisma'>, noted?: string): Promise<AuditCheck> =>
  // One view of the database throughout: what is written meanwhile is neither seen nor missed.
  db.prisma.$transaction((tx) => verifyIn(tx, noted), {
    isolationLevel: 'RepeatableRead',
    timeout: VERIFY_TIMEOUT_MS,
  })

async function verifyIn(tx: Tx, noted: string | undefined): Promise<AuditCheck> {
  const end = await tx.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  const checker = chainChecker(end)
  let hasNoted = false
  let rows: Prisma.AuditEntryGetPayload<object>[]
  let after: { id: { gt: bigint } } | undefined
  do {
    rows = await tx.auditEntry.findMany({ where: after ?? {}, orderBy: { id: 'asc' }, take: PAGE })
    for (const row of rows) {
      checker.check(row)
      hasNoted ||= row.hash === noted
      after = { id: { gt: row.id } }
    }
  } while (rows.length === PAGE)
  const people = await tx.auditPerson.findMany()
  const mistaken = people.filter(({ ref, userId, salt }) => personRef(userId, salt) !== ref)
  const faults: AuditFault[] = [
    ...checker.finish(),
    ...mistaken.map(({ ref }) => ({ kind: 'person' as const, ref })),
  ]
  return { entries: end.entries, hash: end.hash, faults, hasNoted }
}
