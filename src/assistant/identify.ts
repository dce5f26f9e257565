import type { Logger } from 'pino'
import type { Person } from '../contract/person.ts'
import type { Db } from '../db/db.ts'
import type { Prose } from '../reply/prose.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { answerFault, newReference } from './faults.ts'
import type { People } from './people.ts'
import type { Refusals } from './refusals.ts'

/** The person, or the sentence that says why they get no answer. */
export type Who = Person | { refused: Prose }

export type WhoIs = (userId: string, teamId: string | undefined) => Promise<Who>

export interface WhoIsDeps {
  people: People
  db: Pick<Db, 'ping'>
  log: Logger
  refusals: Pick<Refusals, 'note'>
  admins: readonly string[]
}

/** Puts into words why a person is refused. Never rejects, and lets nobody in whose roles could not be read. */
export const createWhoIs =
  ({ people, db, log, refusals, admins }: WhoIsDeps): WhoIs =>
  async (userId, teamId) => {
    try {
      const identity = await people.identify(userId, teamId)
      if (identity.kind === 'person') return identity.person
      if (identity.kind !== 'unknown') {
        refusals.note('identity', { user: userId, what: identity.kind })
        return { refused: texts.refused[identity.kind](admins) }
      }
      const reference = newReference()
      log.error({ err: identity.cause, reference, user: userId }, 'could not find out who asks')
      return { refused: texts.refused.unknown(reference) }
    } catch (error) {
      return { refused: await answerFault(error, { userId }, { db, log }) }
    }
  }
