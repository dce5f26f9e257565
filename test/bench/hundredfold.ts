import type { Db } from '../../src/db/db.ts'

const COPIES = 99

/**
 * Makes a hundred times the data: a hundred years of the reports that are there, and a hundred times the matters.
 * Every table that tells of a period or a document is copied, row by row, under periods and documents of its own.
 */
export async function multiply(db: Db): Promise<void> {
  const { prisma } = db
  const tables = await prisma.$queryRaw<{ name: string; columns: string[] }[]>`
    SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
    WHERE table_schema = 'public' GROUP BY table_name`
  const periods = await prisma.period.findMany()
  const documents = await prisma.document.findMany()
  const copies = Array.from({ length: COPIES }, (_, at) => at + 1)
  await prisma.period.createMany({
    data: copies.flatMap((copy) =>
      periods.map(({ year, firstMonth, lastMonth, endsOn }) => ({
        year: year - 100 - copy * 11,
        firstMonth,
        lastMonth,
        endsOn,
      })),
    ),
  })
  await prisma.document.createMany({
    data: copies.flatMap((copy) =>
      documents.map(({ id: _id, key, ...document }) => ({ ...document, key: `${key}#${copy}` })),
    ),
  })
  for (const { name, columns } of tables)
    if (columns.includes('documentId') && name !== 'Import') await copyRows(db, name, columns)
}

async function copyRows(db: Db, table: string, columns: readonly string[]): Promise<void> {
  const copied = columns.filter((column) => column !== 'id')
  const value = (column: string): string => {
    if (column === 'documentId') return `(SELECT id FROM "Document" WHERE key = d.key || '#' || c.n)`
    if (column === 'periodId') {
      return `(SELECT n.id FROM "Period" p, "Period" n WHERE p.id = t."periodId" AND n."firstMonth" = p."firstMonth"
        AND n."lastMonth" = p."lastMonth" AND n.year = p.year - 100 - c.n * 11)`
    }
    if (table === 'Matter' && column === 'dnr') return `replace(t.dnr, ':', ':' || c.n || '0')`
    return `t."${column}"`
  }
  await db.prisma.$executeRawUnsafe(
    `INSERT INTO "${table}" (${copied.map((column) => `"${column}"`).join(', ')})
     SELECT ${copied.map(value).join(', ')} FROM "${table}" t JOIN "Document" d ON d.id = t."documentId"
     CROSS JOIN generate_series(1, ${COPIES}) AS c(n) WHERE d.key NOT LIKE '%#%' ON CONFLICT DO NOTHING`,
  )
}
