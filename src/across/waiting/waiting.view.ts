import type { KnownBlock } from '@slack/types'
import { KEEP_MESSAGE } from '../../assistant/places.ts'
import type { PendingDecision } from '../../contract/sends.ts'
import { asElement } from '../../reply/slack.ts'
import { actions, context, escapeText, goButton, header, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { waitingTexts as texts } from '../../texts/waiting.ts'

const MOST_SHOWN = 20

/** What has begun to wait for one person's decision, as one message with buttons. */
export function waitingMessage(waiting: readonly PendingDecision[]): { text: string; blocks: KnownBlock[] } {
  const shown = waiting.slice(0, MOST_SHOWN)
  const line = ({ what, since }: PendingDecision): string => `${escapeText(what)} (${texts.since(since)})`
  const rest = waiting.length - shown.length
  const more = rest > 0 ? [texts.more(rest)] : []
  const title = texts.title(waiting.length)
  return {
    text: [`${title}:`, ...shown.map(line), ...more].join('\n'),
    blocks: [
      header(title),
      ...shown.flatMap((one, index) => [
        section(line(one)),
        {
          ...actions(
            ...one.actions.slice(0, limits.actionElements - 1).map(asElement),
            goButton(texts.open, one.line),
          ),
          block_id: `${KEEP_MESSAGE}${index}`,
        },
      ]),
      ...more.map(section),
      context(texts.why),
    ],
  }
}
