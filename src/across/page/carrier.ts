import { WebAPIPlatformError, WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { SentContent } from '../../assistant/sent-message.ts'
import { slackLogger } from '../../slack/logger.ts'
import { isRefusedWith } from '../../slack/refused.ts'

/** A page as it is carried to a channel. */
export interface PageContent {
  title: string
  /** For a canvas. */
  markdown: string
  /** Where canvases are not allowed. */
  message: SentContent
}

/** Where a channel's page is: one of the two, or nowhere yet. */
export interface PagePlace {
  canvasId: string | null
  messageTs: string | null
}

/**
 * Carries pages to Slack. A function rejects where Slack refuses it (`isRefused`) or where it may work in a minute; nothing is
 * made twice when it is tried again.
 */
export interface PageCarrier {
  /** Makes the channel's canvas, or finds the one of ours; null where canvases are not allowed, or people have one there. */
  makeCanvas(channel: string, content: PageContent): Promise<string | null>
  /** Writes the canvas anew; false where it is gone. */
  editCanvas(canvasId: string, content: PageContent): Promise<boolean>
  /** Posts the page as a message, or finds the one of ours that was posted since. */
  post(channel: string, content: SentContent, since: Date): Promise<string>
  /** Writes the message anew; false where it is gone. */
  update(channel: string, ts: string, content: SentContent): Promise<boolean>
  /** False where Slack says that the canvas or the message has been deleted; true also where it does not say. */
  isThere(channel: string, place: PagePlace): Promise<boolean>
}

const TIMEOUT_MS = 10_000
const EVENT_TYPE = 'sn_page'
const PAGE = 200
const CLOCKS_DIFFER_S = 600

/** Slack's words for a canvas that people or we have there already. */
const TAKEN = ['channel_canvas_already_exists', 'free_team_canvas_tab_already_exists']
/** Slack's words for a canvas that has been deleted by hand. */
const CANVAS_GONE = ['canvas_not_found', 'canvas_deleted', 'file_not_found', 'file_deleted']
const MESSAGE_GONE = ['message_not_found', 'channel_not_found', 'cant_update_message']
/** What may go well later, or says nothing of whether it was done. */
const PASSING =
  /^(?:fatal_error|internal_error|request_timeout|service_unavailable|rate_?limited|canvas_(?:creation|editing|tab_creation)_failed|channel_canvas_creation_failed)$/

const channelSchema = z.object({
  properties: z.object({ canvas: z.object({ file_id: z.string() }).optional() }).optional(),
})

/** True for a plain refusal of Slack's: a missing scope, a plan without canvases, an administrator's rule. */
export const isRefused = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && !PASSING.test(error.data.error)

export function createPageCarrier({
  botToken,
  apiUrl,
  log,
}: {
  botToken: string
  apiUrl: string
  log: Logger
}): PageCarrier {
  const client = new WebClient(botToken, {
    slackApiUrl: apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  })

  /** The channel's canvas, where the assistant itself has made it. */
  async function ownCanvas(channel: string): Promise<string | null> {
    const found = await client.conversations.info({ channel })
    const id = channelSchema.parse(found.channel).properties?.canvas?.file_id
    if (!id) return null
    const [{ file }, { user_id: self }] = [await client.files.info({ file: id }), await client.auth.test()]
    return file?.user !== undefined && file.user === self ? id : null
  }

  const hasMessage = async (channel: string, ts: string): Promise<boolean> => {
    const only = { channel, oldest: ts, latest: ts, inclusive: true, limit: 1 }
    const { messages = [] } = await client.conversations.history(only)
    return messages.some((message) => message.ts === ts)
  }

  const editCanvas: PageCarrier['editCanvas'] = async (canvasId, { markdown }) => {
    try {
      await client.canvases.edit({
        canvas_id: canvasId,
        changes: [{ operation: 'replace', document_content: { type: 'markdown', markdown } }],
      })
      return true
    } catch (error) {
      if (isRefusedWith(error, ...CANVAS_GONE)) return false
      throw error
    }
  }

  return {
    editCanvas,
    makeCanvas: async (channel, content) => {
      const { title, markdown } = content
      try {
        const { canvas_id: id } = await client.conversations.canvases.create({
          ...{ channel_id: channel, title, document_content: { type: 'markdown', markdown } },
        })
        return id ?? null
      } catch (error) {
        if (isRefusedWith(error, ...TAKEN)) {
          const id = await ownCanvas(channel).catch((err: unknown) =>
            isRefused(err) ? null : Promise.reject(err),
          )
          return id !== null && (await editCanvas(id, content)) ? id : null
        }
        if (!isRefused(error)) throw error
        log.info({ err: error, channel }, 'a canvas is not allowed here: the page is kept as a message')
        return null
      }
    },
    post: async (channel, { text, blocks }, since) => {
      const oldest = String(since.getTime() / 1000 - CLOCKS_DIFFER_S)
      const before = await client.conversations.history({
        ...{ channel, oldest, limit: PAGE, include_all_metadata: true },
      })
      const own = before.messages?.find(({ metadata }) => metadata?.event_type === EVENT_TYPE)
      if (own?.ts) {
        await client.chat.update({ channel, ts: own.ts, text, blocks })
        return own.ts
      }
      const { ts } = await client.chat.postMessage({
        ...{ channel, text, blocks, unfurl_links: false, unfurl_media: false },
        metadata: { event_type: EVENT_TYPE, event_payload: {} },
      })
      if (!ts) throw new Error('Slack did not tell the time of the message')
      return ts
    },
    isThere: async (channel, { canvasId, messageTs }) => {
      try {
        if (canvasId) await client.files.info({ file: canvasId })
        else if (messageTs) return await hasMessage(channel, messageTs)
        return canvasId !== null
      } catch (error) {
        if (isRefusedWith(error, ...CANVAS_GONE)) return false
        if (isRefused(error)) return true
        throw error
      }
    },
    update: async (channel, ts, { text, blocks }) => {
      try {
        await client.chat.update({ channel, ts, text, blocks })
        return true
      } catch (error) {
        if (isRefusedWith(error, ...MESSAGE_GONE)) return false
        throw error
      }
    },
  }
}
