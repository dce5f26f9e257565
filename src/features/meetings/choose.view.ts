import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import { actions, escapeText, formButton, goButton, goMenu, section } from '../../slack/blocks.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { type DatedMeeting, type Meeting, meetingAfter, meetingBefore } from './meetings.ts'
import { choiceOf, lineOf, whenOf } from './words.view.ts'

/** Answers when no meeting is there to show: which ones lie near, and what can be done. */

const MAX_ECHO = 60

export interface Nothing {
  /** Why nothing is shown; plain text. */
  reason: string
  dated: readonly DatedMeeting[]
  /** The day that was asked for, or today. */
  day: CalendarDate
  mayRegister: boolean
}

export function nothingAnswer({ reason, dated, day, mayRegister }: Nothing): Answer {
  const near = [meetingBefore(dated, day), meetingAfter(dated, day)].filter((found) => found !== undefined)
  const sentences = [reason, ...(near.length > 0 ? [texts.nearest(near.map(whenOf))] : [])]
  const text = escapeText(sentences.join(' '))
  const year = Number(day.slice(0, 4))
  const buttons = [
    ...near.map((meeting) => goButton(choiceOf(meeting).label, lineOf(meeting))),
    goButton(texts.buttons.plan(year), texts.lines.plan(year)),
    ...(mayRegister ? [formButton(texts.buttons.add, 'meeting-add')] : []),
  ]
  const blocks: KnownBlock[] = [section(text), actions(...buttons)]
  return { text, blocks, shareable: false }
}

/** Several meetings in the month that was asked for. */
export function chooseAnswer(meetings: readonly Meeting[], month: string): Answer {
  const lead = texts.several(meetings.length, month)
  const lines = meetings.map((meeting) => `• ${whenOf(meeting)}`)
  const choices = meetings.map((meeting) => ({ label: whenOf(meeting), line: lineOf(meeting) }))
  const text = escapeText([lead, ...lines].join('\n'))
  return {
    text,
    blocks: [section(text), actions(goMenu(texts.chooseMeeting, choices))],
    back: texts.lines.next,
    shareable: false,
  }
}

export const echo = (words: string): string => shorten(words, MAX_ECHO)
