import { plus } from '../delivery/rules.ts'
import { addDeliveries, type NewDelivery } from '../delivery/store.ts'
import { ALERTS } from '../delivery/worker.ts'
import type { CalendarDate } from '../lib/calendar.ts'
import type { SkippableKind } from '../lib/delivery-names.ts'
import { deliveriesTexts } from '../texts/deliveries.ts'
import type { ScheduleDeps } from './deps.ts'
import { type Slot, untilDay } from './slots.ts'
import { claimSlots } from './store.ts'

export interface Skipped {
  schedule: SkippableKind
  skipped: readonly Slot[]
  /** The days on which somebody did not get theirs. */
  days: readonly CalendarDate[]
  now: Date
}

/** Claims slots that are too late to be useful, and notifies the owner, once, of the days that matter. */
export function tellSkipped(
  deps: Pick<ScheduleDeps, 'db' | 'log' | 'owner' | 'realClock'>,
  { schedule, skipped, days, now }: Skipped,
): Promise<boolean> {
  const { db, log, owner, realClock } = deps
  const real = realClock()
  return db.prisma.$transaction(async (tx) => {
    const slots = skipped.map(({ at }) => at)
    const [first] = slots
    const claimed = await claimSlots(tx, schedule, slots, now, 'skipped')
    if (!first || claimed.size === 0 || days.length === 0) return false
    log.warn({ schedule, days }, 'runs of earlier days are skipped: too late to be of use')
    if (!owner) return false
    const alert: NewDelivery = {
      schedule: `${ALERTS}:skipped:${schedule}`,
      slot: first,
      recipient: owner,
      content: { text: deliveriesTexts.skipped(schedule, days), blocks: [] },
      uselessAt: plus(real, untilDay(now, 1)),
    }
    return (await addDeliveries(tx, [alert], real)) > 0
  })
}
