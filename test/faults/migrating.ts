import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { pino } from 'pino'
import { embedded } from '../../src/db/embedded.ts'
import {
  applyMigrations,
  type Migration,
  type MigrationClient,
  readMigrations,
} from '../../src/db/migrate.ts'

import { statementsOf } from './statements.ts'

// A process that migrates and ends itself, as if it were killed, just before the statement it is told to die at. It loads
// everything before it is told what to work on.

export interface Task {
  source: { kind: 'postgres'; url: string } | { kind: 'embedded'; dataDir: string; dump?: string }
  folder: string
  /** Counted over all statements of all migrations, from 0; -1 to go on to the end. */
  dieAt: number
}

/** Each migration is sent statement by statement; the process dies where it is told to. */
function dyingClient(
  client: MigrationClient,
  migrations: readonly Migration[],
  dieAt: number,
): MigrationClient {
  const starts = new Map<string, number>()
  let count = 0
  for (const { sql } of migrations) {
    starts.set(sql, count)
    count += statementsOf(sql).length + 1 // and the moment before its row is written
  }
  const step = (at: number) => {
    if (at === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  let last = -1
  return {
    query: async (text, values) => {
      const start = starts.get(text)
      if (start === undefined) {
        if (text.startsWith('INSERT INTO _prisma_migrations')) step(last)
        return client.query(text, values)
      }
      const statements = statementsOf(text)
      last = start + statements.length
      for (const [index, statement] of statements.entries()) {
        step(start + index)
        await client.query(statement)
      }
      return { rows: [] }
    },
  }
}

async function open({ source }: Task): Promise<{ client: MigrationClient; close(): Promise<void> }> {
  if (source.kind === 'postgres') {
    const client = new pg.Client({ connectionString: source.url })
    await client.connect()
    return { client, close: () => client.end() }
  }
  const { dataDir, dump } = source
  const from = dump ? { dump: new Blob([await readFile(dump)]) } : {}
  const engine = await embedded({ dataDir, ...from }, pino({ level: 'silent' }))
  const client = await engine.pool.connect()
  return {
    client,
    close: async () => {
      client.release()
      await engine.pool.end()
      await engine.close()
    },
  }
}

async function work(task: Task): Promise<void> {
  const migrations = readMigrations(task.folder)
  const { client, close } = await open(task)
  await applyMigrations(dyingClient(client, migrations, task.dieAt), migrations)
  await close()
}

process.once('message', (task: Task) => {
  work(task).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    },
  )
})
process.send?.('loaded')
