import type { Logger } from 'pino'
import type { Feature } from '../../contract/feature.ts'
import type { MembersOf } from '../../contract/person.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate, startInStockholm } from '../../lib/calendar.ts'
import { getWithdrawn } from '../publishing/withdrawals.store.ts'
import { dueWindow, windowOf } from '../reminders/reminders.ts'
import { getGroups, getRoles, getSnoozes, staffOf } from '../reminders/store.ts'
import { type Material, obligationsByPerson } from './digests.ts'

// A digest that a day off or a pause has kept back tells of it too.
const WITHDRAWN_DAYS = 14

/** What each of the features has to say; what one cannot say hides nothing of the others. */
export async function gather<T>(
  features: readonly Feature[],
  ask: (feature: Feature) => Promise<readonly T[]> | undefined,
  log: Logger,
): Promise<{ found: T[]; incomplete: boolean }> {
  const parts = await Promise.all(
    features.map(async (feature) => {
      try {
        return (await ask(feature)) ?? []
      } catch (err) {
        log.error({ err, feature: feature.name }, 'a feature could not be read')
        return null
      }
    }),
  )
  return { found: parts.flatMap((part) => part ?? []), incomplete: parts.includes(null) }
}

export interface GatherDeps {
  db: Db
  features: readonly Feature[]
  log: Logger
  membersOf: MembersOf
}

/**
 * Everything that digests are made of: as many queries for a thousand readers as for one. For one reader alone no more
 * is read than may concern them.
 */
export async function gatherMaterial(
  { db, features, log, membersOf }: GatherDeps,
  today: CalendarDate,
  reader?: string,
) {
  const roles = await getRoles(db, today, membersOf)
  const staff = staffOf(roles, await getGroups(db, membersOf))
  const window = reader === undefined ? dueWindow(today) : windowOf(reader, today, staff)
  const obligations = await gather(features, (feature) => feature.obligations?.(today, window), log)
  const waiting = await gather(features, (feature) => feature.pendingDecisions?.(today), log)
  const briefs = await gather(
    features,
    async (feature) => {
      const brief = await feature.brief?.(today)
      return brief ? [brief] : []
    },
    log,
  )
  const material: Material = {
    today,
    obligations: obligationsByPerson(obligations.found, today, staff),
    waiting: waiting.found,
    briefs: briefs.found,
    withdrawn: await getWithdrawn(db, startInStockholm(addDays(today, -WITHDRAWN_DAYS))),
    snoozes: await getSnoozes(db),
    incomplete: obligations.incomplete || waiting.incomplete || briefs.incomplete,
  }
  return { material, roles }
}
