import type { WebClient } from '@slack/web-api'
import * as z from 'zod'
import type { Person } from '../contract/person.ts'
import { isRefusedWith } from '../slack/refused.ts'

/** Who a person is, or why they are refused. Slack not answering is a refusal too: nobody is let in unchecked. */
export type Identity =
  | { kind: 'person'; person: Person }
  | { kind: 'guest' | 'stranger' | 'inactive' }
  | { kind: 'unknown'; cause: unknown }

const userSchema = z.object({
  team_id: z.string(),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
})

// A person who is deactivated or made a guest is found out at the latest this long after.
const KEEP_MS = 10 * 60_000

export interface People {
  /** Asks Slack about the user, at most once in ten minutes. Rejects when the person's roles cannot be read. */
  identify(userId: string, teamId: string | undefined): Promise<Identity>
  /** False for who has left, guests, bots and strangers. Rejects while Slack does not say. */
  isMember(userId: string): Promise<boolean>
}

/** The status of a person in Slack. */
type Standing = 'member' | 'guest' | 'stranger' | 'inactive'

export interface PeopleDeps {
  client: WebClient
  /** The id of the workspace that the assistant is installed in; may reject while Slack is down. */
  ownTeam(): Promise<string>
  /** The member with their roles as they are now. */
  personOf(userId: string): Promise<Person>
}

export function createPeople({ client, ownTeam, personOf }: PeopleDeps): People {
  const kept = new Map<string, { until: number; standing: Promise<Standing> }>()

  const ask = async (userId: string): Promise<Standing> => {
    const team = await ownTeam()
    const user = await infoOf(userId)
    if (!user) return 'stranger'
    const found = userSchema.parse(user)
    if (found.team_id !== team || found.is_bot) return 'stranger'
    if (found.deleted) return 'inactive'
    return found.is_restricted || found.is_ultra_restricted ? 'guest' : 'member'
  }

  /** What Slack knows of the user; null where it knows nobody of that id, or shows them not to us. */
  const infoOf = async (userId: string) => {
    try {
      return (await client.users.info({ user: userId })).user
    } catch (error) {
      if (isRefusedWith(error, 'user_not_found', 'user_not_visible')) return null
      throw error
    }
  }

  const standingOf = (userId: string): Promise<Standing> => {
    const now = Date.now()
    const before = kept.get(userId)
    if (before && before.until > now) return before.standing
    const standing = ask(userId)
    kept.set(userId, { until: now + KEEP_MS, standing })
    standing.catch(() => kept.delete(userId))
    return standing
  }

  return {
    isMember: async (userId) => (await standingOf(userId)) === 'member',
    identify: async (userId, teamId) => {
      let standing: Standing
      try {
        if (teamId !== undefined && teamId !== (await ownTeam())) return { kind: 'stranger' }
        standing = await standingOf(userId)
      } catch (cause) {
        return { kind: 'unknown', cause }
      }
      return standing === 'member' ? { kind: 'person', person: await personOf(userId) } : { kind: standing }
    },
  }
}
