import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { pino } from 'pino'
import { verifyAudit } from '../db/audit.ts'
import { askForCopy } from '../db/copies.ts'
import { type Db, openDb } from '../db/db.ts'
import { MEMORY } from '../db/embedded.ts'
import { DirectoryTaken, lockDirectory } from '../db/lock.ts'
import { rowsOf, tablesOf } from '../db/tables.ts'
import { dateInStockholm, timeInStockholm } from '../lib/calendar.ts'
import { UserError } from '../lib/errors.ts'
import { opsTexts } from '../texts/ops.ts'
import { type Bench, sourceOf, type Tool } from './tool.ts'

const texts = opsTexts.backup
const OWNER_ONLY = 0o600
const silent = pino({ level: 'silent' })

const embeddedDir = (bench: Bench): string => {
  const source = sourceOf(bench)
  if (source.kind === 'postgres') throw new UserError(texts.postgres)
  return source.dataDir
}

/** `npm run backup [-- <file>]`: a copy of the embedded database in a file, while the assistant runs or not. */
export const backup: Tool = async ([file], bench) => {
  const dataDir = embeddedDir(bench)
  if (!existsSync(dataDir)) throw new UserError(opsTexts.noDirectory(dataDir))
  const into = file ?? `backup-${timeInStockholm(bench.clock()).replaceAll(/[: ]/g, '')}.tar.gz`
  if (existsSync(into)) throw new UserError(texts.exists(into))
  const copy = await copyOf(dataDir, bench)
  await writeFile(into, await promisify(gzip)(Buffer.from(await copy.arrayBuffer())), { mode: OWNER_ONLY })
  const contents = await readBack(into, bench)
  bench.say(texts.saved(into, contents))
  return 0
}

async function copyOf(dataDir: string, bench: Bench): Promise<Blob> {
  try {
    const db = await openDb({ kind: 'embedded', dataDir }, bench.clock, silent)
    try {
      return await dumpOf(db)
    } finally {
      await db.close()
    }
  } catch (error) {
    if (!(error instanceof DirectoryTaken)) throw error
    const copy = await askForCopy(dataDir)
    if (!copy) throw new UserError(opsTexts.noCopy(dataDir))
    return copy
  }
}

async function dumpOf(db: Db): Promise<Blob> {
  const dump = await db.dump()
  if (!dump) throw new Error('an embedded database can be dumped')
  return dump
}

interface Contents {
  rows: number
  auditEntries: bigint
  auditFaults: number
}

/** Opens the copy in memory and counts its rows: a backup that cannot be read is not a backup. */
async function readBack(file: string, bench: Bench): Promise<Contents> {
  const dump = await unpacked(file)
  const db = await openDb({ kind: 'embedded', dataDir: MEMORY, dump }, bench.clock, silent).catch(() => {
    throw new UserError(texts.unreadable(file))
  })
  try {
    return await contentsOf(db)
  } finally {
    await db.close()
  }
}

async function contentsOf(db: Db): Promise<Contents> {
  let rows = 0
  for (const table of await tablesOf(db.prisma)) rows += (await rowsOf(db, table)).length
  const { entries, faults } = await verifyAudit(db)
  return { rows, auditEntries: entries, auditFaults: faults.length }
}

async function unpacked(file: string): Promise<Blob> {
  try {
    return new Blob([new Uint8Array(await promisify(gunzip)(await readFile(file)))])
  } catch {
    throw new UserError(texts.unreadable(file))
  }
}

/** `npm run restore -- <file>`: puts a backup in place; what was there before is kept beside it. */
export const restore: Tool = async ([file], bench) => {
  const dataDir = embeddedDir(bench)
  if (!file) throw new UserError(texts.usage)
  const before = await readBack(file, bench)
  let kept: string | null = null
  if (existsSync(dataDir)) {
    await requireStopped(dataDir)
    kept = `${dataDir}-${dateInStockholm(bench.clock())}-${bench.clock().getTime()}`
    await rename(dataDir, kept)
  }
  const db = await openDb({ kind: 'embedded', dataDir, dump: await unpacked(file) }, bench.clock, silent)
  await db.close()
  const again = await openDb({ kind: 'embedded', dataDir }, bench.clock, silent)
  try {
    const after = await contentsOf(again)
    if (after.rows !== before.rows) throw new Error(texts.differs(before.rows, after.rows))
    bench.say(texts.restored(file, dataDir, after, kept))
    return 0
  } finally {
    await again.close()
  }
}

/** Throws UserError while the assistant runs on the directory. */
async function requireStopped(dataDir: string): Promise<void> {
  try {
    const unlock = await lockDirectory(dataDir)
    unlock()
  } catch (error) {
    if (error instanceof DirectoryTaken) throw new UserError(opsTexts.taken(dataDir))
    throw error
  }
}
