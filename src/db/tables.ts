import type { Db, Tx } from './db.ts'

/** A table as the database has it, whatever version of the schema that is. */
export interface Table {
  name: string
  columns: readonly { name: string; type: string }[]
}

const OWN_TABLES = /^_/ // _prisma_migrations

/** Every table of the assistant's. */
export async function tablesOf(db: Pick<Tx, '$queryRaw'>): Promise<Table[]> {
  const rows = await db.$queryRaw<{ table: string; column: string; type: string }[]>`
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type"
    FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_name, c.ordinal_position`
  const tables = new Map<string, { name: string; type: string }[]>()
  for (const { table, column, type } of rows) {
    if (OWN_TABLES.test(table)) continue
    tables.set(table, [...(tables.get(table) ?? []), { name: column, type }])
  }
  return [...tables].map(([name, columns]) => ({ name, columns }))
}

/** A name from the database's own catalogue, as SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** All rows of a table as JSON objects, in the order of the first column. */
export async function rowsOf(db: Pick<Db, 'prisma'>, table: Table): Promise<Record<string, unknown>[]> {
  const first = table.columns[0]?.name ?? ''
  const sql = `SELECT row_to_json(t) AS row FROM ${quoted(table.name)} t ORDER BY t.${quoted(first)}`
  const rows = await db.prisma.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(sql)
  return rows.map(({ row }) => row)
}
