import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { computeDeadline, nextOccurrence } from '../../../lib/deadlines/compute.ts'
import { type CommitteeOffsets, type MeetingChain, meetingChain } from '../../../lib/deadlines/meeting.ts'
import { isRuleId, RULES, withSettings } from '../../../lib/deadlines/rules.ts'
import type { Deadline, DeadlineRule, RuleId } from '../../../lib/deadlines/types.ts'
import type { Task } from '../matters.ts'

/** Counting the dates of a matter: what a person asks for in a form, and when a recurring duty comes back. */

/** A date that a person names, without any rule. */
export const PLAIN = 'plain'

// Counted for the whole meeting and shown with it; and what the register of unenforced decisions minds by itself.
const MINDED_ELSEWHERE = /^(?:material_stop|notice|adjustment|posting|unenforced_.*)$/

/** The rules that a matter's deadline can be counted by: the office's own first, then those of care. */
export const OFFERED_RULES: readonly RuleId[] = [
  ...new Set<RuleId>([
    'set_date',
    'appeal',
    'recurring_duty',
    ...Object.values(RULES)
      .toSorted((a, b) => Number(a.protective) - Number(b.protective))
      .map(({ id }) => id),
  ]),
].filter((id) => !MINDED_ELSEWHERE.test(id))

/** How often a duty may come back, in months: once, twice, three, four and twelve times a year. */
export const FREQUENCIES = [12, 6, 4, 3, 1] as const

/** What each choice of rule asks for besides. */
export interface Needs {
  start: DeadlineRule['startEvent'] | null
  due: boolean
  frequency: boolean
}

export function needsOf(choice: string): Needs {
  if (!isRuleId(choice)) return { start: null, due: choice === PLAIN, frequency: false }
  const rule = RULES[choice]
  return {
    start: rule.startEvent,
    due: rule.period.unit === 'set',
    frequency: rule.recurring && rule.configurable,
  }
}

/** What was typed about a deadline, by field. */
export interface TaskFields {
  rule: string
  start: string
  due: string
  every: string
}

/** A deadline as asked for: a plain date, or one that a rule has counted. */
export type Counted =
  | { kind: 'plain'; on: CalendarDate }
  | { kind: 'rule'; deadline: Deadline; everyMonths: number | null }

export type TaskProblem = 'missing' | 'impossible' | 'before_start'

export type TaskOutcome =
  /** No deadline is asked for. */
  { kind: 'none' } | Counted | { kind: 'wrong'; problems: Partial<Record<keyof TaskFields, TaskProblem>> }

/** Counts the deadline, or says what is wrong with what was typed, by field. */
export function countTask(fields: TaskFields): TaskOutcome {
  if (fields.rule !== PLAIN && !isRuleId(fields.rule)) return { kind: 'none' }
  const needs = needsOf(fields.rule)
  const start = parseDate(fields.start)
  const due = parseDate(fields.due)
  const everyMonths = FREQUENCIES.find((months) => String(months) === fields.every) ?? null
  const problems: Partial<Record<keyof TaskFields, TaskProblem>> = {
    ...(needs.start && !start ? { start: fields.start ? 'impossible' : 'missing' } : {}),
    ...(needs.due && !due ? { due: fields.due ? 'impossible' : 'missing' } : {}),
    ...(needs.due && start && due && due < start ? { due: 'before_start' } : {}),
    ...(needs.frequency && !everyMonths ? { every: 'missing' } : {}),
  }
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems }
  if (isRuleId(fields.rule) && start) {
    const rule = inMonths(RULES[fields.rule], needs.frequency ? everyMonths : null)
    const deadline = computeDeadline(rule, start, due && needs.due ? { dueOn: due } : {})
    return { kind: 'rule', deadline, everyMonths: needs.frequency ? everyMonths : null }
  }
  return due ? { kind: 'plain', on: due } : { kind: 'none' }
}

const inMonths = (rule: DeadlineRule, months: number | null): DeadlineRule =>
  months === null ? rule : withSettings(rule, { period: { unit: 'months', count: months } })

/**
 * The next time a duty is due after it has been done; null when it does not come back. The board's own duties keep
 * their days of the year however late one of them was done; a duty of law counts from the day it was done.
 */
export function nextTask(task: Task, doneOn: CalendarDate): Deadline | null {
  if (task.ruleId === null || task.startOn === null) return null
  const rule = RULES[task.ruleId]
  if (!rule.recurring) return null
  const options = { caseDate: task.lawOn ?? task.startOn }
  if (task.everyMonths === null || task.seriesOn === null)
    return nextOccurrence(rule, doneOn, doneOn, options)
  return nextOccurrence(inMonths(rule, task.everyMonths), task.seriesOn, countedDay(task), options)
}

/** The day that was counted, before anybody moved it. */
const countedDay = ({ postponements, on }: Task): CalendarDate => postponements[0]?.from ?? on

/** What follows from the matter's meeting; null where its day is not known or the board's offsets are not lawful. */
export function chainOf(heldOn: CalendarDate | null, offsets: CommitteeOffsets): MeetingChain | null {
  if (heldOn === null) return null
  try {
    return meetingChain(heldOn, offsets)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** A deadline as it is stored. */
export interface NewTask {
  dueOn: CalendarDate
  what: string
  ruleId: RuleId | null
  startOn: CalendarDate | null
  rolledOn: CalendarDate | null
  lawOn: CalendarDate | null
  law: string | null
  explanation: string | null
  everyMonths: number | null
  seriesOn: CalendarDate | null
}

/** The counted deadline to store: with the version of the law that the case keeps, and how it was counted. */
export const taskOf = (
  counted: Deadline,
  what: string,
  explanation: string,
  series: Pick<NewTask, 'everyMonths' | 'seriesOn'>,
): NewTask => ({
  ...series,
  dueOn: counted.nominal,
  what,
  ruleId: counted.rule,
  startOn: counted.start,
  rolledOn: counted.rolled,
  lawOn: counted.lawDate,
  law: counted.law && `${counted.law.name} (${counted.law.sfs}) ${counted.law.paragraph}`,
  explanation,
})

/** A date that a person set, without any rule. */
export const plainTask = (dueOn: CalendarDate, what: string): NewTask => ({
  dueOn,
  what,
  ruleId: null,
  startOn: null,
  rolledOn: null,
  lawOn: null,
  law: null,
  explanation: null,
  everyMonths: null,
  seriesOn: null,
})
