import type { Obligation } from '../../contract/sends.ts'
import { addDays, type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import type { CommitteeOffsets } from '../../lib/deadlines/meeting.ts'
import { leadDaysOf } from '../../lib/deadlines/rules.ts'
import { go, openForm } from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { chainOf, type DatedMeeting, openSteps, type Step } from './meetings.ts'
import { lineOf } from './words.view.ts'

/** The dates of all meetings that are to be kept: the secretariat's, and those of the chair and the adjusters. */
export const meetingObligations = (
  dated: readonly DatedMeeting[],
  offsets: CommitteeOffsets,
  today: CalendarDate,
): Obligation[] =>
  dated.flatMap((meeting) =>
    openSteps(chainOf(meeting, offsets), today).flatMap((step) => [
      // An agenda that is laid out tells of its notice itself.
      ...(step.kind === 'notice' && meeting.agenda ? [] : [dueOf(meeting, step, today)]),
      ...ownObligations(meeting, step),
    ]),
  )

/**
 * What named people do for the meeting: the chair looks through the agenda before the notice, and adjusts the minutes with
 * the adjusters, who are reminded on the first and the last day for it.
 */
function ownObligations(meeting: DatedMeeting, { kind, keep }: Step): Obligation[] {
  const { chair, adjusters } = meeting.people
  const { heldOn } = meeting
  const common = { line: lineOf(meeting), dueOn: keep, unit: null, actions: [] }
  const key = (what: string, userId: string) => `meeting:${meeting.id}:${what}:${userId}:${keep}`
  switch (kind) {
    case 'notice':
      return chair
        ? [
            {
              ...common,
              key: key('approve', chair),
              what: texts.approve(heldOn),
              owner: chair,
              leadDays: [3],
            },
          ]
        : []
    case 'adjustment': {
      const firstDay = daysBetween(addDays(heldOn, 1), keep)
      return [...new Set([...(chair ? [chair] : []), ...adjusters])].map((owner) => ({
        ...common,
        key: key('adjust', owner),
        what: texts.adjust(heldOn, keep),
        owner,
        leadDays: firstDay > 0 ? [firstDay] : [],
      }))
    }
    case 'material_stop':
    case 'meeting':
    case 'posting':
    case 'appeal_end':
      return []
  }
}

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
    leadDays: deadline ? leadDaysOf(deadline.rule) : [],
    actions: [
      ...(isAfter && meeting.heldOn <= today ? [openForm(texts.buttons.facts, 'meeting-facts', { id })] : []),
      ...(kind === 'notice' ? [go(texts.buttons.agenda, texts.lines.agenda(meeting.id))] : []),
    ],
  }
}
