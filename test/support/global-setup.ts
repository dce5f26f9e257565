import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import type { Db } from '../../src/db/db.ts'
import { applyMigrations, MIGRATIONS, readMigrations } from '../../src/db/migrate.ts'
import { DEMO_NOW } from './now.ts'
import { administer, dropAll, makeTemplate, POSTGRES_ADMIN_URL } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Files with a migrated embedded database, empty and with the demo data. */
    emptyDump: string
    demoDump: string
    /** What the databases of this run on PostgreSQL are named after, and the migrated template; null without a server. */
    postgres: { prefix: string; empty: string } | null
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KEPT = join(ROOT, 'node_modules/.cache/test-databases')

/**
 * Makes the databases that tests start from once, instead of once a file: initdb alone takes seconds. They are kept
 * between runs for as long as what they are made from is the same.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const schema = await digestOf(['package-lock.json', 'prisma/migrations', 'test/support/global-setup.ts'])
  const program = await digestOf(['package-lock.json', 'prisma', 'src', 'test/support/global-setup.ts'])
  const empty = join(KEPT, `empty-${schema}.tar`)
  const demo = join(KEPT, `demo-${program}.tar`)
  if (!existsSync(empty)) await make(empty, null, async () => {})
  if (!existsSync(demo)) await make(demo, empty, fillWithDemo)
  await removeOthers([empty, demo])
  project.provide('emptyDump', empty)
  project.provide('demoDump', demo)
  const postgres = await postgresTemplate()
  project.provide('postgres', postgres)
  return async () => {
    if (postgres) await dropAll(postgres.prefix)
  }
}

/** A digest of the names and contents of files and folders. */
async function digestOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    const names = path.includes('.')
      ? ['']
      : (await readdir(join(ROOT, path), { recursive: true })).toSorted()
    for (const name of names) {
      const content = await readFile(join(ROOT, path, name)).catch(() => null) // null: a folder
      if (content) hash.update(`${path}/${name}\0`).update(content)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** Opens a database, from a dump where there is one, fills it and keeps its dump. */
async function make(file: string, from: string | null, fill: (db: Db) => Promise<unknown>): Promise<void> {
  // Loaded only where there is something to make.
  const { MEMORY } = await import('../../src/db/embedded.ts')
  const { openDb } = await import('../../src/db/db.ts')
  const dump = from && { dump: new Blob([await readFile(from)]) }
  const source = { kind: 'embedded', dataDir: MEMORY, ...dump } as const
  const db = await openDb(source, () => DEMO_NOW, pino({ level: 'silent' }))
  await fill(db)
  if (!from) await dropTemplates(db)
  const made = await db.dump()
  await db.close()
  if (!made) throw new Error('an embedded database can be dumped')
  await mkdir(KEPT, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, Buffer.from(await made.arrayBuffer()))
  await rename(unfinished, file)
}

/** PGlite makes nothing of these two copies of an empty database, and they are two thirds of the files to load. */
async function dropTemplates(db: Db): Promise<void> {
  await db.prisma.$executeRaw`UPDATE pg_database SET datistemplate = false`
  await db.prisma.$executeRaw`DROP DATABASE template0`
  await db.prisma.$executeRaw`DROP DATABASE template1`
}

async function fillWithDemo(db: Db): Promise<void> {
  const { loadDemo } = await import('../../src/demo/demo.ts')
  const { createFeatures } = await import('../../src/features.ts')
  await loadDemo(db, createFeatures(db))
}

/** Dumps that nothing is made from any more; a run at the same time may still read its own for an hour. */
async function removeOthers(used: readonly string[]): Promise<void> {
  const old = Date.now() - 3_600_000
  for (const name of await readdir(KEPT)) {
    const file = join(KEPT, name)
    if (used.includes(file)) continue
    const { mtimeMs } = await stat(file)
    if (mtimeMs < old) await rm(file, { force: true })
  }
}

/** Migrates a database on the PostgreSQL server, for the others to be copies of. Null where no server answers. */
async function postgresTemplate(): Promise<{ prefix: string; empty: string } | null> {
  try {
    await administer(async () => {})
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stdout.write(
      `PostgreSQL left out of the store tests: ${POSTGRES_ADMIN_URL} does not answer (${reason})\n`,
    )
    return null
  }
  const prefix = `sn_test_${randomUUID().slice(0, 8)}`
  const empty = `${prefix}_empty`
  await makeTemplate(empty, 'template1', async (url) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await applyMigrations(client, readMigrations(MIGRATIONS))
    await client.end()
  })
  return { prefix, empty }
}
