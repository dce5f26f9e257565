import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Person } from '../contract/person.ts'
import type { Db } from '../db/db.ts'
import { UserError } from '../lib/errors.ts'
import { within } from '../lib/within.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'

// Letters and digits that cannot be taken for one another when read aloud.
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const REFERENCE_LENGTH = 6

/** A short id that a person can quote, logged with the fault. */
export const newReference = (): string =>
  Array.from({ length: REFERENCE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/**
 * The one error boundary: what to say of a fault. A UserError speaks for itself; of everything else only a
 * reference is told, and the log has the rest.
 */
export async function answerFault(
  error: unknown,
  person: Pick<Person, 'userId'>,
  { db, log }: { db: Pick<Db, 'ping'>; log: Logger },
): Promise<string> {
  if (error instanceof UserError) return error.message
  const reference = newReference()
  log.error({ err: error, reference, user: person.userId }, 'could not answer')
  return (await isDatabaseDown(db)) ? texts.databaseDown(reference) : texts.failed(reference)
}

const PING_MS = 1_000

/** Whether the database is at fault rather than our code: it is asked, as error texts cannot be relied on. */
export async function isDatabaseDown(db: Pick<Db, 'ping'>): Promise<boolean> {
  const asked = db.ping().then(
    () => false,
    () => true,
  )
  return (await within(asked, PING_MS)) ?? true
}
