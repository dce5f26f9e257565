import type { Logger } from 'pino'
import type { Db } from '../db/db.ts'
import type { Clock } from '../lib/clock.ts'
import { welcomeFrom } from '../schedule/may-send.ts'
import {
  type Call,
  changeAfter,
  type DeliveryLimits,
  isAboutRun,
  plus,
  TOO_LATE,
  type Verdict,
} from './rules.ts'
import type { Content, SlackSender } from './slack-sender.ts'
import { type Claimed, claimNext, type NewDelivery, saveChange } from './store.ts'

/** Deliveries that notify the owner of a fault; they cause no further ones. */
export const ALERTS = 'alert' as const
const ALERT_DAYS = 7
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const LONG_PAUSE_MS = 5 * MINUTE_MS
const isAlert = (schedule: string): boolean => schedule.startsWith(ALERTS)

export interface WorkerDeps {
  db: Db
  sender: SlackSender
  /** The real clock: Slack's pace and leases do not follow a clock that is set to another day. */
  clock: Clock
  log: Logger
  limits: DeliveryLimits
  /** Who is notified of failures that need a person; nobody when not set. */
  owner: string | undefined
  /** What time it is for the people: what has an hour is sent in the working hours after it. */
  peopleClock: Clock
  /** The message when Slack asks for a long pause, in minutes. */
  pauseText(minutes: number): Content
  /** The message about a failure. */
  alertText(failed: { schedule: string; recipient: string; slot: Date }, reason: string): Content
}

/** Sees to one claimed delivery: one call to Slack, and what came of it stored. */
export async function deliver(deps: WorkerDeps, claimed: Claimed): Promise<void> {
  const { db, sender: courier, clock, log, limits } = deps
  // After a long sleep of the machine another instance may hold the claim: it will find out what happened.
  if (plus(clock(), 2 * limits.timeout) > claimed.leasedUntil) return
  const later = claimed.uncertain ? null : untilWelcome(deps, claimed)
  if (later && later < claimed.uselessAt) {
    await saveChange(db, claimed, { state: 'pending', dueAt: later, form: claimed.form }, clock())
    return
  }
  const verdict = later ? TOO_LATE_NOW : await call(courier, claimed, clock())
  const now = clock()
  const change = changeAfter({ ...claimed, isAlert: isAlert(claimed.schedule) }, verdict, now, limits)
  const alerts = [
    ...(change.state === 'failed' ? alertsFor(deps, claimed, change.reason, now) : []),
    ...alertOfPause(deps, verdict, now),
  ]
  const ours = await saveChange(db, claimed, change, now, alerts)
  report(log, claimed, verdict, change.state, ours)
}

const TOO_LATE_NOW: Verdict = { kind: 'refused', reason: TOO_LATE }

/** When it may be sent, by the real clock, if that is not now: what was held up is not sent at night or on a day off. */
function untilWelcome({ clock, peopleClock }: WorkerDeps, { fromHour }: Claimed): Date | null {
  if (fromHour === null) return null
  const now = peopleClock()
  const wait = welcomeFrom(now, fromHour).getTime() - now.getTime()
  return wait > 0 ? plus(clock(), wait) : null
}

/** Reports a pause that people notice, once a day. */
function alertOfPause({ owner, pauseText }: WorkerDeps, verdict: Verdict, now: Date): NewDelivery[] {
  if (!owner || verdict.kind !== 'limited' || (verdict.retryAfter ?? 0) < LONG_PAUSE_MS) return []
  const day = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS)
  const content = pauseText(Math.ceil((verdict.retryAfter ?? 0) / MINUTE_MS))
  return [
    {
      schedule: `${ALERTS}:paused`,
      slot: day,
      recipient: owner,
      content,
      uselessAt: plus(now, ALERT_DAYS * DAY_MS),
    },
  ]
}

function call(courier: SlackSender, claimed: Claimed, now: Date): Promise<Verdict> | Verdict {
  if (claimed.uncertain) return courier.find(claimed)
  if (claimed.uselessAt <= now) return TOO_LATE_NOW
  return courier.send(claimed)
}

/** Once for each recipient and reason; a failure that affects the whole run is reported once for the run. */
function alertsFor(deps: WorkerDeps, claimed: Claimed, reason: string, now: Date): NewDelivery[] {
  const { schedule, slot, recipient } = claimed
  if (!deps.owner || isAlert(schedule)) return []
  return [
    {
      ...(isAboutRun(reason)
        ? { schedule: `${ALERTS}:${reason}`, slot }
        : { schedule: `${ALERTS}:${reason}:${recipient}`, slot: new Date(0) }),
      recipient: deps.owner,
      content: deps.alertText({ schedule, recipient, slot }, reason),
      uselessAt: plus(now, ALERT_DAYS * DAY_MS),
    },
  ]
}

/** Never texts, and people only by their id. */
function report(log: Logger, claimed: Claimed, verdict: Verdict, state: string, ours: boolean): void {
  const { id, schedule, recipient, attempts } = claimed
  const facts = { delivery: id, schedule, recipient, attempts, verdict: verdict.kind, state }
  if (!ours) log.warn(facts, 'a delivery was taken over by somebody else')
  else if (state === 'sent') log.debug(facts, 'delivered')
  else if (verdict.kind === 'unknown')
    log.warn({ ...facts, err: verdict.cause }, 'not known whether delivered')
  else if (verdict.kind === 'limited' && (verdict.retryAfter ?? 0) >= LONG_PAUSE_MS)
    log.warn({ ...facts, retryAfter: verdict.retryAfter }, 'Slack asks for a long pause')
  else if (state === 'failed') log.error({ ...facts, verdict }, 'a delivery failed and needs a person')
  else log.info(facts, 'a delivery will be tried again')
}

export interface Worker {
  /** There is something new: look at once. */
  wake(): void
  /** Claims nothing more, and waits for the messages being sent. */
  stop(): Promise<void>
}

/** Claims and sends until it is stopped; the schedules decide what is due and when. */
export function startWorker(deps: WorkerDeps): Worker {
  const { db, clock, log, limits } = deps
  const underWay = new Set<Promise<void>>()
  let lookUps = 0
  const rest = createRest()
  let stopped = false

  const start = (claimed: Claimed): void => {
    if (claimed.uncertain) lookUps += 1
    const work = deliver(deps, claimed)
      .catch((err: unknown) => log.error({ err, delivery: claimed.id }, 'a delivery could not be recorded'))
      .finally(() => {
        underWay.delete(work)
        if (claimed.uncertain) lookUps -= 1
        rest.end() // what came of it may be something new to send, or to see to earlier
      })
    underWay.add(work)
  }
  const step = async (): Promise<void> => {
    if (underWay.size >= limits.atOnce) {
      await Promise.race(underWay)
      return
    }
    // Slow look-ups leave room for messages to send.
    const calls: Call[] = lookUps < limits.atOnce / 2 ? ['send', 'look-up'] : ['send']
    const next = await claimNext(db, clock(), limits, calls)
    if ('claimed' in next) start(next.claimed)
    else if (!stopped) await rest.until(next.waitUntil.getTime() - clock().getTime())
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      await step().catch(async (err: unknown) => {
        log.error({ err }, 'deliveries could not be claimed')
        if (!stopped) await rest.until(limits.poll)
      })
    }
  }
  const running = run()
  return {
    wake: () => rest.end(),
    stop: async () => {
      stopped = true
      rest.end()
      await running
      await Promise.all(underWay)
    },
  }
}

/** A wait that can be ended; ended between two waits, the next one does not begin. */
function createRest() {
  let ended = false
  let end = () => {}
  return {
    end: () => {
      ended = true
      end()
    },
    until: async (ms: number): Promise<void> => {
      if (!ended) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(ms, 1))
          end = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      ended = false
    },
  }
}
