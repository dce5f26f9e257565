import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'

/**
 * What the data directory is before the database is opened. The embedded database itself takes anything without the file
 * PG_VERSION for new, and writes over what is there: so everything that is not a sound database is refused here.
 */

// PostgreSQL's major version inside the embedded database: it reads only what the same major version wrote.
const MAJOR = '18'
// Marks a directory in which a database is being created, and says what it is created from.
const BEING_MADE = '.sn-being-made'
const PROBE = '.sn-probe'
const PROBE_BYTES = 64 * 1024
// Files that may lie in an empty directory: of a mounted disk, of version control.
const NOT_DATA = new Set(['lost+found', '.gitkeep', '.gitignore', BEING_MADE, PROBE])
const CONTROL_BYTES = 8_192
const VERSION_FILE = 'PG_VERSION'
const DIRECTORIES = ['base', 'global', 'pg_wal', 'pg_xact', 'pg_multixact']
const FILES = ['postgresql.conf', join('global', 'pg_filenode.map')]

/** What the directory is made of: nothing, or a copy that is read back. */
export type MadeOf = 'new' | 'copy'

const texts = startupTexts.directory

/** Makes the directory if it is not there, and checks that it can be written to. Throws UserError with what to do. */
export function requireWritable(directory: string): void {
  const probe = join(directory, PROBE)
  try {
    mkdirSync(directory, { recursive: true })
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES))
  } catch (error) {
    throw faultOfDisk(directory, error) ?? error
  } finally {
    if (existsSync(probe)) rmSync(probe)
  }
}

const CODES: Readonly<Record<string, (directory: string) => string>> = {
  ENOSPC: texts.full,
  EDQUOT: texts.full,
  EROFS: texts.readOnly,
  EACCES: texts.readOnly,
  EPERM: texts.readOnly,
  ENOTDIR: texts.notDirectory,
  EEXIST: texts.notDirectory,
}

/** What the operating system says about the disk, as a sentence; null when it is a fault of another kind. */
function faultOfDisk(directory: string, error: unknown): UserError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = CODES[code]
  return text ? new UserError(text(directory), { cause: error }) : null
}

/**
 * True when a database is to be made in the directory: it is empty, or one was being made there when the process ended, in
 * which nothing had been registered yet. False when there is a database. Throws UserError for anything else.
 */
export function isEmptyDirectory(directory: string): boolean {
  const marker = join(directory, BEING_MADE)
  if (existsSync(marker)) {
    if (readFileSync(marker, 'utf8') !== ('new' satisfies MadeOf))
      throw new UserError(texts.halfCopied(directory))
    for (const name of readdirSync(directory)) {
      if (!NOT_DATA.has(name)) rmSync(join(directory, name), { recursive: true })
    }
    return true
  }
  if (readdirSync(directory).every((name) => NOT_DATA.has(name))) return true
  const fault = faultOf(directory)
  if (fault) throw new UserError(fault)
  return false
}

function faultOf(directory: string): string | null {
  const read = (name: string): string => {
    const path = join(directory, name)
    return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : ''
  }
  const missing = [
    ...DIRECTORIES.filter((name) => !hasEntries(join(directory, name))),
    ...FILES.filter((name) => read(name) === ''),
  ]
  const version = read(VERSION_FILE).trim()
  const known = readdirSync(directory).filter((name) => DIRECTORIES.includes(name) || name === VERSION_FILE)
  if (known.length === 0) return texts.notDatabase(directory)
  if (!/^\d+$/.test(version)) return texts.damaged(directory, [VERSION_FILE])
  if (version !== MAJOR) return texts.otherVersion(directory, version, MAJOR)
  const control = join(directory, 'global', 'pg_control')
  if (!existsSync(control) || statSync(control).size !== CONTROL_BYTES)
    missing.push(join('global', 'pg_control'))
  return missing.length > 0 ? texts.damaged(directory, missing) : null
}

const hasEntries = (path: string): boolean =>
  existsSync(path) && statSync(path).isDirectory() && readdirSync(path).length > 0

/** Notes that a database is being made in the directory. Returns what to call when it is made. */
export function noteMaking(directory: string, of: MadeOf): () => void {
  const marker = join(directory, BEING_MADE)
  writeFileSync(marker, of)
  return () => rmSync(marker)
}
