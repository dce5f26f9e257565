import pg from 'pg'
import { pino } from 'pino'
import { openDb } from '../db/db.ts'
import { grantsFor } from '../db/least-rights.ts'
import { applyMigrations, MIGRATIONS, readMigrations } from '../db/migrate.ts'
import { requireSaidEncryption } from '../db/postgres.ts'
import { UserError } from '../lib/errors.ts'
import { opsTexts } from '../texts/ops.ts'
import { sourceOf, type Tool } from './tool.ts'

const texts = opsTexts.migrate
const ROLE_NAME = /^[a-z_][a-z0-9_]{0,62}$/

/**
 * `npm run migrate [-- ROLE]`: brings the tables up to date, by the role that owns them; a role that is named is given what the
 * assistant needs to run, and no more.
 */
export const migrate: Tool = async ([role], bench) => {
  if (role !== undefined && !ROLE_NAME.test(role)) throw new UserError(texts.usage)
  const source = sourceOf(bench)
  if (source.kind === 'embedded') {
    const db = await openDb(source, bench.clock, pino({ level: 'silent' }))
    await db.close()
    bench.say(texts.embedded)
    return 0
  }
  requireSaidEncryption(source.url)
  const client = new pg.Client({ connectionString: source.url })
  await client.connect()
  try {
    bench.say(texts.applied(await applyMigrations(client, readMigrations(MIGRATIONS))))
    if (role !== undefined) {
      for (const grant of grantsFor(role)) await client.query(grant)
      bench.say(texts.granted(role))
    }
    return 0
  } finally {
    await client.end()
  }
}
