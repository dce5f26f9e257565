import type { Feature } from '../../contract/feature.ts'
import { getCommittee } from '../../db/committee.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { afterBrief, agendaBriefs, type BriefMeeting, nextMeetingBrief } from './brief.view.ts'
import { chainOf, type DatedMeeting, nextMeeting, stepsOf } from './meetings.ts'
import { getAgenda, getDated } from './store.ts'
import { lineOf, whenOf } from './words.view.ts'

// A meeting farther off than its material stop is nothing to prepare yet.
const SOON_DAYS = 21

/** What digests and summaries tell of the committee's meetings. */
export function meetingBriefs(db: Db): Required<Pick<Feature, 'brief' | 'meetings'>> {
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
        steps: async () =>
          stepsOf(chainOf(meeting, await getCommittee(db))).map(({ kind, keep, done }) => ({
            key: `meeting:${meeting.id}:${kind}`,
            kind,
            on: done ?? keep,
            what:
              kind === 'meeting'
                ? texts.title(whenOf(meeting))
                : texts.ofMeeting(texts.steps[kind], whenOf(meeting)),
          })),
        before: async (today) => agendaBriefs(await viewOf(meeting, today)),
        after: async (today) => [afterBrief(await viewOf(meeting, today))],
      })),
  }
}
