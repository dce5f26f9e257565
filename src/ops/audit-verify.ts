import { verifyAudit } from '../db/audit.ts'
import { readNotes } from '../db/audit-notes.ts'
import { opsTexts } from '../texts/ops.ts'
import { openToRead, type Tool } from './tool.ts'

const texts = opsTexts.audit

/**
 * `npm run audit:verify [-- <noted hash>]`: 0 when the audit log and what must agree with it are untouched, 1 when they are
 * not. Compares with the sums in SN_AUDIT_NOTES too.
 */
export const auditVerify: Tool = async ([noted], bench) => {
  const file = bench.env['SN_AUDIT_NOTES']?.trim()
  const notes = file ? await readNotes(file) : []
  const db = await openToRead(bench)
  try {
    const check = await verifyAudit(db, noted, notes)
    bench.say(check.faults.length > 0 ? texts.faults(check.faults) : texts.intact(check))
    if (noted) bench.say(check.hasNoted ? texts.noted : texts.notNoted)
    bench.say(texts.signed(check.signed, check.entries))
    if (check.unknownKeys.length > 0) bench.say(texts.unknownKeys(check.unknownKeys))
    bench.say(texts.notes(notes.length))
    bench.say(texts.notVouchedFor)
    return check.faults.length > 0 || (noted && !check.hasNoted) ? 1 : 0
  } finally {
    await db.close()
  }
}
