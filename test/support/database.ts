import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { pino } from 'pino'
import { inject } from 'vitest'
import type { AuditKeys } from '../../src/db/audit-keys.ts'
import { type Db, type DbSource, openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import type { Clock } from '../../src/lib/clock.ts'

export const POSTGRES_ADMIN_URL =
  process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const silent = pino({ level: 'silent' })

/** The morning on which the demo starts: a week before the meeting of 2023-09-19. */
export const DEMO_NOW = new Date('2023-09-12T08:00:00+02:00')
/** When the reports of 2024 have been written. */
export const REPORTS_NOW = new Date('2025-02-10T08:00:00+01:00')
export const demoClock: Clock = () => DEMO_NOW

/** A migrated embedded database without data, as a copy to start from. */
export const emptyDump = async (): Promise<Blob> => new Blob([await readFile(inject('emptyDump'))])

/** A migrated embedded database in memory: empty, with the demo data, or as the given dump has it. Close it after use. */
export async function openEmbedded(
  content: 'empty' | 'demo',
  clock: Clock = demoClock,
  dump?: Blob,
): Promise<Db> {
  const file = inject(content === 'demo' ? 'demoDump' : 'emptyDump')
  const source = {
    kind: 'embedded',
    dataDir: MEMORY,
    dump: dump ?? new Blob([await readFile(file)]),
  } as const
  return openDb(source, clock, silent)
}

/** A database of its own on PostgreSQL; dropped when closed. */
export async function openPostgres(
  content: 'empty' | 'demo',
  clock: Clock = demoClock,
  auditKeys?: AuditKeys,
): Promise<Db & { url: string }> {
  const name = `sn_test_${randomUUID().replaceAll('-', '')}`
  await administer(`CREATE DATABASE ${name}`)
  const url = new URL(POSTGRES_ADMIN_URL)
  url.pathname = `/${name}`
  const source: DbSource = { kind: 'postgres', url: url.href }
  const db = await openDb(source, clock, silent, auditKeys)
  if (content === 'demo') await loadDemo(db, createFeatures(db))
  return {
    ...db,
    url: url.href,
    close: async () => {
      await db.close()
      await administer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_ADMIN_URL })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The databases that store tests run on here. Global setup says when PostgreSQL is left out, and why. */
export const stores: { name: string; open: (content: 'empty' | 'demo') => Promise<Db> }[] = [
  { name: 'PGlite', open: (content) => openEmbedded(content) },
  ...(inject('postgres')
    ? [{ name: 'PostgreSQL', open: (content: 'empty' | 'demo') => openPostgres(content) }]
    : []),
]
