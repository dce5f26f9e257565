import type { GrantedRole, Rights } from '../lib/roles.ts'

/** Who asks: checked before any feature is reached. */
export interface Person extends Rights {
  userId: string
  roles: readonly GrantedRole[]
  /** Named in SN_ADMINS: administrator whatever the database says. */
  bootstrap?: boolean
}

/** A group of people in Slack, e.g. @ekonomer. */
export interface UserGroup {
  /** S… */
  id: string
  name: string
}

/** The Slack user ids of those in a user group; nobody where Slack does not say. */
export type MembersOf = (groupId: string) => Promise<readonly string[]>
