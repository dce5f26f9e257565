import type pg from 'pg'
import type { Logger } from 'pino'
import { PrismaClient } from '../../prisma/generated/client.ts'
import type { Clock } from '../lib/clock.ts'
import { appendAudit } from './audit-append.ts'
import { type AuditKeys, NO_KEYS } from './audit-keys.ts'
import { CHANGES_CHANNEL, followChanges } from './changes.ts'
import { embedded } from './embedded.ts'
import { Abandoned, type Tx, type WriteEntry } from './entry.ts'
import { applyMigrations, MIGRATIONS, readMigrations } from './migrate.ts'
import { postgres } from './postgres.ts'
import { ReadsAgain } from './reads.ts'
import { Snapshots } from './snapshots.ts'

export { Abandoned, abandon, type Tx, type WriteEntry } from './entry.ts'

const WRITE_TIMEOUT_MS = 120_000
const ROLLBACK = Symbol('rollback')

export interface Db {
  /** Reads a value that is kept until something is written. The key is the store's own name for it. */
  read<T>(key: string, load: (prisma: PrismaClient) => Promise<T>): Promise<T>
  /** As `read`, for answers to what people type: the latest are kept, until something is written, if `isKept` says so. */
  remember<T>(key: string, load: () => Promise<T>, isKept?: (value: T) => boolean): Promise<T>
  /**
   * The one way to write: a transaction, its audit entry, and a notice to every instance. Work that returns
   * `abandon(reason)` leaves nothing behind, and the reason is the result.
   */
  write<T, R = never>(entry: WriteEntry, work: (tx: Tx) => Promise<T | Abandoned<R>>): Promise<T | R>
  /** Does what only one instance at a time may do, and which is more than a transaction. The others wait. */
  alone<T>(what: string, work: () => Promise<T>): Promise<T>
  /** For queries whose answers must not be kept, and for claims (insert if absent). */
  prisma: PrismaClient
  /** What the audit log is signed with. */
  auditKeys: AuditKeys
  ping(): Promise<void>
  /** A copy of an embedded database, to start another from; null on PostgreSQL, which has its own tools. */
  dump(): Promise<Blob | null>
  close(): Promise<void>
}

export type DbSource =
  | { kind: 'postgres'; url: string }
  /** `dump` is a migrated database to start from, in memory only. */
  | { kind: 'embedded'; dataDir: string; dump?: Blob }

/** Opens the database, applies missing migrations and returns it. Throws UserError when the directory is taken. */
export async function openDb(
  source: DbSource,
  clock: Clock,
  log: Logger,
  auditKeys: AuditKeys = NO_KEYS,
): Promise<Db> {
  const engine = source.kind === 'postgres' ? postgres(source.url) : await embedded(source, log)
  engine.pool.on('error', (error) => log.warn({ err: error }, 'idle database connection lost'))
  const snapshots = new Snapshots()
  let stopFollowing = async () => {}
  try {
    await migrate(engine.pool, log)
    if (source.kind === 'postgres') stopFollowing = await followChanges(source.url, snapshots, log)
  } catch (error) {
    await engine.pool.end()
    await engine.close()
    throw error
  }
  const prisma = new PrismaClient({
    adapter: new ReadsAgain(engine.pool),
    errorFormat: 'minimal', // the longer forms print the values of a query, and errors are logged
    // An embedded database has one connection: transactions queue for it.
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
  })
  return {
    prisma,
    auditKeys,
    read: (key, load) => snapshots.read(key, () => load(prisma)),
    remember: (key, load, isKept) => snapshots.remember(key, load, isKept),
    write: async (entry, work) => {
      let outcome: Awaited<ReturnType<typeof work>> | undefined
      try {
        outcome = await prisma.$transaction(
          async (tx) => {
            outcome = await work(tx)
            // A transaction is rolled back by nothing but a rejection.
            if (outcome instanceof Abandoned) throw ROLLBACK
            await appendAudit(tx, entry, clock(), auditKeys.current)
            await tx.$executeRaw`SELECT pg_notify(${CHANGES_CHANNEL}, '')`
            return outcome
          },
          { timeout: WRITE_TIMEOUT_MS, maxWait: WRITE_TIMEOUT_MS },
        )
      } catch (error) {
        if (error === ROLLBACK && outcome instanceof Abandoned) return outcome.reason
        throw error
      }
      snapshots.outdate()
      return outcome
    },
    alone: engine.alone,
    ping: async () => {
      await prisma.$queryRaw`SELECT 1`
    },
    dump: engine.dump,
    close: async () => {
      await stopFollowing()
      await prisma.$disconnect()
      await engine.pool.end()
      await engine.close()
    },
  }
}

async function migrate(pool: pg.Pool, log: Logger): Promise<void> {
  const client = await pool.connect()
  client.on('error', () => {}) // the query under way, or the next one, reports it
  try {
    const applied = await applyMigrations(client, readMigrations(MIGRATIONS))
    if (applied.length > 0) log.info({ applied }, 'migrations applied')
  } finally {
    client.release()
  }
}
