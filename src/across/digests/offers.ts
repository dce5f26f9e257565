import type { WriteEntry } from '../../db/db.ts'
import { grantsOn } from '../../db/roles.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { GrantedRole, Role } from '../../lib/roles.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow } from '../../schedule/may-send.ts'
import { untilDay } from '../../schedule/slots.ts'
import { claimSlots, firstSlot } from '../../schedule/store.ts'
import { ROLE_NAMES } from '../../texts/access.ts'
import { holdersOf } from '../reminders/store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { claimOffers, DEFAULTS, getSettings } from '../settings/store.ts'
import { offerMessage } from './digest.view.ts'

const OFFERS = 'offers' as const
/** Whose work a digest is of use to. */
const ROLES: readonly Role[] = ['manager', 'controller', 'secretary']
const FROM_HOUR = 8
const USEFUL_DAYS = 3

/**
 * Offers the weekly digest, once ever, to whoever is given a role that it is of use to; in working hours. Those who had
 * theirs before the first run of all are left alone: they find the offer in Home. Run every minute, by every instance.
 * True when something is to be delivered.
 */
export async function offerDigests(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, realClock } = deps
  const now = clock()
  const since = await firstSlot(db, OFFERS, now)
  if (since === null) {
    await claimSlots(db.prisma, OFFERS, [now], now, 'first')
    return false
  }
  if (!maySendNow(now, FROM_HOUR, 'offers', await getSendingRules(db))) return false
  const people = await newcomers(deps, since, now)
  if (people.size === 0) return false
  const real = realClock()
  const entry: WriteEntry = {
    actor: `system:${OFFERS}`,
    action: 'digest.offer',
    subject: OFFERS,
    details: { recipients: people.size },
  }
  const added = await db.write(entry, async (tx) => {
    const ours = await claimOffers(tx, [...people.keys()])
    await claimSlots(tx, OFFERS, [now], now, `${ours.size} recipients`)
    const messages = [...people]
      .filter(([userId]) => ours.has(userId))
      .map(([recipient, granted]) => ({
        schedule: OFFERS,
        slot: now,
        recipient,
        content: offerMessage([...new Set(granted.map(({ role }) => ROLE_NAMES[role]))]),
        uselessAt: plus(real, untilDay(now, USEFUL_DAYS)),
        fromHour: FROM_HOUR,
      }))
    return addDeliveries(tx, messages, real)
  })
  return added > 0
}

/** Who has been given such a role since, and has neither been asked nor answered unasked. */
async function newcomers({ db, membersOf }: ScheduleDeps, since: Date, now: Date) {
  const grants = (await grantsOn(db, dateInStockholm(now))).filter(
    ({ role, grantedAt }) => ROLES.includes(role) && grantedAt >= since,
  )
  if (grants.length === 0) return new Map<string, readonly GrantedRole[]>()
  const settings = await getSettings(db)
  return new Map(
    [...(await holdersOf(grants, membersOf))].filter(([userId]) => {
      const { digestAnswered, digestOffered } = settings.get(userId) ?? DEFAULTS
      return !digestAnswered && !digestOffered
    }),
  )
}
