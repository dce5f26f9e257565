import type { MembersOf } from '../../contract/person.ts'
import { getConventions } from '../../db/conventions.ts'
import { abandon, type Db } from '../../db/db.ts'
import { isGroup } from '../../db/roles.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { addDays, dateInStockholm, daysBetween } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow } from '../../schedule/may-send.ts'
import { instantAt, untilDay } from '../../schedule/slots.ts'
import { ownKind } from '../../tables/own-kinds.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { askedOf } from './answers.ts'
import { sameIn } from './asked.ts'
import { askMessage } from './message.view.ts'
import { lastDay } from './round.view.ts'
import type { Item, Round } from './rounds.ts'
import { claimUntold, getUntold } from './send.store.ts'
import {
  knownOf,
  ownFormOf,
  ownFormsOf,
  publishedIn,
  type ReportedKind,
  reportedKinds,
  rowIn,
} from './subjects.store.ts'
import { shortOf } from './words.view.ts'

const REPORTING = 'reporting' as const
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
  deps: ScheduleDeps,
  round: Round,
  kinds: readonly ReportedKind[],
  now: Date,
): Promise<number> {
  const { db, realClock } = deps
  const people = await recipientsOf(round.items, deps.membersOf)
  // A group of which Slack names nobody is asked when it does: the administrator is told of one that is empty.
  const told = round.items.filter(({ owner }) => (people.get(owner) ?? []).length > 0)
  if (told.length === 0) return 0
  const before = await whatWasSaid(db, round, kinds)
  const asks = {
    ownForm: ownFormOf(ownFormsOf(deps.features)),
    mayBeSame: await sameIn(db, kinds, round, false),
  }
  const real = realClock()
  const today = dateInStockholm(now)
  const useful = Math.max(LEAST_DAYS, daysBetween(today, addDays(round.dueOn, 1)))
  const common = { schedule: REPORTING, slot: now, uselessAt: plus(real, untilDay(now, useful)) }
  const details = { recipients: new Set(told.flatMap(({ owner }) => people.get(owner) ?? [])).size }
  const entry = {
    actor: `system:${REPORTING}`,
    action: 'report.ask' as const,
    subject: `report-round/${round.id}`,
    details,
  }
  return db.write(entry, async (tx) => {
    const claimed = await claimUntold(tx, { items: told }, now)
    if (claimed.size === 0) return abandon(0)
    const asked = new Map<string, Item[]>()
    for (const item of told.filter(({ id }) => claimed.has(id)))
      for (const userId of people.get(item.owner) ?? [])
        asked.set(userId, [...(asked.get(userId) ?? []), item])
    const messages = [...asked].map(([recipient, items]) => ({
      ...common,
      recipient,
      content: askMessage(
        round.period,
        lastDay(round, today),
        items.map((item) => ({ ...item, before: before(item) })),
        asks,
      ),
      fromHour: round.askHour,
    }))
    return addDeliveries(tx, messages, real)
  })
}

/** Who is asked for each owner: the person, or those in the group. */
async function recipientsOf(
  items: readonly Item[],
  membersOf: MembersOf,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const owners = [...new Set(items.map(({ owner }) => owner))]
  return new Map(
    await Promise.all(
      owners.map(async (owner) => [owner, isGroup(owner) ? await membersOf(owner) : [owner]] as const),
    ),
  )
}

/** What was answered of each, else what the period or the one before says, in a few words; of those nothing that is not published. */
async function whatWasSaid(
  db: Db,
  round: Round,
  kinds: readonly ReportedKind[],
): Promise<(item: Item) => string> {
  const conventions = await getConventions(db)
  const known = new Map<string, (item: Item) => string>()
  for (const one of kinds) {
    const all = await knownOf(db, one, round.period)
    const kind = ownKind(one.kind, conventions, round.period.endsOn)
    known.set(kind.name, ({ subject, answer }) => {
      const asked = askedOf(kind, one.reportable, rowIn(all, subject, false))
      return shortOf(asked, answer?.values ?? publishedIn(all, subject) ?? all.last?.rows.get(subject) ?? {})
    })
  }
  return (item) => known.get(item.kind)?.(item) ?? ''
}
