import { personWith } from '../../src/assistant/permissions.ts'
import type { Ask } from '../../src/contract/answer.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Db } from '../../src/db/db.ts'
import type { Role } from '../../src/lib/roles.ts'
import { DEMO_NOW } from './now.ts'

/** A member of the workspace with the given roles, besides reading. */
export const aPerson = (userId = 'U0ANNA', ...roles: Role[]): Person =>
  personWith(
    userId,
    roles.map((role) => ({ role, unit: '' })),
    false,
  )

interface Grant {
  subject: string
  role: Role
  /** The whole committee unless given. */
  unit?: string
}

/** Gives people roles, logged as every role is: the nightly check finds a role that the log does not have. */
export async function giveRoles(
  db: Pick<Db, 'write'>,
  roles: readonly Grant[],
  grantedAt: Date = DEMO_NOW,
): Promise<void> {
  const grants = roles.map((role) => ({ unit: '', ...role }))
  await db.write(
    { actor: 'system:test', action: 'role.grant', subject: 'test', details: { after: grants } },
    (tx) =>
      tx.roleGrant.createMany({
        data: grants.map((grant) => ({ ...grant, grantedBy: 'system:test', grantedAt })),
      }),
  )
}

export const giveRole = (db: Pick<Db, 'write'>, role: Role, ...subjects: string[]): Promise<void> =>
  giveRoles(
    db,
    subjects.map((subject) => ({ subject, role })),
  )

/** For an action that asks nothing: it fails when it does. */
export const unasked: Ask = () => Promise.reject(new Error('nothing is asked'))
