import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readAudit } from '../../src/db/audit.ts'
import { getCommittee, storeCommittee } from '../../src/db/committee.ts'
import { abandon, type Db, openDb } from '../../src/db/db.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import { UserError } from '../../src/lib/errors.ts'
import { DEMO_NOW, demoClock, openPostgres, stores } from '../support/database.ts'

const silent = pino({ level: 'silent' })
const committee = {
  units: ['Barn och unga'],
  registers: ['Tillsyn'],
  deficitPercent: 2,
  municipality: 'Provköping',
  name: 'Socialnämnden',
  dnrPrefix: 'SOC',
  materialDays: -10,
  noticeDays: -5,
  adjustmentDays: 14,
  postingDays: 2,
  dispatchDays: 7,
  reportDays: 60,
  reporting: { interims: [6], regular: ['month' as const], months: [] },
}

describe.each(stores)('databasen på $name', ({ open }) => {
  let db: Db
  beforeAll(async () => {
    db = await open('empty')
  })
  afterAll(() => db.close())

  it('lämnar ett spår i loggen för varje ändring, med tid', async () => {
    await db.write({ actor: 'U0ANNA', action: 'import.store', subject: 'sak' }, (tx) =>
      tx.handledKey.create({ data: { key: 'x', at: DEMO_NOW } }),
    )
    const { records } = await readAudit(db, { actionStartsWith: 'import.' }, { skip: 0, take: 1 })
    expect(records[0]).toMatchObject({ actor: 'U0ANNA', subject: 'sak', at: DEMO_NOW })
  })

  it('sparar varken ändring eller spår när något går fel', async () => {
    const before = await db.prisma.auditEntry.count()
    const work = db.write({ actor: 'U0ANNA', action: 'import.store', subject: 'sak' }, async (tx) => {
      await tx.handledKey.create({ data: { key: 'y', at: DEMO_NOW } })
      throw new Error('fel')
    })
    await expect(work).rejects.toThrow('fel')
    expect(await db.prisma.handledKey.count({ where: { key: 'y' } })).toBe(0)
    expect(await db.prisma.auditEntry.count()).toBe(before)
  })

  it('blåser av en skrivning med ett värde, utan ändring och utan spår', async () => {
    const before = await db.prisma.auditEntry.count()
    const outcome = await db.write(
      { actor: 'U0ANNA', action: 'import.store', subject: 'sak' },
      async (tx) => {
        await tx.handledKey.create({ data: { key: 'z', at: DEMO_NOW } })
        return abandon({ kind: 'taken' })
      },
    )
    expect(outcome).toEqual({ kind: 'taken' })
    expect(await db.prisma.handledKey.count({ where: { key: 'z' } })).toBe(0)
    expect(await db.prisma.auditEntry.count()).toBe(before)
  })

  it('läser en gång tills något skrivs', async () => {
    let reads = 0
    const read = () => db.read('prov', async (prisma) => [++reads, await prisma.handledKey.count()])
    await read()
    await read()
    expect(reads).toBe(1)
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'sak' }, (tx) =>
      tx.handledKey.create({ data: { key: 'z', at: DEMO_NOW } }),
    )
    const [, count] = await read()
    expect(count).toBe(await db.prisma.handledKey.count())
  })

  it('minns inte en läsning som gick fel', async () => {
    let tries = 0
    const read = () =>
      db.read('trasig', async () => {
        if (++tries === 1) throw new Error('fel')
        return tries
      })
    await expect(read()).rejects.toThrow('fel')
    expect(await read()).toBe(2)
  })

  it('håller reda på vilken nämnd den tjänar, och skriver bara ändringar', async () => {
    expect((await getCommittee(db)).municipality).toBe('')
    await storeCommittee(db, committee, 'system:prov')
    await storeCommittee(db, { ...committee }, 'system:prov')
    expect(await getCommittee(db)).toEqual(committee)
    expect(await db.prisma.auditEntry.count({ where: { action: 'committee.configure' } })).toBe(1)
  })

  it('sparar tider som samma ögonblick', async () => {
    await db.prisma.handledKey.create({ data: { key: 'tid', at: DEMO_NOW } })
    const [row] = await db.prisma.$queryRaw<{ hour: number }[]>`
      SELECT extract(hour FROM at AT TIME ZONE 'UTC')::int AS hour FROM "HandledKey" WHERE key = 'tid'`
    expect(row?.hour).toBe(6)
  })
})

describe.runIf(inject('postgres'))('flera instanser på en PostgreSQL', () => {
  it('ser vad de andra skriver, och migrerar bara en gång', async () => {
    const first = await openPostgres('empty')
    const source = { kind: 'postgres', url: first.url } as const
    const [second, third] = await Promise.all([
      openDb(source, demoClock, silent),
      openDb(source, demoClock, silent),
    ])
    try {
      expect((await getCommittee(second)).municipality).toBe('')
      await storeCommittee(first, committee, 'system:prov')
      const seen = async () => (await getCommittee(second)).municipality
      await expect.poll(seen).toBe('Provköping')
      await expect.poll(async () => (await getCommittee(third)).municipality).toBe('Provköping')
    } finally {
      await second.close()
      await third.close()
      await first.close()
    }
  })

  it('läser in provdata en gång, också när två startar samtidigt', async () => {
    const first = await openPostgres('empty')
    const second = await openDb({ kind: 'postgres', url: first.url }, demoClock, silent)
    try {
      const loaded = await Promise.all([first, second].map((db) => loadDemo(db, createFeatures(db))))
      expect(loaded.toSorted()).toEqual([false, true])
      expect(await second.prisma.auditEntry.count({ where: { action: 'role.grant' } })).toBe(1)
    } finally {
      await second.close()
      await first.close()
    }
  })

  it('läser förbi det sparade när linan till de andra är bruten', async () => {
    const first = await openPostgres('empty')
    const second = await openDb({ kind: 'postgres', url: first.url }, demoClock, silent)
    try {
      let reads = 0
      const read = () => second.read('prov', async () => ++reads)
      await read()
      await first.prisma.$queryRaw`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE query LIKE 'LISTEN%' AND datname = current_database()`
      // Until the line is back every read goes to the database; after that it is kept again.
      await expect.poll(async () => (await read()) > 1).toBe(true)
      const isKept = async () => {
        const before = await read()
        return (await read()) === before
      }
      await expect.poll(isKept).toBe(true)
    } finally {
      await second.close()
      await first.close()
    }
  })
})

describe('den inbyggda databasens katalog', () => {
  it('släpper inte in en andra process, förrän den första är stoppad', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sn-dir-'))
    const source = { kind: 'embedded', dataDir: join(folder, 'data') } as const
    const first = await openDb(source, demoClock, silent)
    try {
      await expect(openDb(source, demoClock, silent)).rejects.toThrow(UserError)
      expect(await startAnotherProcess(source.dataDir)).toMatch(/används redan av en annan process/)
    } finally {
      await first.close()
    }
    const again = await openDb(source, demoClock, silent)
    await again.close()
    await rm(folder, { recursive: true })
  })
})

/** What `npm start` says on a directory. */
function startAnotherProcess(dataDir: string): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, ['src/run.mjs', 'src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'hemlig',
    },
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString()
  })
  return new Promise((resolve) => {
    child.on('exit', () => resolve(said))
  })
}
