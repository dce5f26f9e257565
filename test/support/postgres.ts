import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** The PostgreSQL server that tests make databases on: each is a copy of a template, so that migrations run once. */
export const POSTGRES_ADMIN_URL =
  process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const CONNECT_MS = 2_000
// The advisory lock of whoever makes a template.
const TEMPLATE_LOCK = 72_707_370
// PostgreSQL's object_in_use: somebody is connected.
const IN_USE = '55006'

export const addressOf = (name: string): string => {
  const url = new URL(POSTGRES_ADMIN_URL)
  url.pathname = `/${name}`
  return url.href
}

/** One connection for what concerns whole databases. Throws what the server, or the lack of one, says. */
export async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: POSTGRES_ADMIN_URL, connectionTimeoutMillis: CONNECT_MS })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A copy of a template; returns its name. */
export const copyOf = (template: string, prefix: string): Promise<string> =>
  administer(async (client) => {
    const name = `${prefix}_${randomUUID().replaceAll('-', '')}`
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    // Nobody needs the rows after the server has stopped, and waiting for the disk is most of what a test would wait for.
    await client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`)
    return name
  })

/** Makes a template with what `fill` writes at its address, unless another worker has. Half of one is never left. */
export const makeTemplate = (
  name: string,
  from: string,
  fill: (url: string) => Promise<unknown>,
): Promise<void> =>
  administer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rows.length > 0) return
    const half = `${name}_half`
    await client.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${half} TEMPLATE ${from}`)
    await fill(addressOf(half))
    await client.query(`ALTER DATABASE ${half} RENAME TO ${name}`)
  })

/**
 * Drops a database that has been closed. A pool says that it has ended before its last connections have, and one that
 * is cut off then has nobody left to tell: the plain DROP waits for them, five seconds at most.
 */
export const dropClosed = (name: string): Promise<void> =>
  administer(async (client) => {
    try {
      await client.query(`DROP DATABASE ${name}`)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== IN_USE) throw error
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`)
    }
  })

/** Drops every database whose name begins so. */
export const dropAll = (prefix: string): Promise<void> =>
  administer(async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
  })
