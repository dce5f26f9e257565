import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { joined, type Prose } from '../../reply/prose.ts'
import { choose, go, list, menu, openForm, type Reply, sentence } from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { type DatedMeeting, type Meeting, meetingAfter, meetingBefore } from './meetings.ts'
import { choiceOf, lineOf, whenOf } from './words.view.ts'

/** Replies when no meeting is there to show: which ones lie near, and what can be done. */

const MAX_ECHO = 60

export interface Nothing {
  /** Why nothing is shown. */
  reason: Prose
  dated: readonly DatedMeeting[]
  /** The day that was asked for, or today. */
  day: CalendarDate
  mayRegister: boolean
}

export function nothingView({ reason, dated, day, mayRegister }: Nothing): Reply {
  const near = [meetingBefore(dated, day), meetingAfter(dated, day)].filter((found) => found !== undefined)
  const year = Number(day.slice(0, 4))
  return sentence(
    joined(reason, near.length > 0 ? texts.nearest(near.map(whenOf)) : null),
    ...choose(
      texts.chooseMeeting,
      near.map((meeting) => ({ label: texts.buttons.show(choiceOf(meeting).label), line: lineOf(meeting) })),
    ),
    go(texts.buttons.plan(year), texts.lines.plan(year)),
    ...(mayRegister ? [openForm(texts.buttons.add, 'meeting-add')] : []),
  )
}

/** Several meetings in the month that was asked for. */
export const chooseView = (meetings: readonly Meeting[], month: string): Reply => ({
  ...sentence(
    texts.several(meetings.length, month),
    menu(
      texts.chooseMeeting,
      meetings.map((meeting) => ({ label: whenOf(meeting), line: lineOf(meeting) })),
    ),
  ),
  parts: [list(meetings.map(whenOf))],
  back: texts.lines.next,
})

export const echo = (words: string): string => shorten(words, MAX_ECHO)
