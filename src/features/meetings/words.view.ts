import type { CalendarDate } from '../../lib/calendar.ts'
import { daysBetween } from '../../lib/calendar.ts'
import { shorten, withoutLastParenthesis } from '../../lib/words.ts'
import { type CellValue, date, state, text } from '../../reply/cells.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import type { DatedMeeting, Meeting, Step } from './meetings.ts'

/** Phrases that several of the slice's replies share. */

const MAX_TITLE = 120
const MAX_WHAT = 80

export const shortTitle = (title: string): string => shorten(title, MAX_TITLE)

/** What a date is, without the words of the source that it rests on. */
export const shortWhat = (what: string): string => shorten(withoutLastParenthesis(what), MAX_WHAT)

/** "tis 19 sep 2023 (Extra sammanträde)", or the month where no day is known. */
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

/** The day of a step for a table; where it moves, in words. */
export const stepDay = (step: Step): CellValue =>
  rolledOf(step) && !step.done ? text(dayOfStep(step)) : date(step.done ?? step.nominal)

const isMinutes = ({ kind }: Step): boolean => kind === 'adjustment' || kind === 'posting'

const isUnregistered = (step: Step, today: CalendarDate): boolean =>
  isMinutes(step) && !step.done && step.deadline !== null && step.deadline.rolled < today

/** The status of a step. */
export function stepState(step: Step, today: CalendarDate): CellValue {
  const { states } = texts
  if (step.done) return state(states.done, 'good')
  if (isUnregistered(step, today)) return state(states.notRegistered, 'bad')
  if (step.keep === today) return state(states.today, 'warning')
  return state(step.keep < today ? states.passed : states.coming)
}

/** "Materialstopp tis 5 sep 2023, för 7 dagar sedan"; what has been done is told as done. */
export function stepText(step: Step, today: CalendarDate): string {
  const { kind, done, keep } = step
  if (done && (kind === 'adjustment' || kind === 'posting'))
    return `${texts.registered[kind](texts.weekday(done))}, ${distance(today, done)}`
  const parts = [
    `${texts.steps[kind]} ${dayOfStep(step)}`,
    distance(today, keep),
    ...(isUnregistered(step, today) ? [texts.notRegistered] : []),
  ]
  return parts.join(', ')
}

/** A meeting as a choice. */
export const choiceOf = (meeting: DatedMeeting): { label: string; line: string } => ({
  label: texts.named(texts.weekday(meeting.heldOn), meeting.name),
  line: lineOf(meeting),
})
