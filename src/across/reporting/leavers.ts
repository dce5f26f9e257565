import { type SentContent, sentMessage } from '../../assistant/sent-message.ts'
import { plus } from '../../delivery/rules.ts'
import { addDeliveries } from '../../delivery/store.ts'
import { addDays, dateInStockholm } from '../../lib/calendar.ts'
import { list, type Part, paragraph } from '../../reply/reply.ts'
import type { ScheduleDeps } from '../../schedule/deps.ts'
import { OFFICE_OPENS } from '../../schedule/may-send.ts'
import type { DailyJob } from '../../schedule/schedules.ts'
import { startOfWeek, untilDay } from '../../schedule/slots.ts'
import { reportingTexts } from '../../texts/reporting.ts'
import { gatherObligations } from '../reminders/reminders.slack.ts'
import { getOwners } from './store.ts'

const texts = reportingTexts.leavers
const LEAVERS = 'leavers' as const
const FAR_DAYS = 3 * 366
const MOST_PEOPLE = 10
const MOST_THINGS = 10
const USEFUL_DAYS = 3

/**
 * Tells the administrators, once a week, of those who have left Slack and are still in charge of something: goals and
 * measures, and whatever falls due.
 */
export const checkLeavers = (deps: ScheduleDeps): DailyJob => ({
  name: LEAVERS,
  hour: 5,
  minute: 11,
  run: async () => {
    const left = [...(await leaversOf(deps))]
    if (left.length > 0) await tell(deps, left)
    return `${left.length} have left`
  },
})

/** What each person who has left is in charge of, by Slack user id. */
async function leaversOf({
  db,
  clock,
  features,
  log,
  hasLeft,
}: ScheduleDeps): Promise<Map<string, string[]>> {
  const today = dateInStockholm(clock())
  const window = { until: addDays(today, FAR_DAYS) }
  const { obligations } = await gatherObligations(features, today, log, window)
  const things = new Map<string, string[]>()
  const add = (owner: string, what: string) => things.set(owner, [...(things.get(owner) ?? []), what])
  for (const { owner, label } of await getOwners(db)) add(owner, label)
  for (const { owner, what } of obligations) if (owner !== null) add(owner, what)
  for (const userId of [...things.keys()]) if (!(await hasLeft(userId))) things.delete(userId)
  return things
}

async function tell(
  { db, clock, realClock, admins }: ScheduleDeps,
  left: readonly (readonly [string, readonly string[]])[],
): Promise<void> {
  const real = realClock()
  const common = {
    schedule: LEAVERS,
    slot: startOfWeek(dateInStockholm(clock())),
    content: leaversMessage(left),
    uselessAt: plus(real, untilDay(clock(), USEFUL_DAYS)),
    fromHour: OFFICE_OPENS,
  }
  await db.prisma.$transaction((tx) =>
    addDeliveries(
      tx,
      admins.map((recipient) => ({ ...common, recipient })),
      real,
    ),
  )
}

function leaversMessage(left: readonly (readonly [string, readonly string[]])[]): SentContent {
  const parts = left.slice(0, MOST_PEOPLE).flatMap(([userId, things]): Part[] => {
    const rest = things.length - MOST_THINGS
    return [
      paragraph([{ person: userId }, `: ${texts.one(things.length)}`]),
      list([...things.slice(0, MOST_THINGS), ...(rest > 0 ? [texts.more(rest)] : [])]),
    ]
  })
  const rest = left.length - MOST_PEOPLE
  return sentMessage(
    {
      lead: texts.title(left.length),
      parts: [...parts, ...(rest > 0 ? [paragraph(texts.more(rest))] : [])],
      notes: [texts.why],
      shareable: false,
    },
    { line: '' },
  )
}
