import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { parseDecimal } from '../../../lib/numbers.ts'
import { trimEndOf } from '../../../lib/words.ts'
import {
  DEVIATION_KINDS,
  type Deviation,
  type DeviationKind,
  HOWS,
  type Result,
  type ResultFacts,
} from '../control.ts'

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
  | 'notCounted'
  | 'countsMissing'
  | 'moreThanDeviations'
  | 'notAllCounted'
export type Faults = Readonly<Record<string, Fault>>

const MAX_COUNT = 10_000_000

const PIECES = /(?:st|stycken)\.?$/i // 83 st

/** A whole number as people write it, "1 250" or "83 st"; or what is wrong with it. */
export function readCount(text: string): number | Fault {
  if (text.trim() === '') return 'missing'
  const value = parseDecimal(text.trim().replace(PIECES, ''))
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
  'notCounted',
  'countsMissing',
  'moreThanDeviations',
  'notAllCounted',
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
    kinds: [],
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
  kinds: Deviation[]
  cause: string
  action: ActionFacts | null
}

/** The field in which a kind's count is typed. */
export const countField = (kind: DeviationKind): string => `count-${kind}`

/** The kinds that are ticked. */
export const tickedKinds = (values: Values): DeviationKind[] => {
  const ticked = new Set((values['kinds'] ?? '').split(','))
  return DEVIATION_KINDS.filter((kind) => ticked.has(kind))
}

const COUNT_FIRST = /^(\d[\d\s]*)(?:\s*(?:st|stycken)\b\.?)?\s*[:–-]?\s*(.*)$/s // 31, 31 saknar syfte, 31 st: saknar syfte

/** "saknar syfte: 31 st" → the words and the count behind them; null where the text does not end so. */
function countLast(text: string): { words: string; count: string } | null {
  const counted = text.trim().replace(PIECES, '')
  const before = trimEndOf(counted, /[\d\s]/)
  const words = before.slice(0, -1).trim()
  return /[:–-]$/.test(before) && words !== '' ? { words, count: counted.slice(before.length) } : null
}

/** How many, and in what way if that is told: "31", "31 saknar syfte" or "saknar syfte: 31". */
function readCounted(text: string): { count: number; words: string | null } | Fault {
  const first = COUNT_FIRST.exec(text)
  const last = first ? null : countLast(text)
  const count = readCount(first?.[1] ?? last?.count ?? '')
  if (typeof count !== 'number') return count === 'tooLarge' ? count : 'notCounted'
  return count === 0 ? 'notCounted' : { count, words: (first?.[2] ?? last?.words)?.trim() || null }
}

/** A single kind has all the deviations unless something else is typed. */
const typedCount = (values: Values, kind: DeviationKind, all: number | null, isOnly: boolean): string =>
  values[countField(kind)]?.trim() || (isOnly && all !== null ? String(all) : '')

/**
 * The ticked kinds with their counts. None is larger than the number of deviations, and together they are not fewer, as
 * each deviation has a kind. Where nothing was counted only words are asked for, and not even those.
 */
function readKinds(values: Values, deviations: number | null): { kinds: Deviation[] } | { faults: Faults } {
  const ticked = tickedKinds(values)
  if (ticked.length === 0) return { faults: { kinds: 'missing' } }
  const faults: Record<string, Fault> = {}
  const kinds = ticked.map((kind): Deviation => {
    const field = countField(kind)
    const typed = typedCount(values, kind, deviations, ticked.length === 1)
    const read = readCounted(typed)
    if (typeof read === 'object') {
      if (deviations !== null && read.count > deviations) faults[field] = 'moreThanDeviations'
      return { kind, ...read }
    }
    // A field that was never drawn can show no error.
    if (deviations !== null) {
      if (values[field] === undefined) faults['kinds'] = 'countsMissing'
      else faults[field] = read
    }
    return { kind, count: null, words: typed || null }
  })
  const counted = kinds.reduce((sum, { count }) => sum + (count ?? 0), 0)
  if (Object.keys(faults).length === 0 && deviations !== null && counted < deviations)
    faults['kinds'] = 'notAllCounted'
  return Object.keys(faults).length > 0 ? { faults } : { kinds }
}

/**
 * What the second view says about a deviation, `deviations` is how many there are (null where they are not counted). Without any
 * action from before, one is asked for.
 */
export function readDeviation(
  values: Values,
  today: CalendarDate,
  hasAction: boolean,
  deviations: number | null,
): { facts: DeviationFacts } | { faults: Faults } {
  const found = readKinds(values, deviations)
  const cause = values['cause']?.trim() || null
  const read = readAction(values, today, hasAction)
  if ('faults' in found || cause === null || 'faults' in read) {
    return {
      faults: {
        ...('faults' in found ? found.faults : {}),
        ...faultsOf({ cause: cause === null ? 'missing' : null }),
        ...('faults' in read ? read.faults : {}),
      },
    }
  }
  return { facts: { kinds: found.kinds, cause, action: read.action } }
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
  kinds: DEVIATION_KINDS.filter((kind) => result.kinds.some((each) => each.kind === kind)).join(','),
  ...Object.fromEntries(
    result.kinds.flatMap(({ kind, count, words }): [string, string][] => {
      const isAll = result.kinds.length === 1 && count === result.deviations && words === null
      // All of them, however many there are after the correction.
      return isAll ? [] : [[countField(kind), [count, words].filter((part) => part !== null).join(' ')]]
    }),
  ),
  cause: result.cause ?? '',
})

/** The same, where people may type the same thing in several ways: "1 250" and "1250 st", kinds in another order. */
export function normalised(values: Values): Record<string, string> {
  const trimmed = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value.trim()]))
  const counted = (field: string): string => {
    const count = readCount(trimmed[field] ?? '')
    return typeof count === 'number' ? String(count) : (trimmed[field] ?? '')
  }
  const [sampleSize, deviations] = [counted('sampleSize'), counted('deviations')]
  const ticked = tickedKinds(trimmed)
  const isAll = (kind: DeviationKind) => ticked.length === 1 && counted(countField(kind)) === deviations
  const counts = DEVIATION_KINDS.filter((kind) => trimmed[countField(kind)] !== undefined).map((kind) => {
    const isSaid = ticked.includes(kind) && !isAll(kind)
    return [countField(kind), isSaid ? (trimmed[countField(kind)] ?? '') : '']
  })
  return { ...trimmed, sampleSize, deviations, kinds: ticked.join(','), ...Object.fromEntries(counts) }
}
