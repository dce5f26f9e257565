import type { Prisma } from '../../prisma/generated/client.ts'
import { type AuditContent, type AuditFault, chainChecker, personRef } from '../lib/audit-chain.ts'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'
import { mapTexts } from './audit-append.ts'
import type { AuditKeys } from './audit-keys.ts'
import type { Note } from './audit-notes.ts'
import { registerChecker } from './audit-references.ts'
import { structureFaults } from './audit-structure.ts'
import type { Db, Tx } from './db.ts'
import { MIGRATIONS, readMigrations } from './migrate.ts'

const REF = /person:[0-9a-f]{32}/g
const PAGE = 1_000
const VERIFY_TIMEOUT_MS = 10 * 60_000

/**
 * An entry as it may be shown: `actor` is a Slack user id where the person is known, "system:<what>", or "person:<ref>" for
 * a person whose data has been erased.
 */
export type AuditRecord = AuditContent

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
  /** Hash of the last entry: note it, and a later check can prove that nothing before it was rewritten. */
  hash: string
  faults: AuditFault[]
  /** Keys that entries are signed with and that were not given: what those entries say could not be checked. */
  unknownKeys: string[]
  /** Entries that are signed, of which the key is known. */
  signed: bigint
  /** True when a noted hash was given and the chain still has it. */
  hasNoted: boolean
}

type Verified = Pick<Db, 'prisma' | 'auditKeys'>

/**
 * Reads the whole log and lists what is wrong with it, with the functions and triggers that keep it and the registers that
 * must agree with it. `noted` is the hash that an earlier check gave; `notes` are those that were kept outside the database.
 */
export const verifyAudit = (db: Verified, noted?: string, notes: readonly Note[] = []): Promise<AuditCheck> =>
  // One view of the database throughout: concurrent writes are neither seen nor missed.
  db.prisma.$transaction((tx) => verifyIn(tx, db.auditKeys, noted, notes), {
    isolationLevel: 'RepeatableRead',
    timeout: VERIFY_TIMEOUT_MS,
  })

async function verifyIn(
  tx: Tx,
  keys: AuditKeys,
  noted: string | undefined,
  notes: readonly Note[],
): Promise<AuditCheck> {
  const head = await tx.auditHead.findUnique({ where: { id: 1 } })
  const last = head ? null : await tx.auditEntry.findFirst({ orderBy: { id: 'desc' } })
  const end = head ?? { entries: last?.id ?? 0n, hash: last?.hash ?? '' }
  const checker = chainChecker(end, keys.byId)
  const registers = registerChecker()
  const missing = new Map(notes.map((note) => [`${note.entries} ${note.hash}`, note]))
  let hasNoted = false
  let signed = 0n
  let rows: Prisma.AuditEntryGetPayload<object>[]
  let after: { id: { gt: bigint } } | undefined
  do {
    rows = await tx.auditEntry.findMany({ where: after ?? {}, orderBy: { id: 'asc' }, take: PAGE })
    for (const row of rows) {
      checker.check(row)
      registers.check(row)
      missing.delete(`${row.id} ${row.hash}`)
      hasNoted ||= row.hash === noted
      if (keys.byId.has(row.keyId)) signed += 1n
      after = { id: { gt: row.id } }
    }
  } while (rows.length === PAGE)
  missing.delete('0 ')
  const people = await tx.auditPerson.findMany()
  const mistaken = people.filter(({ ref, userId, salt }) => personRef(userId, salt) !== ref)
  const { faults: inChain, unknownKeys } = checker.finish()
  const faults: AuditFault[] = [
    ...(head ? [] : [{ kind: 'no-end' as const }]),
    ...(end.entries === 0n && (people.length > 0 || (await tx.document.count()) > 0)
      ? [{ kind: 'emptied' as const }]
      : []),
    ...inChain,
    ...[...missing.values()].map(({ at, entries }) => ({ kind: 'noted' as const, at, entries })),
    ...mistaken.map(({ ref }) => ({ kind: 'person' as const, ref })),
    ...(await registers.finish(tx)),
    ...(await structureFaults(tx, readMigrations(MIGRATIONS))),
  ]
  return { entries: end.entries, hash: end.hash, faults, unknownKeys, signed, hasNoted }
}

const KEY_ACTION = 'audit.key'

/**
 * Sees that the log's end is signed with the current key: the first entry that a key signs announces the key, and by its
 * place in the chain vouches for all before it. Throws UserError when the log is signed and no key is given at all.
 */
export async function beginSigning(db: Pick<Db, 'prisma' | 'auditKeys' | 'write'>): Promise<void> {
  const { current } = db.auditKeys
  const last = await db.prisma.auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { keyId: true } })
  const before = last?.keyId ?? ''
  if (!current && before !== '') throw new UserError(startupTexts.audit.keyMissing(before))
  if (!current || current.keyId === before) return
  const details = { before, after: current.keyId }
  await db.write(
    { actor: 'system:start', action: KEY_ACTION, subject: current.keyId, details },
    async () => {},
  )
}
