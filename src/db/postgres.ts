import pg from 'pg'
import type { Engine } from './engine.ts'

const MAX_CONNECTIONS = 10
const CONNECT_MS = 2_000
// Nobody waits longer for a lock that somebody else holds: the longest transaction of ours holds its own for less.
const LOCK_MS = 10_000
// No query runs longer than a whole write may take.
const STATEMENT_MS = 120_000
// A transaction whose process does not go on is ended by the database, and gives its locks back.
const IDLE_IN_TRANSACTION_MS = 120_000

const SETTINGS = [
  // adapter-pg stores timestamps hours off in any other session time zone.
  'timezone=UTC',
  // Compiling a query takes a hundred times as long as any query here runs.
  'jit=off',
  `lock_timeout=${LOCK_MS}`,
  `statement_timeout=${STATEMENT_MS}`,
  `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
]

/** Opens PostgreSQL; connections are made when they are needed. */
export function postgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  })
  const alone: Engine['alone'] = async (what, work) => {
    const client = await pool.connect()
    client.on('error', () => {}) // the query under way, or the next one, tells of it
    try {
      // Whoever has it may need longer than any query may wait.
      await client.query('SET lock_timeout = 0; SET statement_timeout = 0')
      await client.query('SELECT pg_advisory_lock(hashtext($1))', [what])
      return await work()
    } finally {
      // Closing the connection gives the lock back, whatever has become of it.
      client.release(true)
    }
  }
  return { pool, alone, dump: async () => null, close: async () => {} }
}
