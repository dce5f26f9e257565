import { extname } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { incomingTexts as texts } from '../texts/incoming.ts'
import { readDelimited } from './csv-rows.ts'
import type { Noticed, SheetRow } from './rows.ts'
import { readWorkbook } from './xlsx-rows.ts'

/** A file that a person sends. */
export interface IncomingFile {
  name: string
  bytes: Buffer
}

/** A file in Slack that has not been fetched yet. */
export interface SentFile {
  id: string
  name: string
  bytes: number
  /** No more than is ever read. Throws UserError. */
  fetch(): Promise<Buffer>
}

/** Larger files hold no figures that people have put together. */
export const MAX_BYTES = 20 * 1024 * 1024

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
/** How .xls and .doc begin, and whatever has a password. */
export const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
/** Separated values have many names; what separates them is told by their lines. */
const ENDINGS = ['.xlsx', '.csv', '.tsv', '.txt']
const WORKBOOKS_WITH_MACROS = new Set(['.xlsm', '.xltm', '.xlsb', '.xlam'])

/** Refuses a file by its size and name, before it is fetched. Throws UserError with a sentence. */
export function requireReadable(name: string, bytes: number): void {
  const ending = extname(name).toLowerCase()
  if (WORKBOOKS_WITH_MACROS.has(ending)) throw new UserError(texts.macros)
  if (ending === '.xls') throw new UserError(texts.legacy)
  if (!ENDINGS.includes(ending)) throw new UserError(texts.ending(ending))
  if (bytes > MAX_BYTES) throw new UserError(texts.tooLarge(bytes, MAX_BYTES))
  if (bytes === 0) throw new UserError(texts.empty)
}

/**
 * The rows of every sheet, one at a time: no more of the file is held than a row, the texts that its sheets share, and
 * the packed bytes. Throws UserError on what is no such file, is harmful, or grows beyond all reason when unpacked.
 */
export async function* readRows(file: IncomingFile, noticed: Noticed): AsyncGenerator<SheetRow> {
  const { name, bytes } = file
  requireReadable(name, bytes.length)
  const isWorkbook = extname(name).toLowerCase() === '.xlsx'
  const begins = (mark: Buffer) => bytes.subarray(0, mark.length).equals(mark)
  if (begins(COMPOUND)) throw new UserError(bytes.includes(ENCRYPTED) ? texts.password : texts.legacy)
  if (begins(ZIP) !== isWorkbook) throw new UserError(isWorkbook ? texts.noWorkbook : texts.noCsv)
  if (isWorkbook) yield* readWorkbook(bytes, noticed)
  else yield* readDelimited(bytes)
}

export const nothingNoticed = (): Noticed => ({
  formulas: 0,
  hiddenSheets: [],
  merged: new Map(),
  hiddenColumns: new Map(),
})
