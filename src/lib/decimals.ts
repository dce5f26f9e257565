import type { DecimalText } from './numbers.ts'
import { trimEndOf } from './words.ts'

/** Exact arithmetic on printed figures: whole numbers of their smallest decimal, never floats. */

const decimalsOf = (value: DecimalText): number => value.split('.')[1]?.length ?? 0

function scaled(value: DecimalText, decimals: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.')
  return BigInt(`${whole}${fraction.padEnd(decimals, '0')}`)
}

function unscaled(value: bigint, decimals: number): DecimalText {
  const digits = String(value < 0n ? -value : value).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = trimEndOf(digits.slice(digits.length - decimals), /0/)
  return `${value < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

/** Negative when a is less than b, 0 when they are worth the same ("8.0" and "8"). */
export function compareDecimals(a: DecimalText, b: DecimalText): number {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b))
  const difference = scaled(a, decimals) - scaled(b, decimals)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** a − b, without trailing zeros. */
export function subtractDecimals(a: DecimalText, b: DecimalText): DecimalText {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b))
  return unscaled(scaled(a, decimals) - scaled(b, decimals), decimals)
}

/** value × numerator / denominator with one decimal at most, rounded half away from zero. Denominator above 0. */
export function scaleDecimal(value: DecimalText, numerator: number, denominator: number): DecimalText {
  const decimals = decimalsOf(value)
  const dividend = scaled(value, decimals) * BigInt(numerator) * 10n
  const divisor = BigInt(denominator) * 10n ** BigInt(decimals)
  const size = dividend < 0n ? -dividend : dividend
  const tenths = (size * 2n + divisor) / (divisor * 2n)
  return unscaled(dividend < 0n ? -tenths : tenths, 1)
}

/** value × 10^places, without trailing zeros. */
export function shiftDecimal(value: DecimalText, places: number): DecimalText {
  const decimals = decimalsOf(value) - places
  const digits = scaled(value, decimalsOf(value))
  return decimals >= 0 ? unscaled(digits, decimals) : unscaled(digits * 10n ** BigInt(-decimals), 0)
}

/** The most decimals that any of the values has: what a table needs to show each of them as printed. */
export const mostDecimals = (values: readonly DecimalText[]): number => Math.max(0, ...values.map(decimalsOf))

/** Exact sum, without trailing zeros. */
export function sumDecimals(values: readonly DecimalText[]): DecimalText {
  const decimals = mostDecimals(values)
  return unscaled(
    values.reduce((sum, value) => sum + scaled(value, decimals), 0n),
    decimals,
  )
}
