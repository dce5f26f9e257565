import type { WriteEntry } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { type CalendarDate, dateInStockholm } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { isWelcome, maySendOn, OFFICE_OPENS } from '../../schedule/may-send.ts'
import { tellSkipped } from '../../schedule/skipped.ts'
import { byDay, instantAt, type Slot, untilDay } from '../../schedule/slots.ts'
import { claimSlots, openSlots } from '../../schedule/store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { DEFAULTS, getSettings, HOURS } from '../settings/store.ts'
import { gatherObligations } from './reminders.slack.ts'
import { remindersOn } from './reminders.ts'
import { reminderMessage } from './reminders.view.ts'
import { getSnoozes, getStaff } from './store.ts'

const REMINDERS = 'reminders' as const

/** Sends what is due to be sent now; run every minute, by every instance. True when something is to be delivered. */
export async function sendReminders(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock } = deps
  const now = clock()
  const open = await openSlots(db, REMINDERS, { now, startedAt: deps.startedAt, hours: HOURS })
  const { due, skipped } = byDay(open, now)
  // What is late waits for the working day: tomorrow's reminders say the same.
  const welcome = due.filter(({ hour }) => isWelcome(now, hour))
  const told = isWelcome(now, OFFICE_OPENS) && (await reportSkipped(deps, skipped, now))
  const sent = welcome.length > 0 && (await remind(deps, welcome, now))
  return told || sent
}

/** Tells the owner, once, on which days somebody went without; it is too late to be of use to them. */
async function reportSkipped(deps: ScheduleDeps, skipped: readonly Slot[], now: Date): Promise<boolean> {
  if (skipped.length === 0) return false
  const days = await daysMissed(deps, skipped, dateInStockholm(now))
  return tellSkipped(deps, { schedule: REMINDERS, skipped, days, now })
}

async function daysMissed(deps: ScheduleDeps, skipped: readonly Slot[], today: CalendarDate) {
  const all = await readAll(deps, today)
  const days = [...new Set(skipped.map(({ day }) => day))]
  return days.filter((day) => {
    if (!maySendOn(day, 'reminders', all.rules)) return false
    const hours = new Set(skipped.filter((slot) => slot.day === day).map(({ hour }) => hour))
    const people = [...remindersOn(all.obligations, day, all.staff, all.snoozes).keys()]
    return people.some((userId) => hours.has(all.hourOf(userId) ?? Number.NaN))
  })
}

/** What every decision on reminders depends on. */
async function readAll({ db, features, log, membersOf }: ScheduleDeps, today: CalendarDate) {
  const settings = await getSettings(db)
  return {
    ...(await gatherObligations(features, today, log)),
    staff: await getStaff(db, today, membersOf),
    snoozes: await getSnoozes(db),
    rules: await getSendingRules(db),
    hourOf: (userId: string) => (settings.get(userId) ?? DEFAULTS).reminderHour,
  }
}

/** Whoever has chosen one of the hours gets what they are to be reminded of: one message a person and day. */
async function remind(deps: ScheduleDeps, due: readonly Slot[], now: Date): Promise<boolean> {
  const { db, realClock } = deps
  const today = dateInStockholm(now)
  const { obligations, incomplete, staff, snoozes, rules, hourOf } = await readAll(deps, today)
  const wanted = maySendOn(today, 'reminders', rules) ? remindersOn(obligations, today, staff, snoozes) : []
  const messages = [...wanted]
    .filter(([userId]) => due.some(({ hour }) => hour === hourOf(userId)))
    .map(([userId, mine]) => ({
      recipient: userId,
      content: reminderMessage({ userId, obligations: mine, today, snoozes, incomplete }),
    }))
  const slots = due.map(({ at }) => at)
  const outcome = `${messages.length} recipients`
  if (messages.length === 0) {
    await claimSlots(db.prisma, REMINDERS, slots, now, outcome)
    return false
  }
  const real = realClock()
  const common = { schedule: REMINDERS, slot: instantAt(today, 0), uselessAt: plus(real, untilDay(now, 1)) }
  const entry: WriteEntry = {
    actor: `system:${REMINDERS}`,
    action: 'reminder.send',
    subject: `${REMINDERS}/${today}`,
    details: { recipients: messages.length },
  }
  const added = await db.write(entry, async (tx) => {
    const claimed = await claimSlots(tx, REMINDERS, slots, now, outcome)
    const ours = due.filter(({ at }) => claimed.has(at.getTime())).map(({ hour }) => hour)
    const mine = messages.filter(({ recipient }) => ours.some((hour) => hour === hourOf(recipient)))
    return addDeliveries(
      tx,
      mine.map((message) => ({
        ...common,
        ...message,
        fromHour: hourOf(message.recipient) ?? DEFAULTS.digestHour,
      })),
      real,
    )
  })
  return added > 0
}
