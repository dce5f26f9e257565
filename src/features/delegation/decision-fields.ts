import { type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { dnrKey, parseDnr } from '../../lib/dnr.ts'
import { pointsOutSomebody } from '../../lib/points-out.ts'
import type { Decision, DecisionFacts, NotifiedFacts, OrderPoint } from './delegation.ts'

/** What is typed in the forms, as facts or as what is wrong with it. Pure. */

export type Field =
  | 'point'
  | 'kind'
  | 'decidedOn'
  | 'delegate'
  | 'count'
  | 'dnr'
  | 'title'
  | 'on'
  | 'externalDnr'

export type Fault =
  | 'missing'
  | 'no_date'
  | 'in_future'
  | 'points_out_somebody'
  | 'no_dnr'
  | 'no_count'
  | 'no_point'

export type Faults = Partial<Record<Field, Fault>>
export type Values = Readonly<Record<string, string | undefined>>

export interface Place {
  today: CalendarDate
  /** Of the committee's case numbers. */
  dnrPrefix: string
  /** The delegation order in force; empty where none has been read. */
  points: readonly OrderPoint[]
}

/** More decisions than a role takes of a kind in a day. */
const MOST = 9_999
const COUNT = /^\d{1,4}$/

/** The point of the order that a value names: its number and kind, or the number alone. */
const pointOf = (points: readonly OrderPoint[], value: string | undefined): OrderPoint | undefined =>
  points.find((one) => keyOf(one) === value) ?? points.find(({ point }) => point === value?.trim())

/** Names a point among the others; two may have one number. */
export const keyOf = ({ point, kind }: Pick<OrderPoint, 'point' | 'kind'>): string => `${point} ${kind}`

/** The facts of a delegation decision. With an order the kind is one of its points; else it is typed. */
export function readDecision(values: Values, place: Place): { facts: DecisionFacts } | { faults: Faults } {
  const faults: Faults = {}
  const chosen = pointOf(place.points, values['point'])
  const kind = chosen?.kind ?? values['kind']?.trim() ?? ''
  if (place.points.length > 0 && !chosen && !kind) faults.point = values['point'] ? 'no_point' : 'missing'
  else if (!kind) faults.kind = 'missing'
  else if (!chosen && pointsOutSomebody(kind)) faults.kind = 'points_out_somebody'
  const delegate = values['delegate']?.trim() || (chosen?.delegate ?? '')
  if (!delegate && !faults.point) faults.delegate = 'missing'
  else if (delegate !== chosen?.delegate && pointsOutSomebody(delegate))
    faults.delegate = 'points_out_somebody'
  const decidedOn = readDay(values['decidedOn'], place.today, faults, 'decidedOn')
  if (!values['decidedOn']) faults.decidedOn = 'missing'
  const count = values['count']?.trim() || '1'
  if (!COUNT.test(count) || Number(count) < 1 || Number(count) > MOST) faults.count = 'no_count'
  const dnr = readDnr(values['dnr'], place.dnrPrefix, faults, 'dnr')
  if (Object.keys(faults).length > 0) return { faults }
  const point = chosen?.point ?? null
  const isMistaken = values['mistaken'] === 'yes'
  return { facts: { point, kind, decidedOn, delegate, count: Number(count), dnr, isMistaken } }
}

/** The facts of something that the committee is to be notified of. */
export function readNotified(values: Values, place: Place): { facts: NotifiedFacts } | { faults: Faults } {
  const faults: Faults = {}
  const title = values['title']?.trim() ?? ''
  if (!title) faults.title = 'missing'
  else if (pointsOutSomebody(title, { namesAllowed: true })) faults.title = 'points_out_somebody'
  const kind = values['kind']?.trim() ?? ''
  if (!kind) faults.kind = 'missing'
  else if (pointsOutSomebody(kind, { namesAllowed: true })) faults.kind = 'points_out_somebody'
  const on = readDay(values['on'], place.today, faults, 'on')
  const dnr = readDnr(values['dnr'], place.dnrPrefix, faults, 'dnr')
  const externalDnr = values['externalDnr']?.trim() || null
  if (externalDnr && !parseDnr(externalDnr, place.dnrPrefix)) faults.externalDnr = 'no_dnr'
  return Object.keys(faults).length > 0 ? { faults } : { facts: { title, kind, on, dnr, externalDnr } }
}

function readDay(
  typed: string | undefined,
  today: CalendarDate,
  faults: Faults,
  field: 'decidedOn' | 'on',
): CalendarDate | null {
  if (!typed) return null
  const day = parseDate(typed)
  if (!day) faults[field] = 'no_date'
  else if (day > today) faults[field] = 'in_future'
  return day
}

function readDnr(typed: string | undefined, prefix: string, faults: Faults, field: 'dnr'): string | null {
  if (!typed?.trim()) return null
  const dnr = parseDnr(typed, prefix)
  if (!dnr) faults[field] = 'no_dnr'
  return dnr && dnrKey(dnr)
}

/** A decision's values as the form shows them. */
export const valuesOf = (
  { point, kind, decidedOn, delegate, count, dnr, isMistaken }: Decision,
  points: readonly OrderPoint[],
): Record<string, string> => {
  const known = points.find((one) => one.point === point && one.kind === kind)
  return {
    ...(known ? { point: keyOf(known) } : { kind }),
    decidedOn: decidedOn ?? '',
    delegate: delegate ?? '',
    count: String(count),
    dnr: dnr ?? '',
    mistaken: isMistaken ? 'yes' : '',
  }
}
