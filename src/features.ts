import type { Logger } from 'pino'
import { createCalendar } from './across/calendar/calendar.slack.ts'
import { createDeliveries } from './across/deliveries/deliveries.slack.ts'
import { createDigest } from './across/digests/digests.slack.ts'
import { createDownloads } from './across/downloads/downloads.slack.ts'
import { createCatalogue } from './across/facts/catalogue.ts'
import { createFactsFeature } from './across/facts/facts.slack.ts'
import { createFollow } from './across/follow/follow.slack.ts'
import { createImports } from './across/imports/imports.slack.ts'
import { createMine } from './across/mine/mine.slack.ts'
import { createPublishing } from './across/publishing/publishing.slack.ts'
import { createWordlist } from './across/questions/wordlist/wordlist.slack.ts'
import { createReminders } from './across/reminders/reminders.slack.ts'
import { createReporting } from './across/reporting/reporting.slack.ts'
import { createGate } from './across/review/gate.ts'
import { createMarked, createSummary, type MarksWithin } from './across/review/marks.ts'
import { createReview } from './across/review/review.slack.ts'
import { createSight } from './across/review/sight.ts'
import { createStanding } from './across/review/standing.ts'
import { createSettings } from './across/settings/settings.slack.ts'
import { createStart } from './across/start/start.slack.ts'
import { noSlack, type SlackFacts } from './assistant/slack-lookups.ts'
import type { Feature } from './contract/feature.ts'
import type { Db } from './db/db.ts'
import { createAccessFeature } from './features/access/access.slack.ts'
import { createAgendaFeature } from './features/agenda/agenda.slack.ts'
import { createBudgetFeature } from './features/budget/budget.slack.ts'
import { createControlFeature } from './features/control/control.slack.ts'
import { createDelegationFeature } from './features/delegation/delegation.slack.ts'
import { createEnforcementFeature } from './features/enforcement/enforcement.slack.ts'
import { createFiguresFeature } from './features/figures/figures.slack.ts'
import { createFollowupFeature } from './features/followup/followup.slack.ts'
import { createGoalsFeature } from './features/goals/goals.slack.ts'
import { createGrantsFeature } from './features/grants/grants.slack.ts'
import { createLogFeature } from './features/log/log.slack.ts'
import { createMattersFeature } from './features/matters/matters.slack.ts'
import { createMeetingsFeature } from './features/meetings/meetings.slack.ts'
import { systemClock } from './lib/clock.ts'

/** The table of contents: every slice of the product, in the order help shows them. */
export const createFeatures = (db: Db): readonly Feature[] => [
  createGoalsFeature(db),
  createBudgetFeature(db),
  createMattersFeature(db),
  createMeetingsFeature(db),
  createAgendaFeature(db),
  createDelegationFeature(db),
  createEnforcementFeature(db),
  createFollowupFeature(db),
  createGrantsFeature(db),
  createControlFeature(db),
  createFiguresFeature(db),
  createAccessFeature(db),
  createLogFeature(db),
]

/** The slices together with what goes across them, which gets them as an argument: reminders, digests, settings … */
export const withCommon = (
  slices: readonly Feature[],
  {
    db,
    log,
    facts = noSlack,
    calendarUrl,
    marksWithin = null,
  }: {
    db: Db
    log: Logger
    facts?: SlackFacts
    calendarUrl?: string | undefined
    marksWithin?: MarksWithin
  },
): readonly Feature[] => {
  const catalogue = createCatalogue(db, slices)
  const sight = createSight(db, slices)
  const importReview = {
    summary: createSummary(db, catalogue, sight),
    standing: createStanding(db, catalogue),
  }
  const marked = createMarked(db, catalogue, sight, marksWithin)
  const publishing = createPublishing({
    db,
    realClock: systemClock,
    catalogue,
    gate: createGate(db, catalogue),
  })
  const reporting = createReporting(db, slices)
  const review = createReview(db, catalogue, slices, sight)
  const settings = createSettings(db, facts.audienceOf)
  const telling = [...slices, publishing, reporting, review]
  return [
    createMine({ db, features: telling, log, membersOf: facts.membersOf }),
    ...slices.map(marked),
    marked(createFactsFeature(catalogue)),
    publishing,
    reporting,
    createImports(db, [...slices, reporting, settings], importReview),
    review,
    createFollow(db, catalogue, facts.audienceOf),
    createWordlist(db, catalogue),
    createReminders(db, telling, log, facts.membersOf),
    createDigest({ db, features: telling, log, membersOf: facts.membersOf }),
    createCalendar({ db, features: telling, log, membersOf: facts.membersOf, address: calendarUrl }),
    settings,
    createStart(db),
    createDeliveries(db, systemClock),
    createDownloads(facts.nameOf),
  ]
}
