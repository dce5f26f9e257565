import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Files with a migrated embedded database, empty and with the demo data. */
    emptyDump: string
    demoDump: string
    /** True where a PostgreSQL server can be reached. */
    postgres: boolean
  }
}

/** Makes the databases that tests start from once, instead of once a file: initdb alone takes seconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sn-test-'))
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY }, () => new Date(), pino({ level: 'silent' }))
  const save = async (name: string): Promise<string> => {
    const dump = await db.dump()
    if (!dump) throw new Error('an embedded database can be dumped')
    const file = join(folder, name)
    await writeFile(file, Buffer.from(await dump.arrayBuffer()))
    return file
  }
  project.provide('emptyDump', await save('empty.tar'))
  await loadDemo(db, createFeatures(db))
  project.provide('demoDump', await save('demo.tar'))
  await db.close()
  project.provide('postgres', await postgresAnswers())
  return () => rm(folder, { recursive: true, force: true })
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
