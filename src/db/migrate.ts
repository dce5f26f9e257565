import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolClient } from 'pg'

// The advisory lock id that Prisma's own engine takes, so that the two never migrate at once.
const MIGRATION_LOCK = 72707369

// Prisma's own table, column by column: its CLI can read what we have applied, and we what it has.
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

interface AppliedRow {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/** Applies what is missing, in order of name, and returns the names. Several instances may start at once. */
export async function applyMigrations(client: PoolClient, folder: string): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await client.query(MIGRATIONS_TABLE)
    const names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
    const { rows } = await client.query<AppliedRow>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    const applied = new Map(rows.map((row) => [row.migration_name, row]))
    refuseWhatCannotBe(applied, names)
    const done: string[] = []
    for (const name of names) {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      const before = applied.get(name)
      if (before && before.checksum !== checksum) {
        throw new Error(`migration ${name} was edited after it was applied`)
      }
      if (before) continue
      await applyOne(client, name, sql, checksum)
      done.push(name)
    }
    return done
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

function refuseWhatCannotBe(applied: ReadonlyMap<string, AppliedRow>, known: readonly string[]): void {
  for (const [name, row] of applied) {
    if (!row.finished_at)
      throw new Error(`migration ${name} failed earlier: mend it, then mark it rolled back`)
    if (!known.includes(name)) {
      throw new Error(`the database has migration ${name}, which this version does not know: is it newer?`)
    }
  }
}

async function applyOne(client: PoolClient, name: string, sql: string, checksum: string): Promise<void> {
  const id = randomUUID()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  try {
    await client.query(sql)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, message])
    throw new Error(`migration ${name} failed: ${message}`, { cause: error })
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  )
}
