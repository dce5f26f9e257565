import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import type { Db } from '../../src/db/db.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Files with a migrated embedded database, empty and with the demo data. */
    emptyDump: string
    demoDump: string
    /** True where a PostgreSQL server can be reached. */
    postgres: boolean
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KEPT = join(ROOT, 'node_modules/.cache/test-databases')

/**
 * Makes the databases that tests start from once, instead of once a file: initdb alone takes seconds. They are kept
 * between runs for as long as what they are made from is the same.
 */
export default async function setup(project: TestProject): Promise<void> {
  const schema = await digestOf(['package-lock.json', 'prisma/migrations'])
  const program = await digestOf(['package-lock.json', 'prisma', 'src'])
  const empty = join(KEPT, `empty-${schema}.tar`)
  const demo = join(KEPT, `demo-${program}.tar`)
  if (!existsSync(empty)) await make(empty, null, async () => {})
  if (!existsSync(demo)) await make(demo, empty, fillWithDemo)
  await removeOthers([empty, demo])
  project.provide('emptyDump', empty)
  project.provide('demoDump', demo)
  project.provide('postgres', await postgresAnswers())
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
  const db = await openDb(source, () => new Date(), pino({ level: 'silent' }))
  await fill(db)
  const made = await db.dump()
  await db.close()
  if (!made) throw new Error('an embedded database can be dumped')
  await mkdir(KEPT, { recursive: true })
  const unfinished = `${file}.${process.pid}`
  await writeFile(unfinished, Buffer.from(await made.arrayBuffer()))
  await rename(unfinished, file)
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

async function postgresAnswers(): Promise<boolean> {
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stdout.write(`PostgreSQL left out of the store tests: ${url} does not answer (${reason})\n`)
    return false
  }
}
