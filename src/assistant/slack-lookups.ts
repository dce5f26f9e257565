import { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { Config } from '../config.ts'
import type { MembersOf } from '../contract/person.ts'
import { isGroup } from '../db/roles.ts'
import { slackLogger } from '../slack/logger.ts'
import { isRefusedWith } from '../slack/refused.ts'
import { type Channels, createChannels } from './channels.ts'
import { createGroups } from './groups.ts'

/** What only Slack knows, for what is decided without anybody asking. */
export interface SlackFacts {
  /** Who is in a user group; nobody where Slack does not say. */
  membersOf: MembersOf
  /** Who reads a channel. */
  audienceOf: Channels['audienceOf']
  /** Whether a channel is one that the assistant cannot write in any more. */
  isShut: Channels['isShut']
  /** What somebody is called; null where Slack does not say. */
  nameOf(userId: string): Promise<string | null>
  /** True only where Slack says that the account is deactivated or gone; of a user group, that it is disabled or empty. */
  hasLeft(id: string): Promise<boolean>
}

/** For where there is no Slack: groups have nobody in them, and nothing is known of channels. */
export const noSlack: SlackFacts = {
  membersOf: async () => [],
  audienceOf: async () => 'unknown',
  isShut: async () => false,
  nameOf: async () => null,
  hasLeft: async () => false,
}

const TIMEOUT_MS = 10_000

export function createSlackFacts({ slack }: Pick<Config, 'slack'>, log: Logger): SlackFacts {
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(log),
  })
  const { membersOf, list } = createGroups(client, log)
  const groupName = async (id: string) => (await list()).find((group) => group.id === id)?.name ?? null
  const names = new Map<string, string>()
  const nameOf = async (userId: string): Promise<string | null> => {
    const known = names.get(userId)
    if (isGroup(userId)) return groupName(userId)
    if (known !== undefined || !/^[UW]/.test(userId)) return known ?? null
    try {
      const { user } = await client.users.info({ user: userId })
      const name = user?.real_name ?? user?.name
      if (name) names.set(userId, name)
      return name ?? null
    } catch (error) {
      log.warn({ err: error, user: userId }, 'Slack does not say what somebody is called')
      return null
    }
  }
  const hasLeft = async (userId: string): Promise<boolean> => {
    try {
      if (isGroup(userId)) return await isGoneGroup(client, userId)
      return (await client.users.info({ user: userId })).user?.deleted ?? false
    } catch (error) {
      if (isRefusedWith(error, 'user_not_found')) return true
      log.warn({ err: error, user: userId }, 'Slack does not say whether somebody has left')
      return false
    }
  }
  const { audienceOf, isShut } = createChannels(client, log)
  return { membersOf, audienceOf, isShut, nameOf, hasLeft }
}

const groupsSchema = z.array(z.object({ id: z.string(), date_delete: z.number().default(0) }))

/** Rejects where Slack does not say. */
async function isGoneGroup(client: WebClient, groupId: string): Promise<boolean> {
  const { usergroups } = await client.usergroups.list({ include_disabled: true })
  const group = groupsSchema.parse(usergroups).find(({ id }) => id === groupId)
  if (!group || group.date_delete > 0) return true
  const { users } = await client.usergroups.users.list({ usergroup: groupId })
  return z.array(z.string()).parse(users).length === 0
}
