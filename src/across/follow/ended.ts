import { abandon, type WriteEntry } from '../../db/db.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { OFFICE_OPENS } from '../../schedule/may-send.ts'
import type { DailyJob } from '../../schedule/schedules.ts'
import { untilDay } from '../../schedule/slots.ts'
import { type Ended, endedMessage } from './follow.view.ts'
import { type Follow, getFollows, stopFollows } from './store.ts'

const FOLLOWS = 'follows' as const
const USEFUL_DAYS = 7

/**
 * Stops, once a day, what nobody is told of any more: whoever chose it has left Slack, or the channel is archived or without
 * the assistant. The administrators are told of what a channel no longer gets; the channel may choose it again.
 */
export const endFollows = (deps: ScheduleDeps): DailyJob => ({
  name: 'follow-ends',
  hour: 5,
  minute: 17,
  run: async () => {
    const { db, clock, realClock, admins } = deps
    const ended = await findEnded(deps, await getFollows(db))
    if (ended.length === 0) return 'none'
    const [now, real] = [clock(), realClock()]
    const entry: WriteEntry = {
      ...{ actor: `system:${FOLLOWS}`, action: 'follow.stop', subject: FOLLOWS },
      details: {
        stopped: ended.map(({ follow: { id, userId, channel }, why }) => ({ id, userId, channel, why })),
      },
    }
    const count = await db.write(entry, async (tx) => {
      const stopped = await stopFollows(
        tx,
        ended.map(({ follow }) => follow),
      )
      if (stopped.size === 0) return abandon(0)
      const told = ended.flatMap(({ follow, why }): Ended[] =>
        stopped.has(follow.id) && follow.channel !== null ? [{ follow, channel: follow.channel, why }] : [],
      )
      const common = {
        ...{ schedule: FOLLOWS, slot: now, fromHour: OFFICE_OPENS, content: endedMessage(told) },
        uselessAt: plus(real, untilDay(now, USEFUL_DAYS)),
      }
      if (told.length > 0)
        await addDeliveries(
          tx,
          admins.map((recipient) => ({ ...common, recipient })),
          real,
        )
      return stopped.size
    })
    return `${count} have ended`
  },
})

/** Slack is asked once of each person and each channel. */
async function findEnded(
  { hasLeft, isShut }: Pick<ScheduleDeps, 'hasLeft' | 'isShut'>,
  follows: readonly Follow[],
): Promise<{ follow: Follow; why: Ended['why'] }[]> {
  const left = await those(
    follows.map(({ userId }) => userId),
    hasLeft,
  )
  const shut = await those(
    follows.flatMap(({ channel }) => channel ?? []),
    isShut,
  )
  const whyOf = ({ userId, channel }: Follow): Ended['why'] | null => {
    if (left.has(userId)) return 'left'
    return channel !== null && shut.has(channel) ? 'shut' : null
  }
  return follows.flatMap((follow) => {
    const why = whyOf(follow)
    return why ? [{ follow, why }] : []
  })
}

async function those(ids: readonly string[], is: (id: string) => Promise<boolean>): Promise<Set<string>> {
  const found = new Set<string>()
  for (const id of new Set(ids)) if (await is(id)) found.add(id)
  return found
}
