import { existsSync } from 'node:fs'
import { systemClock } from '../lib/clock.ts'
import { UserError } from '../lib/errors.ts'
import { opsTexts as texts } from '../texts/ops.ts'
import { auditVerify } from './audit-verify.ts'
import { backup, restore } from './backup.ts'
import { auditDependencies } from './dependencies.ts'
import { erase } from './erase.ts'
import { exportAll } from './export.ts'
import { importFile } from './import.ts'
import { accessMatrix } from './matrix.ts'
import { migrate } from './migrate.ts'
import { retention } from './retention.ts'
import type { Tool } from './tool.ts'

/** The command line tools: `node src/run.mjs src/ops/main.ts <tool> [arguments]`, or npm run <tool>. */
const tools = new Map<string, Tool>([
  ['audit:deps', auditDependencies],
  ['audit:verify', auditVerify],
  ['backup', backup],
  ['erase', erase],
  ['export', exportAll],
  ['import', importFile],
  ['migrate', migrate],
  ['restore', restore],
  ['retention', retention],
  ['access:matrix', accessMatrix],
])

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const [name = '', ...args] = process.argv.slice(2)
try {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const tool = tools.get(name)
  if (!tool) throw new UserError(texts.usage([...tools.keys()]))
  process.exitCode = await tool(args, { env: process.env, clock: systemClock, say })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${error instanceof UserError ? message : texts.failed(message)}\n`)
  process.exitCode = 2
}
