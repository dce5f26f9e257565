import { abandon } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { dateInStockholm } from '../../lib/calendar.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { maySendNow, OFFICE_OPENS } from '../../schedule/may-send.ts'
import { untilDay } from '../../schedule/slots.ts'
import { createCatalogue } from '../facts/catalogue.ts'
import { getSendingRules } from '../settings/sending-rules.store.ts'
import {
  changesOf,
  deviationIn,
  type Followed,
  followable,
  idOf,
  isPastSide,
  type Known,
  knownOf,
  sideOf,
} from './follow.ts'
import { type News, newsMessage } from './follow.view.ts'
import { type Follow, getFollows, noteKnown } from './store.ts'

const FOLLOWS = 'follows'
const USEFUL_DAYS = 7

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
  const follows = await getFollows(db)
  if (follows.length === 0) return false
  if (!maySendNow(now, OFFICE_OPENS, FOLLOWS, await getSendingRules(db))) return false
  const facts = await createCatalogue(db, features).facts('published', dateInStockholm(now))
  const all = followable(facts)
  const found = follows.flatMap((follow): Found[] => {
    const followed = all.get(idOf(follow))
    // The newest report's own page, and the name that it has there.
    const { line, label } = followed ?? follow
    return newsOf({ ...follow, line, label }, followed)
  })
  if (found.length === 0) return false
  const real = realClock()
  const common = {
    ...{ schedule: FOLLOWS, slot: now, fromHour: OFFICE_OPENS },
    uselessAt: plus(real, untilDay(now, USEFUL_DAYS)),
  }
  const details = { recipients: new Set(found.map(({ follow }) => follow.userId)).size }
  const entry = { actor: `system:${FOLLOWS}`, action: 'follow.tell', subject: FOLLOWS, details } as const
  const added = await db.write(entry, async (tx) => {
    const ours: Found[] = []
    for (const one of found) if (await noteKnown(tx, one.follow, one.known)) ours.push(one)
    if (ours.length === 0) return abandon(0)
    const messages = [...new Set(ours.map(({ follow }) => follow.userId))].map((recipient) => ({
      ...common,
      recipient,
      content: newsMessage(ours.filter(({ follow }) => follow.userId === recipient)),
    }))
    return addDeliveries(tx, messages, real)
  })
  return added > 0
}

/** What there is to tell of one thing, and what is known of it then. */
function newsOf(follow: Follow, followed: Followed | undefined): Found[] {
  const { known, threshold } = follow
  if (!followed) {
    // It is told once: nothing is known of it after that.
    return Object.keys(known).length === 0 ? [] : [{ follow, known: {}, news: { kind: 'gone' } }]
  }
  if (threshold !== null) {
    const side = sideOf(followed, threshold)
    const deviation = deviationIn(followed)
    if (deviation === null || side['side'] === known['side']) return []
    return [{ follow, known: side, news: { kind: 'crossed', isPast: isPastSide(side), value: deviation } }]
  }
  const now = knownOf(followed)
  const changes = changesOf(known, now)
  return changes.length === 0 ? [] : [{ follow, known: now, news: { kind: 'changed', changes } }]
}
