import type { CalendarDate } from '../calendar.ts'
import { CARE_RULES } from './rules-care.ts'
import { OFFICE_RULES } from './rules-office.ts'
import type { DeadlineRule, LawVersion, Period, Roll, RuleId } from './types.ts'

/** Every deadline rule, as data. A rule that is missing here does not compile. */
export const RULES: { readonly [Id in RuleId]: DeadlineRule & { id: Id } } = {
  ...CARE_RULES,
  ...OFFICE_RULES,
}

export const isRuleId = (text: string): text is RuleId => Object.hasOwn(RULES, text)

/** Days before its date on which a deadline of the rule is reminded of, besides the day itself; a date without a rule is set. */
export const leadDaysOf = (id: RuleId | null): number[] =>
  RULES[id ?? 'set_date'].remindDaysBefore.filter((days) => days > 0)

/**
 * The law version in force on the case's date, null when the law had no such rule then or the rule is the board's own.
 * The date is the day the case began: the decision, the placement, the report. A case keeps the version it began under
 * although later steps fall after a change of law.
 */
export const applicableLaw = (rule: DeadlineRule, caseDate: CalendarDate): LawVersion | null =>
  rule.laws.find(({ from, to }) => from <= caseDate && (to === null || caseDate <= to)) ?? null

export interface RuleSettings {
  period?: Period
  remindDaysBefore?: readonly number[]
  roll?: Roll
}

/**
 * The rule with the board's own settings. Reminders are always the board's to choose, and any rule may be made strict
 * (roll "none"). Throws RangeError on a period or a roll that the law decides.
 */
export function withSettings<R extends DeadlineRule>(rule: R, settings: RuleSettings): R {
  const { period, remindDaysBefore, roll } = settings
  if (period && !rule.configurable) throw new RangeError(`${rule.id}: the law decides the period`)
  if (period && 'count' in period && !(Number.isInteger(period.count) && period.count > 0)) {
    throw new RangeError(`${rule.id}: not a whole number above zero: ${period.count}`)
  }
  if (roll && roll !== 'none' && roll !== rule.roll && (rule.protective || !rule.configurable)) {
    throw new RangeError(`${rule.id}: the law decides whether the day moves`)
  }
  if (remindDaysBefore?.some((days) => !Number.isInteger(days) || days < 0)) {
    throw new RangeError(`${rule.id}: reminders are whole days before`)
  }
  return {
    ...rule,
    ...(period && { period }),
    ...(roll && { roll }),
    ...(remindDaysBefore && { remindDaysBefore }),
  }
}
