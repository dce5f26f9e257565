import { fl, gdpr, kl, klFrom } from './laws.ts'
import type { DeadlineRule, RuleId } from './types.ts'

type OfficeRuleId = Extract<
  RuleId,
  | `slow_handling_${string}`
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
  | `gdpr_${string}`
  | 'set_date'
>

type Terms = Pick<DeadlineRule, 'startEvent' | 'period' | 'laws' | 'roll' | 'remindDaysBefore' | 'source'> &
  Partial<Pick<DeadlineRule, 'recurring' | 'extendable' | 'configurable'>>

const officeRule = <Id extends OfficeRuleId>(id: Id, terms: Terms): DeadlineRule & { id: Id } => ({
  recurring: false,
  extendable: false,
  configurable: false,
  protective: false,
  ...terms,
  id,
})

const THREE_WEEKS = { unit: 'weeks', count: 3 } as const

/** Rules on the administration's own handling: meetings, appeals, reports to the council, complaints, GDPR. */
export const OFFICE_RULES: { [Id in OfficeRuleId]: DeadlineRule & { id: Id } } = {
  // Not a last day but the first on which the party may ask for a decision: it opens a right and never moves.
  slow_handling_request: officeRule('slow_handling_request', {
    startEvent: 'application_received',
    period: { unit: 'months', count: 6 },
    laws: fl('12 §'),
    roll: 'none',
    remindDaysBefore: [60, 30, 7],
    source: 'FL 11–12 §§',
  }),
  slow_handling_decision: officeRule('slow_handling_decision', {
    startEvent: 'request_received',
    period: { unit: 'weeks', count: 4 },
    laws: fl('12 §'),
    roll: 'forward',
    remindDaysBefore: [14, 5, 1],
    source: 'FL 11–12 §§',
  }),
  appeal: officeRule('appeal', {
    startEvent: 'notified',
    period: THREE_WEEKS,
    laws: fl('44 §', '23 §'),
    roll: 'forward',
    remindDaysBefore: [7, 1],
    source: 'FL',
  }),
  judicial_review: officeRule('judicial_review', {
    startEvent: 'posted',
    period: THREE_WEEKS,
    laws: kl('10 kap. 6 §', '13 kap. 5 §'),
    roll: 'forward',
    remindDaysBefore: [],
    source: 'KL',
  }),
  adjustment: officeRule('adjustment', {
    startEvent: 'meeting_held',
    period: { unit: 'days', count: 14 },
    laws: kl('5 kap. 61 §', '5 kap. 69 §'),
    roll: 'forward',
    remindDaysBefore: [5, 1],
    source: 'KL; for boards through 6 kap. 35 §, before 2018 6 kap. 30 §',
  }),
  posting: officeRule('posting', {
    startEvent: 'adjusted',
    period: { unit: 'day_after', count: 2 },
    laws: kl('5 kap. 62 §', '8 kap. 12 §'),
    roll: 'forward',
    remindDaysBefore: [0],
    source: 'KL',
  }),
  material_stop: officeRule('material_stop', {
    startEvent: 'meeting_held',
    period: { unit: 'days_before', count: 14 },
    laws: [],
    roll: 'back',
    remindDaysBefore: [7, 2],
    configurable: true,
    source: "the board's own rules",
  }),
  notice: officeRule('notice', {
    startEvent: 'meeting_held',
    period: { unit: 'days_before', count: 7 },
    laws: [],
    roll: 'back',
    remindDaysBefore: [5, 1],
    configurable: true,
    source: "the board's own rules",
  }),
  interim_report: officeRule('interim_report', {
    startEvent: 'period_ended',
    period: { unit: 'months', count: 2 },
    laws: klFrom('11 kap. 16 § och LKBR (2018:597) 13 kap. 1 §', '2019-01-01'),
    roll: 'forward',
    remindDaysBefore: [21, 7, 2],
    source: 'KL, LKBR; RKR R17',
  }),
  internal_control_report: officeRule('internal_control_report', {
    startEvent: 'last_done',
    period: { unit: 'years', count: 1 },
    laws: [],
    roll: 'none',
    remindDaysBefore: [30, 14, 3],
    recurring: true,
    configurable: true,
    source:
      "the municipality's rules on internal control: once a year, at the latest with the annual accounts",
  }),
  complaint_answer: officeRule('complaint_answer', {
    startEvent: 'complaint_received',
    period: { unit: 'days', count: 10 },
    laws: [],
    roll: 'none',
    remindDaysBefore: [3, 1],
    configurable: true,
    source: "the board's own measure: ten days, calendar or working",
  }),
  recurring_duty: officeRule('recurring_duty', {
    startEvent: 'last_done',
    period: { unit: 'months', count: 3 },
    laws: [],
    roll: 'none',
    remindDaysBefore: [14, 3],
    recurring: true,
    configurable: true,
    source: "the board's own duties, such as policy documents that are revised four times a year",
  }),
  // EU time is counted by regulation 1182/71, not by lagen (1930:173); its own roll-forward knows no Swedish eves, so
  // the earliest reading is kept.
  gdpr_incident: officeRule('gdpr_incident', {
    startEvent: 'incident_known',
    period: { unit: 'hours', count: 72 },
    laws: gdpr('artikel 33'),
    roll: 'none',
    remindDaysBefore: [2, 1, 0],
    source: 'GDPR',
  }),
  gdpr_request: officeRule('gdpr_request', {
    startEvent: 'request_received',
    period: { unit: 'months', count: 1 },
    laws: gdpr('artikel 12.3'),
    roll: 'none',
    remindDaysBefore: [14, 5, 1],
    extendable: true,
    source: 'GDPR',
  }),
  // A date in a letter is not a statutory time: it applies unless the sender changes it.
  set_date: officeRule('set_date', {
    startEvent: 'letter_dated',
    period: { unit: 'set' },
    laws: [],
    roll: 'none',
    remindDaysBefore: [14, 5, 1],
    configurable: true,
    source: "the letter: funds, state grants, auditors' answers",
  }),
}
