import type { Logger } from 'pino'
import { createDeliveries } from './assistant/deliveries.feature.ts'
import { createDigest } from './assistant/digest.feature.ts'
import { createDownloads } from './assistant/downloads.feature.ts'
import { noSlack, type SlackFacts } from './assistant/facts.ts'
import { createImports } from './assistant/import.feature.ts'
import { createPublishing } from './assistant/publish.feature.ts'
import { createReminders } from './assistant/reminders.feature.ts'
import { createRouter } from './assistant/router.ts'
import { createSettings } from './assistant/settings.feature.ts'
import type { Db } from './db/db.ts'
import type { Feature } from './feature.ts'
import { createAccessFeature } from './features/access/access.slack.ts'
import { createBudgetFeature } from './features/budget/budget.slack.ts'
import { createControlFeature } from './features/control/control.slack.ts'
import { createEnforcementFeature } from './features/enforcement/enforcement.slack.ts'
import { createFollowupFeature } from './features/followup/followup.slack.ts'
import { createGoalsFeature } from './features/goals/goals.slack.ts'
import { createGrantsFeature } from './features/grants/grants.slack.ts'
import { createLogFeature } from './features/log/log.slack.ts'
import { createMattersFeature } from './features/matters/matters.slack.ts'
import { createMeetingsFeature } from './features/meetings/meetings.slack.ts'
import { type Clock, systemClock } from './lib/clock.ts'

/** The table of contents: every slice of the product, in the order help shows them. */
export const createFeatures = (db: Db): readonly Feature[] => [
  createGoalsFeature(db),
  createBudgetFeature(db),
  createMattersFeature(db),
  createMeetingsFeature(db),
  createEnforcementFeature(db),
  createFollowupFeature(db),
  createGrantsFeature(db),
  createControlFeature(db),
  createAccessFeature(db),
  createLogFeature(db),
]

/** The slices together with what goes across them, which gets them as an argument: reminders, digests, settings … */
export const withCommon = (
  slices: readonly Feature[],
  { db, clock, log, facts = noSlack }: { db: Db; clock: Clock; log: Logger; facts?: SlackFacts },
): readonly Feature[] => {
  const publishing = createPublishing(db)
  const telling = [...slices, publishing]
  const all = [
    ...slices,
    publishing,
    createImports(db, slices),
    createReminders(db, telling, log, facts.membersOf),
    createDigest({ db, features: telling, log, membersOf: facts.membersOf }),
    createSettings(db, facts.audienceOf),
    createDeliveries(db, systemClock),
  ]
  const commands = all.flatMap((feature) => feature.commands)
  // It asks again as whoever presses, and so needs a way of its own to the commands.
  const router = createRouter(commands, { db, clock, log, first: '', admins: [] })
  return [...all, createDownloads(router)]
}
