import type { Logger } from 'pino'
import { createSeldom, type Seldom } from '../lib/seldom.ts'

/** Why something was refused. */
export type Refusal =
  | 'signature'
  | 'malformed'
  | 'identity'
  | 'permission'
  | 'secret'
  | 'pace'
  | 'length'
  | 'channel'

/** Counts what is refused, and leaves a trace of it in the log: who and what for, never what was written. */
export interface Refusals {
  note(reason: Refusal, at?: { user?: string; what?: string }): void
  counts(): Readonly<Record<Refusal, number>>
}

// For each reason and person: enough to see what goes on.
const LINES_PER_MINUTE = 5

export function createRefusals(log: Logger, seldom: Seldom = createSeldom(LINES_PER_MINUTE)): Refusals {
  const counts: Record<Refusal, number> = {
    signature: 0,
    malformed: 0,
    identity: 0,
    permission: 0,
    secret: 0,
    pace: 0,
    length: 0,
    channel: 0,
  }
  return {
    counts: () => counts,
    note: (reason, { user, what } = {}) => {
      counts[reason] += 1
      const leftOut = seldom.admit(`${reason} ${user ?? ''}`)
      if (leftOut === null) return
      log.warn({ refused: reason, user, what, ...(leftOut > 0 ? { leftOut } : {}) }, 'refused')
    },
  }
}
