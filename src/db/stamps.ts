import { Prisma, type PrismaClient } from '../../prisma/generated/client.ts'
import { quoted } from './tables.ts'

/**
 * For each of the tables a text that is another whenever its rows are: how many there are, and the newest transaction
 * that has written one of those. The names come from code, never from what people type.
 */
export async function stampsOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  tables: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (tables.length === 0) return new Map()
  const each = tables.map(
    (name) =>
      Prisma.sql`SELECT ${name}::text AS name, count(*)::text || ' ' || coalesce(max(xmin::text::bigint), 0)::text AS stamp
        FROM ${Prisma.raw(quoted(name))}`,
  )
  const rows = await prisma.$queryRaw<{ name: string; stamp: string }[]>(Prisma.join(each, ' UNION ALL '))
  return new Map(rows.map(({ name, stamp }) => [name, stamp]))
}
