import { personWith } from '../../src/assistant/permissions.ts'
import type { Ask } from '../../src/contract/answer.ts'
import type { Person } from '../../src/contract/person.ts'
import type { Role } from '../../src/lib/roles.ts'

/** A member of the workspace with the given roles, besides reading. */
export const aPerson = (userId = 'U0ANNA', ...roles: Role[]): Person =>
  personWith(
    userId,
    roles.map((role) => ({ role, unit: '' })),
    false,
  )

/** For an action that asks nothing: it fails when it does. */
export const unasked: Ask = () => Promise.reject(new Error('nothing is asked'))
