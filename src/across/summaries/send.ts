import { sentMessage } from '../../assistant/sent-message.ts'
import type { MeetingDay } from '../../contract/sends.ts'
import type { WriteEntry } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries, type NewDelivery } from '../../delivery/store.ts'
import { ALERTS } from '../../delivery/worker.ts'
import { addDays, dateInStockholm, daysBetween } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { isWelcome, maySendOn } from '../../schedule/may-send.ts'
import { tellSkipped } from '../../schedule/skipped.ts'
import { byDay, instantAt, type Slot, untilDay } from '../../schedule/slots.ts'
import { claimSlots, openSlots } from '../../schedule/store.ts'
import { deliveriesTexts } from '../../texts/deliveries.ts'
import { summaryTexts } from '../../texts/summary.ts'
import { getSendingRules, type SendingRules } from '../settings/sending-rules.store.ts'
import { getMeetingDays, makeBriefs, occasionKind, viewNow } from './make.ts'
import { addSnapshot, isSaved } from './store.ts'
import { isUseful, type Occasion, occasionsOf } from './summaries.ts'
import { summaryReply } from './summary.view.ts'

const SUMMARY = 'summary' as const
const AFTER_DAYS = 7

/** A summary that is to be made. */
interface Planned {
  meeting: MeetingDay
  occasion: Occasion
  slot: Slot
}

/**
 * Makes and sends the summaries around meetings that are due now; run every minute, by every instance. True when
 * anything is to be delivered.
 */
export async function sendSummaries(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, startedAt } = deps
  const now = clock()
  const today = dateInStockholm(now)
  const rules = await getSendingRules(db)
  if (!isWelcome(now, rules.hour)) return false
  const slots = await openSlots(db, SUMMARY, { now, startedAt, hours: [rules.hour], oncePerDay: true })
  const { skipped } = byDay(slots, now)
  if (slots.length === 0) return false
  const planned = plannedFor(await getMeetingDays(deps), slots, rules)
  const useful = planned.filter(({ meeting, occasion }) => isUseful(meeting.on, occasion, today))
  const latest = useful.filter(
    (one) => useful.findLast(({ meeting }) => meeting.key === one.meeting.key) === one,
  )
  const missed = planned.filter((one) => !latest.includes(one)).map(({ slot }) => slot)
  const late = skipped.filter((slot) => missed.includes(slot) && !latest.some((one) => one.slot === slot))
  const days = [...new Set(late.map(({ day }) => day))]
  // Slots are claimed when all is made: what fails halfway is taken up by the next minute, and each is made once.
  let sent = false
  for (const one of latest) sent = (await make(deps, one, rules, now)) || sent
  const told = late.length > 0 && (await tellSkipped(deps, { schedule: SUMMARY, skipped: late, days, now }))
  const rest = slots.filter((slot) => !late.includes(slot)).map(({ at }) => at)
  if (rest.length > 0) await claimSlots(db.prisma, SUMMARY, rest, now, `${latest.length} summaries`)
  return sent || told
}

/** What falls on the slots' days, earliest first, outside the quiet period. */
const plannedFor = (
  meetings: readonly MeetingDay[],
  slots: readonly Slot[],
  rules: SendingRules,
): Planned[] =>
  slots
    .filter(({ day }) => maySendOn(day, 'summaries', rules))
    .flatMap((slot) =>
      meetings
        .filter(({ on }) => Math.abs(daysBetween(slot.day, on)) <= FAR_DAYS)
        .flatMap((meeting) =>
          occasionsOf(meeting.on, rules)
            .filter(({ day }) => day === slot.day)
            .map(({ occasion }) => ({ meeting, occasion, slot })),
        ),
    )

// No summary is made farther from its meeting than this: the rest need not be looked at.
const FAR_DAYS = 30

/** Freezes the summary and sends it to the channels, once. */
async function make(
  deps: ScheduleDeps,
  { meeting, occasion }: Planned,
  rules: SendingRules,
  now: Date,
): Promise<boolean> {
  const { db, realClock } = deps
  if (await isSaved(db, meeting.key, occasion)) return false
  const today = dateInStockholm(now)
  const kind = occasionKind(occasion)
  const { briefs, incomplete } = await makeBriefs(deps, meeting, kind, today)
  // What is frozen is whole: the next minute tries again.
  if (incomplete) throw new Error(`the summary of ${meeting.key} cannot be made: something cannot be read`)
  const view = await viewNow(deps, meeting, kind, today, briefs)
  const content = sentMessage(summaryReply({ ...view, note: summaryTexts.why }), {
    line: summaryTexts.lines.on(meeting.on),
  })
  const real = realClock()
  const lastDay = kind === 'after' ? addDays(meeting.on, AFTER_DAYS) : meeting.on
  const uselessAt = plus(real, untilDay(now, daysBetween(today, lastDay) + 1))
  const { open, alerts } = await sortChannels(deps, rules.channels, uselessAt)
  const deliveries = open.map(
    (recipient): NewDelivery => ({
      schedule: `${SUMMARY}:${meeting.key}:${occasion}`,
      slot: instantAt(meeting.on, 0),
      recipient,
      content,
      uselessAt,
      fromHour: rules.hour,
    }),
  )
  const entry: WriteEntry = {
    actor: `system:${SUMMARY}`,
    action: 'summary.make',
    subject: `${meeting.key}/${occasion}`,
    details: { channels: open.length },
  }
  const added = await db.write(entry, async (tx) => {
    const snapshot = { meetingKey: meeting.key, meetingOn: meeting.on, occasion, briefs }
    if (!(await addSnapshot(tx, snapshot, now))) return 0
    return addDeliveries(tx, [...deliveries, ...alerts], real)
  })
  return added > 0
}

/** The channels that nobody outside reads; the owner is told of the others, once each. */
async function sortChannels(
  { audienceOf, owner }: ScheduleDeps,
  channels: readonly string[],
  uselessAt: Date,
): Promise<{ open: string[]; alerts: NewDelivery[] }> {
  const open: string[] = []
  const alerts: NewDelivery[] = []
  for (const channel of channels) {
    // Where Slack does not tell, the app is not in the channel: the delivery fails, and the owner is told what to do.
    if ((await audienceOf(channel)) !== 'external') open.push(channel)
    else if (owner) {
      alerts.push({
        schedule: `${ALERTS}:external:${channel}`,
        slot: new Date(0),
        recipient: owner,
        content: { text: deliveriesTexts.external(channel), blocks: [] },
        uselessAt,
      })
    }
  }
  return { open, alerts }
}
