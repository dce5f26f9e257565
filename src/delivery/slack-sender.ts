import type { KnownBlock } from '@slack/types'
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger } from 'pino'
import { withoutTables } from '../slack/fallback.ts'
import { slackLogger } from '../slack/logger.ts'
import { isContentError } from '../slack/sender.ts'
import { type DeliveryForm, type DeliveryLimits, plus, type Verdict } from './rules.ts'

export interface Content {
  text: string
  blocks: KnownBlock[]
}

/** What is to be sent, or looked for. */
export interface OutgoingMessage {
  id: string
  recipient: string
  content: Content
  form: DeliveryForm
  createdAt: Date
  /** Where messages to the recipient are known to land. */
  channel: string | null
}

/** Carries messages to Slack. Neither function rejects: what happened is the verdict. */
export interface SlackSender {
  send(parcel: OutgoingMessage): Promise<Verdict>
  /** Looks for the message where it would be, by the id in its metadata. */
  find(parcel: OutgoingMessage): Promise<Verdict>
}

const EVENT_TYPE = 'sn_delivery'
const PERSON = /^[UW]/ // channels begin with C, G or D
// How far Slack's clock may differ from ours: messages from this long before are looked through too.
const CLOCKS_DIFFER_MS = 10 * 60_000
const PAGE = 200

export interface SlackSenderOptions {
  botToken: string
  apiUrl: string
  limits: DeliveryLimits
  log: Logger
}

/** A separate client: answers that people wait for never queue behind deliveries. It does not retry by itself. */
export function createSlackSender({ botToken, apiUrl, limits, log }: SlackSenderOptions): SlackSender {
  const options: WebClientOptions = {
    slackApiUrl: apiUrl,
    timeout: limits.timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
    fetch: withRetryAfter(limits.pause),
  }
  const client = new WebClient(botToken, options)

  const send = async ({ id, recipient, content, form }: OutgoingMessage): Promise<Verdict> => {
    const { channel, ts } = await client.chat.postMessage({
      channel: recipient,
      ...inForm(content, form),
      metadata: { event_type: EVENT_TYPE, event_payload: { delivery: id } },
      unfurl_links: false,
      unfurl_media: false,
    })
    // An answer without the message's place is no proof that the message arrived.
    if (!channel || !ts)
      return { kind: 'unknown', cause: new Error('Slack did not tell where the message is') }
    return { kind: 'sent', channel, ts }
  }

  const channelOf = async ({ recipient, channel }: OutgoingMessage): Promise<string> => {
    if (channel) return channel
    if (!PERSON.test(recipient)) return recipient
    const opened = await client.conversations.open({ users: recipient })
    if (!opened.channel?.id) throw new Error('Slack did not tell the direct channel')
    return opened.channel.id
  }

  const find = async (parcel: OutgoingMessage): Promise<Verdict> => {
    const channel = await channelOf(parcel)
    const oldest = String(plus(parcel.createdAt, -CLOCKS_DIFFER_MS).getTime() / 1000)
    let cursor: string | undefined
    do {
      const page = await client.conversations.history({
        channel,
        oldest,
        limit: PAGE,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      })
      const message = page.messages?.find(({ metadata }) => isDelivery(metadata, parcel.id))
      if (message?.ts) return { kind: 'sent', channel, ts: message.ts }
      cursor = page.response_metadata?.next_cursor
    } while (cursor)
    return { kind: 'absent' }
  }

  return {
    send: (parcel) => send(parcel).catch(verdictOf),
    find: (parcel) => find(parcel).catch(verdictOf),
  }
}

function inForm({ text, blocks }: Content, form: DeliveryForm): Partial<Content> & { text: string } {
  if (form === 'text' || blocks.length === 0) return { text }
  return { text, blocks: form === 'whole' ? blocks : withoutTables(blocks) }
}

const isDelivery = (
  metadata: { event_type?: string; event_payload?: object } | undefined,
  id: string,
): boolean =>
  metadata?.event_type === EVENT_TYPE &&
  metadata.event_payload !== undefined &&
  'delivery' in metadata.event_payload &&
  metadata.event_payload.delivery === id

/** Slack may fail after it has done what was asked: these words say nothing about whether the message is there. */
const UNCERTAIN = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])
// A proxy may answer instead of Slack; the client then takes the whole page for Slack's error.
const SLACK_WORD = /^[a-z][a-z0-9_]*/
const RATE_LIMITED = new Set(['rate_limited', 'ratelimited'])

/** What a failed call means. Whatever is not a plain answer of Slack's leaves open whether it was taken. */
function verdictOf(error: unknown): Verdict {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfter: error.retryAfter * 1000 }
  if (!(error instanceof WebAPIPlatformError)) return { kind: 'unknown', cause: error }
  const reason = error.data.error
  if (RATE_LIMITED.has(reason)) return { kind: 'limited', retryAfter: null }
  if (UNCERTAIN.has(reason) || !SLACK_WORD.test(reason)) return { kind: 'unknown', cause: error }
  return isContentError(reason) ? { kind: 'blocks-refused' } : { kind: 'refused', reason }
}

const TOO_MANY_REQUESTS = 429

/** The client takes a 429 that does not say how long for a fault of another kind: so it always says. */
const withRetryAfter =
  (pauseMs: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init)
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
    if (response.status !== TOO_MANY_REQUESTS || seconds >= 0) return response
    await response.body?.cancel()
    const headers = { 'retry-after': String(Math.ceil(pauseMs / 1000)) }
    return new Response(null, { status: TOO_MANY_REQUESTS, headers })
  }
