import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCommittee } from '../db/committee.ts'
import { rowsOf, type Table, tablesOf } from '../db/tables.ts'
import { writeXlsx } from '../files/xlsx.ts'
import { dateInStockholm } from '../lib/calendar.ts'
import type { CellValue } from '../lib/document.ts'
import { opsTexts } from '../texts/ops.ts'
import { openToRead, type Tool } from './tool.ts'

const texts = opsTexts.export
const OWNER_ONLY = 0o600
const OWNER_ONLY_FOLDER = 0o700 // the names alone tell what there is

/** What only keeps the assistant going, or can be counted from the registers: nothing that anybody has registered. */
export const NOT_REGISTERS: ReadonlySet<string> = new Set([
  'HandledKey',
  'ScheduleRun',
  'FormDraft',
  'ImportPiece',
  'Delivery',
  'DeliveryPace',
  'AuditHead',
  'MatterMark',
  'MatterTally',
  'CalendarSubscription',
  'ChannelPage',
])

/** `npm run export [-- <folder>]`: every register as JSON and .xlsx, with a list of contents and check sums. */
export const exportAll: Tool = async ([folder], bench) => {
  const now = bench.clock()
  const into = folder ?? `export-${dateInStockholm(now)}`
  const db = await openToRead(bench)
  try {
    await mkdir(into, { recursive: true, mode: OWNER_ONLY_FOLDER })
    const files: { file: string; rows: number; sha256: string }[] = []
    const save = async (file: string, content: Buffer, rows: number) => {
      await writeFile(join(into, file), content, { mode: OWNER_ONLY })
      files.push({ file, rows, sha256: createHash('sha256').update(content).digest('hex') })
    }
    for (const table of (await tablesOf(db.prisma)).filter(({ name }) => !NOT_REGISTERS.has(name))) {
      const rows = await rowsOf(db, table)
      await save(`${table.name}.json`, Buffer.from(JSON.stringify(rows, null, 2)), rows.length)
      await save(`${table.name}.xlsx`, await workbook(table, rows), rows.length)
    }
    const contents = { exportedAt: now.toISOString(), committee: await getCommittee(db), files }
    await writeFile(join(into, texts.contents), JSON.stringify(contents, null, 2), { mode: OWNER_ONLY })
    bench.say(texts.done(into, files.length / 2))
    return 0
  } finally {
    await db.close()
  }
}

const workbook = (table: Table, rows: readonly Record<string, unknown>[]): Promise<Buffer> =>
  writeXlsx([
    {
      name: table.name,
      heading: table.columns.map(({ name }) => name),
      rows: rows.map((row) => table.columns.map(({ name }) => cellOf(row[name]))),
    },
  ])

function cellOf(value: unknown): CellValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}
