import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { parseDecimal } from '../../lib/numbers.ts'
import { DEVIATION_KINDS, type DeviationKind, HOWS, type Result, type ResultFacts } from './control.ts'

/** What the fields of a result's form say. */

export type Values = Readonly<Record<string, string>>
export type Fault =
  | 'missing'
  | 'notNumber'
  | 'zero'
  | 'tooLarge'
  | 'moreThanSample'
  | 'impossible'
  | 'future'
  | 'before'
  | 'notMember'
  | 'together'
export type Faults = Readonly<Record<string, Fault>>

const MAX_COUNT = 10_000_000

/** A whole number as people write it, "1 250"; or what is wrong with it. */
export function readCount(text: string): number | Fault {
  if (text.trim() === '') return 'missing'
  const value = parseDecimal(text)
  if (value === null || value.startsWith('-') || /\.\d*[1-9]/.test(value)) return 'notNumber'
  const count = Number(value)
  return count > MAX_COUNT ? 'tooLarge' : count
}

function readDay(text: string, today: CalendarDate): CalendarDate | Fault {
  if (!text) return 'missing'
  const date = parseDate(text)
  if (!date) return 'impossible'
  return date > today ? 'future' : date
}

const FAULTS: ReadonlySet<string> = new Set<Fault>([
  'missing',
  'notNumber',
  'zero',
  'tooLarge',
  'moreThanSample',
  'impossible',
  'future',
  'before',
  'notMember',
  'together',
])
const isFault = (value: unknown): value is Fault => typeof value === 'string' && FAULTS.has(value)

const faultsOf = (checked: Readonly<Record<string, unknown>>): Faults =>
  Object.fromEntries(
    Object.entries(checked).flatMap(([field, value]): [string, Fault][] =>
      isFault(value) ? [[field, value]] : [],
    ),
  )

/** What the first view says. What belongs to another way of doing the control is left aside, also if it was typed. */
export function readResult(values: Values, today: CalendarDate): { facts: ResultFacts } | { faults: Faults } {
  const text = (field: string): string | null => values[field]?.trim() || null
  const how = HOWS.find((each) => each === values['how'])
  if (!how) return { faults: { how: 'missing' } }
  const common = {
    how,
    sampleSize: null,
    sampleUnit: null,
    deviations: null,
    deviationKind: null,
    cause: null,
    notDoneReason: null,
    comment: text('comment'),
    performedBy: null,
    performedOn: null,
  }
  if (how === 'not_done') {
    const notDoneReason = text('notDoneReason')
    if (notDoneReason === null) return { faults: { notDoneReason: 'missing' } }
    return { facts: { ...common, outcome: 'not_done', notDoneReason } }
  }
  const performedOn = readDay(values['performedOn'] ?? '', today)
  const done = { ...common, performedBy: text('performedBy') }
  if (how === 'review') {
    const outcome =
      values['outcome'] === 'ok' || values['outcome'] === 'deviation' ? values['outcome'] : 'missing'
    if (isFault(performedOn) || outcome === 'missing') return { faults: faultsOf({ performedOn, outcome }) }
    return { facts: { ...done, performedOn, outcome } }
  }
  const size = readCount(values['sampleSize'] ?? '')
  const sampleSize = size === 0 ? 'zero' : size
  const counted = readCount(values['deviations'] ?? '')
  const deviations =
    typeof counted === 'number' && typeof sampleSize === 'number' && counted > sampleSize
      ? 'moreThanSample'
      : counted
  const sampleUnit = text('sampleUnit')
  const faults = faultsOf({ performedOn, sampleSize, deviations, sampleUnit: sampleUnit ?? 'missing' })
  if (isFault(performedOn) || isFault(sampleSize) || isFault(deviations) || sampleUnit === null)
    return { faults }
  return {
    facts: {
      ...done,
      performedOn,
      sampleSize,
      sampleUnit,
      deviations,
      outcome: deviations > 0 ? 'deviation' : 'ok',
    },
  }
}

export interface ActionFacts {
  what: string
  owner: string
  dueOn: CalendarDate
}

export interface DeviationFacts {
  deviationKind: DeviationKind
  cause: string
  action: ActionFacts | null
}

/** What the second view says of a deviation. Without any action from before, one is asked for. */
export function readDeviation(
  values: Values,
  today: CalendarDate,
  hasAction: boolean,
): { facts: DeviationFacts } | { faults: Faults } {
  const deviationKind = DEVIATION_KINDS.find((each) => each === values['kind'])
  const cause = values['cause']?.trim() || null
  const read = readAction(values, today, hasAction)
  if (!deviationKind || cause === null || 'faults' in read) {
    return {
      faults: {
        ...faultsOf({ kind: deviationKind ? null : 'missing', cause: cause === null ? 'missing' : null }),
        ...('faults' in read ? read.faults : {}),
      },
    }
  }
  return { facts: { deviationKind, cause, action: read.action } }
}

function readAction(
  values: Values,
  today: CalendarDate,
  isOptional: boolean,
): { action: ActionFacts | null } | { faults: Faults } {
  const what = values['action']?.trim() ?? ''
  const owner = values['actionOwner'] ?? ''
  const on = values['actionDueOn'] ?? ''
  if (isOptional && !what && !owner && !on) return { action: null }
  const missing: Fault = isOptional ? 'together' : 'missing'
  const date = parseDate(on)
  const dueOn: CalendarDate | Fault = !on ? missing : !date ? 'impossible' : date < today ? 'before' : date
  if (!what || !owner || isFault(dueOn)) {
    return {
      faults: faultsOf({
        action: what ? null : missing,
        actionOwner: owner ? null : missing,
        actionDueOn: dueOn,
      }),
    }
  }
  return { action: { what, owner, dueOn } }
}

/** A result's own values as the form shows them. */
export const valuesOf = (result: Result): Record<string, string> => ({
  how: result.how,
  outcome: result.outcome === 'not_done' ? '' : result.outcome,
  sampleSize: result.sampleSize === null ? '' : String(result.sampleSize),
  sampleUnit: result.sampleUnit ?? '',
  deviations: result.deviations === null ? '' : String(result.deviations),
  notDoneReason: result.notDoneReason ?? '',
  comment: result.comment ?? '',
  performedBy: result.performedBy ?? '',
  performedOn: result.performedOn ?? '',
  kind: result.deviationKind ?? '',
  cause: result.cause ?? '',
})
