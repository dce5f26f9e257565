import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/db/audit.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { findTraces, forgetPerson } from '../../src/db/forget.ts'
import { findOld, removeOld } from '../../src/db/retention.ts'
import { rowsOf, tablesOf } from '../../src/db/tables.ts'
import { auditVerify } from '../../src/ops/audit-verify.ts'
import { backup, restore } from '../../src/ops/backup.ts'
import { erase } from '../../src/ops/erase.ts'
import { exportAll, NOT_REGISTERS } from '../../src/ops/export.ts'
import { importFile } from '../../src/ops/import.ts'
import { retention } from '../../src/ops/retention.ts'
import type { Tool } from '../../src/ops/tool.ts'
import { DEMO_NOW, demoClock, emptyDump, openEmbedded, stores } from '../support/database.ts'
import { readXlsx } from '../support/xlsx.ts'

const silent = pino({ level: 'silent' })
let folder: string
let dataDir: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sn-ops-'))
  dataDir = join(folder, 'data')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The database in a directory; a new one is a copy of the migrated one, which all tests start from. */
async function open(directory = dataDir): Promise<Db> {
  const copy = existsSync(directory) ? {} : { dump: await emptyDump() }
  return openDb({ kind: 'embedded', dataDir: directory, ...copy }, demoClock, silent)
}

async function run(tool: Tool, args: string[] = [], env: Record<string, string> = {}) {
  const said: string[] = []
  const bench = {
    env: { DATA_DIR: dataDir, ...env },
    clock: demoClock,
    say: (line: string) => void said.push(line),
  }
  const code = await tool(args, bench)
  return { code, said: said.join('\n') }
}

/** Roles, a draft and a setting of Anna's, and a matter of hers; all as the slices write them. */
const fill = (db: Db) =>
  db.write(
    {
      actor: 'U0ANNA',
      action: 'role.grant',
      subject: 'U0ANNA',
      details: { after: { role: 'secretary', unit: '', until: null } },
    },
    async (tx) => {
      await tx.roleGrant.create({
        data: { subject: 'U0ANNA', role: 'secretary', grantedBy: 'U0ADMIN', grantedAt: DEMO_NOW },
      })
      await tx.formDraft.create({
        data: {
          userId: 'U0ANNA',
          form: 'x',
          args: {},
          values: {},
          origin: {},
          updatedAt: new Date('2023-06-01'),
        },
      })
      await tx.matter.create({
        data: {
          title: '=HYPERLINK("x")',
          kind: 'beslut',
          owner: 'U0ANNA',
          createdBy: 'U0ANNA',
          recipients: ['a', 'b'],
        },
      })
    },
  )

describe('verktygen på den inbyggda databasen', () => {
  it('säger vad som är fel när det inte finns någon databas', async () => {
    await expect(run(auditVerify)).rejects.toThrow(/Det finns ingen databas i/)
    await expect(run(auditVerify, [], { DATABASE_URL: 'mysql://x' })).rejects.toThrow(
      /ska börja med postgres/,
    )
  })

  it('läser en kopia medan assistenten kör, och kan göra en säkerhetskopia', async () => {
    const db = await open()
    await fill(db)
    expect(((await stat(`${dataDir}.sock`)).mode & 0o077).toString(8)).toBe('0')
    const checked = await run(auditVerify)
    expect(checked).toMatchObject({ code: 0 })
    expect(checked.said).toContain('Revisionsloggen är orörd: 1 post.')
    const file = join(folder, 'en.tar.gz')
    expect((await run(backup, [file])).said).toMatch(
      /en\.tar\.gz är sparad och läst tillbaka: .*1 post, orörd/,
    )
    expect((await stat(file)).mode & 0o077).toBe(0)
    await expect(run(backup, [file])).rejects.toThrow(/finns redan/)
    await expect(run(restore, [file])).rejects.toThrow(/Stoppa den först/)
    await expect(run(erase, ['U0ANNA', '--apply'])).rejects.toThrow(/Stoppa den först/)
    // Writing goes on while it is copied.
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'efter kopian' }, async () => {})
    await db.close()
    expect((await run(auditVerify)).said).toContain('2 poster')
  })

  it('läser tillbaka en säkerhetskopia, och behåller det som fanns', async () => {
    const { said } = await run(restore, [join(folder, 'en.tar.gz')])
    expect(said).toMatch(/är återläst till .*data: .*1 post, orörd/)
    const kept = /ligger kvar i (\S+)\.$/.exec(said)?.[1] ?? ''
    expect(existsSync(kept)).toBe(true)
    const db = await open()
    expect((await db.prisma.matter.findFirstOrThrow()).recipients).toEqual(['a', 'b'])
    await db.close()
    const wrong = join(folder, 'fel.tar.gz')
    await writeFile(wrong, 'inte en kopia')
    await expect(run(restore, [wrong])).rejects.toThrow(/kan inte läsas som en säkerhetskopia/)
  })

  it('exporterar varje register som JSON och .xlsx, utan formler och utan utkast', async () => {
    const into = join(folder, 'export')
    expect((await run(exportAll, [into])).said).toContain('register exporterade till')
    expect((await stat(into)).mode & 0o077).toBe(0)
    const names = await readdir(into)
    expect(names).toContain('Matter.xlsx')
    expect(names).toContain('AuditEntry.json')
    expect(names).not.toContain('FormDraft.json')
    const matters: unknown = JSON.parse(await readFile(join(into, 'Matter.json'), 'utf8'))
    expect(matters).toMatchObject([{ title: '=HYPERLINK("x")', recipients: ['a', 'b'] }])
    const contents: unknown = JSON.parse(await readFile(join(into, 'innehall.json'), 'utf8'))
    expect(contents).toMatchObject({ exportedAt: DEMO_NOW.toISOString() })
    // A new table is exported, or said not to be a register.
    const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
    const models = [...schema.matchAll(/^model (\w+) \{/gm)].map(([, name = '']) => name)
    expect(models.length).toBeGreaterThan(50)
    expect(models).toEqual(expect.arrayContaining([...NOT_REGISTERS]))
    const wanted = models.filter((name) => !NOT_REGISTERS.has(name))
    expect(names.toSorted()).toEqual(
      ['innehall.json', ...wanted.flatMap((name) => [`${name}.json`, `${name}.xlsx`])].toSorted(),
    )
    const [heading, row, ...more] =
      (await readXlsx(await readFile(join(into, 'Matter.xlsx'))))['Matter'] ?? []
    expect(heading).toEqual(expect.arrayContaining(['title', 'dnr', 'recipients']))
    expect(row).toEqual(expect.arrayContaining([`'=HYPERLINK("x")`]))
    expect(more).toEqual([])
  })

  it('gallrar det som är för gammalt, efter att först ha visat vad', async () => {
    expect((await run(retention)).said).toContain(
      'Utkast till formulär (sparas i 30 dagar): 1 rad att gallra',
    )
    const rules = join(folder, 'regler.json')
    await writeFile(rules, '{"drafts":null}')
    expect((await run(retention, [], { SN_RETENTION: rules })).said).toContain('bevaras): 0 rader')
    await writeFile(rules, '{"grants":30}')
    await expect(run(retention, [], { SN_RETENTION: rules })).rejects.toThrow(/gallringsregler/)
    await writeFile(rules, '{"utkast":1}')
    await expect(run(retention, [], { SN_RETENTION: rules })).rejects.toThrow(/gallringsregler/)
    expect((await run(retention, ['--apply'])).said).toContain('1 rad gallrade')
    expect((await run(retention)).said).toContain('0 rader att gallra')
  })

  it('avslöjar en logg som skrivits om', async () => {
    const noted = /posten: (\w{64})/.exec((await run(auditVerify)).said)?.[1] ?? ''
    expect((await run(auditVerify, [noted])).said).toContain('kontrollsumman finns i loggen')
    expect(await run(auditVerify, ['0'.repeat(64)])).toMatchObject({ code: 1 })
    const db = await open()
    await db.prisma.$executeRawUnsafe('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL')
    await db.prisma.$executeRawUnsafe(`UPDATE "AuditEntry" SET "subject" = 'annat' WHERE "id" = 1`)
    await db.close()
    const told = await run(auditVerify)
    expect(told).toMatchObject({ code: 1 })
    expect(told.said).toContain('Post 1 har ändrats')
  })
})

describe.each(stores)('att glömma en person på $name', ({ open: openStore }) => {
  it('tar bort det som är personens, pseudonymiserar resten, och loggen förblir orörd', async () => {
    const db = await openStore('empty')
    await fill(db)
    expect((await findTraces(db.prisma, 'U0ANNA')).map(({ table }) => table)).toEqual([
      'FormDraft',
      'Matter',
      'Matter',
      'RoleGrant',
    ])
    await forgetPerson(db, 'U0ANNA', DEMO_NOW)
    expect(await findTraces(db.prisma, 'U0ANNA')).toEqual([])
    expect(await db.prisma.formDraft.count()).toBe(0)
    expect((await db.prisma.matter.findFirstOrThrow()).owner).toMatch(/^person:/)
    expect((await db.prisma.roleGrant.findFirstOrThrow()).revokedAt).toEqual(DEMO_NOW)
    expect(await verifyAudit(db)).toMatchObject({ entries: 2n, faults: [] })
    const whole = JSON.stringify(await db.prisma.auditEntry.findMany(), (_, v: unknown) => String(v))
    expect(whole + JSON.stringify(await db.prisma.auditPerson.findMany())).not.toContain('U0ANNA')
    await db.close()
  })
})

/** Column types that hold no text: no Slack user id can stand in them. */
const NO_TEXT = new Set([
  'integer',
  'bigint',
  'boolean',
  'date',
  'numeric',
  'timestamp with time zone',
  'USER-DEFINED', // enums
])

describe('en mall', () => {
  it('har nämndens egna namn också från kommandoraden, och exemplens innan någon nämnd finns', async () => {
    const file = 'mall-arenden.xlsx'
    const directory = join(folder, 'mall')
    const written = async () => {
      try {
        expect((await run(importFile, ['--mall', 'arenden'], { DATA_DIR: directory })).code).toBe(0)
        return JSON.stringify(await readXlsx(await readFile(file)))
      } finally {
        await rm(file, { force: true })
      }
    }
    expect(await written()).toContain('SN/2024:')
    const db = await open(directory)
    await db.write({ actor: 'system:test', action: 'committee.configure', subject: 'committee' }, (tx) =>
      tx.committee.create({
        data: {
          ...{ id: 1, municipality: 'Provköping', name: 'Omsorgsnämnden', dnrPrefix: 'OMN' },
          ...{ materialDays: -10, noticeDays: -7, adjustmentDays: 10, postingDays: 1 },
        },
      }),
    )
    await db.close()
    expect(await written()).toContain('OMN/2024:')
  })
})

describe('en fil från kommandoraden', () => {
  it('säger hur mycket som inte går ihop, och minns vad som inte gjorde det före den', async () => {
    const directory = join(folder, 'fil')
    const db = await open(directory)
    await db.write({ actor: 'system:test', action: 'report.own', subject: 'prov' }, (tx) =>
      tx.subjectOwner.create({
        data: {
          ...{ kind: 'matt', subject: '1|1', label: 'prov', owner: 'U0BO', unit: null },
          ...{ changedBy: 'U0ANNA', changedAt: DEMO_NOW },
        },
      }),
    )
    await db.close()
    const rows = ['Hamn;Netto;-100;-100;0', 'Torg;Netto;-200;-200;0', 'Totalt;Netto;-300;-5300;-5000']
    const file = join(folder, 'budget helår 2022.csv')
    await writeFile(file, ['Verksamhet;Rad;Budget 2022;Utfall 2022;Avvikelse', ...rows].join('\n'))
    const env = { DATA_DIR: directory }
    const { code, said } = await run(importFile, [file, '--ja', '--orsak', 'prov av granskningen'], env)
    expect([code, said]).toEqual([0, expect.stringMatching(/Granskning: 1 sak går inte ihop/)])
    const after = await open(directory)
    const stored = await after.prisma.import.findFirst()
    expect(stored).toMatchObject({ state: 'stored', findingsBefore: [], publishedBefore: [] })
    await after.close()
  })
})

describe('att glömma en person', () => {
  it('når varje kolumn som kan ha ett Slack-id, också dem som kommer till', async () => {
    const db = await openEmbedded('empty')
    const expected: string[] = []
    // The audit log has references only (test/db/audit.test.ts), and cannot be changed.
    const tables = (await tablesOf(db.prisma)).filter(({ name }) => !/^Audit(Entry|Head|Person)$/.test(name))
    await db.prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL session_replication_role = 'replica'`) // rows by themselves, without what they refer to
        let no = 0
        for (const { name, columns } of tables) {
          const about = await aboutColumns(tx, name)
          for (const column of columns.filter(({ type }) => !NO_TEXT.has(type))) {
            no += 1
            const insert = rowWith(name, columns, about, column.name, no)
            if (!insert) continue
            expected.push(`${name}.${column.name}`)
            await tx.$executeRawUnsafe(insert)
          }
        }
      },
      { timeout: 60_000 },
    )
    expect(expected.length).toBeGreaterThan(150)
    const left = async () => {
      const found: string[] = []
      for (const table of tables) {
        const rows = await rowsOf(db, table)
        if (rows.some((row) => JSON.stringify(row).includes(FORGOTTEN))) found.push(table.name)
      }
      return found
    }
    expect((await left()).length).toBeGreaterThan(40)
    const traces = await forgetPerson(db, FORGOTTEN, DEMO_NOW)
    expect(traces.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(expected.toSorted())
    expect(await left()).toEqual([])
    await db.close()
  })
})

const FORGOTTEN = 'U0FORGOT99'

interface AboutColumn {
  name: string
  udt: string
  needs: boolean
}

const aboutColumns = (tx: Pick<Db['prisma'], '$queryRawUnsafe'>, table: string) =>
  tx.$queryRawUnsafe<AboutColumn[]>(
    `SELECT column_name AS name, udt_name AS udt, is_nullable = 'NO' AND column_default IS NULL AS needs
     FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1`,
    table,
  )

/** A row of the table with the id in one column, and as little as it asks for in the others; null for arrays of numbers. */
function rowWith(
  table: string,
  columns: readonly { name: string; type: string }[],
  needed: readonly AboutColumn[],
  holding: string,
  no: number,
): string | null {
  if (needed.some(({ name, udt }) => name === holding && udt === '_int4')) return null
  const value = ({ name, type }: { name: string; type: string }, udt: string): string => {
    const text = name === holding ? `hej ${FORGOTTEN}` : `x${no}`
    if (type === 'ARRAY') return `ARRAY['${name === holding ? FORGOTTEN : 'x'}']::${udt.slice(1)}[]`
    if (type.startsWith('json')) return `'{"who":"${text}"}'`
    if (type === 'USER-DEFINED') return `(enum_range(NULL::"${udt}"))[1]`
    if (type === 'boolean') return 'false'
    if (type === 'date' || type.startsWith('timestamp')) return `'2020-01-01'::date + ${no}`
    return NO_TEXT.has(type) ? String(no) : `'${text}'`
  }
  const used = columns.flatMap((column) => {
    const about = needed.find(({ name }) => name === column.name)
    return about && (about.needs || column.name === holding || column.name === 'id')
      ? [{ column, udt: about.udt }]
      : []
  })
  const names = used.map(({ column }) => `"${column.name}"`).join(', ')
  return `INSERT INTO "${table}" (${names}) VALUES (${used.map(({ column, udt }) => value(column, udt)).join(', ')})`
}

describe.each(stores)('gallring på $name', ({ open: openStore }) => {
  it('tar bara det som är färdigt och gammalt nog, och allmänna handlingar först när tiden är beslutad', async () => {
    const db = await openStore('empty')
    const old = new Date('2010-03-01')
    const now = new Date('2023-09-12')
    await db.write({ actor: 'system:prov', action: 'import.store', subject: 'gammalt' }, async (tx) => {
      for (const [year, status] of [
        [2009, 'closed'],
        [2010, 'open'],
        [2022, 'closed'],
      ] as const) {
        const round = await tx.grantRound.create({
          data: { year, status, pots: { create: { name: 'Pott', amountKr: 10 } } },
          include: { pots: true },
        })
        const potId = round.pots[0]?.id ?? 0
        const { id: applicationId } = await tx.grantApplication.create({
          data: { roundId: round.id, potId, association: 'Förening', missing: [] },
        })
        const first = await tx.grantDecision.create({
          data: { applicationId, amountKr: 1, year, state: 'replaced' },
        })
        await tx.grantDecision.create({ data: { applicationId, amountKr: 2, year, replacesId: first.id } })
        const point = { rowNo: 1, series: 's', control: 'k', governedBy: [] }
        const result = { occasion: 1, how: 'review', outcome: 'ok' }
        const points = { create: { ...point, results: { create: result } } }
        await tx.controlPlan.create({ data: { year, status: 'decided', points } })
      }
      const decision = { law: 'SoL', interventionType: 'x', decisionDate: old, registeredAt: old }
      await tx.unenforcedDecision.createMany({
        data: [
          { ...decision, status: 'enforced', endedOn: old, endReportedIn: '2010-1' },
          { ...decision, status: 'enforced', endedOn: old }, // no report has told of it yet
          { ...decision, status: 'enforced', endedOn: now, endReportedIn: '2023-3' },
          { ...decision, status: 'mistaken' },
          { ...decision, status: 'not_enforced' },
        ],
      })
      const summary = { meetingKey: 'meeting:1', occasion: 'after', content: [] }
      await tx.meetingSummary.createMany({
        data: [old, now].map((at) => ({ ...summary, meetingOn: at, madeAt: at })),
      })
      const file = {
        fileName: 'x.csv',
        sha256: '0',
        bytes: 1,
        kinds: [],
        summary: {},
        sentBy: 'U0ANNA',
        sentAt: old,
      }
      await tx.import.createMany({
        data: [
          { ...file, id: 'sedd' },
          { ...file, id: 'sparad', state: 'stored' },
        ],
      })
    })
    const all = async () => ({
      rounds: await db.prisma.grantRound.count(),
      applications: await db.prisma.grantApplication.count(),
      plans: await db.prisma.controlPlan.count(),
      results: await db.prisma.controlResult.count(),
      decisions: await db.prisma.unenforcedDecision.count(),
      summaries: await db.prisma.meetingSummary.count(),
      imports: await db.prisma.import.count(),
    })
    const before = await all()
    const rowsOf = (lines: readonly { kind: string; rows: number }[]) =>
      Object.fromEntries(lines.filter(({ rows }) => rows > 0).map(({ kind, rows }) => [kind, rows]))
    const found = { decisions: 2, grants: 1, control: 2, summaries: 1, imports: 1 }
    expect(rowsOf(await findOld(db, {}, now))).toEqual(found)
    expect(await all()).toEqual(before)
    expect(rowsOf(await removeOld(db, {}, now))).toEqual({ summaries: 1, imports: 1 })
    const decided = { decisions: 1_827, grants: 3_653, control: 3_653 }
    expect(rowsOf(await removeOld(db, decided, now))).toEqual({ decisions: 2, grants: 1, control: 2 })
    expect(await all()).toEqual({
      rounds: 2,
      applications: 2,
      plans: 1,
      results: 1,
      decisions: 3,
      summaries: 1,
      imports: 1,
    })
    expect(rowsOf(await findOld(db, decided, now))).toEqual({})
    expect(await verifyAudit(db)).toMatchObject({ entries: 3n, faults: [] })
    const { details } = await db.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(details).toMatchObject({ removed: { grants: { days: 3_653, rows: 1 } } })
    await db.close()
  })
})

describe('kill -9 mitt i skrivandet', () => {
  it('förlorar inget som har bekräftats', async () => {
    const directory = join(folder, 'kill')
    await (await open(directory)).close()
    for (const pause of [300, 700]) {
      const acknowledged = await writeUntilKilled(directory, pause)
      expect(acknowledged).toBeGreaterThan(0)
      const db = await open(directory)
      const stored = await db.prisma.handledKey.count({ where: { key: { startsWith: `${pause}:` } } })
      expect(stored).toBeGreaterThanOrEqual(acknowledged)
      expect((await verifyAudit(db)).faults).toEqual([])
      await db.close()
    }
  })
})

/** Starts a process that writes and tells of each write, kills it a while after the first, and says how many it told of. */
function writeUntilKilled(directory: string, pauseMs: number): Promise<number> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const script = join(root, 'test/support/writer.ts')
  const child = spawn(process.execPath, ['src/run.mjs', script, directory, String(pauseMs)], {
    cwd: root,
  })
  let told = ''
  child.stdout.on('data', (part: Buffer) => {
    if (told === '') setTimeout(() => child.kill('SIGKILL'), pauseMs)
    told += part.toString()
  })
  return new Promise((resolve) => {
    child.on('close', () => resolve(told.split('\n').length - 1))
  })
}
