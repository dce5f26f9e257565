import { type Failure, isUnsettled, type Occasion } from '../../delivery/overview.store.ts'
import { dateInStockholm, timeInStockholm } from '../../lib/calendar.ts'
import { text } from '../../reply/cells.ts'
import { type Inline, strong } from '../../reply/prose.ts'
import { act, entry, heading, type Part, type Reply, sentence, type Table, table } from '../../reply/reply.ts'
import { dayInText } from '../../texts/common.ts'
import { deliveriesTexts, scheduleOf } from '../../texts/deliveries.ts'

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
  const rest = failed - failures.length
  return {
    title: texts.title,
    ...notice,
    lead: texts.lead(rest > 0 ? [['', failed]] : perSchedule(failures, () => 1), waitingIn(occasions)),
    parts: [
      ...(failures.length > 0 ? [heading(texts.failedTitle), ...failures.map(failureEntry)] : []),
      ...(occasions.length > 0 ? [occasionTable(occasions)] : []),
    ],
    notes: [
      ...(rest > 0 ? [texts.more(rest)] : []),
      ...(occasions.some(({ unknown }) => unknown > 0) ? [texts.unknownNote] : []),
    ],
    shareable: false,
    line: texts.name,
  }
}

/** How many of each schedule, in the order that they come. */
function perSchedule<T extends { schedule: string }>(
  all: readonly T[],
  countOf: (one: T) => number,
): (readonly [schedule: string, count: number])[] {
  const found = new Map<string, number>()
  for (const one of all) {
    const schedule = scheduleOf(one.schedule)
    found.set(schedule, (found.get(schedule) ?? 0) + countOf(one))
  }
  return [...found].filter(([, n]) => n > 0)
}

const waitingIn = (occasions: readonly Occasion[]) => ({
  counts: perSchedule(occasions, ({ waiting, unknown }) => waiting + unknown),
  next: occasions[0]?.next ? inText(occasions[0].next) : null,
})

/** "ons 13 sep 2023 07:00" */
const inText = (instant: Date): string =>
  `${dayInText(dateInStockholm(instant))} ${timeInStockholm(instant).slice(-5)}`

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
  const { what, when, state } = texts.columns
  return table(
    texts.title,
    [what, when, state].map((title) => ({ title })),
    occasions.map((occasion) => [
      text(deliveriesTexts.schedule(occasion.schedule)),
      // What is told once, whenever it happens, has no occasion of its own.
      occasion.slot.getTime() === 0 ? null : text(timeInStockholm(occasion.slot)),
      text(texts.state({ ...occasion, next: occasion.next && inText(occasion.next) })),
    ]),
  )
}
