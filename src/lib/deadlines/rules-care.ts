import { lss, lvu, sol } from './laws.ts'
import type { DeadlineRule, RuleId } from './types.ts'

type CareRuleId = Extract<
  RuleId,
  | 'preliminary_assessment'
  | 'child_investigation'
  | 'placed_child'
  | `lvu_${string}`
  | 'youth_service'
  | `unenforced_${string}`
  | `lex_sarah_${string}`
>

type Terms = Pick<DeadlineRule, 'startEvent' | 'period' | 'laws' | 'remindDaysBefore' | 'source'> &
  Partial<Pick<DeadlineRule, 'recurring' | 'extendable' | 'protective'>>

// Nothing here rolls forward: a child or a person who waits is not to be kept over a weekend because one may.
const careRule = <Id extends CareRuleId>(id: Id, terms: Terms): DeadlineRule & { id: Id } => ({
  roll: 'none',
  recurring: false,
  extendable: false,
  configurable: false,
  protective: true,
  ...terms,
  id,
})

const HALF_YEAR = { unit: 'months', count: 6 } as const
const THREE_MONTHS = { unit: 'months', count: 3 } as const
const UNENFORCED_SINCE = '2006-07-01' // rapporteringsskyldigheten came into SoL then

const unenforcedTerms = {
  period: THREE_MONTHS,
  remindDaysBefore: [30, 14, 3],
  source: 'SoL 16 kap. 6 f §, now 34 kap. 1 §; LSS 28 f §',
  protective: false,
} as const

const lexSarahSince = '2011-07-01' // the chapter's present sections (SFS 2010:429)

/** Rules on investigations, placements, LVU, decisions not carried out and lex Sarah. */
export const CARE_RULES: { [Id in CareRuleId]: DeadlineRule & { id: Id } } = {
  preliminary_assessment: careRule('preliminary_assessment', {
    startEvent: 'report_received',
    period: { unit: 'days', count: 14 },
    laws: sol('11 kap. 1 a §', '20 kap. 2 §', '2013-01-01'),
    remindDaysBefore: [5, 2, 0],
    source: 'SoL',
  }),
  child_investigation: careRule('child_investigation', {
    startEvent: 'investigation_opened',
    period: { unit: 'months', count: 4 },
    laws: sol('11 kap. 2 §', '20 kap. 3 §'),
    remindDaysBefore: [30, 14, 3],
    extendable: true,
    source: 'SoL',
  }),
  placed_child: careRule('placed_child', {
    startEvent: 'placed_or_last_considered',
    period: HALF_YEAR,
    laws: sol('6 kap. 8 §', '22 kap. 13 §'),
    remindDaysBefore: [30, 14, 3],
    recurring: true,
    source: 'SoL',
  }),
  lvu_consideration: careRule('lvu_consideration', {
    startEvent: 'care_begun_or_last_considered',
    period: HALF_YEAR,
    laws: lvu('13 §'),
    remindDaysBefore: [30, 14, 3],
    recurring: true,
    source: 'LVU 13 §, care under 2 §',
  }),
  lvu_review: careRule('lvu_review', {
    startEvent: 'care_begun_or_last_reviewed',
    period: HALF_YEAR,
    laws: lvu('13 §'),
    remindDaysBefore: [30, 14, 3],
    recurring: true,
    source: 'LVU 13 §, care under 3 §',
  }),
  lvu_contact_restriction: careRule('lvu_contact_restriction', {
    startEvent: 'decided_or_last_considered',
    period: THREE_MONTHS,
    laws: lvu('14 §'),
    remindDaysBefore: [21, 7, 2],
    recurring: true,
    source: 'LVU',
  }),
  lvu_moving_ban: careRule('lvu_moving_ban', {
    startEvent: 'decided_or_last_considered',
    period: THREE_MONTHS,
    laws: lvu('26 §'),
    remindDaysBefore: [21, 7, 2],
    recurring: true,
    source: 'LVU',
  }),
  lvu_submission: careRule('lvu_submission', {
    startEvent: 'custody_decided',
    period: { unit: 'weeks', count: 1 },
    laws: lvu('7 §'),
    remindDaysBefore: [3, 1, 0],
    source: 'LVU',
  }),
  lvu_application: careRule('lvu_application', {
    startEvent: 'custody_confirmed',
    period: { unit: 'weeks', count: 4 },
    laws: lvu('8 §'),
    remindDaysBefore: [14, 5, 1],
    extendable: true,
    source: 'LVU',
  }),
  youth_service: careRule('youth_service', {
    startEvent: 'legally_binding',
    period: { unit: 'months', count: 2 },
    laws: sol('5 kap. 1 b §', '18 kap. 8 §', '2007-01-01'),
    remindDaysBefore: [21, 7, 2],
    source: 'SoL',
  }),
  unenforced_sol: careRule('unenforced_sol', {
    ...unenforcedTerms,
    startEvent: 'decided',
    laws: sol('16 kap. 6 f §', '34 kap. 1 §', UNENFORCED_SINCE),
  }),
  unenforced_sol_interrupted: careRule('unenforced_sol_interrupted', {
    ...unenforcedTerms,
    startEvent: 'interrupted',
    laws: sol('16 kap. 6 f §', '34 kap. 1 §', UNENFORCED_SINCE),
  }),
  unenforced_lss: careRule('unenforced_lss', {
    ...unenforcedTerms,
    startEvent: 'decided',
    laws: lss('28 f §'),
  }),
  unenforced_lss_interrupted: careRule('unenforced_lss_interrupted', {
    ...unenforcedTerms,
    startEvent: 'interrupted',
    laws: lss('28 f §'),
  }),
  unenforced_report_sol: careRule('unenforced_report_sol', {
    startEvent: 'quarter_ended',
    period: { unit: 'set' },
    laws: sol('16 kap. 6 f–6 h §§', '34 kap. 1–3 §§', UNENFORCED_SINCE),
    remindDaysBefore: [14, 5, 1],
    protective: false,
    source: "IVO's reporting periods, see reportingWindow",
  }),
  unenforced_report_lss: careRule('unenforced_report_lss', {
    startEvent: 'quarter_ended',
    period: { unit: 'set' },
    laws: lss('28 f–28 h §§'),
    remindDaysBefore: [14, 5, 1],
    protective: false,
    source: "IVO's reporting periods, see reportingWindow",
  }),
  lex_sarah_report: careRule('lex_sarah_report', {
    startEvent: 'irregularity_known',
    period: { unit: 'immediately' },
    laws: sol('14 kap. 3 §', '27 kap. 2 §', lexSarahSince),
    remindDaysBefore: [0],
    source: 'SoL: "genast"',
  }),
  lex_sarah_ivo: careRule('lex_sarah_ivo', {
    startEvent: 'irregularity_known',
    period: { unit: 'immediately' },
    laws: sol('14 kap. 7 §', '27 kap. 6 §', lexSarahSince),
    remindDaysBefore: [0],
    source: 'SoL: "snarast"',
  }),
  lex_sarah_measures: careRule('lex_sarah_measures', {
    startEvent: 'decided',
    period: { unit: 'set' },
    laws: sol('14 kap. 3–7 §§', '27 kap. 2–6 §§', lexSarahSince),
    remindDaysBefore: [14, 5, 1],
    source: 'the time that the decision on measures sets',
  }),
}
