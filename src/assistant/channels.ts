import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import * as z from 'zod'
import { isRefusedWith } from '../slack/refused.ts'

/** Who reads a channel. "unknown" where Slack does not say, as in private channels that the app is not in. */
export type Audience = 'internal' | 'external' | 'unknown'

export interface Channels {
  /** Asks Slack, at most once in ten minutes a channel. Never rejects. */
  audienceOf(channelId: string): Promise<Audience>
  /** True only where Slack says that the assistant cannot write there: archived, gone, or left by the assistant. Never rejects. */
  isShut(channelId: string): Promise<boolean>
}

// A channel that is opened to another organisation is found out at the latest this long after.
const KEEP_MS = 10 * 60_000

const channelSchema = z.object({
  is_ext_shared: z.boolean().default(false),
  is_pending_ext_shared: z.boolean().default(false),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(true),
})

interface Standing {
  audience: Audience
  isShut: boolean
}

export function createChannels(client: WebClient, log: Logger): Channels {
  const kept = new Map<string, { until: number; standing: Standing }>()
  const standingOf = async (channelId: string): Promise<Standing> => {
    const before = kept.get(channelId)
    if (before && before.until > Date.now()) return before.standing
    try {
      const { channel } = await client.conversations.info({ channel: channelId })
      const found = channelSchema.parse(channel)
      const standing = {
        audience: found.is_ext_shared || found.is_pending_ext_shared ? 'external' : 'internal',
        isShut: found.is_archived || !found.is_member,
      } as const
      kept.set(channelId, { until: Date.now() + KEEP_MS, standing })
      return standing
    } catch (err) {
      log.info({ err, channel: channelId }, 'could not find out who reads a channel')
      return { audience: 'unknown', isShut: isRefusedWith(err, 'channel_not_found') }
    }
  }
  return {
    audienceOf: async (channelId) => (await standingOf(channelId)).audience,
    isShut: async (channelId) => (await standingOf(channelId)).isShut,
  }
}
