import { max } from 'date-fns'

/** How fast and how patiently deliveries go out. Milliseconds unless said otherwise. */
export interface DeliveryLimits {
  /** Messages a minute in the whole workspace, spread evenly over all instances. */
  perMinute: number
  /** Look-ups in Slack a minute: they cost more than sending. */
  lookUpsPerMinute: number
  /** Between two messages to the same channel. */
  channelGap: number
  /** Slack has this long to answer. */
  timeout: number
  /** How long a claim holds; well beyond the timeout, so that nothing is under way when another instance takes over. */
  lease: number
  /** A message that may have arrived is looked for this long after: by then it has, or never will. */
  settleAfter: number
  /** The longest wait between two tries. */
  maxBackoff: number
  /** The pause when Slack asks for one without saying how long. */
  pause: number
  /** The longest that Slack's own word on waiting is followed without asking again. */
  longestPause: number
  /** What became of a message is looked for this long after it was sent; then a person decides. */
  settleWithin: number
  /** How often to look for work that other instances have left. */
  poll: number
  /** Messages under way at once, in one instance; at most half of them are looked up. */
  atOnce: number
}

/**
 * Slack takes one message a second and channel and "several hundred" a minute in a workspace, and some fifty look-ups
 * a minute: we stay well below.
 */
export const SLACK_PACE: DeliveryLimits = {
  perMinute: 180,
  lookUpsPerMinute: 40,
  channelGap: 1_200,
  timeout: 10_000,
  lease: 60_000,
  settleAfter: 15_000,
  maxBackoff: 10 * 60_000,
  pause: 30_000,
  longestPause: 15 * 60_000,
  settleWithin: 4 * 60 * 60_000,
  poll: 15_000,
  atOnce: 4,
}

const MINUTE = 60_000

export const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

/** The pace that all instances share: when the next message may leave, and until when Slack wants a pause. */
export interface Pace {
  nextAt: Date
  pausedUntil: Date
}

export type Call = 'send' | 'look-up'

const gapAfter = (call: Call, limits: DeliveryLimits): number =>
  MINUTE / (call === 'send' ? limits.perMinute : limits.lookUpsPerMinute)

/** When a call may be made at the earliest. A clock that was set back does not hold everything up. */
export function freeAt({ nextAt, pausedUntil }: Pace, now: Date, limits: DeliveryLimits): Date {
  const next = nextAt > plus(now, gapAfter('look-up', limits)) ? now : nextAt
  const paused = pausedUntil > plus(now, limits.longestPause) ? now : pausedUntil
  return max([next, paused])
}

/** The pace after a call is made now. */
export const paceAfter = (pace: Pace, call: Call, now: Date, limits: DeliveryLimits): Pace => ({
  ...pace,
  nextAt: plus(now, gapAfter(call, limits)),
})

/** What came of a call to Slack. */
export type Verdict =
  | { kind: 'sent'; channel: string; ts: string }
  /** Looked for and not there: it never arrived. */
  | { kind: 'absent' }
  /** Not taken, as we are too fast; null when Slack does not say for how long. */
  | { kind: 'limited'; retryAfter: number | null }
  /** Not taken, because of its blocks. */
  | { kind: 'blocks-refused' }
  /** Not taken, and a person must do something about it. The reason is Slack's own word. */
  | { kind: 'refused'; reason: string }
  /** Nobody knows whether it was taken. */
  | { kind: 'unknown'; cause: unknown }

const FORMS = ['whole', 'without_tables', 'text'] as const
export type DeliveryForm = (typeof FORMS)[number]

/** What the next step depends on. */
export interface Tried {
  form: DeliveryForm
  attempts: number
  /** It may have been sent before: it was looked for, not sent. */
  uncertain: boolean
  /** When it was sent last; null before the first time. */
  triedAt: Date | null
  uselessAt: Date
  /** Notifies the owner of a fault: there is nobody else to notify when it fails itself. */
  isAlert: boolean
}

export type Change =
  | { state: 'sent'; channel: string; ts: string }
  /** `pausedUntil` holds for every call of the same kind. */
  | { state: 'pending' | 'unknown'; dueAt: Date; form: DeliveryForm; pausedUntil?: Date }
  | { state: 'failed'; reason: string; pausedUntil?: Date }

/** Failures that need no word from Slack. */
export const TOO_LATE = 'too_late'
/** Slack did not answer what became of it, for as long as it was asked. */
const NO_ANSWER = 'no_answer'
/** Stands before Slack's word when it would not let us look whether the message arrived. */
export const UNSETTLED = 'unsettled:'
const BLOCKS = 'invalid_blocks'

/** Slack's words for a token that no longer works: no message to anybody gets through. */
const TOKEN_REASONS = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
])
const isAboutToken = (reason: string): boolean => TOKEN_REASONS.has(reason)

/** Failures that affect a whole run: reported once for the run, not once for each recipient. */
export const isAboutRun = (reason: string): boolean =>
  reason === TOO_LATE || reason === `${UNSETTLED}${NO_ANSWER}` || isAboutToken(reason.replace(UNSETTLED, ''))

/** Doubles with every try. */
export const backoff = (attempts: number, { settleAfter, maxBackoff }: DeliveryLimits): number =>
  Math.min(settleAfter * 2 ** Math.min(Math.max(attempts - 1, 0), 20), maxBackoff)

/** What becomes of a delivery after a call. Only what Slack certainly has not got is ever sent again. */
export function changeAfter(tried: Tried, verdict: Verdict, now: Date, limits: DeliveryLimits): Change {
  const { form, attempts, uncertain } = tried
  const again = uncertain ? 'unknown' : 'pending'
  // It may have arrived, and Slack does not say: a person who sees the channel decides.
  const givenUp =
    uncertain && plus(tried.triedAt ?? now, limits.settleWithin) <= now
      ? ({ state: 'failed', reason: `${UNSETTLED}${NO_ANSWER}` } as const)
      : null
  switch (verdict.kind) {
    case 'sent':
      return { state: 'sent', channel: verdict.channel, ts: verdict.ts }
    case 'absent':
      return tried.uselessAt <= now
        ? { state: 'failed', reason: TOO_LATE }
        : { state: 'pending', dueAt: now, form }
    case 'limited': {
      const until = plus(now, Math.min(verdict.retryAfter ?? limits.pause, limits.longestPause))
      return { ...(givenUp ?? { state: again, dueAt: until, form }), pausedUntil: until }
    }
    case 'blocks-refused': {
      const next = FORMS[FORMS.indexOf(form) + 1]
      return next
        ? { state: 'pending', dueAt: plus(now, limits.channelGap), form: next }
        : { state: 'failed', reason: BLOCKS }
    }
    case 'refused':
      return tried.isAlert && isAboutToken(verdict.reason)
        ? { state: again, dueAt: plus(now, limits.maxBackoff), form }
        : { state: 'failed', reason: uncertain ? `${UNSETTLED}${verdict.reason}` : verdict.reason }
    case 'unknown':
      return givenUp ?? { state: 'unknown', dueAt: plus(now, backoff(attempts, limits)), form }
  }
}
