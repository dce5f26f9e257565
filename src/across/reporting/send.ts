import { abandon, type Db } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { addDays, dateInStockholm, daysBetween } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow } from '../../schedule/may-send.ts'
import { instantAt, untilDay } from '../../schedule/slots.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { askedOf } from './answers.ts'
import { askMessage } from './message.view.ts'
import type { Item, Round } from './rounds.ts'
import { claimUntold, getUntold } from './send.store.ts'
import { knownOf, type ReportedKind, reportedKinds, rowIn } from './subjects.store.ts'
import { shortOf } from './words.view.ts'

const REPORTING = 'reporting'
const LEAST_DAYS = 3

/**
 * Asks the owners when their round's hour has come, and tells them of what has been sent back or handed over since; run every
 * minute, by every instance. Each is told of everything in one message, once. True when something is to be delivered.
 */
export async function askOwners(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, features } = deps
  const now = clock()
  const quiet = await getSendingRules(db)
  const untold = await getUntold(db)
  const due = untold.filter(
    ({ askOn, askHour }) => instantAt(askOn, askHour) <= now && maySendNow(now, askHour, 'reporting', quiet),
  )
  if (due.length === 0) return false
  const kinds = reportedKinds(features)
  let added = 0
  for (const round of due) added += await tell(deps, round, kinds, now)
  return added > 0
}

async function tell(
  { db, realClock }: ScheduleDeps,
  round: Round,
  kinds: readonly ReportedKind[],
  now: Date,
): Promise<number> {
  const before = await whatWasSaid(db, round, kinds)
  const real = realClock()
  const today = dateInStockholm(now)
  const useful = Math.max(LEAST_DAYS, daysBetween(today, addDays(round.dueOn, 1)))
  const common = { schedule: REPORTING, slot: now, uselessAt: plus(real, untilDay(now, useful)) }
  const details = { recipients: new Set(round.items.map(({ owner }) => owner)).size }
  const entry = {
    actor: `system:${REPORTING}`,
    action: 'report.ask' as const,
    subject: `report-round/${round.id}`,
    details,
  }
  return db.write(entry, async (tx) => {
    const claimed = await claimUntold(tx, round, now)
    if (claimed.size === 0) return abandon(0)
    const mine = round.items.filter(({ id }) => claimed.has(id))
    const messages = [...new Set(mine.map(({ owner }) => owner))].map((recipient) => ({
      ...common,
      recipient,
      content: askMessage(
        round.period,
        round.dueOn,
        mine.filter(({ owner }) => owner === recipient).map((item) => ({ ...item, before: before(item) })),
      ),
      fromHour: round.askHour,
    }))
    return addDeliveries(tx, messages, real)
  })
}

/** What the period before says of each, in a few words; nothing that is not published. */
async function whatWasSaid(
  db: Db,
  round: Round,
  kinds: readonly ReportedKind[],
): Promise<(item: Item) => string> {
  const known = new Map<string, (subject: string) => string>()
  for (const one of kinds) {
    const all = await knownOf(db, one, round.period)
    known.set(one.kind.name, (subject) => {
      const asked = askedOf(one.kind, one.reportable, rowIn(all, subject, false))
      return shortOf(asked, all.last?.rows.get(subject) ?? {})
    })
  }
  return ({ kind, subject }) => known.get(kind)?.(subject) ?? ''
}
