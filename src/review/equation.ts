import { unitOf } from '../contract/facts.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { oncePer } from '../lib/once.ts'
import { type Cell, cellKey, decimalsOf, isCounted, kronor, scaled, unscaled } from './cells.ts'
import type { Basis, Cause, RuleName } from './finding.ts'

/** What must be equal: terms with signs on one side, one printed cell on the other. Rules make equations; this weighs them. Pure. */

export interface Term {
  cell: Cell
  sign: 1 | -1
}

export interface Equation {
  rule: RuleName
  terms: readonly Term[]
  /** The printed result. */
  result: Cell
  basis: Basis
  /** What explains a difference of this size, where the rule knows. Value and unit are the result's. */
  explain?(difference: DecimalText): Cause | null
}

export interface Weighed {
  equation: Equation
  /** What the terms come to, in the result's unit. */
  computed: DecimalText
  /** printed − computed, in the result's unit; "0" where they agree. */
  difference: DecimalText
  /** Within the sum of the rounding of every printed value: not a finding, but shown on demand. */
  isRounding: boolean
  /** As much as rounding may come to, in the result's unit. */
  slack: number
  isFailed: boolean
}

/**
 * Rounding: each printed value may be half a unit of its last printed digit away, so n terms and a result may differ by
 * (n + 1)/2 units; two places of one figure by one. What is counted one by one is never rounded. Null where the numbers are too large to be exact, or
 * the units cannot be brought together.
 */
export const weigh = oncePer((equation: Equation): Weighed | null => {
  const { terms, result } = equation
  const unit = unitOf(result.row, result.column)
  const worth = kronor(unit)
  const parts: { value: DecimalText; factor: number; sign: 1 | -1 }[] = []
  for (const { cell, sign } of terms) {
    const own = unitOf(cell.row, cell.column)
    if (own === unit) parts.push({ value: cell.value, factor: 1, sign })
    else {
      const ownWorth = kronor(own)
      if (worth === null || ownWorth === null) return null
      parts.push({ value: cell.value, factor: ownWorth / worth, sign })
    }
  }
  const all = [...parts.map(({ value, factor }) => ({ value, factor })), { value: result.value, factor: 1 }]
  // A value in mnkr with one decimal has its last digit at a hundred tkr: decimals are counted in the result's unit.
  const decimals = Math.max(
    0,
    ...all.map(({ value, factor }) => decimalsOf(value) - Math.round(Math.log10(factor))),
  )
  const whole = (value: DecimalText, factor: number): number =>
    Math.round(scaled(value, decimalsOf(value)) * factor * 10 ** (decimals - decimalsOf(value)))
  const computed = parts.reduce((sum, { value, factor, sign }) => sum + sign * whole(value, factor), 0)
  const printed = whole(result.value, 1)
  if (!Number.isSafeInteger(computed) || !Number.isSafeInteger(printed)) return null
  const difference = printed - computed
  const isExact = isCounted(unit) && all.every(({ value }) => decimalsOf(value) === 0)
  const slack = isExact ? 0 : slackOf(equation, all, decimals)
  const isRounding = difference !== 0 && Math.abs(difference) <= slack
  return {
    equation,
    computed: unscaled(computed, decimals),
    difference: unscaled(difference, decimals),
    isRounding,
    slack: slack / 10 ** decimals,
    isFailed: difference !== 0 && !isRounding,
  }
})

/** Half a last digit for each printed value; the digit is the column's, as "45" among 45,3 and 44,8 is 45,0. */
function slackOf(
  equation: Equation,
  all: readonly { value: DecimalText; factor: number }[],
  decimals: number,
): number {
  const cells = [...equation.terms.map(({ cell }) => cell), equation.result]
  const digits = cells.map((cell, at) => {
    const printed = printedDecimals(cell, all[at]?.value ?? '0')
    return (all[at]?.factor ?? 1) * 10 ** (decimals - printed)
  })
  // One figure printed twice, once in millions: that one may be rounded so that its own table adds up.
  const least = digits.length === 2 ? Math.max(...digits) : 0
  return Math.max(least, 0.5 * digits.reduce((sum, digit) => sum + digit, 0)) + 0.000_001
}

const columnDecimals = new WeakMap<object, Map<string, number>>()

/** The decimals that the cell's column prints for its unit: "45" among 45,3 and 44,8 is 45,0. */
function printedDecimals({ table, row, column }: Cell, value: DecimalText): number {
  let known = columnDecimals.get(column)
  if (!known) {
    known = new Map()
    for (const other of table.rows) {
      const text = other.cells[column.key]?.value
      if (!text) continue
      const unit = unitOf(other, column) ?? ''
      known.set(unit, Math.max(known.get(unit) ?? 0, decimalsOf(text)))
    }
    columnDecimals.set(column, known)
  }
  return Math.max(decimalsOf(value), known.get(unitOf(row, column) ?? '') ?? 0)
}

/** Every cell that the equation holds together. */
export const cellsOf = ({ terms, result }: Equation): Cell[] => [...terms.map(({ cell }) => cell), result]

export const equationKey = ({ rule, terms, result }: Equation): string =>
  [rule, cellKey(result), ...terms.slice(0, 1).map(({ cell }) => cellKey(cell))].join('>')
