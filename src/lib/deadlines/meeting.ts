import { addDays, type CalendarDate } from '../calendar.ts'
import { computeDeadline } from './compute.ts'
import { RULES, withSettings } from './rules.ts'
import type { Deadline, DeadlineRule } from './types.ts'

/** The committee's own rules in days from the meeting, negative before it; posting in days from the adjustment. */
export interface CommitteeOffsets {
  materialDays: number
  noticeDays: number
  adjustmentDays: number
  postingDays: number
}

/** With what is no date of the minutes: days from the adjustment within which decisions are sent. */
export interface CommitteeDays extends CommitteeOffsets {
  dispatchDays: number
}

/** What has happened already; the rest of the chain counts from it. */
export interface MeetingFacts {
  /** The notice for the meeting's day has been sent; nothing is counted from it. */
  noticeSentOn?: CalendarDate
  adjustedOn?: CalendarDate
  postedOn?: CalendarDate
}

/** The dates that follow from a meeting, the meeting itself among them. */
export type StepKind = 'material_stop' | 'notice' | 'meeting' | 'adjustment' | 'posting' | 'appeal_end'

export interface MeetingChain {
  meetingOn: CalendarDate
  materialStop: Deadline
  notice: Deadline
  adjustment: Deadline
  posting: Deadline
  appealEnd: Deadline
  /** First day on which the decisions can no longer be brought to judicial review. */
  finalFrom: CalendarDate
  facts: MeetingFacts
}

/**
 * Every date that follows from a meeting. Without facts each step is counted from the nominal last day of the step
 * before: the plan for a protocol that takes the time it may. KL (2017:725) 5 kap. 69 §, 8 kap. 12 §, 13 kap. 5 §;
 * material stop and notice by the committee's own rules. Throws RangeError on offsets that the law does not allow.
 */
export function meetingChain(
  meetingOn: CalendarDate,
  offsets: CommitteeOffsets,
  facts: MeetingFacts = {},
): MeetingChain {
  const before = (rule: DeadlineRule, days: number) =>
    computeDeadline(withSettings(rule, { period: { unit: 'days_before', count: -days } }), meetingOn)
  const adjustment = computeDeadline(within(RULES.adjustment, offsets.adjustmentDays), meetingOn)
  const posting = computeDeadline(
    within(RULES.posting, offsets.postingDays),
    facts.adjustedOn ?? adjustment.nominal,
    { caseDate: meetingOn },
  )
  const appealEnd = computeDeadline(RULES.judicial_review, facts.postedOn ?? posting.nominal, {
    caseDate: meetingOn,
  })
  return {
    meetingOn,
    materialStop: before(RULES.material_stop, offsets.materialDays),
    notice: before(RULES.notice, offsets.noticeDays),
    adjustment,
    posting,
    appealEnd,
    // Others may use the roll-forward, so a decision is not final before it has passed too.
    finalFrom: addDays(appealEnd.rolled, 1),
    facts,
  }
}

/** The rule of law, or a stricter one of the committee's own, which then rests on no law and does not roll. */
function within(rule: DeadlineRule, days: number): DeadlineRule {
  const { period } = rule
  if (!('count' in period) || !Number.isInteger(days) || days < 0 || days > period.count) {
    throw new RangeError(`${rule.id}: the law does not allow ${days} days`)
  }
  if (days === period.count) return rule
  return { ...rule, period: { ...period, count: days }, laws: [], roll: 'none' }
}

/** `before_meeting`: this meeting cannot decide in time at all. `missed`: the protocol was adjusted after the date. */
export type ExternalDue = 'in_time' | 'immediate_adjustment' | 'before_meeting' | 'missed'

/**
 * Whether a decision of the meeting can reach a recipient by its date. It goes out when the protocol is adjusted, so a
 * date up to and with the last day of ordinary adjustment takes omedelbar justering: on that day itself nobody can
 * count on the protocol in the morning. The recipient's date is the nominal one; weekends are not counted on.
 */
export function externalDue(
  { meetingOn, adjustment, facts }: MeetingChain,
  dueOn: CalendarDate,
): ExternalDue {
  if (dueOn < meetingOn) return 'before_meeting'
  if (facts.adjustedOn !== undefined) return dueOn < facts.adjustedOn ? 'missed' : 'in_time'
  return dueOn <= adjustment.nominal ? 'immediate_adjustment' : 'in_time'
}
