import { z } from 'zod'
import type { FakeSlack, Outcome } from './slack.ts'

/** A message that has reached somebody. */
export interface Received {
  channel: string
  ts: string
  text: string
  blocks?: unknown
  metadata: { event_payload?: { delivery: string } | undefined }
  /** When it came, in milliseconds since 1970. */
  at: number
}

export interface Mailbox {
  received: Received[]
  /** Takes a message as Slack does, and gives Slack's answer: for behaviours that fail after that. */
  take(body: Record<string, unknown>): Outcome
}

const PAGE = 50
const postSchema = z.object({
  channel: z.string(),
  text: z.string(),
  blocks: z.unknown().optional(),
  metadata: z.object({ event_payload: z.object({ delivery: z.string() }).optional() }).default({}),
})
const historySchema = z.object({ channel: z.string(), cursor: z.string().optional(), oldest: z.string() })

const directChannel = (to: string): string => (/^[UW]/.test(to) ? `D${to.slice(1)}` : to)

/** Gives the fake Slack a memory: what is posted stands in the channel's history, newest first, in pages. */
export function withMailbox(slack: FakeSlack): Mailbox {
  const received: Received[] = []
  let count = 0
  const take = (body: Record<string, unknown>): Outcome => {
    const post = postSchema.parse(body)
    const at = Date.now()
    const ts = `${Math.floor(at / 1000)}.${String(++count).padStart(6, '0')}`
    const channel = directChannel(post.channel)
    received.push({ ...post, channel, ts, at })
    return { ok: true, channel, ts }
  }
  slack.behave('chat.postMessage', take)
  slack.behave('conversations.open', ({ users }) => ({
    ok: true,
    channel: { id: directChannel(String(users)) },
  }))
  slack.behave('conversations.history', (body) => {
    const { channel, cursor = '0', oldest } = historySchema.parse(body)
    const all = received
      .filter((message) => message.channel === channel && Number(message.ts) >= Number(oldest))
      .reverse()
      .map(({ ts, text, metadata }) => ({ ts, text, metadata: { event_type: 'sn_delivery', ...metadata } }))
    const end = Number(cursor) + PAGE
    const next = end < all.length ? String(end) : ''
    return { ok: true, messages: all.slice(Number(cursor), end), response_metadata: { next_cursor: next } }
  })
  return { received, take }
}
