import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { pino } from 'pino'
import { z } from 'zod'
import { previewFile } from '../../src/across/imports/preview.ts'
import { storeImport } from '../../src/across/imports/write.store.ts'
import { type Db, type DbSource, openDb } from '../../src/db/db.ts'
import { budgetKinds } from '../../src/features/budget/tables.ts'
import type { IncomingFile } from '../../src/files/incoming.ts'
import { writeXlsx } from '../../src/files/xlsx.ts'
import { dateInStockholm } from '../../src/lib/calendar.ts'
import { systemClock } from '../../src/lib/clock.ts'
import { ALWAYS } from '../../src/lib/conventions.ts'
import { readFile as readTables } from '../../src/tables/reader.ts'

/**
 * What importing a sheet of 50 000 rows takes, beside one of 5 000: time, the most memory that the process has had, how
 * long the process was deaf at a time, and how long a question to the database had to wait. Each measurement is a process
 * of its own, with a small heap, so that what counts is what is needed and not what has yet to be cleared. Reading alone
 * tells whether memory grows with the sheet; the whole import has the embedded database in the same process, or a
 * PostgreSQL server's (TEST_DATABASE_URL) beside it.
 */

const SIZES = [5_000, 50_000] as const
const MB = 1024 * 1024
const EVERY_MS = 20
const ASK_MS = 200
const SERVER = process.env['TEST_DATABASE_URL'] ?? ''
const kinds = budgetKinds

const HEAP = ['--max-old-space-size=160', '--max-semi-space-size=4'] // MB

const jobSchema = z.object({
  file: z.string(),
  part: z.enum(['open', 'read', 'import']),
  /** A PostgreSQL database, or null for the embedded one. */
  url: z.string().nullable(),
  dataDir: z.string(),
})
type Job = z.infer<typeof jobSchema>
const resultSchema = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  rows: z.number(),
  startMb: z.number(),
  peakMb: z.number(),
  deafMs: z.number(),
  waitMs: z.number(),
})

async function work({ file, part, url, dataDir }: Job): Promise<z.infer<typeof resultSchema>> {
  const incoming = { name: 'volymer delår 1 2024.xlsx', bytes: await readFile(file) }
  const source: DbSource = url === null ? { kind: 'embedded', dataDir } : { kind: 'postgres', url }
  const db = part !== 'read' ? await openDb(source, systemClock, pino({ level: 'silent' })) : null
  const memory = watchMemory()
  const others = watchOthers(db)
  const started = performance.now()
  const cpu = process.cpuUsage()
  const rows = part === 'open' ? 0 : db ? await wholeImport(db, incoming) : await readAlone(incoming)
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  const { startMb, peakMb } = memory.end()
  const { deafMs, waitMs } = await others.end()
  await db?.close()
  return { ms, cpuMs: (user + system) / 1000, rows, startMb, peakMb, deafMs, waitMs }
}

async function readAlone(incoming: IncomingFile): Promise<number> {
  const words = { said: '', fileName: incoming.name, today: dateInStockholm(systemClock()) }
  const { rows } = await readTables(incoming, { kinds: [{ from: ALWAYS, kinds }], words, choices: {} })
  return rows.reduce((sum, own) => sum + own.length, 0)
}

async function wholeImport(db: Db, incoming: IncomingFile): Promise<number> {
  const reading = { db, kinds, by: 'system:bench', now: systemClock(), said: '' }
  const { id, summary } = await previewFile(incoming, reading)
  await storeImport(db, { id, kinds, by: 'system:bench', now: systemClock(), reason: null, counted: null })
  return summary.sections[0]?.rows ?? 0
}

/** The most memory in use from here on; opening a database has had more before. */
function watchMemory() {
  const now = () => process.memoryUsage().rss / MB
  const startMb = now()
  let peakMb = startMb
  const look = () => {
    peakMb = Math.max(peakMb, now())
  }
  const timer = setInterval(look, EVERY_MS)
  return {
    end: () => {
      look()
      clearInterval(timer)
      return { startMb, peakMb }
    },
  }
}

const RUN = fileURLToPath(new URL('../../src/run.mjs', import.meta.url))

/** What somebody else notices: how long the process does nothing for them at a time, and a question to the database. */
function watchOthers(db: Db | null) {
  let [deafMs, waitMs] = [0, 0]
  let last = performance.now()
  let isOver = false
  const timer = setInterval(() => {
    const now = performance.now()
    deafMs = Math.max(deafMs, now - last - EVERY_MS)
    last = now
  }, EVERY_MS)
  const ask = async () => {
    while (db && !isOver) {
      const asked = performance.now()
      await db.ping()
      waitMs = Math.max(waitMs, performance.now() - asked)
      await setTimeout(ASK_MS)
    }
  }
  const asking = ask()
  return {
    end: async () => {
      isOver = true
      clearInterval(timer)
      await asking
      return { deafMs, waitMs }
    },
  }
}

async function measure(job: Job): Promise<z.infer<typeof resultSchema>> {
  const execArgv = [...process.execArgv, ...HEAP]
  const child = fork(RUN, [fileURLToPath(import.meta.url), JSON.stringify(job)], { execArgv })
  const [told] = await once(child, 'message')
  return resultSchema.parse(told)
}

async function sample(folder: string, rows: number): Promise<string> {
  const heading = [
    'Verksamhet',
    'Volymmått',
    'Enhet',
    'Utfall 2024',
    'Budget 2024',
    'Prognos 2024',
    'Kommentar',
  ]
  const data = Array.from({ length: rows }, (_, at) => [
    `Enhet ${at % 400}`,
    `Insats ${at}`,
    'antal',
    at % 97,
    (at % 89) + 0.5,
    at % 83,
    `Kommentar till rad ${at}: förändringen beror på fler ärenden än väntat.`,
  ])
  const file = join(folder, `${rows}.xlsx`)
  await writeFile(file, await writeXlsx([{ name: 'Volymer', heading, rows: data }]))
  return file
}

/** An empty database on the server, while `work` lasts. */
async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `sn_bench_${process.pid}`
  const administer = async (sql: string) => {
    const client = new pg.Client({ connectionString: SERVER })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await administer(`CREATE DATABASE ${name}`)
  const url = new URL(SERVER)
  url.pathname = `/${name}`
  try {
    await work(url.href)
  } finally {
    await administer(`DROP DATABASE ${name} WITH (FORCE)`)
  }
}

async function report(what: string, job: Omit<Job, 'part'>, part: Job['part']): Promise<void> {
  const { ms, cpuMs, rows, startMb, peakMb, deafMs, waitMs } = await measure({ ...job, part })
  const { size } = await stat(job.file)
  const waits =
    part === 'import'
      ? `; nobody heard for ${Math.round(deafMs)} ms, the database busy for ${(waitMs / 1000).toFixed(1)} s`
      : ''
  process.stdout.write(
    `${what}: ${rows} rows (${Math.round(size / 1024)} kB) in ${(ms / 1000).toFixed(1)} s (${(cpuMs / 1000).toFixed(1)} s of ` +
      `processor), peak ${Math.round(peakMb)} MB (${Math.round(startMb)} MB before)${waits}\n`,
  )
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sn-import-'))
  try {
    const files = new Map<number, string>()
    for (const rows of SIZES) files.set(rows, await sample(folder, rows))
    for (const file of files.values())
      await report('read and check', { file, url: null, dataDir: '' }, 'read')
    for (const [size, file] of files) {
      const job = { file, url: null, dataDir: join(folder, `${size}`) }
      // The database is made by a process of its own: that takes more memory than anything that follows.
      await measure({ ...job, part: 'open' })
      await report('whole import, embedded', job, 'import')
    }
    for (const file of SERVER ? files.values() : []) {
      await withDatabase(async (url) => {
        await measure({ file, url, dataDir: '', part: 'open' })
        await report('whole import, PostgreSQL', { file, url, dataDir: '' }, 'import')
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const [job] = process.argv.slice(2)
if (job === undefined) await main()
else {
  process.send?.(await work(jobSchema.parse(JSON.parse(job))))
  process.disconnect?.()
}
