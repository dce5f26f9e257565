/** Text as a reader sees it, for finding numbers: digits as 0–9, dashes as hyphens, nothing that does not show. */

// What most texts are written with; nothing in it hides another digit.
const ORDINARY = /^[\t\n\r\u0020-\u007e\u00a0\u00c0-\u017f]*$/
// Characters that show nothing (soft hyphen, zero width, joiners, bidirectional marks, fillers), marks that are put on a digit,
// and those that make text bold in Slack. Digits may hide between them.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u2800]|(?!\s)\p{Cc}/gu
const FORMATTING = /[*~`]/g
const DIGIT = /(?![0-9])\p{Nd}/gu // in other scripts
const NUMERAL = /\p{No}/gu // ①, ²
const DASH = /[\p{Pd}\u2043\u2212\uff0b]/gu
// 8 1 1 2 2 8 - 9 8 7 4, 8.1.1.2.2.8.9.8.7.4
const ONE_BY_ONE = /(?<!\d)\d(?:[\s.\-_/]{1,3}\d){9,11}(?!\d)/g

/** The text with digits of every script as 0–9, digits with spaces between them joined, and dashes as hyphens. */
export function withPlainDigits(text: string): string {
  return plainly(text.normalize('NFKC')).replaceAll(ONE_BY_ONE, (digits) => digits.replaceAll(/\D/g, ''))
}

function plainly(text: string): string {
  const seen = text.replaceAll(FORMATTING, '')
  if (ORDINARY.test(seen)) return seen
  return seen
    .replaceAll(UNSEEN, '')
    .replaceAll(NUMERAL, (sign) => sign.normalize('NFKC'))
    .replaceAll(DIGIT, (digit) => digitOf(digit.normalize('NFKC')))
    .replaceAll(DASH, '-')
}

/** Unicode keeps the ten digits of a script together, 0 first. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return String(value)
}
