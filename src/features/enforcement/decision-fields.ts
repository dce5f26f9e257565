import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { pointsOutSomebody } from '../../lib/points-out.ts'
import { type Decision, type DecisionFacts, END_REASONS, LAWS, REASONS, STATUSES } from './enforcement.ts'

/** The form's fields. Each law has kinds of its own, in a field of its own: Slack would keep the other's choice. */
export type Field =
  | 'law'
  | 'kindSoL'
  | 'kindLSS'
  | 'decidedOn'
  | 'interruptedOn'
  | 'status'
  | 'endedOn'
  | 'reason'
  | 'endReason'
  | 'note'

/** What is wrong with a field; texts/enforcement.ts says it in words. */
export type Fault =
  | 'missing'
  | 'no_date'
  | 'in_future'
  | 'before_decision'
  | 'before_start'
  | 'note_needed'
  | 'points_out_somebody'

export type Faults = Partial<Record<Field, Fault>>
export type Values = Readonly<Record<string, string>>

const oneOf = <T extends string>(choices: readonly T[], value: string | undefined): T | null =>
  choices.find((choice) => choice === value) ?? null

interface Dates {
  decidedOn: CalendarDate | null
  interruptedOn: CalendarDate | null
  endedOn: CalendarDate | null
}

/**
 * What a form's values say, or what is wrong with them. `printed` is the decision as a report prints it: its law, kind
 * and dates are then not asked for. Dates are never in the future, and never before what they follow on.
 */
export function readFacts(
  values: Values,
  today: CalendarDate,
  printed: Decision | null,
): { facts: DecisionFacts } | { faults: Faults } {
  const law = printed?.law ?? oneOf(LAWS, values['law'])
  const kind = printed?.kind ?? (law && values[`kind${law}`]) ?? ''
  const status = oneOf(STATUSES, values['status'])
  const note = (values['note'] ?? '').trim()
  const dates: Dates = {
    decidedOn: printed ? printed.decidedOn : parseDate(values['decidedOn'] ?? ''),
    interruptedOn: printed ? printed.interruptedOn : parseDate(values['interruptedOn'] ?? ''),
    endedOn: parseDate(values['endedOn'] ?? ''),
  }
  const faults: Faults = {
    ...(law ? {} : { law: 'missing' as const }),
    ...(kind || !law ? {} : { [`kind${law}` as const]: 'missing' as const }),
    ...(status ? {} : { status: 'missing' as const }),
    ...(printed ? {} : startFaults(values, dates, today)),
    ...endFaults(values, dates, today),
    ...(pointsOutSomebody(note) ? { note: 'points_out_somebody' as const } : {}),
  }
  const reasonCategory = status === 'not_enforced' ? oneOf(REASONS, values['reason']) : null
  const endCategory = status === 'closed' ? oneOf(END_REASONS, values['endReason']) : null
  if (status === 'not_enforced' && !reasonCategory) faults.reason = 'missing'
  if (status === 'closed' && !endCategory) faults.endReason = 'missing'
  if ((reasonCategory === 'other' || endCategory === 'other') && !note) faults.note = 'note_needed'
  if (Object.keys(faults).length > 0 || !law || !status || !dates.decidedOn) return { faults }
  const isOver = status === 'enforced' || status === 'closed'
  return {
    facts: {
      law,
      kind,
      decidedOn: dates.decidedOn,
      interruptedOn: dates.interruptedOn,
      status,
      endedOn: isOver ? dates.endedOn : null,
      // Why it was not carried out stays known when it ends.
      reasonCategory: reasonCategory ?? printed?.reasonCategory ?? null,
      reason: status === 'not_enforced' ? note || null : (printed?.reason ?? null),
      endCategory,
      endReason: status === 'closed' ? note || null : null,
    },
  }
}

function startFaults(
  values: Values,
  { decidedOn, interruptedOn }: Dates,
  today: CalendarDate,
): Pick<Faults, 'decidedOn' | 'interruptedOn'> {
  const faults: Pick<Faults, 'decidedOn' | 'interruptedOn'> = {}
  if (!values['decidedOn']) faults.decidedOn = 'missing'
  else if (!decidedOn) faults.decidedOn = 'no_date'
  else if (decidedOn > today) faults.decidedOn = 'in_future'
  if (!values['interruptedOn']) return faults
  if (!interruptedOn) faults.interruptedOn = 'no_date'
  else if (interruptedOn > today) faults.interruptedOn = 'in_future'
  else if (decidedOn && interruptedOn < decidedOn) faults.interruptedOn = 'before_decision'
  return faults
}

function endFaults(
  values: Values,
  { decidedOn, interruptedOn, endedOn }: Dates,
  today: CalendarDate,
): Pick<Faults, 'endedOn'> {
  if (values['status'] !== 'enforced' && values['status'] !== 'closed') return {}
  if (!values['endedOn']) return { endedOn: 'missing' }
  if (!endedOn) return { endedOn: 'no_date' }
  if (endedOn > today) return { endedOn: 'in_future' }
  const start = interruptedOn ?? decidedOn
  return start && endedOn < start ? { endedOn: 'before_start' } : {}
}

/** A decision's values as the form shows them. */
export const valuesOf = (decision: Decision): Values => ({
  law: decision.law,
  [`kind${decision.law}`]: decision.kind,
  decidedOn: decision.decidedOn,
  interruptedOn: decision.interruptedOn ?? '',
  status: decision.status,
  endedOn: decision.endedOn ?? '',
  reason: decision.reasonCategory ?? '',
  endReason: decision.endCategory ?? '',
  note: (decision.status === 'closed' ? decision.endReason : decision.reason) ?? '',
})
