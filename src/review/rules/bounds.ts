import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { type Cell, cellOf, decimalsOf, isPercent, rowsByKey } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf, differenceOf, findingOf } from '../findings.ts'
import { isMean } from './parts.ts'

/**
 * A part ("varav …") is no larger than its whole. Silent for percentages and means, for amounts of different signs, and
 * within one unit of the last printed digit.
 */
export function partsExceed(table: FactTable): Finding[] {
  const columns = table.columns.filter(
    ({ type, isComputed, isDeviation }) => type === 'number' && !isComputed && !isDeviation,
  )
  return table.rows.flatMap((row) => {
    const whole =
      row.role === 'part' && row.partOf !== undefined ? rowsByKey(table).get(row.partOf) : undefined
    if (!whole || Object.keys(row.breakdown ?? {}).length > 0) return []
    return columns.flatMap((column): Finding[] => {
      const part = cellOf(table, row, column)
      const all = cellOf(table, whole, column)
      const unit = unitOf(row, column)
      if (!part || !all || unit !== unitOf(whole, column) || isPercent(unit) || isMean(all)) return []
      if (part.value.startsWith('-') !== all.value.startsWith('-')) return []
      const over = Math.abs(Number(part.value)) - Math.abs(Number(all.value))
      if (over <= lastDigit([part, all])) return []
      return [
        findingOf('part_exceeds', [part, all], {
          a: claimOf(part),
          b: { ...claimOf(all), basis: { kind: 'whole' } },
          difference: differenceOf(part, all),
        }),
      ]
    })
  })
}

const lastDigit = (cells: readonly Cell[]): number =>
  10 ** -Math.max(...cells.map(({ value }) => decimalsOf(value))) * 1.001

/**
 * A mean, a share or an index of everybody lies between those of the two sexes. Silent where there are other than two
 * parts, and within one unit of the last printed digit of each: both may be rounded.
 */
export function means(table: FactTable): Finding[] {
  const wholes = table.columns.filter(
    ({ type, breakdown, isComputed }) => type === 'number' && !breakdown && !isComputed,
  )
  const byColumns = wholes.flatMap((whole) => {
    const parts = table.columns.filter(
      ({ breakdown, attribute, period, type }) =>
        breakdown &&
        type === 'number' &&
        Object.keys(breakdown).length === 1 &&
        attribute === whole.attribute &&
        period?.startsOn === whole.period?.startsOn &&
        period?.endsOn === whole.period?.endsOn,
    )
    if (parts.length !== 2) return []
    return table.rows.flatMap((row) =>
      outside(
        table,
        cellOf(table, row, whole),
        parts.map((part) => cellOf(table, row, part)),
      ),
    )
  })
  return [...byColumns, ...byRows(table)]
}

function byRows(table: FactTable): Finding[] {
  const groups = new Map<FactRow, FactRow[]>()
  for (const row of table.rows) {
    const whole = row.partOf === undefined ? undefined : rowsByKey(table).get(row.partOf)
    if (!whole || row.role !== 'part' || Object.keys(row.breakdown ?? {}).length !== 1) continue
    groups.set(whole, [...(groups.get(whole) ?? []), row])
  }
  const columns = table.columns.filter(({ type, isComputed }) => type === 'number' && !isComputed)
  return [...groups].flatMap(([whole, parts]) =>
    parts.length === 2 &&
    Object.keys(parts[0]?.breakdown ?? {})[0] === Object.keys(parts[1]?.breakdown ?? {})[0]
      ? columns.flatMap((column) =>
          outside(
            table,
            cellOf(table, whole, column),
            parts.map((part) => cellOf(table, part, column)),
          ),
        )
      : [],
  )
}

function outside(_table: FactTable, whole: Cell | null, cells: readonly (Cell | null)[]): Finding[] {
  const parts = cells.filter((cell) => cell !== null)
  if (!whole || parts.length !== 2) return []
  if (!isPercent(unitOf(whole.row, whole.column)) && !isMean(whole)) return []
  const [least, most] = parts.toSorted((a, b) => Number(a.value) - Number(b.value))
  if (!least || !most) return []
  const value = Number(whole.value)
  const slack = lastDigit([whole, ...parts])
  const beyond =
    value < Number(least.value) - slack ? least : value > Number(most.value) + slack ? most : null
  if (!beyond) return []
  return [
    findingOf('mean', [whole, ...parts], {
      a: claimOf(whole),
      b: { ...claimOf(beyond), basis: { kind: 'range', least: least.value, most: most.value } },
      difference: differenceOf(whole, beyond),
    }),
  ]
}
