import { MONTHS } from '../../../lib/months.ts'
import { fold } from '../../../lib/words.ts'

/** A question as a row of words, numbers and codes. */

export type TokenKind = 'word' | 'number' | 'code' | 'date' | 'sign'

/** One word, number, code or sign of a question. */
export interface Token {
  /** As typed. */
  raw: string
  /** Folded: lower case, without å ä ö. */
  text: string
  kind: TokenKind
  /** True for "budget-" in "budget- och skuldrådgivning": the first part of a compound. */
  isPrefix: boolean
  /** True for "Savry" in "Savry-kursen": the next word says what kind of thing it is. */
  isHyphened: boolean
  /** True where a comma, colon, question mark or full stop follows. */
  endsClause: boolean
}

const PATTERN = new RegExp(
  [
    String.raw`(?<date>\d{4}-\d{2}-\d{2})`,
    String.raw`(?<years>(?:19|20)\d{2}/\d{2}(?!\d))`,
    String.raw`(?<dnr>\p{L}{2,4}[ /]?\d{4}[:/]\d{1,6}(?!\d))`,
    String.raw`(?<dotted>\d+(?:\.\d+){2,}|\d+:\d+)`,
    String.raw`(?<number>\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?(?![\p{L}\d]))`,
    String.raw`(?<code>\d+\p{L}+\d*|\p{L}{1,2}\d+\p{L}?(?!\p{L}))`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\d]*(?:'\p{L}+|:(?:s|n|t|en|et|ns|ts|ens|ets|er|erna)(?![\p{L}\d]))?)`,
    '(?<sign>[%+&])',
  ].join('|'),
  'gu',
)

/** "februarimötet", "augustiprognosen": a month and what it is the month of. */
const OF_MONTH = new RegExp(String.raw`(?<!\p{L})(${MONTHS.join('|')})(?=\p{L}{4})`, 'giu')

/** "SPE:s", "HVB:et", "KSLs": an abbreviation and its ending. */
const OF_ABBREVIATION = /^(\p{L}+):\p{L}+$|^(\p{Lu}{2,})s$/u

/** "den 19:e", "den 1a", "19e september": a day of the month. */
const OF_DAY = new RegExp(
  String.raw`(?<=(?<!\p{L})den\s{1,3}\d{1,2}):?[ae](?![\p{L}\d])|(?<=(?<!\d)\d{1,2}):?[ae](?=\s{1,3}(?:${MONTHS.join('|')})(?!\p{L}))`,
  'giu',
)

/** "en 3:a", "2:an": the level or mark of that number. */
const OF_NUMBER = /(?<![\d:.])(\d{1,2}):(?:a|an|or|orna)(?!\p{L})/gu

/** "2014-18": the years from one to the other; a month is no later than the twelfth. */
const YEARS = /(?<![\d-])((?:19|20)\d{2}) ?[-–] ?(1[3-9]|[2-9]\d)(?![\d-])/g

/** The tokens of a text, in order. */
export function tokensOf(typed: string): Token[] {
  const text = typed
    .replaceAll(OF_MONTH, '$1 ')
    .replaceAll(OF_DAY, '')
    .replaceAll(OF_NUMBER, '$1')
    .replaceAll(YEARS, (_, from: string, to: string) => `${from}-${from.slice(0, 2)}${to}`)
  const tokens: Token[] = []
  for (const match of text.matchAll(PATTERN)) {
    const { date, years, dnr, dotted, number, code, sign } = match.groups ?? {}
    const kind: TokenKind = date
      ? 'date'
      : (number ?? years)
        ? 'number'
        : dnr || dotted || code
          ? 'code'
          : sign
            ? 'sign'
            : 'word'
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 2)
    tokens.push({
      raw: match[0],
      text: fold(match[0].replace(OF_ABBREVIATION, '$1$2')),
      kind,
      isPrefix: /^-(?:\s|$)/.test(after),
      isHyphened: /^-\p{L}/u.test(after),
      endsClause: /^[,;:?!.]/.test(after),
    })
  }
  return tokens
}
