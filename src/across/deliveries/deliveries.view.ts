import { type Failure, isUnsettled, type Occasion } from '../../delivery/overview.store.ts'
import { timeInStockholm } from '../../lib/calendar.ts'
import { count, text } from '../../reply/cells.ts'
import { type Inline, strong } from '../../reply/prose.ts'
import { act, entry, heading, type Part, type Reply, sentence, type Table, table } from '../../reply/reply.ts'
import { deliveriesTexts } from '../../texts/deliveries.ts'

const texts = deliveriesTexts.list
export const RETRY = 'delivery-retry'
export const ANYWAY = 'delivery-anyway'

export interface DeliveriesView {
  /** The latest, newest first. */
  occasions: readonly Occasion[]
  /** The first of those that failed, of so many. */
  failures: readonly Failure[]
  failed: number
  /** What has just been done; none on a mere look. */
  said?: string
}

/** What has been sent unasked, what waits, and what has to be put right. */
export function deliveriesView({ occasions, failures, failed, said }: DeliveriesView): Reply {
  const notice = said ? { notice: said } : {}
  if (occasions.length === 0 && failures.length === 0) return { ...sentence(texts.nothing), ...notice }
  const waiting = occasions.reduce((sum, occasion) => sum + occasion.waiting + occasion.unknown, 0)
  const rest = failed - failures.length
  return {
    title: texts.title,
    ...notice,
    lead: texts.lead(failed, waiting),
    parts: [
      ...(failures.length > 0 ? [heading(texts.failedTitle), ...failures.map(failureEntry)] : []),
      ...(occasions.length > 0 ? [occasionTable(occasions)] : []),
    ],
    notes: [...(rest > 0 ? [texts.more(rest)] : []), texts.unknownNote],
    shareable: false,
    line: texts.name,
  }
}

const failureEntry = (failure: Failure): Part => ({
  ...entry(
    [strong(deliveriesTexts.schedule(failure.schedule)), ' till ', recipientOf(failure)],
    act(texts.retry, RETRY, failure.id),
    ...(isUnsettled(failure)
      ? [act(texts.sendAnyway, ANYWAY, failure.id, { confirm: texts.confirmAnyway })]
      : []),
  ),
  small: deliveriesTexts.reason(failure.reason),
})

const recipientOf = ({ recipient }: Failure): Inline =>
  /^[UW]/.test(recipient) ? { person: recipient } : { channel: recipient }

function occasionTable(occasions: readonly Occasion[]): Table {
  const { when, what, sent, waiting, unknown, failed } = texts.columns
  return table(
    texts.title,
    [when, what, sent, waiting, unknown, failed].map((title) => ({ title })),
    occasions.map((occasion) => [
      // What is told once, whenever it happens, has no occasion of its own.
      occasion.slot.getTime() === 0 ? null : text(timeInStockholm(occasion.slot)),
      text(deliveriesTexts.schedule(occasion.schedule)),
      ...[occasion.sent, occasion.waiting, occasion.unknown, occasion.failed].map(count),
    ]),
  )
}
