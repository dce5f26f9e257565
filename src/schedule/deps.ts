import type { Logger } from 'pino'
import type { SlackFacts } from '../assistant/slack-lookups.ts'
import type { Feature } from '../contract/feature.ts'
import type { Db } from '../db/db.ts'
import type { Clock } from '../lib/clock.ts'

/** What everything that is sent on a schedule is decided with. */
export interface ScheduleDeps extends SlackFacts {
  db: Db
  features: readonly Feature[]
  /** What day and hour it is for the people. */
  clock: Clock
  /** The clock of the deliveries. */
  realClock: Clock
  log: Logger
  /** Who is notified of what needs a person; nobody when not set. */
  owner: string | undefined
  /** Those who administer the assistant whatever the database says. */
  admins: readonly string[]
  /** When the assistant started, by its own clock: the first run of all has nothing to catch up with before that. */
  startedAt: Date
}
