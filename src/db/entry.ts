import type { Prisma } from '../../prisma/generated/client.ts'
import type { AuditAction } from '../lib/audit-actions.ts'

/** Inside a transaction every query goes through this, never through the outer client: PGlite has one connection. */
export type Tx = Prisma.TransactionClient

/** What a write is, for the audit log. No texts that people have typed. */
export interface WriteEntry {
  /** Slack user id, or "system:<what>". */
  actor: string
  action: AuditAction
  subject: string
  /** Before and after, where something changed. */
  details?: Prisma.InputJsonValue
  /** The actor's roles and what in Slack it came from, where they are not those of the work under way. */
  roles?: readonly string[]
  origin?: string
}

/** Returned by a write's work to call it off: nothing of it is stored, its audit entry neither. */
export class Abandoned<R> {
  readonly reason: R
  constructor(reason: R) {
    this.reason = reason
  }
}

/** The outcome of a part of a write that nothing can have called off. Throws Error where something has. */
export function kept<T>(outcome: T | Abandoned<unknown>): T {
  if (outcome instanceof Abandoned) throw new Error(`called off: ${JSON.stringify(outcome.reason)}`)
  return outcome
}

/** Calls a write off. The caller gets the reason as the result. */
export const abandon = <const R>(reason: R): Abandoned<R> => new Abandoned(reason)
