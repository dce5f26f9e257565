/**
 * Finds numbers that identify one person, in every published form: personnummer and samordningsnummer (folkbokföringslagen
 * 1991:481 18 §, lagen 2022:1697; Skatteverket SKV 704 and SKV 707), a sole trader's VAT number (SE + personnummer + 01),
 * and interim and reserve numbers: of IVO (T123, TF10), of schools and universities (a letter and three digits), national
 * (HL7 Sweden's base profiles) and of regions (Inera, "Lokala reservid"). The text's digits are plain: `withPlainDigits`.
 */

export type PersonNumberKind = 'personal-number' | 'coordination-number' | 'reserve-number'

export interface FoundNumber {
  index: number
  length: number
  kind: PersonNumberKind
}

// 811228, 19811228, 81-12-28, 1981.12.28, 1981 12 28: the two separators are alike, which those of a telephone number
// (08-12 01 12 34) are not. With the century written, any will do.
const CENTURY = '(?:18|19|20)'
const DATE = String.raw`(?<year>${CENTURY}?\d{2})(?<between>[-./\s]?)(?<month>\d{2})\k<between>(?<day>\d{2})`
const WITH_CENTURY = String.raw`(?<year>${CENTURY}\d{2})(?<between>[-./\s]{0,2})(?<month>\d{2})[-./\s]{0,2}(?<day>\d{2})`
// Hyphens, plus (after the hundredth birthday), slash, underscore, brackets, spaces, or nothing.
const JOINT = String.raw`(?<joint>[\s\-+/_()[\]]{0,6})`
// Not inside a longer number; a Nordea personkonto (3300, 3782) is a personnummer, though.
const START = String.raw`(?<!\d)(?:(?:3300|3782)[-,\s]{1,2})?`
// 01 ends a VAT number.
const LAST = String.raw`(?<last>\d{2}\s?\d{2})(?:[\s-]?01)?(?!\d)`
// Each way by itself: 1904044227 01 is of 1919 in a VAT number, and of no day if it is read as 1904.
const SHORT_DATE = DATE.replace(`${CENTURY}?`, '')
const IN_DIGITS = [SHORT_DATE, WITH_CENTURY].map((date) => new RegExp(`${START}${date}${JOINT}${LAST}`, 'gu'))

// T123, TF10, K088, SU3A
const LETTERS = String.raw`(?:[A-Za-z]\d{3}|[Tt][Ff]\d{2}|S[FUXPL]\d[A-Z\d])`
const IN_LETTERS = new RegExp(String.raw`(?<!\d)${DATE}${JOINT}${LETTERS}(?!\d)`, 'gu')
// Region Skåne: any four signs with a letter among them; two are digits, or they would be a word.
const SKANE = new RegExp(
  String.raw`(?<!\d)(?<year>${CENTURY}\d{2})(?<month>\d{2})(?<day>\d{2})-?(?=\d{0,3}[A-Z])(?=(?:[A-Z]{0,2}\d){2})[A-Z\d]{4}(?![\p{L}\d])`,
  'gu',
)
// XXYYMMDDNNGC: XX is a century + 3, 6, 9 …, or 00; NN two of 21 letters
const NATIONAL =
  /(?<![\p{L}\d])(?:00|2[2-9]|[3-9]\d)\d{6}-?[A-HJ-NPR-UXYZ]{2}[A-HJ-NPR-UXYZ\d]\d(?![\p{L}\d])/gu
// TF10 by itself. Tryckfrihetsförordningen is written with a space (TF 2 kap.); ÅÅÅÅMMDD-TF10 is the pattern itself.
const IVO_ALONE = /(?<![\p{L}\d]|\p{L}-)TF\d{2}(?![\p{L}\d])/gu
// 99yyyyNNNNNC, Region Stockholm
const STOCKHOLM = /(?<!\d)99((?:19|20|21|22)\d{2}\d{6})(?!\d)/g

const COORDINATION_OFFSET = 60 // the day of a samordningsnummer is the day of birth + 60; 60 is an unknown day
const INERA_DAYS = { first: 32, last: 59 } // instead of a day, in reserve numbers that Inera gives out

/** The numbers in the text, pattern by pattern. */
export function* personNumbersIn(text: string): Generator<FoundNumber> {
  for (const pattern of IN_DIGITS) yield* matchesOf(text, pattern, kindInDigits)
  for (const pattern of [IN_LETTERS, SKANE]) yield* matchesOf(text, pattern, kindInLetters)
  yield* matchesOf(text, NATIONAL, () => 'reserve-number')
  yield* matchesOf(text, IVO_ALONE, () => 'reserve-number')
  yield* matchesOf(text, STOCKHOLM, ([, rest = '']) => (luhn(rest.slice(2)) ? 'reserve-number' : null))
}

function* matchesOf(
  text: string,
  pattern: RegExp,
  kindOf: (match: RegExpExecArray) => PersonNumberKind | null,
): Generator<FoundNumber> {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const kind = kindOf(match)
    if (kind) {
      const next = pattern.lastIndex
      yield { index: match.index, length: match[0].length, kind }
      pattern.lastIndex = next
    }
    // The year of a number may have been taken for the end of a date before it.
    else pattern.lastIndex = match.index + 1
  }
}

const partsOf = ({ year = '', month = '', day = '' }: Record<string, string>) => ({
  year,
  month: Number(month),
  day: Number(day),
})

const kindInLetters = ({ groups = {} }: RegExpExecArray): PersonNumberKind | null =>
  isBirthday(partsOf(groups)) ? 'reserve-number' : null

/** Which kind the digits are, if the date exists, the check digit is right and the surrounding text does not say that it is something else. */
function kindInDigits(match: RegExpExecArray): PersonNumberKind | null {
  const { groups = {}, input, index, 0: whole } = match
  const { year = '', month = '', day = '', last = '' } = groups
  const digits = `${year.slice(-2)}${month}${day}${last.replaceAll(/\s/g, '')}`
  if (!luhn(digits)) return null
  const parts = partsOf(groups)
  const kind = kindOfDate(parts, year.length === 4 && last.length === 4)
  return kind &&
    !isOther(whole, groups, input.slice(Math.max(0, index - 6), index), input.slice(index + whole.length))
    ? kind
    : null
}

function kindOfDate(
  { year, month, day }: { year: string; month: number; day: number },
  isTwelve: boolean,
): PersonNumberKind | null {
  if (isDay(year, month, day)) return 'personal-number'
  if (day >= COORDINATION_OFFSET && isBirthday({ year, month, day })) return 'coordination-number'
  const isIneras = isTwelve && day >= INERA_DAYS.first && day <= INERA_DAYS.last && month >= 1 && month <= 12
  return isIneras ? 'reserve-number' : null
}

/** A day of birth, also as a samordningsnummer has it: + 60, with month 00 or day 60 where it is not known. */
function isBirthday({ year, month, day }: { year: string; month: number; day: number }): boolean {
  if (day < COORDINATION_OFFSET) return isDay(year, month, day)
  const born = day - COORDINATION_OFFSET
  return born <= 31 && month <= 12 && (month === 0 || born === 0 || isDay(year, month, born))
}

const YEAR = /^(?:18|19|20)\d{2}$/
const MORE_OF_A_DATE = /^[-./]\d{1,2}[-./]\d{1,2}(?!\d)/
const UNIT = /^\s?(?:[tm]?kr|mn?kr|kronor|%|:-)(?![\p{L}])/u
const SIX_DECIMALS = /^\.\d{6}(?!\d)/
const VAT = /(?<!\p{L})SE\s?$/iu // the ten digits before 01 are what counts
// The third digit of an organisationsnummer is 2 or more. "16103191 8601" is one, not a VAT number of somebody born in 1916.
const WITH_16 = /^16\s?\d{2}[2-9]\d{3}[-\s]?\d{4}$/
const CLEARING = /(?:^|\D)\d{4}-$/

/** True for a date before another date or an amount, for Slack's timestamps, and for numbers of organisations and accounts. */
function isOther(whole: string, groups: Record<string, string>, before: string, after: string): boolean {
  const { between = '', joint = '', last = '', year = '' } = groups
  const isWrittenDate = between !== '' && joint !== ''
  // "2023-01-01–2023-12-31": what follows goes on as a date.
  if (isWrittenDate && YEAR.test(last) && MORE_OF_A_DATE.test(after)) return true
  if (isWrittenDate && joint.trim() === '' && UNIT.test(after)) return true
  if (WITH_16.test(whole) && !VAT.test(before)) return true
  const isUnbroken = /^\d+$/.test(whole)
  if (isUnbroken && whole.length === 10 && SIX_DECIMALS.test(after)) return true
  if (isUnbroken && whole.length === 12 && VAT.test(before)) return year.length === 4
  return isUnbroken && year.length === 2 && CLEARING.test(before) && !YEAR.test(before.slice(-5, -1))
}

function isDay(year: string, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  // A two-digit year may be of any century: 29 February exists if it does in one of them.
  const years = year.length === 4 ? [Number(year)] : [1900 + Number(year), 2000 + Number(year)]
  return years.some((y) => day <= new Date(Date.UTC(y, month, 0)).getUTCDate())
}

/** The check digit is right (modulus 10, weights 2 1 2 1 …). */
function luhn(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of [...digits].entries()) {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}
