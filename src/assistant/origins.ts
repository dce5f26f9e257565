import { randomUUID } from 'node:crypto'
import type { Person } from '../contract/person.ts'
import { putLatest } from '../lib/latest.ts'
import type { Prose } from '../reply/prose.ts'

/** Brings what a form was opened from up to date, with what the form led to said first. */
export type Redraw = (who: Person, said: Prose) => Promise<void>

/**
 * Where forms have been opened, so that what stands there is drawn again when they have been sent. Kept in memory: after a
 * restart, or when another instance hears of the form, only the receipt tells.
 */
export interface Origins {
  /** Gives the name to keep with the form. */
  keep(redraw: Redraw): string
  /** Once; undefined for what is no longer kept. */
  take(name: string | undefined): Redraw | undefined
}

const MOST = 1_000

export function createOrigins(): Origins {
  const kept = new Map<string, Redraw>()
  return {
    keep: (redraw) => {
      const name = randomUUID()
      putLatest(kept, name, redraw, MOST)
      return name
    },
    take: (name) => {
      const redraw = name === undefined ? undefined : kept.get(name)
      if (name !== undefined) kept.delete(name)
      return redraw
    },
  }
}
