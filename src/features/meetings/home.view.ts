import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { strong } from '../../reply/prose.ts'
import { entry, go, type Part } from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { type DatedMeeting, type Step, stepsOf } from './meetings.ts'
import { dayOfStep, distance, whenOf } from './words.view.ts'

/** The next meeting, and which of its dates comes before it; `left` says what remains of the one before. */
export function homeParts(
  meeting: DatedMeeting,
  chain: MeetingChain,
  today: CalendarDate,
  left: string,
): Part[] {
  const step = comingStep(chain, today)
  const lines = [
    texts.home(whenOf(meeting), distance(today, meeting.heldOn), meeting.matters),
    ...(step
      ? [texts.homeStep(texts.stepNames[step.kind], dayOfStep(step), distance(today, step.keep))]
      : []),
    ...(left ? [left] : []),
  ]
  const year = Number(meeting.heldOn.slice(0, 4))
  return [
    entry(
      [strong(texts.homeTitle), `\n${lines.join('\n')}`],
      go(texts.buttons.next, texts.lines.next),
      go(texts.buttons.plan(year), texts.lines.plan(year)),
    ),
  ]
}

/** What must be done before the meeting, and has not passed. */
const comingStep = (chain: MeetingChain, today: CalendarDate): Step | undefined =>
  stepsOf(chain).find(({ kind, keep }) => (kind === 'material_stop' || kind === 'notice') && keep >= today)
