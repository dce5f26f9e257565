import { type CalendarDate, dateInStockholm } from '../calendar.ts'
import { dayOff } from '../holidays.ts'
import { addHours, endOfPeriod, reminderDays, rollDate, startOfDay } from './period.ts'
import { applicableLaw } from './rules.ts'
import type { Basis, Deadline, DeadlineRule, LawVersion } from './types.ts'

export interface ComputeOptions {
  /** The day the case began, which chooses the law version; the start where it is left out. */
  caseDate?: CalendarDate
  /** For rules whose date is set in a letter or decision. */
  dueOn?: CalendarDate
  /** The last day after a decision to prolong the time. */
  extendedTo?: CalendarDate
}

interface Run {
  start: CalendarDate
  nominal: CalendarDate
  instants: Deadline['instants']
}

/**
 * A deadline as lagen (1930:173) om beräkning av lagstadgad tid counts it, with the law version of the case's date.
 *
 * `start` is a date, or an instant where hours are counted; hours from a bare date run from its first instant, which is
 * never too late. Throws RangeError when a set date is missing or before its start, or when the time cannot be
 * prolonged to the given date: a form asks about those first.
 */
export function computeDeadline(
  rule: DeadlineRule,
  start: CalendarDate | Date,
  options: ComputeOptions = {},
): Deadline {
  return deadlineOf(rule, runOf(rule, start, options), options)
}

function runOf(rule: DeadlineRule, from: CalendarDate | Date, { dueOn }: ComputeOptions): Run {
  const start = from instanceof Date ? dateInStockholm(from) : from
  const { period } = rule
  switch (period.unit) {
    case 'immediately':
      return { start, nominal: start, instants: null }
    case 'set':
      if (dueOn === undefined) throw new RangeError(`${rule.id}: the date must be given`)
      if (dueOn < start) throw new RangeError(`${rule.id}: ${dueOn} is before its start ${start}`)
      return { start, nominal: dueOn, instants: null }
    case 'hours': {
      const began = from instanceof Date ? from : startOfDay(from)
      const due = addHours(began, period.count)
      return { start, nominal: dateInStockholm(due), instants: { start: began, due } }
    }
    default:
      return { start, nominal: endOfPeriod(start, period.unit, period.count), instants: null }
  }
}

function deadlineOf(rule: DeadlineRule, run: Run, options: ComputeOptions): Deadline {
  const { start } = run
  const lawDate = options.caseDate ?? start
  const law = applicableLaw(rule, lawDate)
  const nominal = prolonged(rule, run.nominal, options.extendedTo)
  const rolled = rollDate(nominal, rule.roll)
  const countsBack = rule.period.unit === 'days_before'
  return {
    rule: rule.id,
    basis: basisOf(rule, law),
    law,
    lawDate,
    period: rule.period,
    start,
    nominal,
    rolled,
    roll: rule.roll,
    dayOff: dayOff(nominal),
    ordinary: nominal === run.nominal ? null : run.nominal,
    instants: run.instants,
    // People are reminded of the nominal date, or of the day before it that a step counted back must keep.
    remindOn: reminderDays(
      rule.roll === 'back' ? rolled : nominal,
      rule.remindDaysBefore,
      countsBack ? null : start,
    ),
  }
}

function prolonged(
  rule: DeadlineRule,
  ordinary: CalendarDate,
  extendedTo: CalendarDate | undefined,
): CalendarDate {
  if (extendedTo === undefined) return ordinary
  if (!rule.extendable) throw new RangeError(`${rule.id}: the time cannot be prolonged`)
  if (extendedTo < ordinary) throw new RangeError(`${rule.id}: ${extendedTo} is before ${ordinary}`)
  return extendedTo
}

function basisOf(rule: DeadlineRule, law: LawVersion | null): Basis {
  if (law) return 'law'
  if (rule.laws.length > 0) return 'not_in_force'
  return rule.period.unit === 'set' ? 'set_date' : 'own_rule'
}

/**
 * The next time a recurring duty falls due.
 *
 * Duties of law count from the last time they were done: `nextOccurrence(rule, lastDone)`. A duty that keeps its days of
 * the year counts from its first time, so that 31 January, 30 April, 31 July does not drift:
 * `nextOccurrence(rule, first, after)` gives the first date of the series after `after`.
 * Throws RangeError for a rule that does not recur.
 */
export function nextOccurrence(
  rule: DeadlineRule,
  anchor: CalendarDate,
  after: CalendarDate = anchor,
  options: Pick<ComputeOptions, 'caseDate'> = {},
): Deadline {
  const { period } = rule
  if (!rule.recurring || !('count' in period) || period.unit === 'hours' || period.unit === 'days_before') {
    throw new RangeError(`${rule.id}: does not recur`)
  }
  let start = anchor
  let nominal = endOfPeriod(anchor, period.unit, period.count)
  for (let times = 2; nominal <= after; times++) {
    start = nominal
    nominal = endOfPeriod(anchor, period.unit, period.count * times)
  }
  return deadlineOf(rule, { start, nominal, instants: null }, { caseDate: options.caseDate ?? anchor })
}
