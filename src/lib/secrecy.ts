/** Finds what must never be stored, echoed or logged: whatever tells who a client is. */

export type SecretKind =
  /** Personnummer. */
  | 'personal-number'
  /** Samordningsnummer. */
  | 'coordination-number'
  /** What IVO's forms use for somebody without a personnummer. */
  | 'ivo-number'
  /** Date of birth together with sex. */
  | 'birth-and-sex'

// What most texts are written with; nothing in it hides or stands for another digit.
const ORDINARY = /^[\t\n\r\u0020-\u007e\u00a0\u00c0-\u017f]*$/
// Characters that show nothing (soft hyphen, zero width, joiners, bidirectional marks, fillers), marks that are put on a digit,
// and those that make text bold in Slack. Digits may hide between them.
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u2800]|(?!\s)\p{Cc}/gu
const FORMATTING = /[*~`]/g
const DIGIT = /(?![0-9])\p{Nd}/gu // in other scripts
const NUMERAL = /\p{No}/gu // ①, ²
const DASH = /[\p{Pd}\u2043\u2212\uff0b]/gu

/** The text with its digits as 0–9 and its dashes as hyphens, without what does not show. */
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

// 811228, 19811228, 81-12-28, 1981.12.28, 1981 12 28: the two separators are alike, which those of a telephone number
// (08-12 01 12 34) are not. With the century written, any will do.
const WITH_CENTURY = String.raw`(?<year>(?:19|20)\d{2})[-./\s]{0,2}(?<month>\d{2})[-./\s]{0,2}(?<day>\d{2})`
const DATE = String.raw`(?<year>(?:19|20)?\d{2})(?<between>[-./\s]?)(?<month>\d{2})\k<between>(?<day>\d{2})`
// Hyphen, plus (after the hundredth birthday), dashes, minus, slash, underscore, spaces, or nothing.
const JOINT = String.raw`\s{0,3}[-+/_\u2010-\u2015\u2212]?\s{0,3}`
// Not inside a longer number, nor the second half of an account number; a Nordea personkonto is a personnummer, though.
const START = String.raw`(?<!\d|\d{4}-)(?:(?:3300|3782)[-,\s]{1,2})?`
const LAST = String.raw`(?<last>\d{2}\s?\d{2})(?!\d)`

const NUMBERS = [DATE, WITH_CENTURY].map((date) => new RegExp(`${START}${date}${JOINT}${LAST}`, 'gu'))
// 19811228-T123, 811228-TF10
const IVO_NUMBER = new RegExp(String.raw`(?<!\d)${DATE}${JOINT}(?:T\d{3}|TF\d{2})(?![\p{L}\d])`, 'giu')
// TF10 by itself. Tryckfrihetsförordningen is written with a space: TF 2 kap.
const IVO_SHORT = /(?<![\p{L}\d])TF\d{2}(?![\p{L}\d])/u

const MONTHS = 'jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec'
// 2010-05-03, 20100503, 100503, 3/5 2010, 3 maj 2010
const DAY_IN_DIGITS = String.raw`(?:19|20)?\d{2}[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])`
const DAY_IN_WORDS = String.raw`\d{1,2}(?:[/.]\d{1,2}[-/.\s]{1,2}|\s(?:${MONTHS})\p{L}*\s)(?:19|20)\d{2}`
const ANY_DATE = `(?:${DAY_IN_DIGITS}|${DAY_IN_WORDS})(?!\\d)`
// född, födda, föddes, f., f, födelsedatum, födelsedag
const BORN = String.raw`(?<!\p{L})(?:född\p{L}*|födelsed\p{L}+|f\.?)[:\s]{1,3}(?:den\s)?`
// Whoever is spoken of: one, not several.
const SEX = String.raw`(?<!\p{L})(?:flicka|flickan|pojke|pojken|kvinna|kvinnan|man|mannen|tjej|tjejen|kille|killen|dotter|dottern|son|sonen|hon|han|mor|modern|mamma|far|fadern|pappa|kön\s?:?\s?[kmfp])s?(?!\p{L})`
// Without a word about birth, only nouns that mean nothing else: "man" is a pronoun too.
const SEX_NOUN = String.raw`(?<!\p{L})(?:flicka|flickan|pojke|pojken|kvinna|kvinnan|mannen|tjej|kille|dotter)(?!\p{L})`
const ONE_SEX = new RegExp(SEX, 'iu')
const BORN_ON = new RegExp(`${BORN}${ANY_DATE}`, 'giu')
const NEAR = 60 // characters of the same sentence
const SENTENCE_END = /[.!?\n]/
const BIRTH_AND_SEX = [
  new RegExp(String.raw`${SEX_NOUN}[\s,;:(]{1,3}(?<!\d)${ANY_DATE}`, 'iu'),
  new RegExp(String.raw`(?<!\d)${ANY_DATE}[\s,;:)]{1,3}${SEX_NOUN}`, 'iu'),
]

const COORDINATION_OFFSET = 60 // the day of a samordningsnummer is the day of birth + 60

/**
 * What the text gives away of a person, or null. Personnummer and samordningsnummer are found in every spelling (10 or
 * 12 digits; dash, plus, spaces or none) when the date exists and the check digit is right. Organisationsnummer (third
 * digit 2 or more), Dnr, telephone and account numbers as people write them are let through; ten digits in a row that
 * are a valid personnummer are taken for one, whatever they were meant to be.
 * Source: folkbokföringslagen (1991:481) 18 §; lagen (2022:1697) om samordningsnummer; OSL 26:1.
 */
export function secretsIn(text: string): SecretKind | null {
  const seen = together(plainly(text.normalize('NFKC')))
  return (
    numberIn(seen) ??
    (hasIvoNumber(seen) ? 'ivo-number' : null) ??
    (isSexNearBirth(seen) || BIRTH_AND_SEX.some((pattern) => pattern.test(seen)) ? 'birth-and-sex' : null)
  )
}

/** True where a sentence says when somebody was born and, shortly before or after, of which sex they are. */
const isSexNearBirth = (text: string): boolean =>
  [...text.matchAll(BORN_ON)].some(({ index, 0: birth }) => {
    const before =
      text
        .slice(Math.max(0, index - NEAR), index)
        .split(SENTENCE_END)
        .at(-1) ?? ''
    const after = text.slice(index + birth.length, index + birth.length + NEAR).split(SENTENCE_END)[0] ?? ''
    return ONE_SEX.test(before) || ONE_SEX.test(after)
  })

const DATE_ALONE = /^(?:19|20)?\d{2}(?<between>[-./\s]?)\d{2}\k<between>\d{2}$/
const FOUR_ALONE = /^[-+\u2010-\u2015\u2212]?\s?\d{4}$/

/** As `secretsIn`, for a date in one cell of a table and four digits in the next: a number that has been split in two. */
export function secretsAcross(first: string, second: string): SecretKind | null {
  const [date, four] = [first, second].map((text) => plainly(text.normalize('NFKC')).trim())
  if (!date || !four || !DATE_ALONE.test(date) || !FOUR_ALONE.test(four)) return null
  return secretsIn(`${date}-${four.slice(-4)}`)
}

// 8 1 1 2 2 8 - 9 8 7 4
const ONE_BY_ONE = /(?<!\d)\d(?:\s(?:-\s)?\d){9,11}(?!\d)/g
const together = (text: string): string =>
  text.replaceAll(ONE_BY_ONE, (digits) => digits.replaceAll(/\D/g, ''))

const numberIn = (text: string): SecretKind | null =>
  NUMBERS.flatMap((pattern) => numbersIn(text, pattern))[0]?.kind ?? null

/** Where the numbers are, in order. */
function numbersIn(text: string, pattern: RegExp) {
  const numbers: { index: number; length: number; kind: SecretKind }[] = []
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const kind = kindOf(found.groups ?? {})
    if (kind) numbers.push({ index: found.index, length: found[0].length, kind })
    // The year of a number may have been taken for the end of a date before it.
    else pattern.lastIndex = found.index + 1
  }
  return numbers
}

/** The parts of what looks like a number: which kind it is, if the date exists and the check digit is right. */
function kindOf({ year = '', month = '', day = '', last = '' }: Record<string, string>): SecretKind | null {
  const isCoordination = Number(day) > COORDINATION_OFFSET
  const date = { year, month: Number(month), day: Number(day) - (isCoordination ? COORDINATION_OFFSET : 0) }
  const digits = `${year.slice(-2)}${month}${day}${last.replaceAll(/\s/g, '')}`
  if (!isDay(date) || !luhn(digits)) return null
  return isCoordination ? 'coordination-number' : 'personal-number'
}

// What Slack's tokens begin with, and the signature of a request.
const CREDENTIAL = /\bx(?:ox[a-z]|app)-[\w-]+|\bv0=[0-9a-f]{64}/g

/** The text without personal numbers and without Slack's credentials: for logs, where anything may turn up in an error. */
export function scrubbed(text: string): string {
  const clean = withoutNumbers(text.replaceAll(CREDENTIAL, HIDDEN))
  // With other digits, or something in between, it is rare: then the line is told plainly.
  const plain = together(plainly(clean))
  return plain === clean || numberIn(plain) === null ? clean : withoutNumbers(plain)
}

const HIDDEN = '[hidden]'

function withoutNumbers(text: string): string {
  let rest = text
  for (const pattern of NUMBERS) {
    for (const { index, length } of numbersIn(rest, pattern).toReversed())
      rest = `${rest.slice(0, index)}${HIDDEN}${rest.slice(index + length)}`
  }
  return rest
}

function hasIvoNumber(text: string): boolean {
  if (IVO_SHORT.test(text)) return true
  return [...text.matchAll(IVO_NUMBER)].some(({ groups }) => {
    const { year = '', month = '', day = '' } = groups ?? {}
    return isDay({ year, month: Number(month), day: Number(day) % COORDINATION_OFFSET })
  })
}

function isDay({ year, month, day }: { year: string; month: number; day: number }): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  // A two-digit year may be of either century: 29 February exists if it does in one of them.
  const years = year.length === 4 ? [Number(year)] : [1900 + Number(year), 2000 + Number(year)]
  return years.some((y) => day <= new Date(Date.UTC(y, month, 0)).getUTCDate())
}

/** The check digit of ten digits (modulus 10, weights 2 1 2 1 …). */
function luhn(digits: string): boolean {
  let sum = 0
  for (const [index, digit] of [...digits].entries()) {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return sum % 10 === 0
}

/** From this number of people on, a count broken down by sex or unit tells nothing of one of them. */
const SMALLEST_SHOWN = 5

/**
 * A count of people as it may be shown broken down: "<5" for 1–4. Nobody (0) is told, as there is nobody to recognise.
 * `format` writes the others.
 */
export const suppressSmall = (count: number, format: (count: number) => string = String): string =>
  isFewPeople(count) ? FEW : format(count)

/** Stands for a count of people that is not told. */
export const FEW = `<${SMALLEST_SHOWN}`

export const isFewPeople = (count: number | string): boolean =>
  Number(count) > 0 && Number(count) < SMALLEST_SHOWN
