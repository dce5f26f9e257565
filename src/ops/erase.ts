import { findTraces, forgetPerson } from '../db/forget.ts'
import { UserError } from '../lib/errors.ts'
import { opsTexts } from '../texts/ops.ts'
import { openToChange, openToRead, type Tool } from './tool.ts'

const texts = opsTexts.erase
const USER_ID = /^[UW][A-Z0-9]{2,}$/
const APPLY = '--apply'

/** `npm run erase -- U012ABC [--apply]`: erases a person; without --apply only lists where they are stored. */
export const erase: Tool = async (args, bench) => {
  const userId = args.find((arg) => !arg.startsWith('--')) ?? ''
  if (!USER_ID.test(userId)) throw new UserError(texts.usage)
  const apply = args.includes(APPLY)
  const db = await (apply ? openToChange(bench) : openToRead(bench))
  try {
    const traces = apply ? await forgetPerson(db, userId, bench.clock()) : await findTraces(db.prisma, userId)
    for (const trace of traces) bench.say(texts.trace(trace))
    bench.say(apply ? texts.done(userId) : texts.dryRun(userId, traces.length))
    return 0
  } finally {
    await db.close()
  }
}
