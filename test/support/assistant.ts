import type { Patience } from '../../src/assistant/patience.ts'
import { readConfig } from '../../src/config.ts'
import type { Command } from '../../src/contract/command.ts'
import type { Feature } from '../../src/contract/feature.ts'
import type { Db } from '../../src/db/db.ts'
import { createFeatures } from '../../src/features.ts'
import type { Clock } from '../../src/lib/clock.ts'
import { createLog } from '../../src/log.ts'
import { type Running, runOn } from '../../src/start.ts'
import { demoClock } from './database.ts'
import { type FakeSlack, Inbound, SECRET, startFakeSlack } from './slack.ts'

// A busy machine may take longer for an answer than Slack waits, and nothing is wrong then.
const ENDLESS: Patience = { ack: 600_000, draw: 600_000 }

// A test runs the schedule that it tests itself: one that ran by itself as well would now and then come before.
const never = () => async () => {}

export interface TestAssistant {
  running: Running
  slack: FakeSlack
  inbound: Inbound
  /** Every log line, as JSON text. */
  logged: string[]
  stop(): Promise<void>
}

/** The assistant as it runs, on the given database, with a Slack of its own. Stopping closes the database too. */
export async function startTestAssistant(
  db: Db,
  options: {
    features?: readonly Feature[]
    prepare?: (slack: FakeSlack) => void
    clock?: Clock
    env?: Record<string, string>
    patience?: Patience
    /** True: what is due is sent by the assistant itself, at whatever moment of the test a minute begins. */
    everyMinute?: boolean
  } = {},
): Promise<TestAssistant> {
  const slack = await startFakeSlack()
  options.prepare?.(slack)
  const logged: string[] = []
  const log = createLog('debug', (line) => void logged.push(line))
  const config = readConfig({
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.apiUrl,
    SN_ADMINS: 'U0ADMIN',
    PORT: '0',
    HOST: '127.0.0.1',
    SN_PER_MINUTE: '0', // tests ask faster than people do
    ...options.env,
  })
  const running = await runOn(db, config, {
    clock: options.clock ?? demoClock,
    log,
    features: options.features ?? createFeatures(db),
    patience: options.patience ?? ENDLESS,
    ...(options.everyMinute ? {} : { everyMinute: never }),
  })
  return {
    running,
    slack,
    inbound: new Inbound(running.url, slack),
    logged,
    stop: async () => {
      await running.stop()
      await slack.stop()
    },
  }
}

/** A feature with one command, for tests of what surrounds the features. */
export function featureWith(command: Partial<Command> & Pick<Command, 'answer'>): Feature {
  return {
    name: 'test',
    commands: [
      {
        name: 'prov',
        aliases: [],
        summary: 'Prov',
        examples: [],
        permission: 'read',
        leaves: () => [],
        ...command,
      },
    ],
  }
}
