import { getCommittee } from '../../db/committee.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { type GatherDeps, gather } from '../digests/gather.ts'
import { peopleFor, windowOf } from '../reminders/reminders.ts'
import { getStaff } from '../reminders/store.ts'
import {
  AHEAD_DAYS,
  cancelledEntries,
  dueEntries,
  type Entry,
  isRecent,
  isTold,
  meetingEntries,
  unique,
} from './calendar.ts'

/** The dates of the committee's meetings, and of those lately called off; of one meeting where its key is given. */
export async function committeeEntries(
  { db, features, log }: GatherDeps,
  today: CalendarDate,
  key?: string,
): Promise<Entry[]> {
  const owner = await getCommittee(db)
  const { found } = await gather(features, (feature) => feature.meetings?.(), log)
  const wanted = found.filter((meeting) =>
    key === undefined ? isRecent(meeting.on, today) : meeting.key === key,
  )
  const meetings = await Promise.all(
    wanted.map(async ({ line, steps }) => ({ line, steps: (await steps?.()) ?? [] })),
  )
  const { found: calledOff } = await gather(features, (feature) => feature.cancelledMeetings?.(), log)
  const told = calledOff.filter((meeting) =>
    key === undefined ? isTold(meeting.cancelledOn, today) : meeting.key === key,
  )
  const cancelled = await Promise.all(told.map(async ({ line, steps }) => ({ line, steps: await steps() })))
  return unique([...meetingEntries(meetings, owner), ...cancelledEntries(cancelled, owner)])
}

/** The key of the committee's next meeting; null where none is planned. */
export async function nextMeeting(
  { features, log }: GatherDeps,
  today: CalendarDate,
): Promise<string | null> {
  const { found } = await gather(features, (feature) => feature.meetings?.(), log)
  return found.find(({ on }) => on >= today)?.key ?? null
}

/** What a person is in charge of that falls due: what `/sn mitt` shows, a year ahead. */
export async function ownEntries(
  { db, features, log, membersOf }: GatherDeps,
  today: CalendarDate,
  userId: string,
): Promise<Entry[]> {
  const staff = await getStaff(db, today, membersOf)
  const window = { ...windowOf(userId, today, staff), until: addDays(today, AHEAD_DAYS) }
  const { found } = await gather(features, (feature) => feature.obligations?.(today, window), log)
  const own = found.filter(
    (due) => due.dueOn <= window.until && peopleFor(due, today, staff).includes(userId),
  )
  return unique(dueEntries(own, await getCommittee(db)))
}
