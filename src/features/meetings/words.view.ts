import type { CalendarDate } from '../../lib/calendar.ts'
import { daysBetween } from '../../lib/calendar.ts'
import { shorten, withoutLastParenthesis } from '../../lib/words.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import type { DatedMeeting, Meeting, Step } from './meetings.ts'

/** Phrases that several of the slice's answers share. Plain text: escape it for mrkdwn. */

const MAX_TITLE = 120
const MAX_WHAT = 80

export const shortTitle = (title: string): string => shorten(title, MAX_TITLE)

/** What a date is, without the words of the source that it rests on. */
export const shortWhat = (what: string): string => shorten(withoutLastParenthesis(what), MAX_WHAT)

/** "tisdag 2023-09-19 (Extra sammanträde)", or the month where no day is known. */
export const whenOf = ({ heldOn, label, name }: Pick<Meeting, 'heldOn' | 'label' | 'name'>): string =>
  texts.named(heldOn ? texts.weekday(heldOn) : label, name)

/** The command line that shows a meeting. */
export const lineOf = ({ id, heldOn }: Pick<Meeting, 'id' | 'heldOn'>): string =>
  texts.lines.one(heldOn ?? `#${id}`)

export const distance = (today: CalendarDate, on: CalendarDate): string =>
  texts.distance(daysBetween(today, on))

const rolledOf = ({ deadline }: Step): CalendarDate | null =>
  deadline && deadline.rolled !== deadline.nominal ? deadline.rolled : null

/** The nominal day of a step in words, with the day it moves to. */
export function dayOfStep(step: Step): string {
  const rolled = rolledOf(step)
  if (!rolled) return texts.weekday(step.nominal)
  return step.deadline?.roll === 'back'
    ? texts.movedBack(step.nominal, rolled)
    : texts.movedForward(step.nominal, rolled)
}

/** The same, as short as a table wants it. */
export function cellOfStep(step: Step): string {
  if (step.done) return texts.cellDone(step.done)
  const rolled = rolledOf(step)
  if (!rolled) return texts.shortWeekday(step.nominal)
  return step.deadline?.roll === 'back'
    ? texts.cellBack(step.nominal, rolled)
    : texts.cellForward(step.nominal, rolled)
}

/** "Materialstopp tisdag 2023-09-05, för 7 dagar sedan"; what has been done is told as done. */
export function stepText(step: Step, today: CalendarDate): string {
  const { kind, done, keep, deadline } = step
  if (done && (kind === 'adjustment' || kind === 'posting'))
    return `${texts.done[kind](texts.weekday(done))}, ${distance(today, done)}`
  const isLate = (kind === 'adjustment' || kind === 'posting') && deadline !== null && deadline.rolled < today
  const parts = [
    `${texts.steps[kind]} ${dayOfStep(step)}`,
    distance(today, keep),
    ...(isLate ? [texts.notRegistered] : []),
  ]
  return parts.join(', ')
}

/** A meeting as a choice. */
export const choiceOf = (meeting: DatedMeeting): { label: string; line: string } => ({
  label: texts.named(texts.shortWeekday(meeting.heldOn), meeting.name),
  line: lineOf(meeting),
})
