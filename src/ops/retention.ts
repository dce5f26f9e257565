import { readFile } from 'node:fs/promises'
import { findOld, type Retention, removeOld, retentionSchema } from '../db/retention.ts'
import { UserError } from '../lib/errors.ts'
import { opsTexts } from '../texts/ops.ts'
import { type Bench, openToChange, openToRead, type Tool } from './tool.ts'

const texts = opsTexts.retention
const APPLY = '--apply'

/** `npm run retention [-- --apply]`: removes what has been kept long enough; without --apply only lists it. */
export const retention: Tool = async (args, bench) => {
  const rules = await rulesOf(bench)
  const apply = args.includes(APPLY)
  const db = await (apply ? openToChange(bench) : openToRead(bench))
  try {
    const now = bench.clock()
    const lines = apply ? await removeOld(db, rules, now) : await findOld(db, rules, now)
    for (const line of lines) bench.say(texts.line(line, apply))
    if (lines.some(({ days, isDecided }) => days !== null && !isDecided)) bench.say(texts.notDecided)
    bench.say(apply ? texts.done : texts.dryRun)
    return 0
  } finally {
    await db.close()
  }
}

/** The file that SN_RETENTION names, or the usual rules. */
async function rulesOf({ env }: Bench): Promise<Retention> {
  const file = env['SN_RETENTION']?.trim()
  if (!file) return {}
  try {
    return retentionSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new UserError(texts.badRules(file, error instanceof Error ? error.message : String(error)))
  }
}
