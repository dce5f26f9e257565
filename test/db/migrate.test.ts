import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Db, openDb } from '../../src/db/db.ts'
import { embedded } from '../../src/db/embedded.ts'
import { applyMigrations, type MigrationClient, readMigrations } from '../../src/db/migrate.ts'
import { postgres } from '../../src/db/postgres.ts'
import { MIGRATIONS, migrateIn } from '../faults/kills.ts'
import { noteFault, sample } from '../faults/report.ts'
import { placesIn } from '../faults/statements.ts'
import { demoClock, emptyDump, openPostgres, stores } from '../support/database.ts'

const silent = pino({ level: 'silent' })
const migrations = readMigrations(MIGRATIONS)
const MINUTES = 60_000
const WIPE = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public'

/** Every column, trigger and function: what a database is, apart from its rows. */
async function shapeOf(db: Db): Promise<unknown> {
  return db.prisma.$queryRaw`
    SELECT 'column' AS what, table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable AS name
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'trigger', t.tgrelid::regclass || ' ' || t.tgname FROM pg_trigger t WHERE NOT t.tgisinternal
    UNION ALL SELECT 'function', p.proname::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    ORDER BY 1, 2`
}

describe('en start som dödas', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sn-migrate-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const places = placesIn(migrations)
  // A few in every test run; npm run test:faults takes them all.
  const killedAt = (few: number) =>
    sample(
      Array.from({ length: places }, (_, at) => at),
      few,
    )

  it(
    'mitt i uppdateringen av den inbyggda databasen tas upp igen',
    async () => {
      const dataDir = join(folder, 'half')
      const empty = await embedded({ dataDir, dump: await emptyDump() }, silent)
      await empty.pool.query(WIPE)
      await empty.pool.end()
      await empty.close()
      const source = { kind: 'embedded', dataDir } as const
      const at = killedAt(2)
      for (const dieAt of at) expect(await migrateIn({ source, folder: MIGRATIONS, dieAt })).toBe(true)
      expect(await migrateIn({ source, folder: MIGRATIONS, dieAt: -1 })).toBe(false)
      const db = await openDb(source, demoClock, silent)
      const whole = await openDb(
        { ...source, dataDir: 'memory://', dump: await emptyDump() },
        demoClock,
        silent,
      )
      expect(await shapeOf(db)).toEqual(await shapeOf(whole))
      await whole.close()
      await db.close()
      noteFault(
        'kill -9 före varje sats i migreringarna',
        'inbyggd',
        `${at.length} av ${places} ställen`,
        'alla togs upp igen',
      )
    },
    60 * MINUTES,
  )

  it.runIf(inject('postgres'))(
    'mitt i uppdateringen av PostgreSQL tas upp igen',
    async () => {
      const db = await openPostgres('empty')
      const before = await shapeOf(db)
      await db.prisma.$executeRawUnsafe('DROP SCHEMA public CASCADE')
      await db.prisma.$executeRawUnsafe('CREATE SCHEMA public')
      const source = { kind: 'postgres', url: db.url } as const
      const at = killedAt(4)
      for (const dieAt of at) expect(await migrateIn({ source, folder: MIGRATIONS, dieAt })).toBe(true)
      expect(await migrateIn({ source, folder: MIGRATIONS, dieAt: -1 })).toBe(false)
      expect(await shapeOf(db)).toEqual(before)
      await db.close()
      noteFault(
        'kill -9 före varje sats i migreringarna',
        'PostgreSQL',
        `${at.length} av ${places} ställen`,
        'alla togs upp igen',
      )
    },
    60 * MINUTES,
  )

  it(
    'medan den inbyggda databasen görs börjar om, och inget annat i katalogen behövs',
    async () => {
      const moments = sample([50, 200, 500, 1_000, 1_500, 2_000, 3_000, 4_000, 6_000, 8_000], 1)
      for (const [index, moment] of moments.entries()) {
        const source = { kind: 'embedded', dataDir: join(folder, `made-${index}`) } as const
        await migrateIn({ source, folder: MIGRATIONS, dieAt: -1 }, moment)
        expect(await migrateIn({ source, folder: MIGRATIONS, dieAt: -1 })).toBe(false)
      }
      noteFault(
        'kill -9 medan databasen görs',
        'inbyggd',
        `${moments.length} gånger`,
        'alla gjordes klara vid nästa start',
      )
    },
    60 * MINUTES,
  )
})

describe.each(stores)('en uppdatering på $name', ({ name, open }) => {
  let db: Db & { url?: string }
  let client: MigrationClient
  let close: () => Promise<void>
  beforeAll(async () => {
    db = await open('empty')
    if (name === 'PGlite') {
      const engine = await embedded({ dataDir: 'memory://', dump: await emptyDump() }, silent)
      const connection = await engine.pool.connect()
      client = connection
      close = async () => {
        connection.release()
        await engine.pool.end()
        await engine.close()
      }
    } else {
      const engine = postgres(db.url ?? '')
      const connection = await engine.pool.connect()
      client = connection
      close = async () => {
        connection.release()
        await engine.pool.end()
      }
    }
  })
  afterAll(async () => {
    await close()
    await db.close()
  })

  const rows = async () => {
    const { rows: found } = await client.query<{ migration_name: string; finished: boolean }>(
      'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1',
    )
    return found
  }

  it('som en äldre version påbörjade tas upp igen, vare sig den hann göras eller inte', async () => {
    // As earlier versions did it: the beginning is noted, then all is done in one go, then the end is noted.
    const before = (await client.query('SELECT count(*)::int FROM pg_class')).rows
    for (const isDone of [true, false]) {
      await client.query(WIPE)
      for (const [index, migration] of migrations.entries()) {
        await applyMigrations(client, migrations.slice(0, index))
        if (index === 0) {
          await client.query(`CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY, checksum VARCHAR(64) NOT NULL,
            finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
            started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
        }
        await client.query(
          'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
          [`id-${index}`, migration.checksum, migration.name],
        )
        if (isDone) await client.query(migration.sql)
        expect(await applyMigrations(client, migrations.slice(0, index + 1))).toEqual([migration.name])
      }
      expect(await rows()).toEqual(
        migrations.map((migration) => ({ migration_name: migration.name, finished: true })),
      )
      expect((await client.query('SELECT count(*)::int FROM pg_class')).rows).toEqual(before)
    }
  })

  it('behåller perioder och förhandsgranskningar när en period blir sina månader', async () => {
    await client.query(WIPE)
    const at = migrations.findIndex(({ name: one }) => one.endsWith('_periods_by_months'))
    await applyMigrations(client, migrations.slice(0, at))
    await client.query(`INSERT INTO "Period" ("year", "kind", "endsOn")
      VALUES (2031, 'interim_1', '2031-04-30'), (2031, 'interim_2', '2031-08-31'), (2030, 'annual', '2030-12-31')`)
    await client.query(`INSERT INTO "Import"
      ("id", "fileName", "sha256", "bytes", "kinds", "year", "periodKind", "summary", "sentBy", "sentAt")
      VALUES ('x', 'x.csv', 'x', 1, '{budget}', 2031, 'interim_2',
        '{"sections": [{"kind": "budget", "against": {"year": 2031, "kind": "interim_1"}}]}', 'U1', now())`)
    await applyMigrations(client, migrations)
    expect(
      (await client.query('SELECT "year", "firstMonth", "lastMonth" FROM "Period" ORDER BY 1, 3')).rows,
    ).toEqual([
      { year: 2030, firstMonth: 1, lastMonth: 12 },
      { year: 2031, firstMonth: 1, lastMonth: 4 },
      { year: 2031, firstMonth: 1, lastMonth: 8 },
    ])
    expect((await client.query('SELECT "firstMonth", "lastMonth", "summary" FROM "Import"')).rows).toEqual([
      {
        firstMonth: 1,
        lastMonth: 8,
        summary: { sections: [{ kind: 'budget', against: { year: 2031, first: 1, last: 4 } }] },
      },
    ])
  })

  it('gör rekommendationer och löften till poster, med nummer, uppföljning och historik', async () => {
    await client.query(WIPE)
    const at = migrations.findIndex(({ name: one }) => one.endsWith('_one_register'))
    await applyMigrations(client, migrations.slice(0, at))
    await client.query(
      `INSERT INTO "Document" ("key", "title", "importedBy") VALUES ('x', 'Handlingar', 'U0ANNA')`,
    )
    await client.query(`INSERT INTO "AuditRecommendation" ("id", "documentId", "section", "board", "number", "audit",
        "recommendation", "remaining", "statusRead", "dueOn", "plannedOn", "owner", "followStatus", "evidence", "version")
      VALUES (7, 1, '4', 'Hamnnämnden', 2, 'Kajerna', 'Laga kajen', 'Planen', 'yellow', '2031-03-31', '2031-05-31', 'U0BERIT',
        'yellow', 'Beslut', 3)`)
    await client.query(`INSERT INTO "PromisedAction" ("id", "documentId", "section", "rowNo", "area", "activity", "timeText",
        "kind") VALUES (7, 1, '5', 1, 'Ledning', 'Måla fyren', 'under hösten 2031', 'plan_activity')`)
    await client.query(`INSERT INTO "RegisterEntry" ("id", "register", "title", "createdBy", "createdAt")
      VALUES (1, 'agreement', 'Avtal om bryggan', 'U0ANNA', now())`)
    await client.query(`SELECT setval('"RegisterEntry_id_seq"', 1)`)
    await client.query(`INSERT INTO "AuditPerson" ("ref", "userId", "salt")
      VALUES ('person:a', 'U0ANNA', ''), ('person:b', 'U0BERIT', '')`)
    const logged = (id: number, before: object, after: object) =>
      client.query(
        `INSERT INTO "AuditEntry" ("id", "at", "actor", "roles", "action", "subject", "details", "origin", "previousHash",
          "hash") VALUES ($1, now(), 'person:a', '{}', 'followup.change', 'recommendation/7', $2, '', '', '')`,
        [id, JSON.stringify({ before, after })],
      )
    const [none, owned] = [
      { owner: null, plannedOn: null, status: null },
      { owner: 'person:b', plannedOn: null, status: null },
    ]
    await logged(1, none, owned)
    await logged(2, owned, { owner: 'person:b', plannedOn: '2031-05-31', status: 'yellow' })
    await client.query(`INSERT INTO "ReminderSnooze" ("userId", "dueKey", "until")
      VALUES ('U0ANNA', 'followup:recommendation:7:2031-05-31', '2031-04-01'),
        ('U0ANNA', 'followup:entry:1:next:2031-05-31', '2031-04-01')`)
    await applyMigrations(client, migrations)
    const rowsOf = async (sql: string) => (await client.query(sql)).rows
    expect(
      await rowsOf(`SELECT "id", "formerRef", "register", "title", "source", "dueOn"::text, "timeText", "owner",
        "followStatus", "evidence", "createdBy", "version" FROM "RegisterEntry" ORDER BY "id"`),
    ).toEqual([
      {
        ...{ id: 1, formerRef: null, register: 'agreement', title: 'Avtal om bryggan', source: null },
        ...{ dueOn: null, timeText: null, owner: null, followStatus: null, evidence: null },
        ...{ createdBy: 'U0ANNA', version: 1 },
      },
      {
        ...{ id: 2, formerRef: 'r7', register: 'audit', title: 'Laga kajen', source: '4' },
        ...{
          dueOn: '2031-05-31',
          timeText: null,
          owner: 'U0BERIT',
          followStatus: 'yellow',
          evidence: 'Beslut',
        },
        ...{ createdBy: 'U0ANNA', version: 3 },
      },
      {
        ...{ id: 3, formerRef: '7', register: 'action', title: 'Måla fyren', source: '5' },
        ...{ dueOn: null, timeText: 'under hösten 2031', owner: null, followStatus: null, evidence: null },
        ...{ createdBy: 'U0ANNA', version: 1 },
      },
    ])
    expect(
      await rowsOf(`SELECT "entryId", "board", "topic", "number", "dueOn"::text, "timeText", "kind", "statusRead",
        "remaining" FROM "PrintedEntry" ORDER BY 1`),
    ).toEqual([
      {
        ...{ entryId: 2, board: 'Hamnnämnden', topic: 'Kajerna', number: 2, dueOn: '2031-03-31' },
        ...{ timeText: null, kind: null, statusRead: 'yellow', remaining: 'Planen' },
      },
      {
        ...{ entryId: 3, board: null, topic: 'Ledning', number: null, dueOn: null },
        ...{ timeText: 'under hösten 2031', kind: 'plan_activity', statusRead: null, remaining: null },
      },
    ])
    expect(
      await rowsOf('SELECT "entryId", "field", "before", "after", "by" FROM "RegisterMove" ORDER BY "id"'),
    ).toEqual([
      { entryId: 2, field: 'owner', before: null, after: 'U0BERIT', by: 'U0ANNA' },
      { entryId: 2, field: 'due', before: '2031-03-31', after: '2031-05-31', by: 'U0ANNA' },
      { entryId: 2, field: 'status', before: null, after: 'yellow', by: 'U0ANNA' },
    ])
    expect(await rowsOf('SELECT "dueKey" FROM "ReminderSnooze" ORDER BY 1')).toEqual([
      { dueKey: 'followup:p1:next:2031-05-31' },
      { dueKey: 'followup:r7:2031-05-31' },
    ])
  })

  it('låter den som svarar för en verksamhet göra det under verksamhetens egna bokstäver', async () => {
    await client.query(WIPE)
    const at = migrations.findIndex(({ name: one }) => one.endsWith('_budget_rows_as_spelled'))
    await applyMigrations(client, migrations.slice(0, at))
    await client.query(`INSERT INTO "Activity" ("name") VALUES ('Öppen förskola, Norr'), ('Vuxna')`)
    const owner = (kind: string, subject: string) =>
      client.query(
        `INSERT INTO "SubjectOwner" ("kind", "subject", "label", "owner", "changedBy", "changedAt")
          VALUES ($1, $2, '', 'U0ANNA', 'U0ANNA', now())`,
        [kind, subject],
      )
    await owner('budget', 'oppen forskola norr|net')
    await owner('budget', 'vuxna|net')
    await owner('mal', 'oppen forskola norr|net')
    await applyMigrations(client, migrations)
    const { rows } = await client.query('SELECT "subject" FROM "SubjectOwner" ORDER BY "kind", "subject"')
    expect(rows.map(({ subject }) => subject)).toEqual([
      'vuxna|net',
      'öppen förskola norr|net',
      'oppen forskola norr|net',
    ])
  })

  it('som misslyckas lämnar inget efter sig, och görs om vid nästa start', async () => {
    const half = {
      name: '29990101000000_half',
      sql: 'CREATE TABLE half (id INT); SELECT 1 / 0',
      checksum: 'x',
    }
    await expect(applyMigrations(client, [...migrations, half])).rejects.toThrow(/division by zero/)
    expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }])
    const mended = { ...half, sql: 'CREATE TABLE half (id INT)', checksum: 'y' }
    expect(await applyMigrations(client, [...migrations, mended])).toEqual([half.name])
    expect(await applyMigrations(client, [...migrations, mended])).toEqual([])
    await expect(applyMigrations(client, migrations)).rejects.toThrow(/nyare version av assistenten/)
    await expect(applyMigrations(client, [...migrations, half])).rejects.toThrow(/was edited/)
  })
})
