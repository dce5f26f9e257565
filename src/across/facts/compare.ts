import {
  type FactColumn,
  type FactPeriod,
  type FactRow,
  type FactTable,
  unitOf,
} from '../../contract/facts.ts'
import { compareDecimals, subtractDecimals } from '../../lib/decimals.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import type { Facts } from './catalogue.ts'
import { isSameThing, type Subject } from './subjects.ts'

/** One figure through periods, sexes and other parts, or beside others of its table. Pure. */

/** One figure with its time and where it stands. */
export interface Point {
  attribute: string
  /** What the attribute is called: "utfall". */
  name: string
  period: FactPeriod
  value: DecimalText
  unit: string
  isDeviation: boolean
  /** "kvinnor"; null for the whole. */
  part: string | null
  table: FactTable
  /** The cell: "table|row|column". */
  fact: string
}

/** Every figure that the catalogue has of the subject; where two reports print one, the newer report's. */
export function pointsOf(facts: Facts, subject: Subject): Point[] {
  const points = new Map<string, Point>()
  for (const table of facts.byFamily.get(subject.family) ?? []) {
    for (const row of table.rows) {
      const isDivided = row.breakdown !== undefined
      const isOwn = row.key === subject.key
      const isPart = isDivided && (row.partOf === subject.key || isSameThing(row, subject.row))
      if (!isOwn && !isPart) continue
      for (const point of rowPoints(table, row, isDivided ? partName(row) : null)) {
        const key = [point.attribute, point.period.startsOn, point.period.endsOn, point.part ?? ''].join(' ')
        if (!points.has(key)) points.set(key, point)
      }
    }
  }
  return [...points.values()].toSorted(inTime)
}

const partName = ({ breakdown = {} }: FactRow): string => Object.values(breakdown).join(', ')

const inTime = (a: Point, b: Point): number =>
  a.period.endsOn.localeCompare(b.period.endsOn) || b.period.startsOn.localeCompare(a.period.startsOn)

function rowPoints(table: FactTable, row: FactRow, part: string | null): Point[] {
  return table.columns.flatMap((column): Point[] => {
    const value = row.cells[column.key]?.value ?? null
    if (column.type !== 'number' || column.period === null || value === null) return []
    const own = column.breakdown ? Object.values(column.breakdown).join(', ') : null
    return [
      {
        attribute: column.attribute,
        name: nameOf(column),
        period: column.period,
        value,
        unit: unitOf(row, column) ?? '',
        isDeviation: column.isDeviation === true,
        part: part ?? own,
        table,
        fact: [table.key, row.key, column.key].join('|'),
      },
    ]
  })
}

const nameOf = ({ names, title }: FactColumn): string => names[0] ?? title

/** A line of a comparison over time. */
export interface TimeRow {
  period: FactPeriod
  /** By attribute. */
  values: ReadonlyMap<string, Point>
  /** Against the same part of the year before, of the first attribute; null where that is not known. */
  change: DecimalText | null
}

/** The periods in order, with what is known of each; `attributes` names those that any has, the outcome first. */
export function overTime(points: readonly Point[]): {
  attributes: readonly { attribute: string; name: string }[]
  rows: readonly TimeRow[]
} {
  const whole = points.filter(({ part }) => part === null)
  const attributes = [...new Map(whole.map(({ attribute, name }) => [attribute, name]))]
    .map(([attribute, name]) => ({ attribute, name }))
    .toSorted((a, b) => orderOf(a.attribute) - orderOf(b.attribute))
  const spans = new Map(whole.map(({ period }) => [spanKey(period), period]))
  const main = attributes[0]?.attribute ?? ''
  const valueIn = (period: FactPeriod, attribute: string): Point | undefined =>
    whole.find((point) => point.attribute === attribute && spanKey(point.period) === spanKey(period))
  const rows = [...spans.values()].map((period): TimeRow => {
    const now = valueIn(period, main)
    const before = whole.find((point) => point.attribute === main && isYearBefore(point.period, period))
    return {
      period,
      values: new Map(
        attributes.flatMap(({ attribute }) => {
          const point = valueIn(period, attribute)
          return point ? [[attribute, point] as const] : []
        }),
      ),
      change: now && before ? subtractDecimals(now.value, before.value) : null,
    }
  })
  return { attributes, rows }
}

const ORDER = ['outcome', 'value', 'target', 'budget', 'forecast', 'deviation']
const orderOf = (attribute: string): number => {
  const at = ORDER.indexOf(attribute)
  return at < 0 ? ORDER.length : at
}

const spanKey = ({ startsOn, endsOn }: FactPeriod): string => `${startsOn} ${endsOn}`

/** The same part of the year before: January to August 2022 before January to August 2023. */
export const isYearBefore = (earlier: FactPeriod, later: FactPeriod): boolean =>
  Number(earlier.endsOn.slice(0, 4)) === Number(later.endsOn.slice(0, 4)) - 1 &&
  earlier.endsOn.slice(5) === later.endsOn.slice(5) &&
  earlier.startsOn.slice(5) === later.startsOn.slice(5)

/** The parts of the subject and the whole, in the periods of their outcomes; null where the sources do not divide it. */
export function byPart(points: readonly Point[]): {
  periods: readonly FactPeriod[]
  rows: readonly { part: string | null; values: (Point | null)[] }[]
} | null {
  const divided = points.filter(({ part }) => part !== null)
  const attribute = divided[0]?.attribute
  if (attribute === undefined) return null
  const own = points.filter((point) => point.attribute === attribute)
  const keys = new Set(divided.map(({ period }) => spanKey(period)))
  const periods = [...new Map(own.map(({ period }) => [spanKey(period), period])).values()].filter((period) =>
    keys.has(spanKey(period)),
  )
  const parts = [null, ...new Set(divided.map(({ part }) => part))]
  const rows = parts.map((part) => ({
    part,
    values: periods.map(
      (period) =>
        own.find((point) => point.part === part && spanKey(point.period) === spanKey(period)) ?? null,
    ),
  }))
  return { periods, rows: rows.filter(({ values }) => values.some((value) => value !== null)) }
}

/** Two subjects beside each other, where both have a figure of the same attribute and period. */
export function sideBySide(
  one: readonly Point[],
  other: readonly Point[],
): { one: Point; other: Point; difference: DecimalText | null }[] {
  const whole = (points: readonly Point[]) => points.filter(({ part }) => part === null)
  return whole(one).flatMap((point) => {
    const same = whole(other).find(
      ({ attribute, period }) => attribute === point.attribute && spanKey(period) === spanKey(point.period),
    )
    if (!same) return []
    const isComparable = same.unit === point.unit
    return [
      {
        one: point,
        other: same,
        difference: isComparable ? subtractDecimals(point.value, same.value) : null,
      },
    ]
  })
}

/** The rows of the subject's newest table that are counted alike, by the table's default column, the largest first. */
export function beside({
  table,
  row,
}: Subject): { row: FactRow; column: FactColumn; value: DecimalText; fact: string }[] {
  const column =
    table.columns.find(({ key, type }) => key === table.defaultColumn && type === 'number') ??
    table.columns.find(({ type, period }) => type === 'number' && period !== null)
  if (!column) return []
  const parent = (one: FactRow): string =>
    one.path.length > 0 && one.lineName === undefined ? one.path.join(' ') : ''
  return table.rows
    .filter(
      (other) => other.lineName === row.lineName && other.unit === row.unit && parent(other) === parent(row),
    )
    .filter((other) => other.role === 'item' && other.breakdown === undefined)
    .flatMap((other) => {
      const value = other.cells[column.key]?.value ?? null
      const fact = [table.key, other.key, column.key].join('|')
      return value === null ? [] : [{ row: other, column, value, fact }]
    })
    .toSorted((a, b) => compareDecimals(absolute(b.value), absolute(a.value)))
}

const absolute = (value: DecimalText): DecimalText => value.replace('-', '')
