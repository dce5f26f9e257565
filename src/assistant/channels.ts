import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import { z } from 'zod'

/** Who reads a channel. "unknown" where Slack does not say, as in private channels that the app is not in. */
export type Audience = 'internal' | 'external' | 'unknown'

export interface Channels {
  /** Asks Slack, at most once in ten minutes a channel. Never rejects. */
  audienceOf(channelId: string): Promise<Audience>
}

// A channel that is opened to another organisation is found out at the latest this long after.
const KEEP_MS = 10 * 60_000

const channelSchema = z.object({
  is_ext_shared: z.boolean().default(false),
  is_pending_ext_shared: z.boolean().default(false),
})

export function createChannels(client: WebClient, log: Logger): Channels {
  const kept = new Map<string, { until: number; audience: Audience }>()
  return {
    audienceOf: async (channelId) => {
      const before = kept.get(channelId)
      if (before && before.until > Date.now()) return before.audience
      try {
        const { channel } = await client.conversations.info({ channel: channelId })
        const found = channelSchema.parse(channel)
        const audience = found.is_ext_shared || found.is_pending_ext_shared ? 'external' : 'internal'
        kept.set(channelId, { until: Date.now() + KEEP_MS, audience })
        return audience
      } catch (err) {
        log.info({ err, channel: channelId }, 'could not find out who reads a channel')
        return 'unknown'
      }
    },
  }
}
