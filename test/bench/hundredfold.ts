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
  for (let copy = 1; copy <= COPIES; copy++) {
    for (const { year, firstMonth, lastMonth, endsOn } of periods) {
      await prisma.period.create({ data: { year: year - 100 - copy * 11, firstMonth, lastMonth, endsOn } })
    }
    for (const { id, key, ...document } of documents) {
      await prisma.document.create({ data: { ...document, key: `${key}#${copy}` } })
    }
    for (const { name, columns } of tables) {
      if (columns.includes('documentId')) await copyRows(db, name, columns, copy)
    }
  }
}

async function copyRows(db: Db, table: string, columns: readonly string[], copy: number): Promise<void> {
  const copied = columns.filter((column) => column !== 'id')
  const value = (column: string): string => {
    if (column === 'documentId') return `(SELECT id FROM "Document" WHERE key = d.key || '#${copy}')`
    if (column === 'periodId') {
      return `(SELECT n.id FROM "Period" p, "Period" n WHERE p.id = t."periodId"
        AND n.kind = p.kind AND n.year = p.year - 100 - ${copy * 11})`
    }
    if (table === 'Matter' && column === 'dnr') return `replace(t.dnr, ':', ':${copy}0')`
    return `t."${column}"`
  }
  await db.prisma.$executeRawUnsafe(
    `INSERT INTO "${table}" (${copied.map((column) => `"${column}"`).join(', ')})
     SELECT ${copied.map(value).join(', ')} FROM "${table}" t JOIN "Document" d ON d.id = t."documentId"
     WHERE d.key NOT LIKE '%#%' ON CONFLICT DO NOTHING`,
  )
}
