import { type CalendarDate, daysBetween } from '../../../lib/calendar.ts'
import type { MeetingChain } from '../../../lib/deadlines/meeting.ts'
import { RULES } from '../../../lib/deadlines/rules.ts'
import type { Deadline } from '../../../lib/deadlines/types.ts'
import { joined, type Prose, strong } from '../../../reply/prose.ts'
import { explain, ruleNames } from '../../../texts/deadlines.ts'
import { matterFormTexts as texts } from '../../../texts/matter-forms.ts'
import { mattersTexts } from '../../../texts/matters.ts'
import type { Task } from '../matters.ts'
import { type Counted, type NewTask, nextTask, plainTask, taskOf } from './tasks.ts'

/** Deadlines in words, and the words that are stored with them. */

/** The deadline to store: under the name that was given, or its rule's own. */
export function newTask(counted: Counted, what: string): NewTask {
  if (counted.kind === 'plain') return plainTask(counted.on, what || texts.unnamed)
  const { deadline, everyMonths } = counted
  return taskOf(deadline, what || ruleNames[deadline.rule], explain(deadline), {
    everyMonths,
    seriesOn: everyMonths === null ? null : deadline.start,
  })
}

/** The next time of a duty that comes back; null when it does not. */
export function taskAfter(task: Task, doneOn: CalendarDate): NewTask | null {
  const next = nextTask(task, doneOn)
  const { everyMonths, seriesOn } = task
  return next && taskOf(next, task.what, explain(next), { everyMonths, seriesOn })
}

/** What a new deadline comes to: its day, how it was counted, when it may be done at the latest, and when it returns. */
export function newTaskLines(task: NewTask): Prose[] {
  const when = mattersTexts.weekday(task.dueOn)
  return [
    named(task.what, task.explanation ? `${when} – ${task.explanation}` : when),
    ...(task.law && task.lawOn ? [texts.lawOfTask(task.law, task.lawOn)] : []),
    ...(task.everyMonths === null ? [] : [texts.comesBack(texts.frequency(task.everyMonths))]),
  ]
}

const named = (what: string, words: string): Prose => joined([strong(what), ':'], words)

/** Every date that follows from the meeting, each with its rule. */
export function chainLines(chain: MeetingChain): Prose[] {
  const { materialStop, notice, adjustment, posting, appealEnd, meetingOn } = chain
  const line = (deadline: Deadline) => named(ruleNames[deadline.rule], explain(deadline))
  return [
    line(materialStop),
    line(notice),
    texts.heldOn(mattersTexts.weekday(meetingOn)),
    ...[adjustment, posting, appealEnd].map(line),
  ]
}

/** A deadline of a matter with all that is known of it. */
export function taskLine(task: Task, today: CalendarDate, isOpen: boolean): string {
  const { on, what, status, doneOn, explanation, law, lawOn, rolledOn } = task
  const left = isOpen && status === 'open' ? `, ${mattersTexts.daysLeft(daysBetween(today, on))}` : ''
  const postponed = task.postponements.at(-1)
  const told = [
    ...(doneOn ? [texts.taskDoneOn(doneOn)] : []),
    ...(postponed ? [texts.taskPostponed(postponed.from, postponed.reason)] : []),
    ...(explanation ? [explanation] : []),
    ...(rolledOn && rolledOn !== on && !explanation ? [texts.rolled(mattersTexts.weekday(rolledOn))] : []),
    ...(law && lawOn ? [texts.lawOfTask(law, lawOn)] : []),
  ]
  return `${mattersTexts.weekday(on)}${left}: ${[what, ...told].join(' – ')}`
}

/** True when there is more to tell of the deadline than its day and its name. */
export const hasMoreToTell = ({ status, explanation, postponements }: Task): boolean =>
  status === 'done' || explanation !== null || postponements.length > 0

/** What moving the deadline means when a law has set it; null when none has. */
export function lawNote({ law, ruleId }: Task): string | null {
  if (!law || !ruleId) return null
  const note = texts.lawful(law)
  return RULES[ruleId].extendable ? `${note} ${texts.extendable}` : note
}
