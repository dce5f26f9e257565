import pg from 'pg'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'
import type { Engine } from './engine.ts'

const MAX_CONNECTIONS = 10
const CONNECT_MS = 2_000
// No query waits longer than this for a lock: our longest transaction holds its locks for less.
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

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|)$/
// What pg checks the server's certificate with; "disable" is for a network that nobody else is on, and is written out.
const SAID_MODES = new Set(['disable', 'require', 'verify-ca', 'verify-full'])

/**
 * Throws UserError when the address leaves it open whether what goes to a database on another machine is encrypted: it says
 * so itself, or the database is on this machine (loopback, or a socket).
 */
export function requireSaidEncryption(url: string): void {
  let address: URL
  try {
    address = new URL(url)
  } catch {
    throw new UserError(startupTexts.database.badUrl)
  }
  const { hostname, searchParams } = address
  const host = searchParams.get('host') ?? hostname
  if (host.startsWith('/') || LOOPBACK.test(host)) return
  if (!SAID_MODES.has(searchParams.get('sslmode') ?? ''))
    throw new UserError(startupTexts.database.encryption(host))
}

/** Opens PostgreSQL; connections are made when they are needed. */
export function postgres(url: string): Engine {
  requireSaidEncryption(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  })
  const alone: Engine['alone'] = async (what, work) => {
    const client = await pool.connect()
    client.on('error', () => {}) // the query under way, or the next one, reports it
    try {
      // The holder may need longer than any query may wait.
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
