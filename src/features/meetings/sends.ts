import type { Feature } from '../../contract/feature.ts'
import type { MeetingStep } from '../../contract/sends.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { afterBrief, agendaBriefs, type BriefMeeting, nextMeetingBrief } from './brief.view.ts'
import { type CancelledMeeting, chainOf, type DatedMeeting, nextMeeting, stepsOf } from './meetings.ts'
import { getAgenda, getCancelled, getDated } from './store.ts'
import { lineOf, whenOf } from './words.view.ts'

// A meeting farther off than its material stop is nothing to prepare yet.
const SOON_DAYS = 21

/** What digests, summaries and calendars tell of the committee's meetings. */
export function meetingBriefs(db: Db): Required<Pick<Feature, 'brief' | 'meetings' | 'cancelledMeetings'>> {
  const viewOf = async (meeting: DatedMeeting, today: CalendarDate): Promise<BriefMeeting> => ({
    meeting,
    chain: chainOf(meeting, await getCommittee(db)),
    items: await getAgenda(db, meeting.id),
    today,
  })
  return {
    brief: async (today) => {
      const next = nextMeeting(await getDated(db), today)
      if (!next || next.heldOn > addDays(today, SOON_DAYS)) return null
      return nextMeetingBrief(await viewOf(next, today))
    },
    meetings: async () =>
      (await getDated(db)).map((meeting) => ({
        key: `meeting:${meeting.id}`,
        on: meeting.heldOn,
        name: whenOf(meeting),
        line: lineOf(meeting),
        steps: () => daysOf(db, meeting),
        before: async (today) => agendaBriefs(await viewOf(meeting, today)),
        after: async (today) => [afterBrief(await viewOf(meeting, today))],
      })),
    cancelledMeetings: async () =>
      (await getCancelled(db)).map((meeting) => ({
        key: `meeting:${meeting.id}`,
        cancelledOn: meeting.cancelledOn,
        line: texts.lines.one(`#${meeting.id}`),
        steps: () => daysOf(db, meeting),
      })),
  }
}

/** Every date that follows from a meeting, by names that stay the same when it is moved or called off. */
const daysOf = async (db: Db, meeting: DatedMeeting | CancelledMeeting): Promise<MeetingStep[]> =>
  stepsOf(chainOf(meeting, await getCommittee(db))).map(({ kind, keep, done }) => ({
    key: `meeting:${meeting.id}:${kind}`,
    kind,
    on: done ?? keep,
    what:
      kind === 'meeting' ? texts.title(whenOf(meeting)) : texts.ofMeeting(texts.steps[kind], whenOf(meeting)),
  }))
