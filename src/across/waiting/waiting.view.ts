import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import type { PendingDecision } from '../../contract/sends.ts'
import { strong } from '../../reply/prose.ts'
import { entry, go } from '../../reply/reply.ts'
import { mineTexts } from '../../texts/mine.ts'
import { waitingTexts as texts } from '../../texts/waiting.ts'

const MOST_OWN_BUTTONS = 3

/** What has begun to wait for one person's decision, as one message with buttons. */
export const waitingMessage = (waiting: readonly PendingDecision[]): SentContent =>
  sentMessage(
    {
      title: texts.title,
      lead: texts.lead(waiting.length),
      parts: waiting.map(({ what, since, actions, line }) =>
        entry(
          [strong(what), texts.since(since)],
          ...actions.slice(0, MOST_OWN_BUTTONS),
          go(texts.open, line),
        ),
      ),
      notes: [texts.why],
      shareable: false,
    },
    { line: mineTexts.name },
  )
