/** Number conventions of Swedish public accounting (sv-SE): U+2212 minus, U+00A0 between thousands, decimal comma. */

const MINUS = '\u2212'
const NBSP = '\u00a0'

const formatters = new Map<number, Intl.NumberFormat>()

function formatter(decimals: number): Intl.NumberFormat {
  let found = formatters.get(decimals)
  if (!found) {
    found = new Intl.NumberFormat('sv-SE', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: true,
    })
    formatters.set(decimals, found)
  }
  return found
}

/**
 * An exact decimal: digits without an exponent, "." before the decimals, "-" before a negative.
 * Printed figures keep their own number of decimals this way; no float comes between.
 */
export type DecimalText = string

const DECIMAL = /^-?\d+(\.\d+)?$/ // 12, -0.5, 57.7

/** "-7561" → "−7 561", "57.7" → "57,7", with at least `decimals` decimals. Throws RangeError on other text. */
export function formatDecimal(value: DecimalText | number, decimals = 0): string {
  const text = typeof value === 'number' ? numberText(value) : value
  if (!DECIMAL.test(text)) throw new RangeError(`not a decimal: ${text}`)
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const grouped = formatter(0).format(BigInt(whole)).replaceAll(/\s/g, NBSP)
  const padded = fraction.padEnd(decimals, '0')
  const zero = /^[0.]*$/.test(`${whole}${fraction}`)
  const sign = text.startsWith('-') && !zero ? MINUS : ''
  return `${sign}${grouped}${padded ? `,${padded}` : ''}`
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

/** An amount in its unit: "57 722 tkr". */
export const formatAmount = (value: DecimalText | number, unit: string, decimals = 0): string =>
  `${formatDecimal(value, decimals)}${NBSP}${unit}`

/** A deviation with its sign always shown: "+57 722", "−506", "0". */
export function formatSigned(value: DecimalText | number, decimals = 0): string {
  const text = formatDecimal(value, decimals)
  const positive = !text.startsWith(MINUS) && /[1-9]/.test(text)
  return positive ? `+${text}` : text
}

/** A percentage as printed in reports, one decimal: "8,0 %". Takes percent, not a fraction. */
export const formatPercent = (percent: DecimalText): string => `${formatDecimal(percent, 1)}${NBSP}%`

/**
 * deviation / |base| in percent, rounded half away from zero to one decimal, by integers alone.
 * Null when the base is zero: a percentage of nothing says nothing.
 */
export function percentOf(deviation: number, base: number): DecimalText | null {
  if (base === 0) return null
  const numerator = BigInt(Math.abs(deviation)) * 10_000n
  const denominator = BigInt(Math.abs(base)) * 10n
  const tenths = (numerator * 2n + denominator) / (denominator * 2n)
  const sign = deviation < 0 && tenths > 0n ? '-' : ''
  return `${sign}${tenths / 10n}.${tenths % 10n}`
}

const SPACES = /[\s\u00a0\u2009\u202f]/g // ordinary, no-break, thin and narrow no-break spaces
const MINUS_SIGNS = /^[-\u2212\u2013]/ // hyphen, minus sign, en dash
const SWEDISH_NUMBER = /^\d+([.,]\d+)?$/

/** Reads "−4 181 453", "- 4 181 453", "98,7%", "98.7": an exact decimal, or null when it is no number. */
export function parseDecimal(text: string): DecimalText | null {
  const compact = text.replaceAll(SPACES, '').replace(/%$/, '')
  const negative = MINUS_SIGNS.test(compact)
  const digits = compact.replace(/^[-\u2212\u2013+]/, '')
  if (!SWEDISH_NUMBER.test(digits)) return null
  const [whole = '', fraction] = digits.replace(',', '.').split('.')
  const plain = `${whole.replace(/^0+(?=\d)/, '')}${fraction === undefined ? '' : `.${fraction}`}`
  return negative && /[1-9]/.test(plain) ? `-${plain}` : plain
}
