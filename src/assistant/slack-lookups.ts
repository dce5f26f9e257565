import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { MembersOf } from '../contract/person.ts'
import { slackLogger } from '../slack/logger.ts'
import { type Channels, createChannels } from './channels.ts'
import { createGroups } from './groups.ts'

/** What only Slack knows, for what is decided without anybody asking. */
export interface SlackFacts {
  /** Who is in a user group; nobody where Slack does not say. */
  membersOf: MembersOf
  /** Who reads a channel. */
  audienceOf: Channels['audienceOf']
}

/** For where there is no Slack: groups have nobody in them, and nothing is known of channels. */
export const noSlack: SlackFacts = { membersOf: async () => [], audienceOf: async () => 'unknown' }

const TIMEOUT_MS = 10_000

export function createSlackFacts({ slack }: Pick<Config, 'slack'>, log: Logger): SlackFacts {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  })
  const { membersOf } = createGroups(client, log)
  return { membersOf, audienceOf: createChannels(client, log).audienceOf }
}
