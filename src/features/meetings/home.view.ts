import type { KnownBlock } from '@slack/types'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { actions, escapeText, goButton, section } from '../../slack/blocks.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { type DatedMeeting, type Step, stepsOf } from './meetings.ts'
import { dayOfStep, distance, whenOf } from './words.view.ts'

/** The next meeting, and which of its dates comes before it; `left` tells what remains of the one before. */
export function homeBlocks(
  meeting: DatedMeeting,
  chain: MeetingChain,
  today: CalendarDate,
  left: string,
): KnownBlock[] {
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
    section(`*${texts.homeTitle}*\n${escapeText(lines.join('\n'))}`),
    actions(
      goButton(texts.buttons.next, texts.lines.next),
      goButton(texts.buttons.plan(year), texts.lines.plan(year)),
    ),
  ]
}

/** What must be done before the meeting, and has not passed. */
const comingStep = (chain: MeetingChain, today: CalendarDate): Step | undefined =>
  stepsOf(chain).find(({ kind, keep }) => (kind === 'material_stop' || kind === 'notice') && keep >= today)
