import { AsyncLocalStorage } from 'node:async_hooks'

/** What in Slack a write comes from, and what the person was allowed to be then. */
export interface AuditContext {
  /** E.g. "command:/sn ärenden", "form:matter", "button:done". Never what was typed. */
  origin: string
  roles: readonly string[]
}

const current = new AsyncLocalStorage<AuditContext>()

/** Runs the work; every write within it is accounted for as coming from there. */
export const withAuditContext = <T>(origin: AuditContext, work: () => Promise<T>): Promise<T> =>
  current.run(origin, work)

/** Where the work under way comes from; null for what the assistant does by itself. */
export const currentAuditContext = (): AuditContext | null => current.getStore() ?? null
