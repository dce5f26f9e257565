import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'
import { putLatest } from '../lib/latest.ts'
import { oneByOne } from '../lib/pieces.ts'
import type { Db } from './db.ts'
import { quoted } from './tables.ts'

/**
 * For each of the tables a text that is another whenever its rows are: how many there are, and the sum of the transactions
 * that wrote them. The newest alone would not do: one with a lower number may be committed after it. The names come from code, never from what people type.
 */
export async function stampsOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  tables: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const each = tables.map(
    (name) =>
      Prisma.sql`SELECT ${name}::text AS name, count(*)::text || ' ' || coalesce(sum(xmin::text::bigint), 0)::text AS stamp
        FROM ${Prisma.raw(quoted(name))}`,
  )
  // All at once would keep the only connection of an embedded database from people's requests.
  const some = each.flatMap((_, at) => (at % AT_ONCE === 0 ? [each.slice(at, at + AT_ONCE)] : []))
  const rows = await oneByOne(some, (queries) =>
    prisma.$queryRaw<{ name: string; stamp: string }[]>(Prisma.join(queries, ' UNION ALL ')),
  )
  return new Map(rows.flat().map(({ name, stamp }) => [name, stamp]))
}

const AT_ONCE = 4

interface Stamped {
  stamp: string
  value: Promise<unknown>
}

const MOST = 1_000 // people can ask for any number of things that do not exist

// One for each database, however many ask.
const kept = new WeakMap<Db, Map<string, Stamped>>()

/**
 * As `db.read`, but kept for as long as the rows of the tables are the same, whatever else is written: for what is slow to
 * read and seldom changes. The key is the store's own name for it, and goes with one type and one list of tables.
 */
export async function readWhileSame<T>(
  db: Db,
  key: string,
  tables: readonly string[],
  load: (prisma: PrismaClient) => Promise<T>,
): Promise<T> {
  // The state is read before the value: what is written in between makes it look old, never new.
  const stamps = await db.read(`stamps:${tables.join()}`, (prisma) => stampsOf(prisma, tables))
  const stamp = tables.map((table) => stamps.get(table)).join(' ')
  const own = kept.get(db) ?? new Map<string, Stamped>()
  kept.set(db, own)
  const found = own.get(key)
  // The one cast: a key is only ever read with one type, as each belongs to one function.
  if (found?.stamp === stamp) {
    putLatest(own, key, found, MOST)
    return found.value as Promise<T>
  }
  const value = load(db.prisma)
  const entry = { stamp, value }
  putLatest(own, key, entry, MOST)
  value.catch(() => {
    if (own.get(key) === entry) own.delete(key)
  })
  return value
}
