import type { Prisma } from '../../prisma/generated/client.ts'

/** Inside a transaction every query goes through this, never through the outer client: PGlite has one connection. */
export type Tx = Prisma.TransactionClient

/** What a write is, for the audit log. No texts that people have typed. */
export interface WriteEntry {
  /** Slack user id, or "system:<what>". */
  actor: string
  action: string
  subject: string
  /** Before and after, where something changed. */
  details?: Prisma.InputJsonValue
  /** The actor's roles and what in Slack it came from, where they are not those of the work under way. */
  roles?: readonly string[]
  origin?: string
}
