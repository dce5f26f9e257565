/** 'slow down' is said once; after that nothing, until the person has slowed down. */
export type Admission = 'admitted' | 'slow down' | 'refused'

export interface Pace {
  /** Counts a request of this person's. */
  admit(userId: string): Admission
}

const MINUTE_MS = 60_000
// People who asked lately; the rest have a full allowance again and need not be remembered.
const MOST_REMEMBERED = 1_000

/**
 * How much one person may ask: an allowance of `perMinute` requests that fills up again within a minute, so that nobody
 * makes others wait. 0 is no limit. `now` in milliseconds.
 */
export function createPace(perMinute: number, now: () => number = () => performance.now()): Pace {
  const asked = new Map<string, { left: number; at: number; warned: boolean }>()
  const forgetOld = (): void => {
    for (const [userId, { at }] of asked) if (now() - at > MINUTE_MS) asked.delete(userId)
  }
  return {
    admit: (userId) => {
      if (perMinute === 0) return 'admitted'
      const before = asked.get(userId) ?? { left: perMinute, at: now(), warned: false }
      const earned = ((now() - before.at) / MINUTE_MS) * perMinute
      const left = Math.min(perMinute, before.left + earned)
      if (asked.size > MOST_REMEMBERED) forgetOld()
      if (left >= 1) {
        asked.set(userId, { left: left - 1, at: now(), warned: false })
        return 'admitted'
      }
      asked.set(userId, { left, at: now(), warned: true })
      return before.warned ? 'refused' : 'slow down'
    },
  }
}
