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

// Characters that show nothing: soft hyphen, zero width, joiners, bidirectional marks. Digits may hide between them.
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

// 811228, 19811228, 81-12-28, 1981.12.28, 1981 12 28: the two separators are alike, which those of a telephone number
// (08-12 01 12 34) are not.
const DATE = String.raw`(?<year>(?:19|20)?\d{2})(?<between>[-./\s]?)(?<month>\d{2})\k<between>(?<day>\d{2})`
// Hyphen, plus (after the hundredth birthday), dashes, minus, slash, underscore, spaces, or nothing.
const JOINT = String.raw`\s{0,2}[-+/_\u2010-\u2015\u2212]?\s{0,2}`
// Not inside a longer number, nor the second half of an account number; a Nordea personkonto is a personnummer, though.
const START = String.raw`(?<!\d|\d-)(?:(?:3300|3782)[-,\s]{1,2})?`

const NUMBER = new RegExp(String.raw`${START}${DATE}${JOINT}(?<last>\d{2}\s?\d{2})(?!\d)`, 'gu')
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
const NEAR = String.raw`[^.!?\n]{0,60}`
const BIRTH_AND_SEX = [
  new RegExp(`${SEX}${NEAR}${BORN}${ANY_DATE}`, 'iu'),
  new RegExp(`${BORN}${ANY_DATE}${NEAR}${SEX}`, 'iu'),
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
  const seen = text.normalize('NFKC').replaceAll(UNSEEN, '')
  return (
    numberIn(seen) ??
    (hasIvoNumber(seen) ? 'ivo-number' : null) ??
    (BIRTH_AND_SEX.some((pattern) => pattern.test(seen)) ? 'birth-and-sex' : null)
  )
}

const DATE_ALONE = /^(?:19|20)?\d{2}(?<between>[-./\s]?)\d{2}\k<between>\d{2}$/
const FOUR_ALONE = /^[-+\u2010-\u2015\u2212]?\s?\d{4}$/

/** As `secretsIn`, for a date in one cell of a table and four digits in the next: a number that has been split in two. */
export function secretsAcross(first: string, second: string): SecretKind | null {
  const [date, four] = [first, second].map((text) => text.normalize('NFKC').replaceAll(UNSEEN, '').trim())
  if (!date || !four || !DATE_ALONE.test(date) || !FOUR_ALONE.test(four)) return null
  return secretsIn(`${date}-${four.slice(-4)}`)
}

function numberIn(text: string): SecretKind | null {
  for (const { groups } of text.matchAll(NUMBER)) {
    const kind = kindOf(groups ?? {})
    if (kind) return kind
  }
  return null
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
export const scrubbed = (text: string): string =>
  text
    .replaceAll(CREDENTIAL, '[hidden]')
    .replaceAll(NUMBER, (whole, year: string, _between: string, month: string, day: string, last: string) =>
      kindOf({ year, month, day, last }) ? '[hidden]' : whole,
    )

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
