import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { UserError } from '../lib/errors.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'

const MAX_ENTRIES = 2_000
const MAX_UNPACKED = 300 * 1024 * 1024
// Tables pack to a twentieth at best; small contents are harmless however they are packed.
const MAX_RATIO = 150
const HARMLESS = 10 * 1024 * 1024

/** The parts of a packed file, by name. */
export interface Parts {
  has(name: string): boolean
  names(): readonly string[]
  /** The part unpacked as it is read; a part that is longer than the file's directory says is an error. */
  open(name: string): Promise<Readable>
}

/** Looks through the directory of a packed file before anything is unpacked. Throws UserError on bombs and damage. */
export async function openZip(bytes: Buffer): Promise<Parts> {
  const entries = new Map<string, Entry>()
  let zip: ZipFile
  let unpacked = 0
  try {
    zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize
      // Programs differ in which of two parts of one name they read: what people see might not be what is stored.
      if (entries.has(entry.fileName)) throw new UserError(texts.twoParts)
      entries.set(entry.fileName, entry)
      if (isBomb(entry) || unpacked > MAX_UNPACKED || entries.size > MAX_ENTRIES)
        throw new UserError(texts.bomb)
      if (entry.isEncrypted()) throw new UserError(texts.password)
    }
  } catch (error) {
    throw error instanceof UserError ? error : new UserError(texts.damaged)
  }
  return {
    has: (name) => entries.has(name),
    names: () => [...entries.keys()],
    open: async (name) => {
      const entry = entries.get(name)
      if (!entry) throw new UserError(texts.damaged)
      return zip.openReadStreamPromise(entry)
    },
  }
}

const isBomb = ({ uncompressedSize, compressedSize }: Entry): boolean =>
  uncompressedSize > HARMLESS && uncompressedSize > compressedSize * MAX_RATIO
