import { randomBytes } from 'node:crypto'
import type { Prisma } from '../../prisma/generated/client.ts'
import { entryHash, personRef, type Signer } from '../lib/audit-chain.ts'
import { storable } from '../lib/words.ts'
import { currentAuditContext } from './audit-context.ts'
import type { Tx, WriteEntry } from './entry.ts'

// A Slack user id: U or W, then letters and digits. Some have no digit, like words in capitals: those are ids where they appear
// by themselves and are as long as ids are, and wherever the person is known already.
const MAYBE_ID = /\b[UW][A-Z0-9]{4,}\b/g
const WITH_DIGIT = /\d/
const LONG = /^.{9,12}$/
const SALT_BYTES = 16

/**
 * Adds an entry at the end of the chain. The row of the chain's end is locked until the transaction ends, so that
 * instances that write at once make one chain.
 */
export async function appendAudit(tx: Tx, entry: WriteEntry, at: Date, signer: Signer | null): Promise<void> {
  const from = currentAuditContext()
  const told = {
    actor: entry.actor,
    subject: storable(entry.subject),
    details: asJson(entry.details ?? {}),
    roles: [...(entry.roles ?? from?.roles ?? [])],
    origin: entry.origin ?? from?.origin ?? '',
  }
  const [actor, subject, details] = await withoutIds(tx, [told.actor, told.subject, told.details])
  const [end] = await tx.$queryRaw<{ entries: bigint; hash: string }[]>`
    SELECT "entries", "hash" FROM "AuditHead" WHERE "id" = 1 FOR UPDATE`
  if (!end) throw new Error('the audit log has no end to add to')
  const content = {
    id: end.entries + 1n,
    at,
    action: entry.action,
    actor: String(actor),
    subject: String(subject),
    details: asJson(details),
    roles: told.roles,
    origin: told.origin,
  }
  const hash = entryHash(content, end.hash, signer ?? undefined)
  const keyId = signer?.keyId ?? ''
  await tx.auditEntry.create({ data: { ...content, keyId, previousHash: end.hash, hash } })
  await tx.auditHead.update({ where: { id: 1 }, data: { entries: content.id, hash } })
}

/** What the database can store of the value as JSON: what is hashed must be what is read back. */
const asJson = (value: unknown): Prisma.InputJsonValue =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part)))

/** The values with every Slack user id in them exchanged for the person's reference. */
async function withoutIds(tx: Tx, values: readonly unknown[]): Promise<unknown[]> {
  const maybe = [...new Set(JSON.stringify(values).match(MAYBE_ID) ?? [])]
  if (maybe.length === 0) return [...values]
  const known = await refsOf(tx, maybe)
  const alone = new Set<string>()
  mapTexts(values, (text) => {
    alone.add(text)
    return text
  })
  const fresh = maybe.filter(
    (id) => !known.has(id) && (WITH_DIGIT.test(id) || (alone.has(id) && LONG.test(id))),
  )
  const refs = fresh.length > 0 ? new Map([...known, ...(await named(tx, fresh))]) : known
  return values.map((value) =>
    mapTexts(value, (text) => text.replaceAll(MAYBE_ID, (id) => refs.get(id) ?? id)),
  )
}

/** The references of those who have one. */
async function refsOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const known = await tx.auditPerson.findMany({ where: { userId: { in: [...userIds] } } })
  return new Map(known.map(({ userId, ref }) => [userId, ref]))
}

/** Gives people a reference. */
async function named(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const data = userIds.map((userId) => {
    const salt = randomBytes(SALT_BYTES).toString('hex')
    return { userId, salt, ref: personRef(userId, salt) }
  })
  // Another instance may be naming the same people: the first one has named them.
  await tx.auditPerson.createMany({ data, skipDuplicates: true })
  return refsOf(tx, userIds)
}

/** The value with every text in it changed, and the names of its parts too. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((part) => mapTexts(part, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [change(key), mapTexts(part, change)]))
}
