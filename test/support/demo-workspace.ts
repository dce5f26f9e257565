import { createLog } from '../../src/log.ts'
import { runOn } from '../../src/start.ts'
import { type Demo, startDemo } from '../../src/workspace/demo.ts'
import { openDatabase } from './database.ts'

const began = Date.now()

/** A Slack that waits for an acknowledgement, and for a form: a busy machine may take longer than Slack's three seconds. */
export const PATIENT = { ackMs: 600_000, now: () => began }

/** What a test of the demo says of it. */
export const DEMO = { port: 0, quiet: true, env: {}, patience: PATIENT }

/** The demo on a copy of its data, which takes seconds to read from its files. */
export const startDemoOnCopy = (): Promise<Demo> =>
  startDemo(DEMO, async (config, clock) =>
    runOn(await openDatabase('demo', clock), config, { clock, log: createLog(config.logLevel) }),
  )
