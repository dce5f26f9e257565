import { createLog } from '../../src/log.ts'
import { runOn } from '../../src/start.ts'
import { type Demo, startDemo } from '../../src/workspace/demo.ts'
import { openDatabase } from './database.ts'

/** The demo on a copy of its data, which takes seconds to read from its files. */
export const startDemoOnCopy = (): Promise<Demo> =>
  startDemo({ port: 0, quiet: true, env: {} }, async (config, clock) =>
    runOn(await openDatabase('demo', clock), config, { clock, log: createLog(config.logLevel) }),
  )
