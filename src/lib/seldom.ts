/** How often something of the same kind has been let through lately, and whether it still may be. */
export interface Seldom {
  /** How many of the kind were left out since the last one that was let through; null when this one is left out too. */
  admit(kind: string): number | null
}

const MINUTE_MS = 60_000
const MOST_KINDS = 1_000

/** Lets through `perMinute` of each kind a minute: what comes from outside as a flood makes no flood of log lines. */
export function createSeldom(perMinute: number, now: () => number = () => performance.now()): Seldom {
  const kinds = new Map<string, { since: number; through: number; left: number }>()
  return {
    admit: (kind) => {
      const known = kinds.get(kind)
      const isNew = !known || now() - known.since >= MINUTE_MS
      const window = isNew ? { since: now(), through: 0, left: known?.left ?? 0 } : known
      if (kinds.size > MOST_KINDS) kinds.clear()
      kinds.set(kind, window)
      if (window.through >= perMinute) {
        window.left += 1
        return null
      }
      const { left } = window
      window.through += 1
      window.left = 0
      return left
    },
  }
}
