import { appendFile, readFile } from 'node:fs/promises'
import * as z from 'zod'
import { UserError } from '../lib/errors.ts'
import { startupTexts } from '../texts/startup.ts'

/** The log's end at some time, as it was noted outside the database. */
export interface Note {
  at: string
  entries: bigint
  hash: string
}

const noteSchema = z.object({
  at: z.string(),
  entries: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  hash: z.string(),
})

/** The notes in the file, oldest first; none when there is no file yet. Throws UserError when it cannot be read. */
export async function readNotes(file: string): Promise<Note[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new UserError(startupTexts.audit.badNotes(file), { cause: error })
  })
  try {
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => noteSchema.parse(JSON.parse(line)))
  } catch (error) {
    throw new UserError(startupTexts.audit.badNotes(file), { cause: error })
  }
}

/** Adds a note to the file, a JSON line that only its owner reads. */
export const addNote = (file: string, { at, entries, hash }: Note): Promise<void> =>
  appendFile(file, `${JSON.stringify({ at, entries: String(entries), hash })}\n`, { mode: 0o600 })
