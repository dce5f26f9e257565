import type { Answer } from '../../contract/answer.ts'
import type { Feature } from '../../contract/feature.ts'
import type { Db } from '../../db/db.ts'
import {
  type Failure,
  getFailures,
  getOccasions,
  isUnsettled,
  type Occasion,
  retryDelivery,
  sendAnyway,
} from '../../delivery/overview.store.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import type { Clock } from '../../lib/clock.ts'
import { actionButton, actions, context, header, section, table } from '../../slack/blocks.ts'
import { deliveriesTexts } from '../../texts/deliveries.ts'

const texts = deliveriesTexts.list
const RETRY = 'delivery-retry'
const ANYWAY = 'delivery-anyway'
const MOST_OCCASIONS = 20
const MOST_FAILURES = 10

/** Utskick: what the assistant has sent by itself, for those who mind it. Deliveries go by the real clock. */
export function createDeliveries(db: Db, realClock: Clock): Feature {
  const overview = async (said?: string): Promise<Answer> => {
    const occasions = await getOccasions(db, realClock(), MOST_OCCASIONS)
    const { failures, total } = await getFailures(db, MOST_FAILURES)
    return answerOf(occasions, failures, total, said)
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
        answer: () => overview(),
      },
    ],
    actions: [
      {
        name: RETRY,
        permission: 'administer',
        run: async ({ person }, id) => {
          const entry = { actor: person.userId, action: 'delivery.retry', subject: `delivery/${id}` }
          const again = await db.write(entry, (tx) => retryDelivery(tx, id, realClock()))
          return overview(again ? texts.retried : texts.notFailed)
        },
      },
      {
        name: ANYWAY,
        permission: 'administer',
        run: async ({ person }, id) => {
          const entry = { actor: person.userId, action: 'delivery.send-anyway', subject: `delivery/${id}` }
          const sent = await db.write(entry, (tx) => sendAnyway(tx, id, realClock()))
          return overview(sent ? texts.retried : texts.notFailed)
        },
      },
    ],
  }
}

function answerOf(
  occasions: readonly Occasion[],
  failures: readonly Failure[],
  failed: number,
  said: string | undefined,
): Answer {
  const told = said ? [section(said)] : []
  if (occasions.length === 0 && failures.length === 0) {
    return { text: texts.nothing, blocks: [...told, section(texts.nothing)], shareable: false }
  }
  const waiting = occasions.reduce((sum, occasion) => sum + occasion.waiting + occasion.unknown, 0)
  const lead = texts.lead(failed, waiting)
  const lines = failures.map(({ schedule, recipient, reason }) => texts.failure(schedule, recipient, reason))
  return {
    text: [...(said ? [said] : []), lead, ...lines].join('\n'),
    blocks: [
      header(texts.title),
      ...told,
      section(lead),
      ...(occasions.length > 0 ? [tableOf(occasions)] : []),
      ...(failures.length > 0 ? [section(`*${texts.failedTitle}*`)] : []),
      ...failures.flatMap((failure, index) => [section(lines[index] ?? ''), buttonsFor(failure)]),
      ...(failed > failures.length ? [section(texts.more(failed - failures.length))] : []),
      context(texts.unknownNote),
    ],
    shareable: false,
  }
}

const buttonsFor = (failure: Failure) =>
  actions(
    actionButton(texts.retry, RETRY, failure.id),
    ...(isUnsettled(failure)
      ? [actionButton(texts.sendAnyway, ANYWAY, failure.id, { confirm: texts.confirmAnyway })]
      : []),
  )

function tableOf(occasions: readonly Occasion[]) {
  const { when, what, sent, waiting, unknown, failed } = texts.columns
  const number = (title: string) => ({ title, align: 'right' as const })
  return table(
    [{ title: when }, { title: what }, number(sent), number(waiting), number(unknown), number(failed)],
    occasions.map((occasion) => [
      // What is told once, whenever it happens, has no occasion of its own.
      occasion.slot.getTime() === 0 ? '' : timeInStockholm(occasion.slot),
      deliveriesTexts.schedule(occasion.schedule),
      ...[occasion.sent, occasion.waiting, occasion.unknown, occasion.failed].map(String),
    ]),
  )
}
