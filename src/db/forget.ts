import { randomBytes } from 'node:crypto'
import { personRef } from '../lib/audit-chain.ts'
import type { Db, Tx } from './db.ts'
import { quoted, tablesOf } from './tables.ts'

/** Where a Slack user id is stored, and how erasing treats it. */
export interface Trace {
  table: string
  column: string
  rows: number
  /** A person's own choices go; what is registered stays, with a reference instead of the id. */
  way: 'removed' | 'pseudonymised'
}

// The log holds no ids, and the list of who is who loses its row at the end.
const UNTOUCHED = new Set(['AuditEntry', 'AuditHead', 'AuditPerson'])
const OWN_COLUMN = 'userId'
const TEXT_TYPES = new Set(['text', 'character varying', 'ARRAY', 'jsonb', 'json'])

/** Every column that has the id in it, with how many rows. */
export async function findTraces(
  db: Pick<Tx, '$queryRaw' | '$queryRawUnsafe'>,
  userId: string,
): Promise<Trace[]> {
  const traces: Trace[] = []
  for (const { name: table, columns } of await tablesOf(db)) {
    if (UNTOUCHED.has(table)) continue
    for (const { name: column, type } of columns) {
      if (!TEXT_TYPES.has(type)) continue
      const sql = `SELECT count(*)::int AS rows FROM ${quoted(table)} WHERE ${mentions(column)}`
      const [found] = await db.$queryRawUnsafe<{ rows: number }[]>(sql, pattern(userId))
      if (!found || found.rows === 0) continue
      traces.push({
        table,
        column,
        rows: found.rows,
        way: column === OWN_COLUMN ? 'removed' : 'pseudonymised',
      })
    }
  }
  return traces
}

// The id as a separate word, with any characters around it: <@U012ABC>, {"owner":"U012ABC"}.
const mentions = (column: string): string => `${quoted(column)}::text ~ $1`
const pattern = (userId: string): string => `\\m${userId}\\M`

/**
 * Forgets a person: what is theirs alone is removed, elsewhere a reference replaces them, and nobody can find out any
 * more whom the references in the audit log mean. The log itself is not touched. Returns what was done.
 */
export async function forgetPerson(db: Db, userId: string, now: Date): Promise<Trace[]> {
  const known = await db.prisma.auditPerson.findUnique({ where: { userId } })
  const ref = known?.ref ?? personRef(userId, randomBytes(16).toString('hex'))
  const traces: Trace[] = []
  const actor = 'system:forget'
  const done: Record<string, number> = {} // filled in by the work, before the entry is written
  await db.write({ actor, action: 'person.erase', subject: ref, details: done }, async (tx) => {
    await tx.roleGrant.updateMany({
      where: { subject: userId, revokedAt: null },
      data: { revokedAt: now, revokedBy: actor },
    })
    const types = new Map(
      (await tablesOf(tx)).flatMap(({ name, columns }) =>
        columns.map((column) => [`${name}.${column.name}`, column.type] as const),
      ),
    )
    for (const trace of await findTraces(tx, userId)) {
      await eraseTrace(tx, trace, types.get(`${trace.table}.${trace.column}`) ?? 'text', userId, ref)
      traces.push(trace)
      done[`${trace.table}.${trace.column}`] = trace.rows
    }
    await tx.auditPerson.deleteMany({ where: { userId } })
  })
  return traces
}

async function eraseTrace(
  tx: Tx,
  { table, column, way }: Trace,
  type: string,
  userId: string,
  ref: string,
): Promise<void> {
  if (way === 'removed') {
    await tx.$executeRawUnsafe(`DELETE FROM ${quoted(table)} WHERE ${mentions(column)}`, pattern(userId))
    return
  }
  const cast = type === 'ARRAY' ? 'text[]' : type
  await tx.$executeRawUnsafe(
    `UPDATE ${quoted(table)} SET ${quoted(column)} = regexp_replace(${quoted(column)}::text, $1, $2, 'g')::${cast}
     WHERE ${mentions(column)}`,
    pattern(userId),
    ref,
  )
}
