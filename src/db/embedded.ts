import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Logger } from 'pino'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'
import { serveCopies } from './copies.ts'
import { isEmptyDirectory, noteMaking, requireWritable } from './directory.ts'
import type { Engine } from './engine.ts'
import { lockDirectory } from './lock.ts'
import { PGliteStream } from './pglite-stream.ts'

export const MEMORY = 'memory://'

export interface EmbeddedSource {
  dataDir: string
  /** A migrated database to start from. */
  dump?: Blob
}

// PGlite's own default reserves eight times as much, which an office's data never fills.
const SHARED_BUFFERS = '16MB'

/** Opens the embedded database. Throws UserError when its directory is taken, or is no sound database. */
export async function embedded(source: EmbeddedSource, log: Logger): Promise<Engine> {
  const onDisk = source.dataDir !== MEMORY
  if (onDisk) requireWritable(source.dataDir)
  const unlock = onDisk ? await lockDirectory(source.dataDir) : () => {}
  const lite = await (onDisk ? openDirectory(source, log) : startPGlite(source)).catch((error: unknown) => {
    unlock()
    throw error
  })
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

/** Opens what is in the directory, or creates a database there if it is empty; a half created one is created again. */
async function openDirectory(source: EmbeddedSource, log: Logger): Promise<PGlite> {
  const { dataDir, dump } = source
  const made = isEmptyDirectory(dataDir) ? noteMaking(dataDir, dump ? 'copy' : 'new') : null
  try {
    const lite = await startPGlite(source)
    made?.()
    return lite
  } catch (error) {
    log.error({ err: error }, 'the embedded database cannot be opened')
    requireWritable(dataDir) // a disk that is full or read-only is what to report
    const { notMade, unreadable } = startupTexts.directory
    throw new UserError((made ? notMade : unreadable)(dataDir), { cause: error })
  }
}

async function startPGlite(source: EmbeddedSource): Promise<PGlite> {
  const { PGlite } = await import('@electric-sql/pglite')
  return PGlite.create({
    dataDir: source.dataDir,
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${SHARED_BUFFERS}`],
    ...(source.dump ? { loadDataDir: source.dump } : {}),
  })
}
