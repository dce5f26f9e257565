import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { strong } from '../../reply/prose.ts'
import { entry, type Part } from '../../reply/reply.ts'
import { type LastDay, reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asks, answerActions, handOverActions, isOnePress } from './round.view.ts'
import type { Item } from './rounds.ts'

/** So few have room for a button each to leave them to a colleague; of more there is one on each one's own page. */
const FEW = 2

/**
 * What one owner is asked, as one message: a button to the form for each thing, and one for "inget nytt" where that may be
 * enough. What is answered from it leaves what is left in its place.
 */
export const askMessage = (
  period: PeriodRef,
  last: LastDay,
  items: readonly (Item & { before: string })[],
  asks: Asks,
): SentContent =>
  sentMessage(
    {
      title: texts.message.title(period, items.length),
      lead: texts.message.lead(
        last,
        items.some((item) => isOnePress(item, asks)),
      ),
      parts: items.map((item) => itemPart(item, asks, items.length <= FEW)),
      shareable: false,
    },
    { line: texts.mineLine(period), keeps: false },
  )

function itemPart(item: Item & { before: string }, asks: Asks, mayHandOver: boolean): Part {
  const { label, before, question } = item
  const small = [
    ...(before ? [before] : []),
    ...(question === null ? [] : [texts.message.asked(question)]),
  ].join('\n')
  return {
    ...entry([strong(label)], ...answerActions(item, asks), ...(mayHandOver ? handOverActions(item) : [])),
    ...(small ? { small } : {}),
  }
}
