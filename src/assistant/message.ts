import type { Answer, Answered } from '../contract/answer.ts'
import { mrkdwn } from '../reply/mrkdwn.ts'
import { joined, type Prose } from '../reply/prose.ts'
import { context } from '../slack/blocks.ts'
import { limits } from '../slack/limits.ts'
import type { Content } from '../slack/sender.ts'
import { assistantTexts as texts } from '../texts/assistant.ts'
import type { Place } from './places.ts'
import { replyMessage } from './reply-message.ts'

const made = new WeakMap<Answered, Partial<Record<Place, Content>>>()

/** The answer as a message, with Tillbaka, Visa mer, Dela i kanalen and Hämta where they make sense. */
export function toMessage(answered: Answered, place: Place): Content {
  const messages = made.get(answered) ?? {}
  made.set(answered, messages)
  messages[place] ??= makeMessage(answered, place)
  return messages[place]
}

function makeMessage(answered: Answered, place: Place): Content {
  const { line, trail = [], shareable, shown = { base: line, storey: 'first', page: 1 } } = answered
  return replyMessage(answered, { line, shown, isOpen: shareable !== false, trail }, place)
}

/** The answer for everybody in the channel, with who shared it. */
export function toSharedMessage(answered: Answered, userId: string): Content {
  const message = toMessage(answered, 'channel')
  const by = context(mrkdwn(texts.sharedBy(userId, answered.line)))
  const { redraw } = message
  const signed = (blocks: Content['blocks']) => [...blocks.slice(0, limits.blocks - 1), by]
  return {
    ...message,
    blocks: signed(message.blocks),
    ...(redraw ? { redraw: (drawing) => signed(redraw(drawing)) } : {}),
  }
}

/** The answer, preceded by a line that says what has been done with it. */
export const withNotice = <A extends Answer>(answer: A, notice: Prose): A => ({
  ...answer,
  notice: answer.notice === undefined ? notice : joined(notice, answer.notice),
})
