import type { GrantedRole, Rights } from '../lib/roles.ts'
import { caseless } from '../lib/words.ts'

/** Who asks: checked before any feature is reached. */
export interface Person extends Rights {
  userId: string
  roles: readonly GrantedRole[]
  /** Named in SN_ADMINS: administrator whatever the database says. */
  bootstrap?: boolean
  /** The user groups they are in, of those that something has been put in charge of. */
  groups?: ReadonlySet<string>
}

/** Whether something is the person's own: they are in charge of it, or a group is that they are in. */
export const isOwn = ({ userId, groups }: Pick<Person, 'userId' | 'groups'>, owner: string | null): boolean =>
  owner !== null && (owner === userId || (groups?.has(owner) ?? false))

/** Whether a person is in charge of something, or manages the unit that it belongs to. */
export const answersFor = (
  person: Person,
  { owner, unit }: { owner: string | null; unit: string | null },
): boolean =>
  isOwn(person, owner) ||
  person.roles.some(
    ({ role, unit: own }) =>
      role === 'manager' && (own === '' || (unit !== null && caseless(own) === caseless(unit))),
  )

/** A group of people in Slack, e.g. @ekonomer. */
export interface UserGroup {
  /** S… */
  id: string
  name: string
}

/** The Slack user ids of those in a user group; nobody where Slack does not say. */
export type MembersOf = (groupId: string) => Promise<readonly string[]>
