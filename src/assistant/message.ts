import type { Button, KnownBlock } from '@slack/types'
import { shorten } from '../lib/words.ts'
import { actionButton, actions, context, escapeText, goButton, withoutForgotten } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import { downloadTexts } from '../texts/downloads.ts'
import type { Reply } from './router.ts'

/** Where an answer is shown decides which buttons stand under it. */
export type Place =
  /** Only the asker sees it: it can be shared. */
  | 'ephemeral'
  /** The app's direct messages: nobody to share with. */
  | 'direct'
  /** Everybody in the channel sees it. */
  | 'channel'

export interface Message {
  text: string
  blocks: KnownBlock[]
}

export const SHARE_ACTION = 'share'

/** Prefix of the block_id of buttons whose answer comes as a message of its own: the one they stand in stays. */
export const KEEP_MESSAGE = 'keep:'

/** The actions that give an answer as a file. */
export const DOWNLOADS = { excel: 'excel', word: 'word' }

const made = new WeakMap<Reply, Partial<Record<Place, Message>>>()

/** The answer as a message, with Tillbaka, Nästa sida, Dela i kanalen and Hämta where they make sense. */
export function toMessage(reply: Reply, place: Place): Message {
  const messages = made.get(reply) ?? {}
  made.set(reply, messages)
  messages[place] ??= makeMessage(reply, place)
  return messages[place]
}

function makeMessage(reply: Reply, place: Place): Message {
  const buttons = [
    ...(reply.back && place !== 'channel' ? [goButton(texts.back, reply.back)] : []),
    ...(reply.next && place !== 'channel' ? [goButton(texts.next, reply.next)] : []),
    ...(place === 'ephemeral' && reply.shareable !== false ? [shareButton(reply.line)] : []),
    ...(place !== 'channel' ? downloadButtons(reply) : []),
  ]
  const room = limits.blocks - (buttons.length > 0 ? 1 : 0)
  const blocks = reply.blocks.slice(0, room)
  return {
    text: shorten(withoutForgotten(reply.text), limits.messageText),
    blocks: buttons.length > 0 ? [...blocks, actions(...buttons)] : blocks,
  }
}

/** The answer for everybody in the channel, with who shared it. */
export function toSharedMessage(reply: Reply, userId: string): Message {
  const message = toMessage(reply, 'channel')
  const by = context(texts.sharedBy(userId, escapeText(reply.line)))
  return { text: message.text, blocks: [...message.blocks.slice(0, limits.blocks - 1), by] }
}

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
