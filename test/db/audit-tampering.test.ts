import { createHash } from 'node:crypto'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { beginSigning, verifyAudit } from '../../src/db/audit.ts'
import { auditKeysOf, readAuditKeys } from '../../src/db/audit-keys.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { type AuditFault, canonicalJson } from '../../src/lib/audit-chain.ts'
import { noteFault, sample } from '../faults/report.ts'
import { DEMO_NOW, demoClock, emptyDump, stores } from '../support/database.ts'

const SECRET_A = 'a'.repeat(40)
const SECRET_B = 'b'.repeat(40)
const keys = readAuditKeys(`forsta:${SECRET_A}`)
const silent = pino({ level: 'silent' })

/** What somebody does who may do everything in the database, and knows how the chain is made, but has no key. */
async function past(db: Db, ...sql: string[]): Promise<void> {
  for (const table of ['AuditEntry', 'AuditHead']) {
    await db.prisma.$executeRawUnsafe(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`)
  }
  for (const one of sql) await db.prisma.$executeRawUnsafe(one)
  await db.prisma.$executeRawUnsafe('ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER audit_entry_is_final')
  await db.prisma.$executeRawUnsafe('ALTER TABLE "AuditHead" ENABLE ALWAYS TRIGGER audit_head_stays')
}

/** Hashes the whole chain anew, as it is made without a key, and sets its end to fit. */
async function rehash(db: Db): Promise<void> {
  const rows = await db.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
  let previousHash = ''
  const sql: string[] = []
  for (const [index, { id, at, actor, roles, action, subject, details, origin }] of rows.entries()) {
    const place = BigInt(index + 1)
    const whole = { id: String(place), at: at.toISOString(), actor, roles, action, subject, details, origin }
    const hash = createHash('sha256')
      .update(canonicalJson({ ...whole, previousHash }))
      .digest('hex')
    sql.push(
      `UPDATE "AuditEntry" SET "id" = ${place}, "hash" = '${hash}', "previousHash" = '${previousHash}', "keyId" = '' WHERE "id" = ${id}`,
    )
    previousHash = hash
  }
  await past(db, ...sql, `UPDATE "AuditHead" SET "entries" = ${rows.length}, "hash" = '${previousHash}'`)
}

const cut = (db: Db) =>
  past(
    db,
    'DELETE FROM "AuditEntry" WHERE "id" > 4',
    'UPDATE "AuditHead" SET "entries" = 4, "hash" = (SELECT "hash" FROM "AuditEntry" WHERE "id" = 4)',
  )
const empty = (db: Db) =>
  past(db, 'DELETE FROM "AuditEntry"', `UPDATE "AuditHead" SET "entries" = 0, "hash" = ''`)
const insert = (id: string) =>
  `INSERT INTO "AuditEntry" SELECT ${id}, "at", "actor", "action", "subject", "details", "hash", "origin", "previousHash", "roles", "keyId" FROM "AuditEntry" WHERE "id" = 2`
const edit = (set: string) => (db: Db) => past(db, `UPDATE "AuditEntry" SET ${set} WHERE "id" = 3`)

/** The ways that were tried, and what finds them. `noted`: only what was noted outside the database does. */
const ways: [string, (db: Db) => Promise<unknown>, AuditFault['kind'], 'noted'?][] = [
  ['innehållet ändrat', edit(`"details" = '{"efter":"annat"}'`), 'altered'],
  ['tiden ändrad', edit(`"at" = "at" + interval '1 day'`), 'altered'],
  ['vem ändrad', edit(`"actor" = 'system:annan'`), 'altered'],
  ['en post borttagen i mitten', (db) => past(db, 'DELETE FROM "AuditEntry" WHERE "id" = 3'), 'removed'],
  [
    'en post tillagd i slutet',
    (db) => past(db, insert('(SELECT max("id") + 1 FROM "AuditEntry")')),
    'inserted',
  ],
  ['en post tillagd på plats 0', (db) => past(db, insert('0')), 'inserted'],
  [
    'två poster utbytta',
    (db) =>
      past(
        db,
        'UPDATE "AuditEntry" SET "id" = -1 WHERE "id" = 3',
        'UPDATE "AuditEntry" SET "id" = 3 WHERE "id" = 4',
        'UPDATE "AuditEntry" SET "id" = 4 WHERE "id" = -1',
      ),
    'altered',
  ],
  [
    'slutet kapat, uppgiften om slutet kvar',
    (db) => past(db, 'DELETE FROM "AuditEntry" WHERE "id" > 4'),
    'removed',
  ],
  ['uppgiften om slutet ändrad', (db) => past(db, `UPDATE "AuditHead" SET "hash" = 'x'`), 'end'],
  ['uppgiften om slutet borttagen', (db) => past(db, 'DELETE FROM "AuditHead"'), 'no-end'],
  [
    'en person utbytt mot en annan',
    (db) => past(db, `UPDATE "AuditPerson" SET "userId" = 'U0OSKYLDIG' WHERE "userId" = 'U0BERIT'`),
    'person',
  ],
  ['slutet kapat och uppgiften om slutet tillbakasatt', cut, 'noted', 'noted'],
  ['allt tömt', empty, 'emptied'],
  [
    'en post borttagen och allt hashat om',
    async (db) => {
      await past(db, 'DELETE FROM "AuditEntry" WHERE "id" = 3')
      await rehash(db)
    },
    'unsigned',
  ],
  [
    'en persons rad borttagen',
    (db) => past(db, `DELETE FROM "AuditPerson" WHERE "userId" = 'U0BERIT'`),
    'reference',
  ],
  [
    'ett skydd borttaget',
    (db) => db.prisma.$executeRawUnsafe('DROP TRIGGER audit_entry_is_final ON "AuditEntry"'),
    'trigger',
  ],
  [
    'ett skydd avstängt',
    (db) => db.prisma.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER audit_entry_is_final'),
    'trigger',
  ],
  [
    'ett skydd som inget gör',
    (db) =>
      db.prisma.$executeRawUnsafe(
        'CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
      ),
    'function',
  ],
  [
    'ett främmande skydd tillagt',
    (db) =>
      db.prisma.$executeRawUnsafe(
        'CREATE TRIGGER another BEFORE INSERT ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()',
      ),
    'foreign-trigger',
  ],
  [
    'en roll utdelad förbi loggen',
    (db) =>
      db.prisma.roleGrant.create({
        data: { subject: 'U0BERIT', role: 'administrator', grantedBy: 'U0ADMIN', grantedAt: DEMO_NOW },
      }),
    'role',
  ],
  [
    'en roll ändrad förbi loggen',
    (db) => db.prisma.roleGrant.updateMany({ data: { role: 'administrator' } }),
    'role',
  ],
  ['en roll borttagen förbi loggen', (db) => db.prisma.roleGrant.deleteMany(), 'role-gone'],
]

/** Both databases check the log by the same program, so an ordinary run tries every way on one of them and a few on the other. */
const triedOn = (name: string) => (name === 'PGlite' && inject('postgres') ? sample(ways, 6) : ways)

describe.each(stores)('den som kan allt i databasen, på $name,', ({ name, open }) => {
  let db: Db
  beforeEach(async () => {
    db = await open('empty', demoClock, keys)
    await beginSigning(db)
    const grant = { role: 'secretary', unit: '', until: null }
    await db.write(
      { actor: 'U0ADMIN', action: 'role.grant', subject: 'U0BERIT', details: { before: null, after: grant } },
      (tx) =>
        tx.roleGrant.create({
          data: { subject: 'U0BERIT', role: 'secretary', grantedBy: 'U0ADMIN', grantedAt: DEMO_NOW },
        }),
    )
    for (const subject of ['ett', 'två', 'tre', 'fyra']) {
      await db.write(
        { actor: 'U0ANNA', action: 'import.store', subject, details: { efter: subject } },
        async () => {},
      )
    }
  })
  afterEach(() => db.close())

  it.each(triedOn(name))('avslöjas: %s', async (way, tamper, kind, needs) => {
    const { entries, hash, faults } = await verifyAudit(db)
    expect(faults).toEqual([])
    await tamper(db)
    const notes = needs ? [{ at: DEMO_NOW.toISOString(), entries, hash }] : []
    const found = (await verifyAudit(db, hash, notes)).faults
    expect(found.map((fault) => fault.kind)).toContain(kind)
    if (needs) expect((await verifyAudit(db)).faults).toEqual([])
    noteFault(
      `loggen: ${way}`,
      name,
      '1 gång',
      needs ? 'avslöjat av den noterade summan' : `avslöjat (${kind})`,
    )
  })

  it('kan inte göra något som den noterade summan inte avslöjar, när slutet kapas eller allt skrivs om', async () => {
    const { hash } = await verifyAudit(db)
    for (const tamper of [cut, rehash, empty]) {
      await tamper(db)
      expect((await verifyAudit(db, hash)).hasNoted).toBe(false)
    }
  })
})

describe('nycklar', () => {
  it('byts, och det som den förra signerade går att kontrollera så länge den finns kvar', async () => {
    const source = { kind: 'embedded', dataDir: 'memory://', dump: await emptyDump() } as const
    const unsigned = await openDb(source, demoClock, silent)
    const write = (db: Db) =>
      db.write({ actor: 'system:prov', action: 'import.store', subject: 'x' }, async () => {})
    await write(unsigned)
    const withKeys = (text: string): Db => ({ ...unsigned, auditKeys: readAuditKeys(text) })
    expect((await verifyAudit(withKeys(`forsta:${SECRET_A}`))).faults).toEqual([{ kind: 'unsigned', id: 1n }])
    await unsigned.close()

    const first = await openDb(source, demoClock, silent, keys)
    await beginSigning(first)
    await beginSigning(first)
    const dump = (await first.dump()) ?? new Blob()
    expect(await verifyAudit(first)).toMatchObject({ faults: [], signed: 1n, unknownKeys: [] })
    await first.close()

    const both = readAuditKeys(`andra:${SECRET_B}\nforsta:${SECRET_A}`)
    const second = await openDb({ ...source, dump }, demoClock, silent, both)
    await beginSigning(second)
    await write(second)
    expect(await verifyAudit(second)).toMatchObject({ faults: [], signed: 3n, unknownKeys: [] })
    const onlyNew = { ...second, auditKeys: readAuditKeys(`andra:${SECRET_B}`) }
    expect(await verifyAudit(onlyNew)).toMatchObject({ faults: [], signed: 2n, unknownKeys: ['forsta'] })
    const wrong = { ...second, auditKeys: readAuditKeys(`andra:${'c'.repeat(40)},forsta:${SECRET_A}`) }
    expect((await verifyAudit(wrong)).faults.map(({ kind }) => kind)).toContain('altered')
    await expect(beginSigning({ ...second, auditKeys: readAuditKeys('') })).rejects.toThrow(
      /signerad med nyckeln andra/,
    )
    await second.close()
  })

  it('som är för korta, utan namn eller dubbla godtas inte', () => {
    for (const text of ['x', 'kort:hemlig', `:${SECRET_A}`, `a:${SECRET_A},a:${SECRET_B}`]) {
      expect(() => readAuditKeys(text)).toThrow(/SN_AUDIT_KEY/)
    }
    expect(() => auditKeysOf({ SN_AUDIT_KEY_FILE: '/finns/inte' })).toThrow(/SN_AUDIT_KEY_FILE/)
    expect(readAuditKeys('').current).toBeNull()
  })
})
