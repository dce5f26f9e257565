import { existsSync } from 'node:fs'
import { pino } from 'pino'
import { type AuditKeys, auditKeysOf } from '../db/audit-keys.ts'
import { askForCopy } from '../db/copies.ts'
import { type Db, type DbSource, openDb } from '../db/db.ts'
import { MEMORY } from '../db/embedded.ts'
import { DirectoryTaken } from '../db/lock.ts'
import type { Clock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { withSecretFiles } from '../secret-files.ts'
import { opsTexts as texts } from '../texts/ops.ts'

/** What a command line tool has to do with. */
export interface Bench {
  env: Readonly<Record<string, string | undefined>>
  clock: Clock
  /** Writes a line for the person who runs the tool. */
  say: (line: string) => void
}

/** Returns the exit code. The caller prints UserErrors. */
export type Tool = (args: readonly string[], bench: Bench) => Promise<number>

const DEFAULT_DATA_DIR = './data'

/** The database that the environment names, as the assistant itself would find it. */
export function sourceOf({ env }: Pick<Bench, 'env'>): DbSource {
  const url = withSecretFiles(env)['DATABASE_URL']?.trim()
  if (!url) return { kind: 'embedded', dataDir: env['DATA_DIR']?.trim() || DEFAULT_DATA_DIR }
  if (!url.startsWith('postgres')) throw new UserError(texts.badUrl)
  return { kind: 'postgres', url }
}

/** The keys of the audit log, as the assistant itself would find them. */
const keysOf = ({ env }: Pick<Bench, 'env'>): AuditKeys => auditKeysOf(env)

const silent = pino({ level: 'silent' })

/** Opens the database to change it: of an embedded one the assistant must be stopped. */
export async function openToChange(bench: Bench): Promise<Db> {
  const source = sourceOf(bench)
  requireDirectory(source)
  try {
    return await openDb(source, bench.clock, silent, keysOf(bench))
  } catch (error) {
    if (source.kind === 'embedded' && error instanceof DirectoryTaken)
      throw new UserError(texts.taken(source.dataDir))
    throw error
  }
}

/** Opens the database to read it: where the assistant runs on an embedded one, a copy from the assistant. */
export async function openToRead(bench: Bench): Promise<Db> {
  const source = sourceOf(bench)
  requireDirectory(source)
  try {
    return await openDb(source, bench.clock, silent, keysOf(bench))
  } catch (error) {
    if (source.kind !== 'embedded' || !(error instanceof DirectoryTaken)) throw error
    const dump = await askForCopy(source.dataDir)
    if (!dump) throw new UserError(texts.noCopy(source.dataDir))
    return openDb({ kind: 'embedded', dataDir: MEMORY, dump }, bench.clock, silent, keysOf(bench))
  }
}

/** Whether there is a database that an assistant has been started with, as far as that is known before it is opened. */
export const hasDatabase = (bench: Bench): boolean => isThere(sourceOf(bench))

const isThere = (source: DbSource): boolean => source.kind === 'postgres' || existsSync(source.dataDir)

/** Otherwise a mistyped directory would be created, empty. */
function requireDirectory(source: DbSource): void {
  if (source.kind === 'embedded' && !isThere(source)) throw new UserError(texts.noDirectory(source.dataDir))
}
