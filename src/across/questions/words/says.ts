import { fold } from '../../../lib/words.ts'
import {
  COUNT_WORDS,
  FREQUENCY_WORDS,
  NUMBER_WORDS,
  OPERATION_WORDS,
  OPPOSITES,
  PURPOSE_WORDS,
  TIME_UNITS,
  TIME_WORDS,
} from '../../../texts/question-words.ts'
import { stemOf } from './stems.ts'

/** What a sentence says, as far as it can be seen: a reason, a number, a length of time, a date, more or less. */

const anyOf = (list: string): string => list.split('|').map(fold).join('|')
const NUMBER = String.raw`(?:\d|(?<!\p{L})(?:${anyOf(NUMBER_WORDS)})(?!\p{L}))`
/** "en" and "ett" count nothing: they stand before any noun. */
const COUNT = new RegExp(String.raw`\d|(?<!\p{L})(?:${anyOf(COUNT_WORDS)})(?!\p{L})`, 'u')
/** A word that is a number: "C3b" is none. */
const COUNT_WORD = new RegExp(String.raw`^(?:\d+|${anyOf(COUNT_WORDS)})$`, 'u')
const FIGURE = /\d+/g
const NOTHING: ReadonlySet<string> = new Set()
const LENGTH = new RegExp(String.raw`${NUMBER}[^.]{0,20}\s(?:${anyOf(TIME_UNITS)})(?!\p{L})`, 'u')
const TIME = new RegExp(String.raw`\d{4}|(?<!\p{L})(?:${anyOf(TIME_WORDS)})(?!\p{L})`, 'u')
const TIME_UNIT = new RegExp(String.raw`^(?:${anyOf(TIME_UNITS)})(?!\p{L})`, 'u')
const CAUSE =
  /beror|berodde|berott|hänför|på grund|därför|anledning|orsak|(?<!\p{L})skäl|förklar|eftersom|till följd|tack vare|handlar|vakan|har inte/iu
const OFTEN = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(FREQUENCY_WORDS)})(?!\p{L})|${NUMBER} gang`, 'u')
const PURPOSE = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(PURPOSE_WORDS)})`, 'u')
/** A year, day or time: no number of anything. */
const NO_COUNT = /(?<![\d.,])(?:19|20)\d{2}(?:-\d{2}){0,2}(?![\d,]| \d{3})/g
const POLES = OPPOSITES.map((pair) =>
  pair.map((list) => new RegExp(String.raw`(?<!\p{L})(?:${anyOf(list)})`, 'u')),
)

const EXTREME = new RegExp(
  String.raw`(?<!\p{L})(?:${anyOf(`${OPERATION_WORDS['largest']}|${OPERATION_WORDS['smallest']}|framför allt|främst`)})(?!\p{L})`,
  'u',
)
/** That something is more, or less, than all the rest. */
export const givesExtreme = (text: string): boolean => EXTREME.test(fold(text))
export const givesReason = (text: string): boolean => CAUSE.test(text)
/** Without years and the figures of the question. */
const ownNumbers = (text: string, asked: ReadonlySet<string>): string =>
  fold(text)
    .replaceAll(NO_COUNT, ' ')
    .replaceAll(FIGURE, (figure) => (asked.has(figure) ? ' ' : figure))
export const givesCount = (text: string, asked: ReadonlySet<string> = NOTHING): boolean =>
  COUNT.test(ownNumbers(text, asked))
/** "tolv nya hushåll": a number that stands before what is counted, or a word or a few from it. Stems. */
export function givesCountOf(
  text: string,
  counted: readonly string[],
  asked: ReadonlySet<string> = NOTHING,
): boolean {
  const words = ownNumbers(text, asked).match(/[\p{L}\d]+/gu) ?? []
  return words.some(
    (word, at) =>
      COUNT_WORD.test(word) &&
      words.slice(at + 1, at + 1 + MOST_BETWEEN).some((next) => counted.includes(stemOf(next))),
  )
}
const MOST_BETWEEN = 4
export const givesAmount = (text: string, asked: ReadonlySet<string>): boolean =>
  /\d/.test(ownNumbers(text, asked))
const MONEY = /\d ?(?:kr|tkr|mkr|mnkr|kronor|miljon|tusen)/
/** An amount of money. */
export const givesMoney = (text: string): boolean => MONEY.test(fold(text))
export const givesLength = (text: string): boolean => LENGTH.test(fold(text))
export const givesFrequency = (text: string): boolean => OFTEN.test(fold(text))
export const givesPurpose = (text: string): boolean => PURPOSE.test(fold(text))
export const givesTime = (text: string): boolean => TIME.test(fold(text))
/** "nr", "rapport nr": the figure names something, and counts nothing. */
export const isNumberOf = (unit: string): boolean => /(?:^|\s)(?:nr|nummer|id|dnr)\.?$/u.test(fold(unit))
export const isTimeUnit = (unit: string): boolean => TIME_UNIT.test(fold(unit))

/** 1 where a text goes the way that the question does ("snabbare": "förkortad"), -1 the other way, 0 neither or both. */
export function sameWay(text: string, question: string): number {
  const [a, b] = [fold(text), fold(question)]
  let way = 0
  for (const [one, other] of POLES) {
    if (!one || !other || one.test(b) === other.test(b)) continue
    const [same, opposite] = one.test(b) ? [one, other] : [other, one]
    way += Number(same.test(a)) - Number(opposite.test(a))
  }
  return Math.sign(way)
}
