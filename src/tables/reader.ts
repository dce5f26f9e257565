import { UserError } from '../lib/errors.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'
import type { ImportKind, KindsFrom } from './kinds.ts'
import type { Choices, KindData } from './reading.ts'
import type { ReadRow } from './rows.ts'
import type { FileWords } from './table.ts'
import { keepThread, takeThread } from './threads.ts'
import { type ReadFile, type ReadTables, readWhole } from './whole.ts'

/** A file's tables, read in a thread: the process answers others meanwhile, whatever the file. */

export interface ReadRequest {
  id: number
  name: string
  bytes: Uint8Array
  kinds: readonly KindsFrom<KindData>[]
  words: FileWords
  choices: Choices
}

export type ReadReply = { id: number } & (
  | ({ type: 'tables' } & ReadTables)
  | { type: 'rows'; table: number; rows: readonly ReadRow[] }
  | { type: 'end' }
  | { type: 'failed'; isForPeople: boolean; message: string }
)

const MORE = 'more' // asks the thread for the next rows
const SLOWEST_MS = 120_000

const datas = new WeakMap<ImportKind, KindData>()

/** A kind without what only the process itself can do with it; the same one each time, whose headings are read once. */
export function dataOf(kind: ImportKind): KindData {
  const known = datas.get(kind)
  if (known) return known
  const data: KindData = {
    name: kind.name,
    title: kind.title,
    perPeriod: kind.perPeriod,
    columns: kind.columns.map(({ kept: _kept, ...column }) => column),
    ...(kind.requiredOneOf ? { requiredOneOf: kind.requiredOneOf } : {}),
    ...(kind.rows ? { rows: kind.rows } : {}),
    ...(kind.signs ? { signs: kind.signs } : {}),
    ...(kind.monthly ? { monthly: kind.monthly } : {}),
    ...(kind.titled ? { titled: kind.titled } : {}),
    ...(kind.bareYears ? { bareYears: true } : {}),
    ...(kind.calendar ? { calendar: kind.calendar } : {}),
    isOpen: kind.openColumn !== undefined,
  }
  datas.set(kind, data)
  return data
}

export interface Asked {
  kinds: readonly KindsFrom<ImportKind>[]
  words: FileWords
  choices: Choices
}

const datasOf = (all: readonly KindsFrom<ImportKind>[]): KindsFrom<KindData>[] =>
  all.map(({ from, kinds }) => ({ from, kinds: kinds.map(dataOf) }))

/** Reads a small file that is known to be right in this thread: starting another takes longer than the reading. */
export const readTrusted = (
  file: { name: string; bytes: Buffer },
  { kinds, words, choices }: Asked,
): Promise<ReadFile> => readWhole(file, { kinds: datasOf(kinds), words, choices })

/** Reads a file. Throws UserError for what is not read, takes too long or needs too much memory. */
export async function readFile(
  file: { name: string; bytes: Buffer },
  { kinds, words, choices }: Asked,
): Promise<ReadFile> {
  const thread = await takeThread()
  try {
    const read = await new Promise<ReadFile>((resolve, reject) => {
      const timer = setTimeout(() => reject(new UserError(texts.tooSlow)), SLOWEST_MS)
      let read: ReadTables | null = null
      let rows: ReadRow[][] = []
      thread.on('message', (reply: ReadReply) => {
        if (reply.type === 'tables') {
          read = reply
          rows = reply.tables.map(() => [])
        } else if (reply.type === 'rows') {
          rows[reply.table]?.push(...reply.rows)
          setImmediate(() => thread.postMessage(MORE))
        } else {
          clearTimeout(timer)
          if (reply.type === 'failed')
            reject(reply.isForPeople ? new UserError(reply.message) : new Error(reply.message))
          else if (read) resolve({ ...read, rows })
        }
      })
      thread.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer)
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UserError(texts.bomb) : error)
      })
      thread.postMessage({ id: 1, name: file.name, bytes: file.bytes, kinds: datasOf(kinds), words, choices })
    })
    thread.removeAllListeners('message').removeAllListeners('error')
    keepThread(thread)
    return read
  } catch (error) {
    // What it had begun, or what made it fail, goes with it.
    await thread.terminate()
    throw error
  }
}
