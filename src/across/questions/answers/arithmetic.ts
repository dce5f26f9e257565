import { compareDecimals, subtractDecimals, sumDecimals } from '../../../lib/decimals.ts'
import { type DecimalText, formatDecimal } from '../../../lib/numbers.ts'
import { ownValue } from '../../../lib/own.ts'
import { trimEndOf } from '../../../lib/words.ts'
import type { Fact } from '../find/fact.ts'
import { isNumberOf } from '../words/says.ts'
import { figureText, isFigure, unitOf } from './format.ts'

/** What is computed from two facts, exactly; costs are compared by their size. */

export interface Comparison {
  /** Positive when the first is the larger. */
  difference: DecimalText
  /** Of the second, in percent; null where that is nothing or the figures are percentages themselves. */
  percent: DecimalText | null
  /** In the facts' unit; percentage points for percentages. */
  unit: string
}

export interface Figure {
  fact: Fact
  value: DecimalText
  unit: string
}

/** A fact that is a figure; undefined where there is none. */
export const figureOf = (fact: Fact | null): Figure | undefined => figuresOf(fact ? [fact] : [])[0]

export function figuresOf(facts: readonly Fact[]): Figure[] {
  return facts.flatMap((fact) => {
    const { value } = fact.cell
    const unit = unitOf(fact.entry.row, fact.column)
    return fact.column.type === 'number' && isFigure(value) && !isNumberOf(unit)
      ? [{ fact, value, unit }]
      : []
  })
}

const TKR: Readonly<Record<string, number>> = { kr: 0, tkr: 3, mkr: 6, mnkr: 6 }
export const isMoney = (unit: string): boolean => Object.hasOwn(TKR, unit)

/** The figure in another unit of money; itself where the units are of different kinds. */
function inUnit(figure: Figure, unit: string): DecimalText {
  const from = ownValue(TKR, figure.unit)
  const to = ownValue(TKR, unit)
  if (from === undefined || to === undefined || from <= to) return figure.value
  return shifted(figure.value, from - to)
}

/** Digits to take from where kronor become millions. */
const NO_DIGITS_SHORT = '0000000'

/** An amount of money in another unit, exactly, for values of zero or more; null where either is none. */
export function amountIn(value: DecimalText, from: string, to: string): DecimalText | null {
  const [own, other] = [ownValue(TKR, from), ownValue(TKR, to)]
  return own === undefined || other === undefined ? null : shifted(`${NO_DIGITS_SHORT}${value}`, own - other)
}

/** In a smaller unit of money. */
export const isFiner = (a: Figure, b: Figure): boolean =>
  (ownValue(TKR, a.unit) ?? 0) < (ownValue(TKR, b.unit) ?? 0)

/** The same amount of money, told in thousands in one place and in millions in the other. */
export function areRounded(a: Figure, b: Figure): boolean {
  if (!isMoney(a.unit) || !isMoney(b.unit) || a.unit === b.unit) return false
  const [coarse, fine] = (ownValue(TKR, a.unit) ?? 0) > (ownValue(TKR, b.unit) ?? 0) ? [a, b] : [b, a]
  const places = (ownValue(TKR, coarse.unit) ?? 0) - (ownValue(TKR, fine.unit) ?? 0)
  const decimals = coarse.value.split('.')[1]?.length ?? 0
  const size = Number(sizeOf(fine.value)) / 10 ** places
  return (
    isNegative(coarse.value) === isNegative(fine.value) &&
    Math.abs(size - Number(sizeOf(coarse.value))) <= 0.5 / 10 ** decimals
  )
}

function shifted(value: DecimalText, places: number): DecimalText {
  const sign = value.startsWith('-') ? '-' : ''
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.')
  const digits = `${whole}${fraction.padEnd(places, '0')}`
  const at = whole.length + places
  const rest = trimEndOf(digits.slice(at), /0/)
  return `${sign}${digits.slice(0, at).replace(/^0+(?=\d)/, '')}${rest ? `.${rest}` : ''}`
}

export const sizeOf = (value: DecimalText): DecimalText => value.replace(/^-/, '')
const isNegative = (value: DecimalText): boolean => value.startsWith('-') && /[1-9]/.test(value)

/** Costs and net costs are negative: what has grown is their size. */
const isCostPair = (a: Figure, b: Figure): boolean =>
  !a.fact.column.isDeviation &&
  !b.fact.column.isDeviation &&
  (isNegative(a.value) || isNegative(b.value)) &&
  !(Number(a.value) > 0 || Number(b.value) > 0)

export function compareFigures(a: Figure, b: Figure): Comparison {
  const unit = smallestUnit(a, b)
  const [first, second] = [inUnit(a, unit), inUnit(b, unit)]
  const sizes = isCostPair(a, b)
  const difference = sizes ? subtractDecimals(sizeOf(first), sizeOf(second)) : subtractDecimals(first, second)
  const isPercent = unit === '%'
  return {
    difference,
    percent: isPercent ? null : ratio(difference, second),
    unit: isPercent ? 'procentenheter' : unit,
  }
}

const smallestUnit = (a: Figure, b: Figure): string =>
  (ownValue(TKR, a.unit) ?? 99) <= (ownValue(TKR, b.unit) ?? 99) ? a.unit : b.unit

/** numerator / |denominator| in percent with one decimal, rounded half away from zero; null for a denominator of nothing. */
export function ratio(numerator: DecimalText, denominator: DecimalText): DecimalText | null {
  const places = Math.max(numerator.split('.')[1]?.length ?? 0, denominator.split('.')[1]?.length ?? 0)
  const whole = (value: DecimalText) => BigInt(shifted(value, places).split('.')[0] ?? '0')
  const [top, bottom] = [whole(numerator), whole(sizeOf(denominator))]
  if (bottom === 0n) return null
  const size = top < 0n ? -top : top
  const tenths = (size * 2000n + bottom) / (bottom * 2n)
  return `${top < 0n && tenths > 0n ? '-' : ''}${tenths / 10n}.${tenths % 10n}`
}

/** The two together, where they are of one unit. */
export const sumInUnit = (a: Figure, b: Figure): string | null =>
  a.unit === b.unit ? figureText(sumOf([a, b]), a.unit, a.fact.column.isDeviation) : null

export const sumOf = (figures: readonly Figure[]): DecimalText =>
  sumDecimals(figures.map(({ value }) => value))
export const isZero = (value: DecimalText): boolean => !/[1-9]/.test(value)
export const isBelow = (value: DecimalText): boolean => isNegative(value)
export const compareValues = (a: Figure, b: Figure): number => compareDecimals(a.value, b.value)

/** "205 hushåll (21,3 %)" */
export function differenceText({ difference, percent, unit }: Comparison): string {
  const size = figureText(sizeOf(difference), unit)
  return percent === null ? size : `${size} (${formatDecimal(sizeOf(percent), 1)}\u00a0%)`
}
