/** Percentages beside the two counts they are computed from. Pure. */

const OF =
  /(?<![\d\p{L}.,:/])(?<part>\d{1,6})\sav\s(?:de\s|totalt\s|alla\s)?(?<whole>\d{1,6})(?![\d:/.,]\d)/giu
const PERCENT = /(?<![\d.,])(?<percent>\d{1,3}(?:,\d{1,2})?)\s?(?:%|procent(?!\p{L}))/iu

const OF_WHOLE =
  /(?<!\p{L})av\s(?:de\s|totalt\s|alla\s)?(?<whole>\d{1,6})(?:\s\p{L}{1,30}){0,3}\s(?:är|var|har|hade|fick|blev)\s(?<part>\d{1,6})(?![\d:/.,]\d|\s?(?:%|procent))/giu

/** "13 av 17 (77 %)": a percentage beside the two counts that it is made of. Null where they agree or nothing is said. */
export function shareSlip(
  sentence: string,
): { part: number; whole: number; said: string; real: number } | null {
  for (const found of [...sentence.matchAll(OF), ...sentence.matchAll(OF_WHOLE)]) {
    const part = Number(found.groups?.['part'])
    const whole = Number(found.groups?.['whole'])
    const after = sentence.slice(found.index + found[0].length, found.index + found[0].length + 60)
    const percent = PERCENT.exec(after)
    const said = percent?.groups?.['percent']
    const between = after.slice(0, percent?.index ?? 0)
    if (
      !said ||
      whole === 0 ||
      part > whole ||
      /\d|[.;]/.test(between) ||
      !/vilket|motsvarar|dvs|det vill säga|\(|=|alltså/iu.test(between)
    )
      continue
    const digit = 10 ** -(said.split(',')[1]?.length ?? 0)
    const real = (part / whole) * 100
    const value = Number(said.replace(',', '.'))
    // Cut off or rounded: both are common. "cirka" is within five.
    const slack = /cirka|ca\b|drygt|knappt|omkring|nästan/iu.test(between) ? 5 : digit
    if (Math.abs(real - value) >= slack) return { part, whole, said, real }
  }
  return null
}

const WORDS: readonly (readonly [string, number])[] = [
  ...([
    ['hälften', 1 / 2],
    ['varannan', 1 / 2],
    ['två tredjedelar', 2 / 3],
    ['tre fjärdedelar', 3 / 4],
  ] as const),
  ...([
    ['en tredjedel', 1 / 3],
    ['var tredje', 1 / 3],
    ['en fjärdedel', 1 / 4],
    ['var fjärde', 1 / 4],
  ] as const),
  ...([
    ['en femtedel', 1 / 5],
    ['var femte', 1 / 5],
    ['en tiondel', 1 / 10],
    ['var tionde', 1 / 10],
  ] as const),
]
const VALUES = new Map(WORDS)
const BIT_MORE = 'drygt|lite mer än|något mer än|strax över'
const BIT_LESS = 'knappt|nästan|närmare|inte riktigt|strax under'
const SHARE = new RegExp(
  `(?<!\\p{L})(?:(?<hedge>${BIT_MORE}|${BIT_LESS}|mer än|över|mindre än|cirka|ca|ungefär|omkring|runt)\\s)?(?<word>${WORDS.map(
    ([word]) => word,
  ).join('|')})(?!\\p{L})(?!\\s(?:år|månad|vecka|dag|kvartal|timme))`,
  'iu',
)
const ABOUT = 0.06

export interface ShareWords {
  /** "drygt hälften" */
  said: string
  /** As fractions: at least the first, at most the second. */
  least: number
  most: number
  at: number
  end: number
}

/** A share in words: "drygt hälften", "närmare en tredjedel", "var fjärde"; null for none, and for "var tredje månad". */
export function shareWords(sentence: string): ShareWords | null {
  const found = SHARE.exec(sentence)
  const value = VALUES.get(found?.groups?.['word']?.toLowerCase() ?? '')
  if (!found || value === undefined) return null
  const hedge = found.groups?.['hedge']?.toLowerCase() ?? ''
  const [least, most] = limits(value, hedge)
  return { said: found[0], least, most, at: found.index, end: found.index + found[0].length }
}

function limits(value: number, hedge: string): [number, number] {
  if (BIT_MORE.split('|').includes(hedge)) return [value, Math.min(1, value * 1.4)]
  if (BIT_LESS.split('|').includes(hedge)) return [value * 0.7, value]
  if (hedge === 'mer än' || hedge === 'över') return [value, 1]
  if (hedge === 'mindre än') return [0, value]
  return [value - ABOUT, value + ABOUT]
}

/** Whether a fraction, known to within `slack`, can be what the words say. */
export const isShare = ({ least, most }: ShareWords, fraction: number, slack = 0): boolean =>
  fraction > least - slack - 1e-9 && fraction < most + slack + 1e-9

const BESIDE = /^[^.;:\d]{0,60}\((?<percent>\d{1,3}(?:,\d{1,2})?)\s?(?:%|procent)\)/iu

/** "drygt hälften av klienterna (43 %)": the words beside their own percentage. Null where they agree or none is beside. */
export function shareWordSlip(sentence: string): { said: string; percent: string } | null {
  const words = shareWords(sentence)
  const percent = words ? BESIDE.exec(sentence.slice(words.end))?.groups?.['percent'] : undefined
  if (!words || percent === undefined) return null
  const slack = 0.005 * 10 ** -(percent.split(',')[1]?.length ?? 0)
  const decimal = percent.replace(',', '.')
  return isShare(words, Number(decimal) / 100, slack) ? null : { said: words.said, percent: decimal }
}

const SEXES =
  /(?<!\p{L})(?:är|var|utgörs av|utgjordes av|består av|bestod av|fördelningen (?:är|var))\s(?<first>\d{1,3}(?:,\d)?)\s?(?:%|procent)\s(?:kvinnor|flickor|män|pojkar)\soch\s(?<second>\d{1,3}(?:,\d)?)\s?(?:%|procent)\s(?:kvinnor|flickor|män|pojkar)(?=[.,;)]|$)/iu

/** "deltagarna var 53 % kvinnor och 45 % män": two sexes that are not everybody, by more than rounding. Null otherwise. */
export function sexSlip(sentence: string): { said: string } | null {
  const { first, second } = SEXES.exec(sentence)?.groups ?? {}
  if (first === undefined || second === undefined) return null
  const digit = 10 ** -Math.min(...[first, second].map((text) => text.split(',')[1]?.length ?? 0))
  const [a, b] = [first, second].map((text) => Number(text.replace(',', '.')))
  const sum = (a ?? 0) + (b ?? 0)
  // Far from everybody they are shares of something else.
  if (Math.abs(sum - 100) <= digit + 1e-9 || Math.abs(sum - 100) > 10) return null
  return { said: String(Math.round(sum * 10) / 10) }
}
