import type { CalendarDate } from '../calendar.ts'
import type { DayOff } from '../holidays.ts'

/** Rules of law and of the board itself. Their names for people are in texts/deadlines.ts. */
export type RuleId =
  | 'preliminary_assessment'
  | 'child_investigation'
  | 'placed_child'
  | 'lvu_consideration'
  | 'lvu_review'
  | 'lvu_contact_restriction'
  | 'lvu_moving_ban'
  | 'lvu_submission'
  | 'lvu_application'
  | 'youth_service'
  | 'unenforced_sol'
  | 'unenforced_sol_interrupted'
  | 'unenforced_lss'
  | 'unenforced_lss_interrupted'
  | 'unenforced_report_sol'
  | 'unenforced_report_lss'
  | 'lex_sarah_report'
  | 'lex_sarah_ivo'
  | 'lex_sarah_measures'
  | 'slow_handling_request'
  | 'slow_handling_decision'
  | 'appeal'
  | 'judicial_review'
  | 'adjustment'
  | 'posting'
  | 'material_stop'
  | 'notice'
  | 'interim_report'
  | 'internal_control_report'
  | 'complaint_answer'
  | 'recurring_duty'
  | 'gdpr_incident'
  | 'gdpr_request'
  | 'set_date'

/** What the time is counted from. */
export type StartEvent =
  | 'report_received'
  | 'investigation_opened'
  | 'placed_or_last_considered'
  | 'care_begun_or_last_considered'
  | 'care_begun_or_last_reviewed'
  | 'decided_or_last_considered'
  | 'custody_decided'
  | 'custody_confirmed'
  | 'legally_binding'
  | 'decided'
  | 'interrupted'
  | 'quarter_ended'
  | 'irregularity_known'
  | 'application_received'
  | 'request_received'
  | 'notified'
  | 'posted'
  | 'meeting_held'
  | 'adjusted'
  | 'period_ended'
  | 'last_done'
  | 'complaint_received'
  | 'incident_known'
  | 'letter_dated'

export type CountedUnit =
  | 'hours' // elapsed, also when the clock is changed
  | 'days' // the day of the start left out
  | 'day_after' // "the second day after": counted as days, told as the law tells it
  | 'working_days'
  | 'weeks'
  | 'months'
  | 'years'
  | 'days_before'

/** "immediately" ends where it starts; "set" has its date in a letter or decision. */
export type Period = { unit: CountedUnit; count: number } | { unit: 'immediately' } | { unit: 'set' }

/**
 * What happens when the last day is no working day. `forward`: the step may be taken the next weekday (2 § lagen
 * 1930:173). `back`: it must be taken the working day before, for steps counted back from a meeting. `none`: the day
 * is, because the law has no such rule for it or because nobody should rely on it.
 */
export type Roll = 'forward' | 'back' | 'none'

export interface LawVersion {
  /** Customary short name: SoL, KL. */
  name: string
  /** Number of publication: "2025:400". */
  sfs: string
  /** As it is cited: "34 kap. 1 §". */
  paragraph: string
  /** First day in force. */
  from: CalendarDate
  /** Last day in force; null while it is. */
  to: CalendarDate | null
}

export interface DeadlineRule {
  id: RuleId
  startEvent: StartEvent
  period: Period
  /** Oldest first, without gap or overlap, the last one still in force; empty for the board's own rules. */
  laws: readonly LawVersion[]
  roll: Roll
  /** Days before the nominal date on which to remind; 0 is the day itself. */
  remindDaysBefore: readonly number[]
  /** Comes back, counted from the last time. */
  recurring: boolean
  /** A decision may prolong the time. */
  extendable: boolean
  /** The board sets the period itself. */
  configurable: boolean
  /** Concerns a child's protection: the roll-forward is never relied on. */
  protective: boolean
  /** Where the law states the period. */
  source: string
}

/** What a deadline rests on; `not_in_force`: on the case's date the law did not have this rule yet. */
export type Basis = 'law' | 'own_rule' | 'set_date' | 'not_in_force'

export interface Deadline {
  rule: RuleId
  basis: Basis
  /** The version that applies to the case, kept with it; null unless the basis is law. */
  law: LawVersion | null
  /** The date that chose the version: the case's, or the start's where no other was given. */
  lawDate: CalendarDate
  period: Period
  start: CalendarDate
  /** Last day as the period counts it: what people are reminded of. */
  nominal: CalendarDate
  /** Last day on which the step may be taken; for steps before a meeting the day by which it must be. */
  rolled: CalendarDate
  roll: Roll
  /** Why the nominal date is no working day. */
  dayOff: DayOff | null
  /** The last day before a decision prolonged the time; null when none did. */
  ordinary: CalendarDate | null
  /** Periods in hours: the instants between which they run. */
  instants: { start: Date; due: Date } | null
  /** Working days, earliest first. */
  remindOn: CalendarDate[]
}
