import type { DecimalText } from '../../lib/numbers.ts'
import { meantBy } from '../../lib/own-words.ts'

/** Amounts, percentages and counts as running Swedish text has them. Every expression is linear. Pure. */

export interface Mention {
  value: DecimalText
  /** "mnkr", "tkr", "kr", "%", "procentenheter"; null for a bare number. */
  unit: 'mnkr' | 'tkr' | 'kr' | '%' | 'procentenheter' | null
  /** Of the last printed digit, in the unit: 0.1 for "2,3 mnkr". */
  digit: number
  /** "cirka", "drygt", "nästan": the value is not meant exactly. */
  hedge: 'about' | 'above' | 'below' | null
  /** Where it begins and ends in the text. */
  at: number
  end: number
}

const SPACE = '[ \\u00a0\\u2009\\u202f]'
// 14 036 · 57,7 · 1127679 · −2,5; never a part of a date, a dnr, a code or a range
const NUMBER = `(?<![\\d\\p{L}.,:/–-])(?<number>[-−–]?(?:\\d{1,3}(?:${SPACE}\\d{3}){1,4}|\\d{1,12})(?:,\\d{1,4})?)`
const UNIT =
  '(?<unit>mnkr|mkr|miljoner kronor|miljoner|miljon kronor|mnkr|mdkr|tkr|tusen kronor|kronor|kr|%|procentenheter|procentenhet|procent)(?![\\p{L}\\d])'
const MENTION = new RegExp(`${NUMBER}(?:${SPACE}?${UNIT})?(?![\\d:/]|[.,–-]\\d)`, 'gu')

const UNITS: Readonly<Record<string, Mention['unit']>> = {
  ...{ mnkr: 'mnkr', mkr: 'mnkr', miljoner: 'mnkr', 'miljoner kronor': 'mnkr', 'miljon kronor': 'mnkr' },
  ...{ tkr: 'tkr', 'tusen kronor': 'tkr', kronor: 'kr', kr: 'kr' },
  ...{ '%': '%', procent: '%', procentenheter: 'procentenheter', procentenhet: 'procentenheter' },
}

const HEDGES: readonly [RegExp, NonNullable<Mention['hedge']>][] = [
  [/(?:cirka|ca\.?|omkring|ungefär|runt|kring|i storleksordningen)\s$/u, 'about'],
  [/(?:drygt|över|mer än|minst|strax över)\s$/u, 'above'],
  [/(?:knappt|nästan|närmare|under|högst|upp till|mindre än|strax under)\s$/u, 'below'],
]

/** Every number of a sentence with its unit, in order. */
export function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(MENTION)].flatMap((found): Mention[] => {
    const { number = '', unit } = found.groups ?? {}
    const plain = number
      .replaceAll(/[ \u00a0\u2009\u202f]/g, '')
      .replace(',', '.')
      .replace(/^[−–]/, '-')
    const decimals = plain.split('.')[1]?.length ?? 0
    const before = text.slice(Math.max(0, found.index - 24), found.index).toLowerCase()
    return [
      {
        value: plain.replace(/^(-?)0+(?=\d)/, '$1'),
        unit: unit === undefined ? null : (meantBy(UNITS, unit.toLowerCase()) ?? null),
        digit: 10 ** -decimals,
        hedge: HEDGES.find(([pattern]) => pattern.test(before))?.[1] ?? null,
        at: found.index,
        end: found.index + found[0].length,
      },
    ]
  })
}

const SENTENCE_END = /(?<=[.!?])\s+(?=[\p{Lu}"”•])|\s•\s|\n+/u

/** Sentences, each with where it begins. "t.ex. en" is no end. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter(Boolean)

const WORDS: Readonly<Record<string, number>> = {
  ...{ noll: 0, en: 1, ett: 1, två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10 },
  ...{ elva: 11, tolv: 12, tretton: 13, fjorton: 14, femton: 15, sexton: 16, sjutton: 17, arton: 18 },
  ...{ nitton: 19, tjugo: 20 },
}
/** A number in digits or as a word up to twenty; null for anything else. */
export function numberWord(word: string): number | null {
  if (/^\d{1,6}$/.test(word)) return Number(word)
  return meantBy(WORDS, word.toLowerCase()) ?? null
}
export const NUMBER_WORD = `(?:\\d{1,6}|${Object.keys(WORDS).join('|')})`

/** True where the printed number is what the value rounds to, or fits the hedge. */
export function fitsMention(value: number, { value: text, digit, hedge }: Mention): boolean {
  const said = Math.abs(Number(text))
  const real = Math.abs(value)
  const slack = digit / 2 + 1e-9
  switch (hedge) {
    case null:
      // Some cut where others round.
      return Math.abs(real - said) <= slack || (real >= said && real < said + digit - 1e-9)
    case 'about':
      return Math.abs(real - said) <= Math.max(said * 0.1, digit)
    case 'above':
      return real >= said - slack && real <= said * 1.25 + digit
    case 'below':
      return real <= said + slack && real >= said * 0.8 - digit
  }
}
