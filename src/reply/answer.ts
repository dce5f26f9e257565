import type { KnownBlock } from '@slack/types'
import type { Answer } from '../contract/answer.ts'
import type { Reply } from './reply.ts'
import { buttonRows, type DrawnBlock, storeyPage, storeyText } from './slack.ts'
import { wholeReply } from './storeys.ts'

/**
 * A reply where an `Answer` is still expected: it carries the reply, which is what is sent. To be removed when every slice
 * gives replies.
 */
export function answerOf(reply: Reply): Answer {
  const whole = wholeReply(reply)
  const { blocks } = storeyPage(whole, 1, { tables: true, sortable: true, charts: false })
  return {
    text: storeyText(whole),
    blocks: [...blocks.filter(isKnown), ...buttonRows(whole.actions)],
    ...(reply.back === undefined ? {} : { back: reply.back }),
    ...(reply.shareable === undefined ? {} : { shareable: reply.shareable }),
    ...(reply.general === undefined ? {} : { general: reply.general }),
    ...(reply.restricted === undefined ? {} : { restricted: reply.restricted }),
    ...(reply.line === undefined ? {} : { line: reply.line }),
    reply,
  }
}

const isKnown = (block: DrawnBlock): block is KnownBlock => block.type !== 'data_visualization'
