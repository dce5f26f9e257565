import { swedishFigures } from '../../lib/prose.ts'
import { haveInOrder } from '../../lib/words.ts'

/** Remarks on how the table was read, not on its figures: signs for an empty cell, where a value stood, spellings. */
const ON_READING = [
  /^(?:\d{4}: )?"(?:-|u\.?s\.?|i\.u\.)"$/, // 2011: "us"
  /^(?:\d{4}: )?tom(?:ma)? cell(?:er)?(?: |$)/,
  /^i löpande text$/,
  /^förändringskolumnen /,
  /^tabellhuvudet /,
  /^gemensam cell /,
  /så i dokumentet$/,
]

const BETWEEN = /;\s+(?![^(]*\))/ // not within parentheses

/** What a note on figures tells those who read them, remark by remark: that figures disagree, what they include. */
export const readerRemarks = (note: string | null): string[] =>
  (note ?? '')
    .split(BETWEEN)
    .map((remark) => remark.trim())
    .filter((remark) => remark !== '' && !ON_READING.some((pattern) => pattern.test(remark)))
    .map((remark) => swedishFigures(remark).replaceAll('"', '”'))

const DISAGREEING = /stämmer inte|summerar|tryckt|krävas|, inte \d/i
const SAYING = [/texten|tabellen|bilaga \d|beslutsförslaget/gi, / har |:|skriver| anger /gi]

/** Whether a remark says that printed figures do not agree with each other. */
export const disagrees = (remark: string): boolean => DISAGREEING.test(remark) || haveInOrder(remark, SAYING)

const NUMBERS = /\d+(?:,\d+)?/g
const BETWEEN_DIGITS = /(?<=\d)[\s\u00a0](?=\d{3})/g // 8 166

/** Whether a remark only repeats figures that the text itself has. */
export function repeats(remark: string, text: string): boolean {
  const numbersIn = (words: string): string[] => words.replaceAll(BETWEEN_DIGITS, '').match(NUMBERS) ?? []
  const known = new Set(numbersIn(text))
  const own = numbersIn(remark)
  return own.length > 0 && own.every((number) => known.has(number))
}
