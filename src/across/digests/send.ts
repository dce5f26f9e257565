import { setImmediate } from 'node:timers/promises'
import { personWith } from '../../assistant/permissions.ts'
import type { WriteEntry } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import type { Content } from '../../delivery/slack-sender.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { type CalendarDate, dateInStockholm, daysBetween, isoWeek, isoWeekday } from '../../lib/calendar.ts'
import type { GrantedRole } from '../../lib/roles.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { isWelcome, maySendOn, OFFICE_OPENS, type QuietPeriod } from '../../schedule/may-send.ts'
import { tellSkipped } from '../../schedule/skipped.ts'
import { daysMovedTo, type Slot, startOfWeek, untilDay } from '../../schedule/slots.ts'
import { claimSlots, openSlots } from '../../schedule/store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { getSettings, HOURS, type Settings } from '../settings/store.ts'
import { digestMessage, quietMessage, stateWords } from './digest.view.ts'
import { digestFor, isWorthSending, type Material } from './digests.ts'
import { gatherMaterial } from './gather.ts'
import { getTold, type NewTold, putTold, type Told } from './store.ts'

const DIGEST = 'digest' as const
// A digest of a week helps some days later too: over a weekend, not over most of the next week.
const USEFUL_DAYS = 3
const BATCH = 25

type AllSettings = ReadonlyMap<string, Settings>

/** Whoever gets a digest, and the week that it is for. */
interface Recipient {
  userId: string
  settings: Settings
  week: Date
  slot: Slot
}

/** Sends the weekly digests that are due now; run every minute, by every instance. True when any is to be delivered. */
export async function sendDigests(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, startedAt } = deps
  const now = clock()
  const today = dateInStockholm(now)
  const open = await openSlots(db, DIGEST, { now, startedAt, hours: HOURS })
  const isLate = ({ day }: Slot) => daysBetween(day, today) > USEFUL_DAYS
  const late = isWelcome(now, OFFICE_OPENS) ? open.filter(isLate) : []
  // What is caught up comes in the next working hour of the person's own choice.
  const useful = open.filter((slot) => !isLate(slot) && isWelcome(now, slot.hour))
  if (late.length + useful.length === 0) return false
  const settings = await getSettings(db)
  const rules = await getSendingRules(db)
  const days = [...new Set(late.map(({ day }) => day))].filter((day) => {
    const slots = late.filter((slot) => slot.day === day)
    return recipientsOf(settings, slots, day, rules).length > 0
  })
  const told = late.length > 0 && (await tellSkipped(deps, { schedule: DIGEST, skipped: late, days, now }))
  const recipients = recipientsOf(settings, useful, today, rules)
  return (await deliver(deps, useful, recipients, now)) || told
}

/** Whose weekday and hour one of the slots is, each once, for the latest of them. */
function recipientsOf(
  settings: AllSettings,
  slots: readonly Slot[],
  today: CalendarDate,
  quiet: QuietPeriod,
): Recipient[] {
  const found = new Map<string, Recipient>()
  for (const slot of slots) {
    for (const day of daysMovedTo(slot.day)) {
      for (const [userId, chosen] of settings) {
        const { digestWeekday, digestHour, digestPausedUntil } = chosen
        if (digestWeekday !== isoWeekday(day) || digestHour !== slot.hour) continue
        if (!maySendOn(today, 'digests', quiet, digestPausedUntil)) continue
        found.set(userId, { userId, settings: chosen, week: startOfWeek(day), slot })
      }
    }
  }
  return [...found.values()]
}

interface Composed {
  recipient: Recipient
  told: NewTold
  /** Null where there is nothing to say. */
  content: Content | null
}

/** Everybody's digest, from one reading of everything: as many queries for a thousand as for one. */
async function composeDigests(
  deps: Pick<ScheduleDeps, 'db' | 'features' | 'log' | 'membersOf' | 'admins'>,
  recipients: readonly Recipient[],
  today: CalendarDate,
): Promise<Composed[]> {
  if (recipients.length === 0) return []
  const { material, roles } = await gatherMaterial(deps, today)
  const told = await getTold(deps.db, today)
  const composed: Composed[] = []
  for (const recipient of recipients) {
    const { userId } = recipient
    const granted = roles.get(userId) ?? []
    const known = { material, granted, told: told.get(userId) ?? null, admins: deps.admins }
    composed.push(composeOne(recipient, known))
    // People who ask something meanwhile get their answers in between.
    if (composed.length % BATCH === 0) await setImmediate()
  }
  return composed
}

function composeOne(
  recipient: Recipient,
  known: {
    material: Material
    granted: readonly GrantedRole[]
    told: Told | null
    admins: readonly string[]
  },
): Composed {
  const { userId, settings } = recipient
  const { material, told } = known
  const reader = { ...personWith(userId, known.granted, known.admins.includes(userId)), settings }
  const digest = digestFor(reader, material, told, stateWords)
  const week = isoWeek(material.today)
  const view = { digest, week, first: told === null, incomplete: material.incomplete }
  const quiet = settings.digestQuietLine ? quietMessage(week) : null
  return {
    recipient,
    told: { userId, told: digest.told },
    content: isWorthSending(digest) ? digestMessage(view) : quiet,
  }
}

/** Claims the slots, and with them stores what each of their recipients is sent and told. */
async function deliver(
  deps: ScheduleDeps,
  slots: readonly Slot[],
  recipients: readonly Recipient[],
  now: Date,
): Promise<boolean> {
  if (slots.length === 0) return false
  const { db, realClock } = deps
  const composed = await composeDigests(deps, recipients, dateInStockholm(now))
  const toSend = composed.filter(({ content }) => content !== null).length
  const outcome = `${toSend} of ${composed.length} recipients`
  const instants = slots.map(({ at }) => at)
  if (composed.length === 0) {
    await claimSlots(db.prisma, DIGEST, instants, now, outcome)
    return false
  }
  const real = realClock()
  const uselessAt = plus(real, untilDay(now, USEFUL_DAYS))
  const entry: WriteEntry = {
    actor: `system:${DIGEST}`,
    action: 'digest.send',
    subject: `${DIGEST}/${dateInStockholm(now)}`,
    details: { recipients: toSend },
  }
  const added = await db.write(entry, async (tx) => {
    const claimed = await claimSlots(tx, DIGEST, instants, now, outcome)
    const ours = composed.filter(({ recipient }) => claimed.has(recipient.slot.at.getTime()))
    let count = 0
    for (const week of new Set(ours.map(({ recipient }) => recipient.week.getTime()))) {
      const slot = new Date(week)
      const mine = ours.filter(({ recipient }) => recipient.week.getTime() === week)
      const deliveries = mine.flatMap(({ recipient: { userId, settings }, content }) =>
        content
          ? [{ schedule: DIGEST, slot, recipient: userId, content, uselessAt, fromHour: settings.digestHour }]
          : [],
      )
      count += await addDeliveries(tx, deliveries, real)
      await putTold(
        tx,
        slot,
        mine.map(({ told }) => told),
      )
    }
    return count
  })
  return added > 0
}
