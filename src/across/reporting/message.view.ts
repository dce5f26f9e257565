import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { PeriodRef } from '../../lib/periods.ts'
import { strong } from '../../reply/prose.ts'
import { entry, type Part } from '../../reply/reply.ts'
import { type LastDay, reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asks, answerActions, isOnePress } from './round.view.ts'
import type { Item } from './rounds.ts'

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
      parts: items.map((item) => itemPart(item, asks)),
      shareable: false,
    },
    { line: texts.mineLine(period), keeps: false },
  )

function itemPart(item: Item & { before: string }, asks: Asks): Part {
  const { label, before, question } = item
  const small = [
    ...(before ? [before] : []),
    ...(question === null ? [] : [texts.message.asked(question)]),
  ].join('\n')
  return { ...entry([strong(label)], ...answerActions(item, asks)), ...(small ? { small } : {}) }
}
