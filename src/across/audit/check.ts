import type { Logger } from 'pino'
import { verifyAudit } from '../../db/audit.ts'
import { addNote, readNotes } from '../../db/audit-notes.ts'
import type { Tx } from '../../db/db.ts'
import { grantsOn } from '../../db/roles.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries, type NewDelivery } from '../../delivery/store.ts'
import { ALERTS } from '../../delivery/worker.ts'
import { calendarDate, dateInStockholm } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { OFFICE_OPENS } from '../../schedule/may-send.ts'
import type { DailyJob } from '../../schedule/schedules.ts'
import { instantAt } from '../../schedule/slots.ts'
import { auditTexts } from '../../texts/audit.ts'
import { holdersOf } from '../reminders/store.ts'

const DAY_MS = 24 * 60 * 60_000
const USEFUL_DAYS = 25
const REVIEWER = 'reviewer'

/**
 * Checks the audit log every night, and notes its sum outside the database: in the log of the process, in a file where one is
 * given, and once a month with the reviewers. What is wrong is told to them and to the owner at once, and the run has failed.
 */
export const checkAudit = (deps: ScheduleDeps, notesFile: string | undefined): DailyJob => ({
  name: 'audit',
  hour: 4,
  minute: 7,
  run: async () => {
    const now = deps.clock()
    const notes = notesFile ? await readNotes(notesFile) : []
    const { entries, hash, faults, unknownKeys } = await verifyAudit(deps.db, undefined, notes)
    const reviewers = await reviewersOf(deps, now)
    if (faults.length > 0) {
      deps.log.error(
        { faults: faults.map(({ kind }) => kind), entries: String(entries) },
        'the audit log is not intact',
      )
      await deps.db.prisma.$transaction((tx) => alarm(tx, deps, reviewers, faults.length))
      return `failed: ${faults.length} faults`
    }
    tellSum(deps.log, entries, hash)
    if (notesFile) await addNote(notesFile, { at: now.toISOString(), entries, hash })
    await deps.db.prisma.$transaction((tx) => sendSum(tx, deps, reviewers, { entries, hash, now }))
    return `${entries} entries intact${unknownKeys.length > 0 ? ', some signed with unknown keys' : ''}`
  },
})

const tellSum = (log: Logger, entries: bigint, hash: string): void =>
  log.info({ audit: { entries: String(entries), hash } }, 'the sum of the audit log')

async function reviewersOf({ db, membersOf }: ScheduleDeps, now: Date): Promise<string[]> {
  const grants = (await grantsOn(db, dateInStockholm(now))).filter(({ role }) => role === REVIEWER)
  return [...(await holdersOf(grants, membersOf)).keys()]
}

/** Once a month, to each: with it anybody can tell later that nothing before it was rewritten. */
function sendSum(
  tx: Tx,
  { realClock }: ScheduleDeps,
  reviewers: readonly string[],
  { entries, hash, now }: { entries: bigint; hash: string; now: Date },
): Promise<number> {
  const real = realClock()
  const today = dateInStockholm(now)
  const slot = instantAt(calendarDate(`${today.slice(0, 7)}-01`), 0)
  const content = { text: auditTexts.sum(today, entries, hash), blocks: [] }
  const uselessAt = plus(real, USEFUL_DAYS * DAY_MS)
  const one = (recipient: string): NewDelivery => ({
    schedule: 'audit',
    slot,
    recipient,
    content,
    uselessAt,
    fromHour: OFFICE_OPENS,
  })
  return addDeliveries(tx, reviewers.map(one), real)
}

function alarm(
  tx: Tx,
  { owner, realClock }: ScheduleDeps,
  reviewers: readonly string[],
  faults: number,
): Promise<number> {
  const real = realClock()
  const slot = new Date(Math.floor(real.getTime() / DAY_MS) * DAY_MS)
  const recipients = new Set([...reviewers, ...(owner ? [owner] : [])])
  const content = { text: auditTexts.alarm(faults), blocks: [] }
  const uselessAt = plus(real, USEFUL_DAYS * DAY_MS)
  return addDeliveries(
    tx,
    [...recipients].map((recipient) => ({
      schedule: `${ALERTS}:audit`,
      slot,
      recipient,
      content,
      uselessAt,
    })),
    real,
  )
}
