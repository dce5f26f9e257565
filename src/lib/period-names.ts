import { type CalendarDate, monthOf, newYearOf, parseDate } from './calendar.ts'
import { DECEMBER, LENGTHS, type PeriodWish, type Regular, USUAL } from './periods.ts'

/**
 * Names of periods as municipalities write them: "T2 2024", "tertial 2", "DR2", "per den 31 augusti", "jan–aug", "augusti
 * 2024", "ack t.o.m. april", "första halvåret", "årsredovisning 2023". A name gives whole months, or ends on a day of its own.
 */
export type PeriodNameKind =
  | 'month'
  | 'quarter'
  | 'tertial'
  | 'half'
  | 'interim'
  | 'year'
  /** From 1 January to a month or day. */
  | 'to_date'
  /** From a later month to another. */
  | 'span'

export interface PeriodName {
  kind: PeriodNameKind
  /** The 2 of "tertial 2"; null where the name has none. */
  no: number | null
  /** First and last month, 1–12. */
  months: readonly [first: number, last: number]
  /** Day of the last month, where it is another than the month's last. */
  day: number | null
  /** Null without a year beside it. */
  year: number | null
  /** As written. */
  text: string
  /** True where a number was left out: "delårsrapporten" is taken for the second, and yields to any other name beside it. */
  assumed?: true
}

export interface DaySpan {
  startsOn: CalendarDate
  endsOn: CalendarDate
}

const MONTH_STEMS = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const MONTH =
  '(?:jan(?:uari)?|febr?(?:uari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const START = '(?<![\\p{L}\\p{N}])'
const END = '(?![\\p{L}\\p{N}])'
const TO = '(?:t\\.?\\s?o\\.?\\s?m\\.?|till\\s{1,3}och\\s{1,3}med|tom)'
const ORDINALS = ['första', 'andra', 'tredje', 'fjärde']
const ROMAN = ['', 'ii', 'iii', 'iv'] // a lone i is a word

/** How the number of a period is written: "2", "II"; before the word, "andra". */
const numberIn = (text: string | undefined): number | null => {
  if (text === undefined) return null
  const bare = text.trim().toLowerCase()
  if (bare === '') return null
  const at = [ORDINALS, ROMAN].map((words) => words.indexOf(bare) + 1).find((found) => found > 0)
  return at ?? (Number(bare) || null)
}

const monthIn = (text: string | undefined): number =>
  MONTH_STEMS.indexOf((text ?? '').slice(0, 3).toLowerCase()) + 1

type Read = Omit<PeriodName, 'text' | 'year' | 'no'> & { year?: number; no?: number | null }

interface Pattern {
  pattern: RegExp
  /** Null where the words name no period after all; `interims` are the months that delår 1, 2 … end with. */
  read(groups: Record<string, string | undefined>, interims: readonly number[]): Read | null
}

const partOf =
  (kind: Exclude<Regular, 'month'>, unnumbered: number | null = null) =>
  ({ before, number }: Record<string, string | undefined>): Read | null => {
    const no = numberIn(number) ?? numberIn(before)
    const at = no ?? unnumbered
    const length = LENGTHS[kind]
    if (at === null || at < 1 || at * length > DECEMBER) return null
    return { kind, no, months: [(at - 1) * length + 1, at * length], day: null }
  }

const expression = (source: string): RegExp => new RegExp(`${START}(?:${source})${END}`, 'giu')
// A number that is none of its own in "delår 2.1.3.1".
const NUMBER = '(?:\\s{0,3}(?<number>[1-4]|i{2,3}|iv)(?![.:]\\d))'
const BEFORE = `(?:(?<before>${ORDINALS.join('|')})\\s{1,3})`

/** The most telling first: what one has read is not read again by those after it. */
const PATTERNS: readonly Pattern[] = [
  {
    // jan–aug, januari till augusti, maj-aug
    pattern: expression(
      `(?<first>${MONTH})\\.?\\s{0,3}(?:[-–—]|till|${TO})\\s{0,3}(?:den\\s{1,3})?(?:(?<day>\\d{1,2})\\s{1,3})?(?<last>${MONTH})\\.?`,
    ),
    read: ({ first, last, day }) => {
      const [from, to] = [monthIn(first), monthIn(last)]
      if (from > to) return null
      return { kind: from === 1 ? 'to_date' : 'span', months: [from, to], day: Number(day) || null }
    },
  },
  {
    // per 2024-08-31, t.o.m. 2024-04-30
    pattern: expression(
      `(?:per|${TO}|till)\\s{1,3}(?:den\\s{1,3})?(?<year>20\\d{2})-(?<month>\\d{2})-(?<day>\\d{2})`,
    ),
    read: ({ year, month, day }) => ({
      kind: 'to_date',
      months: [1, Number(month)],
      day: Number(day),
      year: Number(year),
    }),
  },
  {
    // 2024-01-01 – 2024-08-31, 20240101-20240831
    pattern: expression(
      `(?<year>20\\d{2})(?<dash>-?)(?<first>0[1-9]|1[0-2])\\k<dash>01\\s{0,3}(?:[-–—]{1,2}|till|${TO})\\s{0,3}\\k<year>\\k<dash>(?<last>0[1-9]|1[0-2])\\k<dash>(?<day>[0-3]\\d)`,
    ),
    read: ({ year, first, last, day }) => {
      const [from, to] = [Number(first), Number(last)]
      if (from > to) return null
      return {
        kind: from === 1 ? 'to_date' : 'span',
        months: [from, to],
        day: Number(day),
        year: Number(year),
      }
    },
  },
  {
    // 202401-202408, 2024-01--2024-08, as systems write months
    pattern: expression(
      `(?<year>20\\d{2})-?(?<first>0[1-9]|1[0-2])\\s?[-–—]{1,2}\\s?\\k<year>-?(?<last>0[1-9]|1[0-2])`,
    ),
    read: ({ year, first, last }) => {
      const [from, to] = [Number(first), Number(last)]
      if (from > to) return null
      return { kind: from === 1 ? 'to_date' : 'span', months: [from, to], day: null, year: Number(year) }
    },
  },
  {
    // per den 31 augusti, t.o.m. april, ack. april, efter augusti
    pattern: expression(
      `(?:(?:ack(?:\\.|umulera[td]?)?\\s{0,3})?(?:per|${TO}|efter|hittills)|ack(?:\\.|umulera[td]?)?)\\s{1,3}(?:den\\s{1,3})?(?:(?<day>\\d{1,2})(?:[:.]?[ea])?\\s{1,3})?(?:sista\\s{1,3})?(?<last>${MONTH})\\.?`,
    ),
    read: ({ last, day }) => ({ kind: 'to_date', months: [1, monthIn(last)], day: Number(day) || null }),
  },
  {
    // delår augusti, delårsrapport aug
    pattern: expression(
      `del[aå]r(?:et|s(?:rapport|uppf[oö]ljning|bokslut)\\p{L}{0,12})?\\s{1,3}(?<last>${MONTH})\\.?`,
    ),
    read: ({ last }) => ({ kind: 'to_date', months: [1, monthIn(last)], day: null }),
  },
  { pattern: expression(`t\\s?(?<number>[1-3])`), read: partOf('tertial') },
  {
    pattern: expression(
      `${BEFORE}?tertial(?:et|en|s?(?:rapport|uppföljning|bokslut)\\p{L}{0,12})?${NUMBER}?`,
    ),
    read: partOf('tertial'),
  },
  { pattern: expression(`(?:q|kv)\\.?\\s?(?<number>[1-4])`), read: partOf('quarter') },
  {
    pattern: expression(`${BEFORE}?kvartal(?:et|s?(?:rapport|uppföljning)\\p{L}{0,12})?${NUMBER}?`),
    read: partOf('quarter'),
  },
  { pattern: expression(`h\\s?(?<number>[12])`), read: partOf('half') },
  {
    pattern: expression(
      `${BEFORE}?halv[åa]r(?:et|s(?:rapport|uppf[öo]ljning|bokslut)\\p{L}{0,12})?${NUMBER}?`,
    ),
    read: partOf('half', 1),
  },
  {
    // delår 2, delåret, delårsrapport 1, DR2; without a number the last, which reports most
    pattern: expression(
      `(?:${BEFORE}?del[aå]r(?:et|s(?:rapport|uppf[oö]ljning|bokslut)\\p{L}{0,12})?${NUMBER}?|dr\\s?(?<digit>[1-4]))`,
    ),
    read: ({ before, number, digit }, interims) => {
      const no = numberIn(digit) ?? numberIn(number) ?? numberIn(before)
      const last = interims[(no ?? interims.length) - 1]
      if (last === undefined) return null
      const isAssumed = no === null && interims.length > 1
      return { kind: 'interim', no, months: [1, last], day: null, ...(isAssumed ? { assumed: true } : {}) }
    },
  },
  {
    // helår, årsredovisning, bokslut; "bokslutsprognos" is a forecast and names no period
    pattern: expression(
      'hel[åa]r(?:et)?|[åa]rsredovisning\\p{L}{0,12}|[åa]rsbokslut(?:et)?|bokslut(?:et)?|verksamhetsber[äa]ttelse\\p{L}{0,12}',
    ),
    read: () => ({ kind: 'year', months: [1, 12], day: null }),
  },
  {
    // 2024-08, 202408
    pattern: /(?<![\p{N}\p{L}/:-])(?<year>20\d{2})-?(?<month>0[1-9]|1[0-2])(?![\p{N}\p{L}/:-])/giu,
    read: ({ year, month }) => ({
      kind: 'month',
      months: [Number(month), Number(month)],
      day: null,
      year: Number(year),
    }),
  },
  {
    // augusti 2024, månadsrapport oktober; a day of a month is a date
    pattern: new RegExp(`${START}(?<!\\d{1,2}[.:]?[ea]?\\s)(?<month>${MONTH})${END}`, 'giu'),
    read: ({ month }) => ({ kind: 'month', months: [monthIn(month), monthIn(month)], day: null }),
  },
]

const YEAR = /(?<![\p{L}\p{N}/:-])(?:19|20)\d{2}(?![\p{L}\p{N}/:]|-\d)/gu
// "aug-24", "T2 -24", "T2 24"
const SHORT_YEAR = /^\s?[-–'’]?\s?(?<year>\d{2})(?![\p{L}\p{N}:.-])/u

interface Found extends Omit<Read, 'no'> {
  no: number | null
  at: number
  text: string
}

interface Scan {
  plain: string
  found: Found[]
  years: { year: number; at: number; length: number }[]
}

function scan(text: string, interims: readonly number[]): Scan {
  const plain = text.normalize('NFC').replaceAll('_', ' ')
  const ends = interims.length > 0 ? interims : USUAL.interims
  let rest = plain
  const found: Found[] = []
  for (const { pattern, read } of PATTERNS) {
    for (const match of rest.matchAll(pattern)) {
      const result = read(match.groups ?? {}, ends)
      if (!result) continue
      found.push({ no: null, ...result, at: match.index, text: match[0] })
      rest =
        rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    }
  }
  const years = [...rest.matchAll(YEAR)].map(({ 0: year, index: at }) => ({
    year: Number(year),
    at,
    length: year.length,
  }))
  const certain = found.some(({ assumed }) => !assumed)
  return {
    plain,
    years,
    found: found.filter(({ assumed }) => !(assumed && certain)).toSorted((a, b) => a.at - b.at),
  }
}

/**
 * Every period that the text names, in its order. `interims` are the months that the committee's delår 1, delår 2 … end with,
 * April and August unless given.
 */
export function findPeriodNames(text: string, interims: readonly number[] = USUAL.interims): PeriodName[] {
  const read = scan(text, interims)
  return read.found.map(({ at, year, ...name }) => ({
    ...name,
    text: name.text.trim(),
    year: year ?? yearBy({ at, ...name }, read)?.year ?? null,
  }))
}

/** The year beside a name: after it, else before it, else any year in the text. */
function yearBy(
  { at, text }: Pick<Found, 'at' | 'text'>,
  { plain, years }: Pick<Scan, 'plain' | 'years'>,
): Scan['years'][number] | null {
  const end = at + text.length
  const after = years.find((one) => one.at >= end && one.at - end <= 3)
  const before = years.findLast((one) => one.at < at)
  const near = after ?? before ?? years[0]
  if (near) return near
  const short = SHORT_YEAR.exec(plain.slice(end))
  const year = short?.groups?.['year']
  return short && year !== undefined ? { year: 2000 + Number(year), at: end, length: short[0].length } : null
}

// "delår 3", "tertial 5": also numbers that no year has, so that nothing else is taken for what was meant
const NUMBERED = expression(
  String.raw`(?<word>del[aå]r|tertial|kvartal|halv[åa]r)(?:et|s(?:rapport|uppf[oö]ljning)\p{L}{0,12})?\s{0,3}(?<number>\d{1,2})(?![.:]\d)`,
)
const KIND_OF: Readonly<Record<string, 'interim' | Exclude<Regular, 'month'>>> = {
  d: 'interim',
  t: 'tertial',
  k: 'quarter',
  h: 'half',
}

/** A delår with its number, whose months are the committee's own, or a part that no year has: "tertial 5". */
function numbered(text: string): { wish: PeriodWish; at: number; length: number } | null {
  for (const { 0: whole, index: at, groups } of text.matchAll(NUMBERED)) {
    const kind = KIND_OF[groups?.['word']?.slice(0, 1).toLowerCase() ?? '']
    const no = Number(groups?.['number'])
    if (!kind) continue
    if (kind === 'interim' || no < 1 || no * LENGTHS[kind] > DECEMBER)
      return { wish: { kind, no }, at, length: whole.length }
  }
  return null
}

const wishOf = ({ kind, no, months }: Found): PeriodWish =>
  kind === 'interim'
    ? { kind, ...(no === null ? {} : { no }) }
    : { kind: kind === 'span' ? 'months' : kind, ...(no === null ? {} : { no }), months }

/** Takes the words that name a period out of a text: "lex sarah delår 2 2023" → lex sarah + {2023, interim, 2}. */
export function takePeriod(text: string): { wish: PeriodWish | null; rest: string } {
  const read = scan(text, USUAL.interims)
  const [first] = read.found
  const plain = text.normalize('NFC')
  const named = numbered(plain) ?? (first && { wish: wishOf(first), at: first.at, length: first.text.length })
  const by = named && { at: named.at, text: plain.slice(named.at, named.at + named.length) }
  const year = (by ? yearBy(by, read) : read.years[0]) ?? null
  const isSame = (one: Found) => one !== first && one.months[1] === first?.months[1]
  const taken = [
    ...(named ? [named] : []),
    // "tertial 2 per den 31 augusti" names one period twice.
    ...(first && named?.at === first.at ? read.found.filter(isSame) : []).map(({ at, text: { length } }) => ({
      at,
      length,
    })),
    ...(year ? [year] : []),
  ]
  let rest = plain
  for (const { at, length } of taken.toSorted((a, b) => b.at - a.at))
    rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`
  const own = first && named?.at === first.at ? first.year : undefined
  const told = own ?? year?.year
  const wish: PeriodWish = { ...named?.wish, ...(told === undefined ? {} : { year: told }) }
  return { wish: named || year ? wish : null, rest: rest.replaceAll(/\s+/g, ' ').trim() }
}

const ALONE = /^(?:19|20)\d{2}$/
/** "2024": a year and nothing else. */
export const isYear = (text: string): boolean => ALONE.test(text)

/** Years in the text, each once, in order. */
export const yearsIn = (text: string): number[] => [
  ...new Set([...text.replaceAll('_', ' ').matchAll(YEAR)].map(([year]) => Number(year))),
]

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const dateOf = (year: number, month: number, day: number): CalendarDate | null =>
  parseDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)

/** The days of the name, in `year` where it has none itself; null without a year, or for a day that does not exist. */
export function daysOf(name: PeriodName, year: number | null): DaySpan | null {
  const own = name.year ?? year
  if (own === null) return null
  const [first, last] = name.months
  const startsOn = dateOf(own, first, 1)
  const endsOn = dateOf(own, last, name.day ?? lastDay(own, last))
  return startsOn && endsOn ? { startsOn, endsOn } : null
}

/** What a follow-up of that name reports: from 1 January to its last day. Tertial 2 is followed up to 31 August. */
export const reportedBy = ({ startsOn, endsOn }: DaySpan): DaySpan => ({
  startsOn: newYearOf(startsOn),
  endsOn,
})

/**
 * The months that delår end with, as periods that are named so have them ("delår 1 2031" to April); the usual ones where none
 * is. Of several years the newest counts.
 */
export function interimsNamed(
  periods: readonly { name: string; year: number; endsOn: CalendarDate }[],
): readonly number[] {
  const ends = new Map<number, number>()
  for (const { name, endsOn } of periods.toSorted((a, b) => a.year - b.year)) {
    const { wish } = takePeriod(name)
    if (wish?.kind === 'interim') ends.set(wish.no ?? 1, monthOf(endsOn))
  }
  const most = Math.max(...ends.keys(), USUAL.interims.length)
  return Array.from({ length: most }, (_, at) => ends.get(at + 1) ?? USUAL.interims[at] ?? DECEMBER)
}
