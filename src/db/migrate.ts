import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { QueryResultRow } from 'pg'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

// The advisory lock id that Prisma's own engine takes, so that the two never migrate at once.
const MIGRATION_LOCK = 72707369

// Prisma's own table, column by column: its CLI can read what we have applied, and we what it has.
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

// Waiting for another instance that migrates, and for people's transactions to end, may take longer than any query may.
const LIMITS = `SET statement_timeout = 0; SET lock_timeout = '120s'`
const NO_LIMITS_OF_OURS = 'RESET statement_timeout; RESET lock_timeout'

interface AppliedRow {
  id: string
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/** A migration in the folder. */
export interface Migration {
  name: string
  sql: string
  checksum: string
}

/** What a connection is asked. */
export interface MigrationClient {
  query<Row extends QueryResultRow>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>
}

/** The migrations in the folder, in the order in which they are applied. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })

/**
 * Applies what is missing, in order of name, and returns the names. Several instances may start at once. Each migration
 * is one transaction with its row in the table: a process that ends halfway leaves nothing of it behind. Where nothing is
 * missing nothing but the table is read, so that a role which may not change the schema can start.
 */
export async function applyMigrations(
  client: MigrationClient,
  migrations: readonly Migration[],
): Promise<string[]> {
  if (missingOf(await readApplied(client), migrations).length === 0) return []
  await client.query(LIMITS)
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    const missing = missingOf(await readApplied(client), migrations)
    if (missing.length > 0) await client.query(MIGRATIONS_TABLE).catch(refuseWithoutRights)
    for (const { migration, unfinished } of missing) await applyOne(client, migration, unfinished)
    return missing.map(({ migration }) => migration.name)
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await client.query(NO_LIMITS_OF_OURS)
  }
}

async function readApplied(client: MigrationClient): Promise<AppliedRow[]> {
  const { rows: found } = await client.query<{ is_there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is_there",
  )
  if (!found[0]?.is_there) return []
  const { rows } = await client.query<AppliedRow>(
    'SELECT id, migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return rows
}

interface Missing {
  migration: Migration
  /** Its row, when it was begun and not finished. */
  unfinished: AppliedRow | null
}

/** Throws when the database is not one that these migrations have made. */
function missingOf(rows: readonly AppliedRow[], migrations: readonly Migration[]): Missing[] {
  const applied = new Map(rows.map((row) => [row.migration_name, row]))
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = rows.find(({ migration_name }) => !known.has(migration_name))
  if (unknown) throw new UserError(startupTexts.database.newer(unknown.migration_name))
  return migrations.flatMap((migration) => {
    const row = applied.get(migration.name)
    if (row?.finished_at && row.checksum !== migration.checksum) {
      throw new Error(`migration ${migration.name} was edited after it was applied`)
    }
    return row?.finished_at ? [] : [{ migration, unfinished: row ?? null }]
  })
}

async function applyOne(
  client: MigrationClient,
  migration: Migration,
  unfinished: AppliedRow | null,
): Promise<void> {
  await client.query('BEGIN')
  try {
    if (!unfinished) await client.query(migration.sql)
    else if (await takesUp(client, migration)) {
      await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = $1', [
        unfinished.id,
      ])
    } else await client.query('DELETE FROM _prisma_migrations WHERE id = $1', [unfinished.id])
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    refuseWithoutRights(error)
  }
}

/**
 * Applies a migration that was begun and not finished: true when that could be done. Earlier versions, and Prisma's own
 * engine, note the beginning, run the migration in one go and note the end. A process that ended in between has left either
 * all of it or nothing, and all of it is there when its statements collide with what they themselves have made.
 */
async function takesUp(client: MigrationClient, { sql }: Migration): Promise<boolean> {
  await client.query('SAVEPOINT before')
  try {
    await client.query(sql)
    return true
  } catch (error) {
    if (!isCollision(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT before')
    return false
  }
}

const NO_RIGHT = '42501'
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

// Class 42 of PostgreSQL's error codes: a name that is taken, or is no longer there; but not a right that is missing.
const isCollision = (error: unknown): boolean => /^42/.test(codeOf(error)) && codeOf(error) !== NO_RIGHT

function refuseWithoutRights(error: unknown): never {
  if (codeOf(error) === NO_RIGHT) throw new UserError(startupTexts.database.mayNotMigrate, { cause: error })
  throw error
}
