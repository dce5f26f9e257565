import pg from 'pg'
import type { Engine } from './engine.ts'

export function postgres(url: string): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 2_000,
    // adapter-pg stores timestamps hours off in any other session time zone; and compiling a query (JIT) takes a hundred
    // times as long as any query here runs.
    options: '-c timezone=UTC -c jit=off',
  })
  const alone: Engine['alone'] = async (what, work) => {
    const client = await pool.connect()
    try {
      await client.query('SELECT pg_advisory_lock(hashtext($1))', [what])
      return await work()
    } finally {
      // Closing the connection gives the lock back, whatever has become of it.
      client.release(true)
    }
  }
  return { pool, alone, dump: async () => null, close: async () => {} }
}
