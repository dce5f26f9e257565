import { parseAmount } from '../../../lib/amounts.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { krText } from '../amounts.ts'
import { type Application, current, REASONS, type Reason, type Round } from '../grants.ts'

/** The form for a proposal: its values, and what they say. */

export const OUTCOMES = ['full', 'part', 'reject'] as const
export type Outcome = (typeof OUTCOMES)[number]
export const CONDITIONS = ['none', 'papers', 'own'] as const

export type Field =
  | 'outcome'
  | 'amount'
  | 'reasonCategory'
  | 'reason'
  | 'condition'
  | 'conditionText'
  | 'conditionDueOn'
  | 'year'

export type Fault =
  | 'missing'
  | 'bad_amount'
  | 'zero'
  | 'reason_needed'
  | 'words_needed'
  | 'condition_needed'
  | 'bad_year'
  | 'in_past'

export type Faults = Partial<Record<Field, Fault>>
type Values = Readonly<Record<string, string>>

export interface ProposalFacts {
  amountKr: number
  year: number
  reasonCategory: Reason | null
  reason: string | null
  condition: string | null
  conditionDueOn: CalendarDate | null
}

export interface About {
  application: Application
  round: Pick<Round, 'year'>
  today: CalendarDate
  /** What the standard condition says. */
  standardCondition: string
  /** True where more than a rejection must have a reason. */
  needsReason?: boolean
}

/** What a form's values say, or what is wrong with them. A rejection has a reason and no condition. */
export function readProposal(values: Values, about: About): { facts: ProposalFacts } | { faults: Faults } {
  const faults: Faults = {}
  const text = (field: Field): string => (values[field] ?? '').trim()
  const outcome = OUTCOMES.find((each) => each === text('outcome'))
  const amountKr = amountOf(outcome, text('amount'), about.application, faults)
  const reasonCategory = REASONS.find((each) => each === text('reasonCategory')) ?? null
  const reason = text('reason') || null
  if (!reasonCategory && outcome === 'reject') faults.reasonCategory = 'reason_needed'
  else if (!reasonCategory && about.needsReason) faults.reasonCategory = 'missing'
  if (reasonCategory === 'other' && !reason) faults.reason = 'words_needed'
  const year = Number(text('year') || about.round.year)
  if (year !== about.round.year && year !== about.round.year + 1) faults.year = 'bad_year'
  const condition = outcome === 'reject' ? null : conditionOf(text, about, faults)
  const dueOn = condition === null ? null : parseDate(text('conditionDueOn'))
  if (condition !== null && !dueOn) faults.conditionDueOn = 'missing'
  if (dueOn && dueOn < about.today) faults.conditionDueOn = 'in_past'
  if (Object.keys(faults).length > 0 || amountKr === null) return { faults }
  return { facts: { amountKr, year, reasonCategory, reason, condition, conditionDueOn: dueOn } }
}

function amountOf(
  outcome: Outcome | undefined,
  typed: string,
  { requestedKr }: Application,
  faults: Faults,
): number | null {
  if (outcome === 'reject') return 0
  if (outcome === 'full' && requestedKr !== null) return requestedKr
  if (outcome !== 'part') {
    faults.outcome = 'missing'
    return null
  }
  const kr = parseAmount(typed)?.kr ?? null
  if (!typed) faults.amount = 'missing'
  else if (kr === null) faults.amount = 'bad_amount'
  else if (kr === 0) faults.amount = 'zero'
  return kr
}

function conditionOf(
  text: (field: Field) => string,
  { standardCondition }: About,
  faults: Faults,
): string | null {
  const kind = text('condition')
  if (kind === 'papers') return standardCondition
  if (kind !== 'own') return null
  if (!text('conditionText')) faults.conditionText = 'condition_needed'
  return text('conditionText')
}

/** Where the amount stands in the form: what is wrong with it is said there. */
export const amountFieldOf = (values: Values): 'amount' | 'outcome' =>
  values['outcome'] === 'part' ? 'amount' : 'outcome'

/** What the form begins with: the proposal that waits or the decision in force, otherwise nothing chosen. */
export function startValues(
  application: Application,
  round: Pick<Round, 'year'>,
  standardCondition: string,
): Values {
  const decision = current(application)
  const year = String(decision?.year ?? round.year)
  // What is missing must come in before the money goes out.
  if (!decision) return { year, condition: application.isComplete === false ? 'papers' : 'none' }
  const { amountKr, reasonCategory, reason, condition, conditionDueOn } = decision
  const isFull = amountKr === application.requestedKr
  return {
    outcome: amountKr === 0 ? 'reject' : isFull ? 'full' : 'part',
    amount: amountKr === 0 || isFull ? '' : krText(amountKr),
    reasonCategory: reasonCategory ?? '',
    reason: reason ?? '',
    condition: condition === null ? 'none' : condition === standardCondition ? 'papers' : 'own',
    conditionText: condition === standardCondition ? '' : (condition ?? ''),
    conditionDueOn: conditionDueOn ?? '',
    year,
  }
}
