import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { type DatedMeeting, type Step, stepsOf } from './meetings.ts'
import { dayOfStep, distance, whenOf } from './words.view.ts'

/** The next meeting, which of its dates comes before it, and what remains of the one before (`left`). */
export function standingLines(
  meeting: DatedMeeting,
  chain: MeetingChain,
  today: CalendarDate,
  left: string,
): string[] {
  const step = comingStep(chain, today)
  const lines = [
    texts.standing(whenOf(meeting), distance(today, meeting.heldOn), meeting.matters),
    ...(step
      ? [texts.standingStep(texts.stepNames[step.kind], dayOfStep(step), distance(today, step.keep))]
      : []),
    ...(left ? [left] : []),
  ]
  return [lines.join(' ')]
}

/** What must be done before the meeting, and has not passed. */
const comingStep = (chain: MeetingChain, today: CalendarDate): Step | undefined =>
  stepsOf(chain).find(
    ({ kind, keep, done }) =>
      (kind === 'material_stop' || kind === 'notice') && keep >= today && done === null,
  )
