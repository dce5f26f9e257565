import { abandon } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { addDays, dateInStockholm, isoWeekday, startInStockholm } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { isWelcome, maySendNow, OFFICE_OPENS } from '../../schedule/may-send.ts'
import { daysMovedTo, untilDay } from '../../schedule/slots.ts'
import { createCatalogue } from '../facts/catalogue.ts'
import { getWithdrawn, type Withdrawn } from '../publishing/withdrawals.store.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import { DEFAULTS, getSettings, type Settings } from '../settings/store.ts'
import {
  changesOf,
  type Followed,
  followable,
  idOf,
  isPastSide,
  isPublic,
  type Known,
  knownOf,
  type News,
  sideOf,
} from './follow.ts'
import { newsMessage } from './follow.view.ts'
import { figureFor } from './limits.ts'
import { type Follow, getFollows, noteKnown } from './store.ts'

const FOLLOWS = 'follows' as const
const USEFUL_DAYS = 7
const WITHDRAWN_DAYS = 14 // twice the longest that news wait for their day
const USUAL_WEEKDAY = 1 // Monday, for those who have chosen no digest

interface Found {
  follow: Follow
  known: Known
  news: News
}

/**
 * Tells everybody what has changed of what they follow since they were told last, and what has passed a line of theirs; run
 * every minute, by every instance. What is noted as known and the message are one write: nothing is told twice. True when
 * something is to be delivered.
 */
export async function tellFollowers(deps: ScheduleDeps): Promise<boolean> {
  const { db, clock, realClock, features } = deps
  const now = clock()
  const all = await getFollows(db)
  if (all.length === 0) return false
  if (!maySendNow(now, OFFICE_OPENS, FOLLOWS, await getSendingRules(db))) return false
  const settings = await getSettings(db)
  const follows = all.filter((follow) => isWanted(follow, settings.get(follow.userId) ?? DEFAULTS, now))
  if (follows.length === 0) return false
  const facts = await createCatalogue(db, features).facts('published', dateInStockholm(now))
  const rows = followable(facts)
  const found = follows.flatMap((follow): Found[] => {
    const followed = rows.get(idOf(follow))
    // The newest report's own page, and the name that it has there.
    const { line, label } = followed ?? follow
    return newsOf({ ...follow, line, label }, followed)
  })
  if (found.length === 0) return false
  const withdrawn = await getWithdrawn(db, startInStockholm(addDays(dateInStockholm(now), -WITHDRAWN_DAYS)))
  const real = realClock()
  const common = {
    ...{ schedule: FOLLOWS, slot: now, fromHour: OFFICE_OPENS },
    uselessAt: plus(real, untilDay(now, USEFUL_DAYS)),
  }
  const channels = await openChannels(found, rows, deps)
  const recipientOf = ({ follow }: Found): string =>
    follow.channel !== null && channels.has(follow.id) ? follow.channel : follow.userId
  const details = { recipients: new Set(found.map(recipientOf)).size }
  const entry = { actor: `system:${FOLLOWS}`, action: 'follow.tell', subject: FOLLOWS, details } as const
  const added = await db.write(entry, async (tx) => {
    const ours: Found[] = []
    for (const one of found) if (await noteKnown(tx, one.follow, one, now)) ours.push(one)
    if (ours.length === 0) return abandon(0)
    const messages = [...new Set(ours.map(recipientOf))].map((recipient) => {
      const news = ours.filter((one) => recipientOf(one) === recipient)
      const isForChannel = news.some(({ follow }) => follow.channel === recipient)
      const content = newsMessage(news, withdrawnOf(news, rows, withdrawn), isForChannel)
      return { ...common, recipient, content }
    })
    return addDeliveries(tx, messages, real)
  })
  return added > 0
}

/** At once, or on the day of the week and from the hour of the digest, once: a day off moves it to the next working day. */
function isWanted({ pace, toldAt }: Follow, { digestWeekday, digestHour }: Settings, now: Date): boolean {
  if (pace !== 'digest') return pace === 'now'
  const today = dateInStockholm(now)
  const isDay = daysMovedTo(today).some((day) => isoWeekday(day) === (digestWeekday ?? USUAL_WEEKDAY))
  return isDay && isWelcome(now, digestHour) && (toldAt === null || dateInStockholm(toldAt) < today)
}

/** What has been taken back since they were told last, where what has changed is something that is published. */
const withdrawnOf = (
  news: readonly Found[],
  rows: ReadonlyMap<string, Followed>,
  withdrawn: readonly Withdrawn[],
): Withdrawn[] => {
  const published = news.filter(({ follow }) => rows.get(idOf(follow))?.table.origin !== 'registered')
  return withdrawn.filter(({ at }) =>
    published.some(({ follow: { toldAt } }) => toldAt === null || toldAt < at),
  )
}

/**
 * The follows that may be told in their channels: what has become somebody's own, and what would be read by others or by nobody,
 * comes to the person.
 */
async function openChannels(
  found: readonly Found[],
  rows: ReadonlyMap<string, Followed>,
  { audienceOf, isShut }: Pick<ScheduleDeps, 'audienceOf' | 'isShut'>,
): Promise<ReadonlySet<number>> {
  const open = new Set<number>()
  for (const { follow } of found) {
    const followed = rows.get(idOf(follow))
    if (follow.channel === null || (followed && !isPublic(followed))) continue
    if ((await audienceOf(follow.channel)) === 'internal' && !(await isShut(follow.channel)))
      open.add(follow.id)
  }
  return open
}

/** What there is to tell of one thing, and what is known of it then. */
function newsOf(follow: Follow, followed: Followed | undefined): Found[] {
  const { known, limit } = follow
  if (!followed) {
    // It is told once: nothing is known of it after that.
    return Object.keys(known).length === 0 ? [] : [{ follow, known: {}, news: { kind: 'gone' } }]
  }
  if (limit !== null) {
    const side = sideOf(followed, limit)
    const figure = figureFor(followed, limit)
    if (figure === null || side['side'] === known['side']) return []
    return [{ follow, known: side, news: { kind: 'crossed', isPast: isPastSide(side), ...figure } }]
  }
  const now = knownOf(followed)
  const changes = changesOf(known, now)
  return changes.length === 0 ? [] : [{ follow, known: now, news: { kind: 'changed', changes } }]
}
