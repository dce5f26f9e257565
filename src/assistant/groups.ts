import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { UserGroup } from '../contract/person.ts'
import type { IsMember } from '../db/roles.ts'

// A person who is removed from a group loses its roles within this time.
const KEEP_MS = 10 * 60_000

const groupsSchema = z.array(z.object({ id: z.string(), name: z.string(), handle: z.string().default('') }))

export interface Groups {
  /** The workspace's user groups; none where Slack does not say (no such groups on the plan, no permission). */
  list: () => Promise<readonly UserGroup[]>
  /** False where Slack does not say: nobody gets a role unchecked. */
  isMember: IsMember
  /** Who is in a group; nobody where Slack does not say. */
  membersOf(groupId: string): Promise<readonly string[]>
}

/** Slack's user groups, asked for at most once in ten minutes. */
export function createGroups(client: WebClient, log: Logger): Groups {
  const members = kept(async (usergroup) => {
    const { users } = await client.usergroups.users.list({ usergroup })
    return new Set(users)
  })
  const membersOf = (groupId: string): Promise<ReadonlySet<string>> =>
    members(groupId).catch((err: unknown) => {
      log.warn({ err, group: groupId }, 'members of a user group could not be listed')
      return new Set<string>()
    })
  const all = kept(async () => {
    const { usergroups } = await client.usergroups.list()
    return groupsSchema
      .parse(usergroups ?? [])
      .map(({ id, name, handle }) => ({ id, name: handle ? `${name} (@${handle})` : name }))
  })
  return {
    list: () =>
      all('').catch((err: unknown) => {
        log.warn({ err }, 'user groups could not be listed')
        return []
      }),
    isMember: async (groupId, userId) => (await membersOf(groupId)).has(userId),
    membersOf: async (groupId) => [...(await membersOf(groupId))],
  }
}

/** Remembers answers for a while; failures are not remembered. */
function kept<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, { until: number; answer: Promise<T> }>()
  return (key) => {
    const now = Date.now()
    const before = answers.get(key)
    if (before && before.until > now) return before.answer
    const answer = ask(key)
    answers.set(key, { until: now + KEEP_MS, answer })
    answer.catch(() => answers.delete(key))
    return answer
  }
}
