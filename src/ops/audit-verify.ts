import { verifyAudit } from '../db/audit.ts'
import { opsTexts } from '../texts/ops.ts'
import { openToRead, type Tool } from './tool.ts'

const texts = opsTexts.audit

/** `npm run audit:verify [-- <noted hash>]`: 0 when the audit log is untouched, 1 when it is not. */
export const auditVerify: Tool = async ([noted], bench) => {
  const db = await openToRead(bench)
  try {
    const check = await verifyAudit(db, noted)
    bench.say(check.faults.length > 0 ? texts.faults(check.faults) : texts.intact(check))
    if (noted) bench.say(check.hasNoted ? texts.noted : texts.notNoted)
    return check.faults.length > 0 || (noted && !check.hasNoted) ? 1 : 0
  } finally {
    await db.close()
  }
}
