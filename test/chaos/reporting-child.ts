import { createReporting } from '../../src/across/reporting/reporting.slack.ts'
import { askOwners } from '../../src/across/reporting/send.ts'
import { createGoalsFeature } from '../../src/features/goals/goals.slack.ts'
import { ROUND_NOW } from './reporting-round.ts'
import { serveUntil } from './serving.ts'

// A process that asks a round's owners, delivers the questions and takes the answers, until everything is asked, delivered and
// answered, or until it is killed.

serveUntil({
  now: ROUND_NOW,
  features: (db) => {
    const goals = createGoalsFeature(db)
    return [goals, createReporting(db, [goals])]
  },
  tick: askOwners,
  left: (db) =>
    db.prisma.reportQuestion.count({ where: { OR: [{ toldAt: null }, { state: { not: 'answered' } }] } }),
})
