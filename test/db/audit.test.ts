import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readAudit, verifyAudit } from '../../src/db/audit.ts'
import { withAuditContext } from '../../src/db/audit-context.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { type AuditContent, canonicalJson, chainChecker, entryHash } from '../../src/lib/audit-chain.ts'
import { DEMO_NOW, demoClock, openPostgres, stores } from '../support/database.ts'

const note = (db: Db, subject: string, details = {}) =>
  db.write({ actor: 'U0ANNA', action: 'import.store', subject, details }, async () => {})

/** Does what nobody may: changes the log past the assistant. */
async function tamper(db: Db, sql: string): Promise<void> {
  await db.prisma.$transaction([
    db.prisma.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL'),
    db.prisma.$executeRawUnsafe(sql),
    db.prisma.$executeRawUnsafe('ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER audit_entry_is_final'),
  ])
}

describe.each(stores)('revisionsloggen på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
    for (const subject of ['ett', 'två', 'tre', 'fyra']) await note(db, subject, { efter: subject })
  })
  afterAll(() => db.close())

  it('är en obruten kedja, vars slut kan noteras och kännas igen', async () => {
    const check = await verifyAudit(db)
    expect(check).toMatchObject({ entries: 4n, faults: [] })
    await note(db, 'fem')
    expect(await verifyAudit(db, check.hash)).toMatchObject({ entries: 5n, faults: [], hasNoted: true })
    expect((await verifyAudit(db, 'annat')).hasNoted).toBe(false)
  })

  it.each(['UPDATE "AuditEntry" SET "action" = \'x\'', 'DELETE FROM "AuditEntry"', 'TRUNCATE "AuditEntry"'])(
    'kan bara fyllas på: %s vägras',
    async (sql) => {
      await expect(db.prisma.$executeRawUnsafe(sql)).rejects.toThrow(/never changed or removed/)
    },
  )

  it('säger vem, med vilken roll, varifrån och vad som ändrades', async () => {
    await withAuditContext({ origin: 'form:matter', roles: ['secretary'] }, () =>
      db.write(
        { actor: 'U0ANNA', action: 'matter.edit', subject: 'för U0BERIT', details: { efter: ['U0BERIT'] } },
        async () => {},
      ),
    )
    const { records, total } = await readAudit(
      db,
      { actor: 'U0ANNA', subject: 'BERIT' },
      { skip: 0, take: 9 },
    )
    expect(total).toBe(0) // people stand in the log by reference
    const [record] = (await readAudit(db, { actionStartsWith: 'matter.edit' }, { skip: 0, take: 9 })).records
    expect(record).toMatchObject({
      at: DEMO_NOW,
      actor: 'U0ANNA',
      roles: ['secretary'],
      origin: 'form:matter',
      subject: 'för U0BERIT',
      details: { efter: ['U0BERIT'] },
    })
    expect(records).toEqual([])
    const stored = await db.prisma.auditEntry.findMany()
    expect(canonicalJson(stored.map(({ id, ...rest }) => ({ id: String(id), ...rest })))).not.toContain('U0')
  })

  it('känner igen en person vars id saknar siffror, men inte ord med versaler', async () => {
    const id = 'UBCDEFGHJ'
    await db.write(
      {
        actor: id,
        action: 'matter.close',
        subject: 'UTREDNING KLAR',
        details: { ägare: id, text: `om ${id}` },
      },
      async () => {},
    )
    const stored = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'matter.close' } })
    expect(stored.subject).toBe('UTREDNING KLAR')
    expect(canonicalJson([stored.actor, stored.details])).not.toContain(id)
    const [record] = (await readAudit(db, { actor: id }, { skip: 0, take: 9 })).records
    expect(record).toMatchObject({ actor: id, details: { ägare: id, text: `om ${id}` } })
  })

  it('tål tecken som databasen inte kan spara', async () => {
    await note(db, 'noll \0 och halv \ud83d', { text: '\0\udc00', ['nyckel']: 1e21 })
    expect((await verifyAudit(db)).faults).toEqual([])
  })

  it('avslöjar vilken post som ändrats, tagits bort eller lagts till', async () => {
    const { entries } = await verifyAudit(db)
    await tamper(db, `UPDATE "AuditEntry" SET "details" = '{"efter":"annat"}' WHERE "id" = 2`)
    expect((await verifyAudit(db)).faults).toEqual([{ kind: 'altered', id: 2n }])
    await tamper(db, 'DELETE FROM "AuditEntry" WHERE "id" = 3')
    expect((await verifyAudit(db)).faults).toEqual([
      { kind: 'altered', id: 2n },
      { kind: 'removed', from: 3n, to: 3n },
    ])
    await tamper(
      db,
      `INSERT INTO "AuditEntry" SELECT ${entries + 1n}, "at", "actor", "action", "subject", "details", "hash", "origin",
       "previousHash", "roles" FROM "AuditEntry" WHERE "id" = 1`,
    )
    expect((await verifyAudit(db)).faults).toContainEqual({ kind: 'inserted', id: entries + 1n })
    await tamper(db, `DELETE FROM "AuditEntry" WHERE "id" >= ${entries}`)
    expect((await verifyAudit(db)).faults).toContainEqual({ kind: 'removed', from: entries, to: entries })
    await db.prisma.auditPerson.updateMany({ where: { userId: 'U0BERIT' }, data: { userId: 'U0OSKYLDIG' } })
    expect((await verifyAudit(db)).faults).toContainEqual(expect.objectContaining({ kind: 'person' }))
  })
})

describe.runIf(inject('postgres'))('flera instanser som skriver samtidigt', () => {
  it('gör en enda kedja', async () => {
    const first = await openPostgres('empty')
    const second = await openDb({ kind: 'postgres', url: first.url }, demoClock, pino({ level: 'silent' }))
    try {
      // As many at once as each instance has connections: who waits longer for one is told that the database is busy.
      for (const wave of [0, 20]) {
        const writes = Array.from({ length: 20 }, (_, i) =>
          note(i % 2 === 0 ? first : second, `nr ${wave + i}`),
        )
        await Promise.all(writes)
      }
      expect(await verifyAudit(first)).toMatchObject({ entries: 40n, faults: [] })
    } finally {
      await second.close()
      await first.close()
    }
  })
})

describe('kedjan', () => {
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  const contents = fc.array(
    fc.record({
      at: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
      actor: text,
      roles: fc.array(text, { maxLength: 2 }),
      action: text,
      subject: text,
      details: fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))),
      origin: text,
    }),
    { minLength: 1, maxLength: 8 },
  )
  const chained = (all: Omit<AuditContent, 'id'>[]) => {
    let previousHash = ''
    return all.map((content, index) => {
      const entry = { ...content, id: BigInt(index + 1), keyId: '', previousHash }
      const hash = entryHash(entry, previousHash)
      previousHash = hash
      return { ...entry, hash }
    })
  }
  const faultsOf = (chain: ReturnType<typeof chained>, end: { entries: bigint; hash: string }) => {
    const checker = chainChecker(end)
    for (const entry of chain) checker.check(entry)
    return checker.finish().faults
  }
  const endOf = (chain: ReturnType<typeof chained>) => ({
    entries: BigInt(chain.length),
    hash: chain.at(-1)?.hash ?? '',
  })

  it('håller när ingen rört den', () => {
    fc.assert(
      fc.property(contents, (all) => {
        const chain = chained(all)
        expect(faultsOf(chain, endOf(chain))).toEqual([])
      }),
    )
  })

  it('avslöjar varje ändring av en post, var den än står och hur liten den än är', () => {
    const fields = ['actor', 'action', 'subject', 'origin', 'previousHash', 'hash'] as const
    fc.assert(
      fc.property(contents, fc.nat(), fc.constantFrom(...fields), fc.boolean(), (all, at, field, rehash) => {
        const chain = chained(all)
        const end = endOf(chain)
        const index = at % chain.length
        const entry = chain[index]
        if (!entry) return
        const changed = { ...entry, [field]: `${entry[field]}x` }
        // Whoever changes an entry may also give it a hash that fits.
        const hash = rehash && field !== 'hash' ? entryHash(changed, changed.previousHash) : changed.hash
        const faults = faultsOf(chain.with(index, { ...changed, hash }), end)
        expect(faults.length).toBeGreaterThan(0)
      }),
    )
  })

  it('avslöjar varje post som tagits bort eller bytt plats', () => {
    fc.assert(
      fc.property(contents, fc.nat(), (all, at) => {
        const chain = chained(all)
        const index = at % chain.length
        const faults = faultsOf(chain.toSpliced(index, 1), endOf(chain))
        const id = BigInt(index + 1)
        expect(faults).toContainEqual({ kind: 'removed', from: id, to: id })
      }),
    )
  })
})
