import { saysBirthAndSex } from './birth-and-sex.ts'
import { type FoundNumber, type PersonNumberKind, personNumbersIn } from './person-numbers.ts'
import { withPlainDigits } from './plain-digits.ts'

/** Finds what must never be stored, echoed or logged: anything that identifies a client. */

/** A number of one person's, or a date of birth together with a sex. */
export type SecretKind = PersonNumberKind | 'birth-and-sex'

/**
 * What the text gives away of a person, or null. Numbers are found in every spelling when the date exists and the check
 * digit is right. Organisationsnummer (third digit 2 or more), Dnr, telephone and account numbers as people write them are
 * let through; ten digits in a row that are a valid personnummer are taken for one, whatever they were meant to be.
 * Source: OSL 26:1; for the numbers, person-numbers.ts.
 */
export function secretsIn(text: string): SecretKind | null {
  const seen = withPlainDigits(text)
  // All that is looked for has digits, and most of what people type has none.
  if (!DIGIT.test(seen)) return null
  for (const { kind } of personNumbersIn(seen)) return kind
  return saysBirthAndSex(seen) ? 'birth-and-sex' : null
}

const DIGIT = /\d/

const DATE_ALONE = /^(?:18|19|20)?\d{2}(?<between>[-./\s]?)\d{2}\k<between>\d{2}$/
const FOUR_ALONE = /^[-+]?\s?\d{4}$/

/** As `secretsIn`, for a date in one cell of a table and four digits in the next: a number that has been split in two. */
export function secretsAcross(first: string, second: string): SecretKind | null {
  if (first.length > LONGEST_HALF || second.length > LONGEST_HALF) return null
  const [date, four] = [first, second].map((text) => withPlainDigits(text).trim())
  if (!date || !four || !DATE_ALONE.test(date) || !FOUR_ALONE.test(four)) return null
  return secretsIn(`${date}-${four.slice(-4)}`)
}

const LONGEST_HALF = 40 // characters, with whatever is hidden between the digits

// What Slack's tokens begin with, and the signature of a request.
const CREDENTIAL = /\bx(?:ox[a-z]|app)-[\w-]+|\bv0=[0-9a-f]{64}/g
const HIDDEN = '[hidden]'

/** The text without personal numbers and without Slack's credentials: for logs, where anything may turn up in an error. */
export function scrubbed(text: string): string {
  const clean = withoutNumbers(text.replaceAll(CREDENTIAL, HIDDEN))
  // With other digits, or something in between, it is rare.
  const plain = withPlainDigits(clean)
  return plain === clean || personNumbersIn(plain).next().done ? clean : withoutNumbers(plain)
}

function withoutNumbers(text: string): string {
  let rest = text
  let from = text.length
  const last = (a: FoundNumber, b: FoundNumber): number => b.index - a.index
  for (const { index, length } of [...personNumbersIn(text)].toSorted(last)) {
    // Two patterns may find the same number.
    if (index + length > from) continue
    rest = `${rest.slice(0, index)}${HIDDEN}${rest.slice(index + length)}`
    from = index
  }
  return rest
}

/** From this number of people on, a count broken down by sex or unit reveals nothing about one of them. */
const SMALLEST_SHOWN = 5

/** Replaces a count of people that is not shown. */
export const FEW = `<${SMALLEST_SHOWN}`

const PERSONS =
  'flick(?:a|or)|pojk(?:e|ar)|barn|kvinn(?:a|or)|män|person(?:er)?|individ(?:er)?|ungdom(?:ar)?|hushåll|familj(?:er)?'
// "3 flickor", "två barn", "en person"; "1 st." and "3 av 4" where the figure beside it is of a part
const FEW_PERSONS = new RegExp(
  `(?<![\\p{L}\\d,.])(?:[1-4]|en|ett|två|tre|fyra)(?=\\s(?:${PERSONS})(?!\\p{L}))`,
  'giu',
)
const FEW_PIECES = /(?<![\p{L}\d,.])[1-4](?=\s?(?:st|stycken)(?!\p{L}))/giu
const OF_FEW = /(?<![\p{L}\d,.])\d{1,2}\s(?:av|utav)\s(?:de\s)?[1-4](?![\p{L}\d]|[.,]\d|\s?%)/giu

/**
 * A note on a figure without counts of 1–4 people: "<5 flickor". Beside the figure of a part (a sex, a unit) pieces and
 * bases are counts of people too: "1 st.", "3 av 4".
 */
export function withoutSmallCounts(note: string, { isPart }: { isPart: boolean }): string {
  const counted = note.replaceAll(FEW_PERSONS, FEW)
  return isPart ? counted.replaceAll(OF_FEW, FEW).replaceAll(FEW_PIECES, FEW) : counted
}

export const isFewPeople = (count: number | string): boolean =>
  Number(count) > 0 && Number(count) < SMALLEST_SHOWN
