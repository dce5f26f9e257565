import type { ListenerDeps } from './deps.ts'
import type { Admission } from './pace.ts'

/** Whether a person may send one more request; each that is too many is noted. */
export function createAdmission({ pace, refusals }: Pick<ListenerDeps, 'pace' | 'refusals'>) {
  const admit = (user: string): Admission => {
    const admission = pace.admit(user)
    if (admission !== 'admitted') refusals.note('pace', { user })
    return admission
  }
  return { admit, isTooFast: (user: string): boolean => admit(user) !== 'admitted' }
}
