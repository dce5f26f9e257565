import type { Button } from '@slack/types'
import type { Answer } from '../contract/answer.ts'
import { shorten } from '../lib/words.ts'
import { joined, type Prose } from '../reply/prose.ts'
import { actionButton, actions, context, escapeText, goButton, withoutForgotten } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import type { Content } from '../slack/sender.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { downloadTexts } from '../texts/downloads.ts'
import { DOWNLOADS, type Place, SHARE_ACTION } from './places.ts'
import { replyMessage } from './reply-message.ts'
import type { Reply } from './router.ts'
import { withTrail } from './trail.ts'

const made = new WeakMap<Reply, Partial<Record<Place, Content>>>()

/** The answer as a message, with Tillbaka, Nästa sida, Dela i kanalen and Hämta where they make sense. */
export function toMessage(reply: Reply, place: Place): Content {
  const messages = made.get(reply) ?? {}
  made.set(reply, messages)
  messages[place] ??= makeMessage(reply, place)
  return messages[place]
}

function makeMessage(reply: Reply, place: Place): Content {
  if (reply.reply) {
    const { line, shown = { base: line, storey: 'first', page: 1 } } = reply
    const asked = { line, shown, isOpen: reply.shareable !== false, trail: reply.trail ?? [] }
    return replyMessage(reply.reply, asked, place)
  }
  const { trail = [] } = reply
  const back = trail.at(-1) ?? reply.back
  const buttons = [
    ...(back && place !== 'channel' ? [goButton(texts.back, back)] : []),
    ...(reply.next && place !== 'channel' ? [goButton(texts.next, reply.next)] : []),
    ...(place === 'ephemeral' && reply.shareable !== false ? [shareButton(reply.line)] : []),
    ...(place !== 'channel' ? downloadButtons(reply) : []),
  ]
  const room = limits.blocks - (buttons.length > 0 ? 1 : 0)
  const blocks = reply.blocks.slice(0, room)
  return {
    text: shorten(withoutForgotten(reply.text), limits.messageText),
    blocks: [
      ...blocks,
      ...(buttons.length > 0
        ? withTrail([actions(...buttons)], reply.line ? [...trail, reply.line] : [])
        : []),
    ],
  }
}

/** The answer for everybody in the channel, with who shared it. */
export function toSharedMessage(reply: Reply, userId: string): Content {
  const message = toMessage(reply, 'channel')
  const by = context(texts.sharedBy(userId, escapeText(reply.line)))
  const { redraw } = message
  const signed = (blocks: Content['blocks']) => [...blocks.slice(0, limits.blocks - 1), by]
  return {
    ...message,
    blocks: signed(message.blocks),
    ...(redraw ? { redraw: (drawing) => signed(redraw(drawing)) } : {}),
  }
}

/** The answer with a line first that says what has been done with it. */
export const withNotice = <A extends Answer>(answer: A, notice: string): A => ({
  ...answer,
  blocks: [context(notice), ...answer.blocks],
  ...(answer.reply ? { reply: { ...answer.reply, notice: noticed(notice, answer.reply.notice) } } : {}),
})

const noticed = (notice: string, other: Prose | undefined): Prose =>
  other === undefined ? notice : joined(notice, other)

/** What has no line cannot be asked again, and so not fetched. */
function downloadButtons({ line, blocks, printable = false }: Reply): Button[] {
  if (!line) return []
  return [
    ...(blocks.some(({ type }) => type === 'table')
      ? [actionButton(downloadTexts.excel, DOWNLOADS.excel, line)]
      : []),
    ...(printable && blocks.some(({ type }) => type === 'header')
      ? [actionButton(downloadTexts.word, DOWNLOADS.word, line)]
      : []),
  ]
}

const shareButton = (line: string) => ({
  ...goButton(texts.share, line),
  action_id: SHARE_ACTION,
})
