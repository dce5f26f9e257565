import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { z } from 'zod'
import { previewFile } from '../../src/assistant/import.ts'
import { storeImport } from '../../src/assistant/import.write.store.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { budgetKinds } from '../../src/features/budget/budget.kinds.import.ts'
import { type IncomingFile, nothingNoticed, readRows } from '../../src/files/incoming.ts'
import { readTables } from '../../src/files/table.ts'
import { writeXlsx } from '../../src/files/xlsx.ts'
import { systemClock } from '../../src/lib/clock.ts'

/**
 * What importing a sheet of 50 000 rows takes, beside one of 5 000: time, and the most memory that the process has had.
 * Each measurement is a process of its own. Reading alone tells whether memory grows with the sheet; the whole import has
 * the embedded database in the same process.
 */

const SIZES = [5_000, 50_000] as const
const MB = 1024 * 1024
const EVERY_MS = 20
const kinds = budgetKinds

type Job = { file: string; part: 'open' | 'read' | 'import'; dataDir: string }
const jobSchema = z.object({
  file: z.string(),
  part: z.enum(['open', 'read', 'import']),
  dataDir: z.string(),
})
const resultSchema = z.object({
  ms: z.number(),
  cpuMs: z.number(),
  rows: z.number(),
  startMb: z.number(),
  peakMb: z.number(),
})

async function work({ file, part, dataDir }: Job): Promise<z.infer<typeof resultSchema>> {
  const incoming = { name: 'volymer delår 1 2024.xlsx', bytes: await readFile(file) }
  const source = { kind: 'embedded', dataDir } as const
  const db = part !== 'read' ? await openDb(source, systemClock, pino({ level: 'silent' })) : null
  const memory = watchMemory()
  const started = performance.now()
  const cpu = process.cpuUsage()
  const rows = part === 'open' ? 0 : db ? await wholeImport(db, incoming) : await readAlone(incoming)
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  const { startMb, peakMb } = memory.end()
  await db?.close()
  return { ms, cpuMs: (user + system) / 1000, rows, startMb, peakMb }
}

async function readAlone(incoming: IncomingFile): Promise<number> {
  let rows = 0
  for await (const event of readTables(readRows(incoming, nothingNoticed()), kinds, [incoming.name])) {
    if (event.type === 'row') rows += 1
  }
  return rows
}

async function wholeImport(db: Db, incoming: IncomingFile): Promise<number> {
  const reading = { db, kinds, by: 'system:bench', now: systemClock(), said: '' }
  const { id, summary } = await previewFile(incoming, reading)
  await storeImport(db, { id, kinds, by: 'system:bench', now: systemClock(), reason: null })
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

async function measure(job: Job): Promise<z.infer<typeof resultSchema>> {
  const child = fork(RUN, [fileURLToPath(import.meta.url), JSON.stringify(job)])
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

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sn-import-'))
  try {
    const files = new Map<number, string>()
    for (const rows of SIZES) files.set(rows, await sample(folder, rows))
    for (const part of ['read', 'import'] as const) {
      for (const [size, file] of files) {
        const dataDir = join(folder, `${part}-${size}`)
        // The database is made by a process of its own: that takes more memory than anything that follows.
        if (part === 'import') await measure({ file, part: 'open', dataDir })
        const { ms, cpuMs, rows, startMb, peakMb } = await measure({ file, part, dataDir })
        const { size: bytes } = await stat(file)
        process.stdout.write(
          `${part === 'read' ? 'read and check' : 'whole import'}: ${rows} rows (${Math.round(bytes / 1024)} kB) in ` +
            `${(ms / 1000).toFixed(1)} s (${(cpuMs / 1000).toFixed(1)} s of processor), peak ${Math.round(peakMb)} MB (${Math.round(startMb)} MB before)\n`,
        )
      }
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
