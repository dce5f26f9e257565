import type { Obligation } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { CommitteeOffsets } from '../../lib/deadlines/meeting.ts'
import { RULES } from '../../lib/deadlines/rules.ts'
import { openForm } from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { chainOf, type DatedMeeting, openSteps, type Step } from './meetings.ts'
import { lineOf } from './words.view.ts'

/** The dates of all meetings that a person must keep. They are the secretariat's: no single person owns them. */
export const meetingObligations = (
  dated: readonly DatedMeeting[],
  offsets: CommitteeOffsets,
  today: CalendarDate,
): Obligation[] =>
  dated.flatMap((meeting) =>
    openSteps(chainOf(meeting, offsets), today).map((step) => dueOf(meeting, step, today)),
  )

function dueOf(meeting: DatedMeeting, { kind, deadline, keep }: Step, today: CalendarDate): Obligation {
  const isAfter = kind === 'adjustment' || kind === 'posting'
  const id = String(meeting.id)
  return {
    key: `meeting:${id}:${kind}:${keep}`,
    what: texts.due(texts.dueNames[kind], meeting.heldOn),
    line: lineOf(meeting),
    dueOn: keep,
    ...(deadline && deadline.rolled > keep ? { rolledOn: deadline.rolled } : {}),
    owner: null,
    unit: null,
    bySecretary: true,
    leadDays: deadline ? RULES[deadline.rule].remindDaysBefore.filter((days) => days > 0) : [],
    actions:
      isAfter && meeting.heldOn <= today ? [openForm(texts.buttons.facts, 'meeting-facts', { id })] : [],
  }
}
