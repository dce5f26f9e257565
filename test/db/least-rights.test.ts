import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyAudit } from '../../src/db/audit.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { requireSaidEncryption } from '../../src/db/postgres.ts'
import { UserError } from '../../src/lib/errors.ts'
import { migrate } from '../../src/ops/migrate.ts'
import { startTestAssistant } from '../support/assistant.ts'
import { demoClock, openPostgres } from '../support/database.ts'
import { POSTGRES_ADMIN_URL } from '../support/postgres.ts'

const silent = pino({ level: 'silent' })

describe.runIf(inject('postgres'))('en roll som inte äger tabellerna', () => {
  const role = `sn_role_${randomUUID().slice(0, 8)}`
  let owned: Db & { url: string }
  let url: string
  const asOwner = async (...sql: string[]) => {
    const client = new pg.Client({ connectionString: owned.url })
    await client.connect()
    for (const one of sql) await client.query(one)
    await client.end()
  }
  const said: string[] = []
  const runMigrate = (...args: string[]) =>
    migrate(args, { env: { DATABASE_URL: owned.url }, clock: demoClock, say: (line) => void said.push(line) })

  beforeAll(async () => {
    owned = await openPostgres('empty')
    const address = new URL(owned.url)
    address.username = role
    url = address.href
    await asOwner(`CREATE ROLE "${role}" LOGIN`, 'REVOKE CREATE ON SCHEMA public FROM PUBLIC')
  })
  afterAll(async () => {
    await asOwner(`DROP OWNED BY "${role}"`)
    const client = new pg.Client({ connectionString: POSTGRES_ADMIN_URL })
    await client.connect()
    await owned.close()
    await client.query(`DROP ROLE "${role}"`)
    await client.end()
  })

  it('får veta att npm run migrate behövs när tabellerna inte är uppdaterade', async () => {
    await asOwner(
      `GRANT USAGE ON SCHEMA public TO "${role}"`,
      `GRANT SELECT ON _prisma_migrations TO "${role}"`,
      "DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_signed_log_and_proposed_roles'",
      'ALTER TABLE "AuditEntry" DROP COLUMN "keyId"; DROP TABLE "RoleProposal"',
    )
    await expect(openDb({ kind: 'postgres', url }, demoClock, silent)).rejects.toThrow(/Kör npm run migrate/)
    expect(await runMigrate(role)).toBe(0)
    expect(said.join()).toContain(`Rollen ${role} får läsa och skriva`)
    expect(await runMigrate()).toBe(0)
    expect(said.join()).toContain('redan uppdaterade')
    await expect(runMigrate('x; DROP')).rejects.toThrow(UserError)
  })

  it('kan köra assistenten, men varken ändra loggen, dess skydd eller tabellerna', async () => {
    const db = await openDb({ kind: 'postgres', url }, demoClock, silent)
    const assistant = await startTestAssistant(db)
    expect((await assistant.inbound.command('hjälp')).body?.text).toBeTruthy()
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'x' }, async (tx) => {
      await tx.matter.create({ data: { title: 'Prov', kind: 'beslut', createdBy: 'U0ANNA', recipients: [] } })
    })
    expect((await verifyAudit(db)).faults).toEqual([])
    for (const sql of [
      'UPDATE "AuditEntry" SET "subject" = \'annat\'',
      'DELETE FROM "AuditEntry"',
      'TRUNCATE "AuditEntry"',
      'DELETE FROM "AuditHead"',
      'ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL',
      'DROP TRIGGER audit_entry_is_final ON "AuditEntry"',
      'CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
      'CREATE TABLE egen (id INT)',
      "UPDATE _prisma_migrations SET checksum = 'x'",
    ]) {
      await expect(db.prisma.$executeRawUnsafe(sql), sql).rejects.toThrow(
        /permission denied|must be owner|Prisma/,
      )
    }
    await assistant.stop()
  })
})

describe('en adress till databasen', () => {
  it.each([
    'postgresql://sn@localhost/sn',
    'postgresql://sn@127.0.0.1:5432/sn',
    'postgresql://sn@[::1]/sn',
    'postgresql:///sn?host=/var/run/postgresql',
    'postgresql://sn@db.example.se/sn?sslmode=verify-full',
    'postgresql://sn@db/sn?sslmode=disable',
  ])('%s godtas', (url) => {
    expect(() => requireSaidEncryption(url)).not.toThrow()
  })

  it.each([
    'postgresql://sn@db.example.se/sn',
    'postgresql://sn@10.0.0.5/sn?sslmode=prefer',
    'postgresql://sn@db.example.se/sn?sslmode=allow',
    'postgresql://sn@db.example.se/sn?sslmode=no-verify',
    'postgresql://sn@localhost.example.se/sn',
    'postgresql://sn@localhost/sn?host=db.example.se',
  ])('%s vägras: den säger inte om trafiken är krypterad', (url) => {
    expect(() => requireSaidEncryption(url)).toThrow(UserError)
  })
})
