import type { Answer } from '../../contract/answer.ts'
import { leavesAll } from '../../contract/command.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db, WriteEntry } from '../../db/db.ts'
import { getFailures, getOccasions, retryDelivery, sendAnyway } from '../../delivery/overview.store.ts'
import type { Clock } from '../../lib/clock.ts'
import { deliveriesTexts } from '../../texts/deliveries.ts'
import { ANYWAY, deliveriesView, RETRY } from './deliveries.view.ts'

const texts = deliveriesTexts.list
const MOST_OCCASIONS = 20
const MOST_FAILURES = 10

/** Utskick: what the assistant has sent by itself, for those who mind it. Deliveries go by the real clock. */
export function createDeliveries(db: Db, realClock: Clock): Feature {
  const overview = async (said?: string): Promise<Answer> => {
    const occasions = await getOccasions(db, realClock(), MOST_OCCASIONS)
    const { failures, total } = await getFailures(db, MOST_FAILURES)
    return deliveriesView({ occasions, failures, failed: total, ...(said ? { said } : {}) })
  }
  return {
    name: 'deliveries',
    commands: [
      {
        name: texts.name,
        aliases: texts.aliases,
        summary: texts.summary,
        examples: texts.examples,
        permission: 'administer',
        leaves: leavesAll,
        answer: () => overview(),
      },
    ],
    actions: [
      {
        name: RETRY,
        permission: 'administer',
        run: async ({ person }, id) => {
          const entry: WriteEntry = {
            actor: person.userId,
            action: 'delivery.retry',
            subject: `delivery/${id}`,
          }
          const again = await db.write(entry, (tx) => retryDelivery(tx, id, realClock()))
          return overview(again ? texts.retried : texts.notFailed)
        },
      },
      {
        name: ANYWAY,
        permission: 'administer',
        run: async ({ person }, id) => {
          const entry: WriteEntry = {
            actor: person.userId,
            action: 'delivery.send-anyway',
            subject: `delivery/${id}`,
          }
          const sent = await db.write(entry, (tx) => sendAnyway(tx, id, realClock()))
          return overview(sent ? texts.retried : texts.notFailed)
        },
      },
    ],
  }
}
