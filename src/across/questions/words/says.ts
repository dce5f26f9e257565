import { fold } from '../../../lib/words.ts'
import { NUMBER_WORDS, OPPOSITES, TIME_UNITS, TIME_WORDS } from '../../../texts/question-words.ts'

/** What a sentence says, as far as it can be seen: a reason, a number, a length of time, a date, more or less. */

const anyOf = (list: string): string => list.split('|').map(fold).join('|')
const NUMBER = String.raw`(?:\d|(?<!\p{L})(?:${anyOf(NUMBER_WORDS)})(?!\p{L}))`
const COUNT = new RegExp(NUMBER, 'u')
const LENGTH = new RegExp(String.raw`${NUMBER}[^.]{0,20}\s(?:${anyOf(TIME_UNITS)})(?!\p{L})`, 'u')
const TIME = new RegExp(String.raw`\d{4}|(?<!\p{L})(?:${anyOf(TIME_WORDS)})(?!\p{L})`, 'u')
const TIME_UNIT = new RegExp(String.raw`^(?:${anyOf(TIME_UNITS)})(?!\p{L})`, 'u')
const CAUSE =
  /beror|på grund|därför|anledning|orsak|förklar|eftersom|till följd|tack vare|handlar|vakan|har inte/i
const POLES = OPPOSITES.map((pair) =>
  pair.map((list) => new RegExp(String.raw`(?<!\p{L})(?:${anyOf(list)})`, 'u')),
)

export const givesReason = (text: string): boolean => CAUSE.test(text)
export const givesCount = (text: string): boolean => COUNT.test(fold(text))
export const givesLength = (text: string): boolean => LENGTH.test(fold(text))
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
