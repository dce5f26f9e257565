import { mkdirSync } from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Logger } from 'pino'
import { serveCopies } from './copies.ts'
import type { Engine } from './engine.ts'
import { lockDirectory } from './lock.ts'
import { PGliteStream } from './pglite-stream.ts'

export const MEMORY = 'memory://'

// PGlite's own default reserves eight times as much, which an office's data never fills.
const SHARED_BUFFERS = '16MB'

export async function embedded(source: { dataDir: string; dump?: Blob }, log: Logger): Promise<Engine> {
  const onDisk = source.dataDir !== MEMORY
  let unlock = () => {}
  if (onDisk) {
    mkdirSync(source.dataDir, { recursive: true })
    unlock = await lockDirectory(source.dataDir)
  }
  const lite = await startPGlite(source)
  const pool = new pg.Pool({
    stream: () => new PGliteStream(lite),
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
  })
  const dump = () => dumpBetweenQueries(lite, pool)
  const stopCopies = onDisk ? await serveCopies(source.dataDir, dump, log) : () => {}
  return {
    pool,
    // One process has the directory, and starts once.
    alone: (_, work) => work(),
    dump,
    close: async () => {
      stopCopies()
      await lite.close()
      unlock()
    },
  }
}

/** Holding the one connection, nobody is in the middle of a transaction; the checkpoint brings all of it to the files. */
async function dumpBetweenQueries(lite: PGlite, pool: pg.Pool): Promise<Blob> {
  const client = await pool.connect()
  try {
    await client.query('CHECKPOINT')
    return await lite.dumpDataDir('none')
  } finally {
    client.release()
  }
}

async function startPGlite(source: { dataDir: string; dump?: Blob }): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create({
    dataDir: source.dataDir,
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`],
    ...(source.dump ? { loadDataDir: source.dump } : {}),
  })
}
