import { readFile } from 'node:fs/promises'
import { pino } from 'pino'
import { inject } from 'vitest'
import type { AuditKeys } from '../../src/db/audit-keys.ts'
import { type Db, openDb } from '../../src/db/db.ts'
import { MEMORY } from '../../src/db/embedded.ts'
import { loadDemo } from '../../src/demo/demo.ts'
import { createFeatures } from '../../src/features.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { DEMO_NOW } from './now.ts'
import { addressOf, copyOf, dropClosed, makeTemplate } from './postgres.ts'

const silent = pino({ level: 'silent' })

export { DEMO_NOW }
/** When the reports of 2024 have been written. */
export const REPORTS_NOW = new Date('2025-02-10T08:00:00+01:00')
export const demoClock: Clock = () => DEMO_NOW

/** A dump in memory. Reading a Blob of Node's own puts it together piece by piece, which takes longer than loading it. */
class Dump extends Blob {
  readonly #bytes: ArrayBuffer
  constructor(bytes: ArrayBuffer) {
    super()
    this.#bytes = bytes
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#bytes)
  }
}

const dumps = new Map<string, Promise<Dump>>()

/** What is in a file of global setup's, read once a worker. */
function dumpIn(file: string): Promise<Dump> {
  const known = dumps.get(file)
  if (known) return known
  const dump = readFile(file).then((bytes) => new Dump(new Uint8Array(bytes).buffer))
  dumps.set(file, dump)
  return dump
}

/** A migrated embedded database without data, as a copy to start from. */
export const emptyDump = (): Promise<Blob> => dumpIn(inject('emptyDump'))

/** A migrated embedded database in memory: empty, with the demo data, or as the given dump has it. Close it after use. */
export async function openEmbedded(
  content: 'empty' | 'demo',
  clock: Clock = demoClock,
  dump?: Blob,
  auditKeys?: AuditKeys,
): Promise<Db> {
  const made = dump ?? (await dumpIn(inject(content === 'demo' ? 'demoDump' : 'emptyDump')))
  return openDb({ kind: 'embedded', dataDir: MEMORY, dump: made }, clock, silent, auditKeys)
}

/** The same database for one start after another: a stop leaves it open. */
export const leftOpen = (db: Db): Db => ({ ...db, close: async () => {} })

/** A database of its own on PostgreSQL; dropped when closed. */
export async function openPostgres(
  content: 'empty' | 'demo',
  clock: Clock = demoClock,
  auditKeys?: AuditKeys,
): Promise<Db & { url: string }> {
  const run = inject('postgres')
  if (!run) throw new Error('no PostgreSQL server answers')
  const name = await copyOf(content === 'demo' ? await demoTemplate(run) : run.empty, run.prefix)
  const url = addressOf(name)
  const db = await openDb({ kind: 'postgres', url }, clock, silent, auditKeys)
  return {
    ...db,
    url,
    close: async () => {
      await db.close()
      await dropClosed(name)
    },
  }
}

/** The template with the demo data, which is loaded by the first test of a run that asks for it. */
async function demoTemplate({ prefix, empty }: { prefix: string; empty: string }): Promise<string> {
  const name = `${prefix}_demo`
  await makeTemplate(name, empty, async (url) => {
    const db = await openDb({ kind: 'postgres', url }, demoClock, silent)
    await loadDemo(db, createFeatures(db))
    await db.close()
  })
  return name
}

/** A database of its own on whichever is quicker here: PostgreSQL, or an embedded one where no server answers. */
export const openDatabase: Open = (content, clock) =>
  inject('postgres') ? openPostgres(content, clock) : openEmbedded(content, clock)

type Open = (content: 'empty' | 'demo', clock?: Clock, auditKeys?: AuditKeys) => Promise<Db>

/** The databases that store tests run on here. Global setup says when PostgreSQL is left out, and why. */
export const stores: { name: string; open: Open }[] = [
  { name: 'PGlite', open: (content, clock, keys) => openEmbedded(content, clock, undefined, keys) },
  ...(inject('postgres') ? [{ name: 'PostgreSQL', open: openPostgres }] : []),
]
