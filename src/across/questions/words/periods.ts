import type { FactPeriod } from '../../../contract/facts.ts'
import { type CalendarDate, monthOf as monthOfDate } from '../../../lib/calendar.ts'
import { MONTHS } from '../../../lib/months.ts'
import { ownValue } from '../../../lib/own.ts'
import { isYear } from '../../../lib/period-names.ts'
import { USUAL } from '../../../lib/periods.ts'
import type { Token } from './text.ts'

/** Reads when a question is about: explicit, relative to the clock, or relative to another period in it. */

export interface PeriodWish {
  /** Calendar year; null where only a part of the year was named ("augusti") or none ("samma period"). */
  year: number | null
  /** First and last month of a part of the year; null for whole years and where only a year was named. */
  months: readonly [number, number] | null
  /** The part of the year was named by its last month or by a report, so that January up to it is meant as well. */
  isToDate: boolean
  /** "helår", "bokslut": the whole year and nothing less. */
  isWholeYear: boolean
  /** "delår 2", "T2", "bokslutet": names a report; what it says of other periods is meant too. */
  isReport: boolean
  /** Relative to another period: the same part of the year before, or simply the year before. */
  relative: 'same-last-year' | 'year-before' | 'latest' | null
  /** "sedan april": what it is held against. */
  isSince: boolean
  /** "jämfört med i fjol": the period that another one is held against. */
  isHeldAgainst: boolean
  /** As typed, for sentences. */
  words: string
  /** Tokens from … to (exclusive). */
  from: number
  to: number
}

const monthOf = (text: string): number | null => {
  const at = MONTHS.findIndex(
    (name) =>
      name === text ||
      (text.length >= 3 && text.length <= 4 && name.startsWith(text) && text !== 'mar s') ||
      text === `${name}s`,
  )
  return at < 0 ? null : at + 1
}

const YEARS = /^(?:19|20)\d{2}\/\d{2}$/
const NONE = {
  year: null,
  months: null,
  isToDate: false,
  isWholeYear: false,
  isReport: false,
  relative: null,
  isSince: false,
  isHeldAgainst: false,
} as const

type Mark = Omit<PeriodWish, 'words'>

/** The periods that the tokens name, in order. */
export function readPeriods(
  tokens: readonly Token[],
  today: CalendarDate,
  interims: readonly number[] = USUAL.interims,
): PeriodWish[] {
  const thisYear = Number(today.slice(0, 4))
  const marks: Mark[] = []
  for (let at = 0; at < tokens.length; ) {
    const mark = readMark(tokens, at, { thisYear, interims })
    if (mark) marks.push(mark)
    at = mark ? mark.to : at + 1
  }
  return joined(marks, tokens).map((mark) => ({
    ...mark,
    words: tokens
      .slice(mark.from, mark.to)
      .map(({ raw }) => raw)
      .join(' '),
  }))
}

const LAST_YEAR = /^(?:ifjol|fjol|fjolaret|fjolarets)$/
const QUARTERS: Readonly<Record<string, readonly [number, number]>> = {
  1: [1, 3],
  2: [4, 6],
  3: [7, 9],
  4: [10, 12],
}
const ORDINALS: Readonly<Record<string, number>> = { forsta: 1, andra: 2, tredje: 3, fjarde: 4 }

/** "fjärde kvartalet", "sista tertialet", "andra halvåret": first and last month. */
function partByOrder(order: string, part: string): readonly [number, number] | undefined {
  const length = part.startsWith('kvartal') ? 3 : part.startsWith('tertial') ? 4 : 6
  const at = order === 'sista' ? 12 / length : ownValue(ORDINALS, order)
  return at !== undefined && at * length <= 12 ? [(at - 1) * length + 1, at * length] : undefined
}

const TERTIALS: Readonly<Record<string, readonly [number, number]>> = { 1: [1, 4], 2: [1, 8], 3: [1, 12] }

function readMark(
  tokens: readonly Token[],
  at: number,
  { thisYear, interims }: { thisYear: number; interims: readonly number[] },
): Mark | null {
  const text = (offset: number) => tokens[at + offset]?.text ?? ''
  const mark = (length: number, found: Partial<Mark>): Mark => ({
    ...NONE,
    ...found,
    from: at,
    to: at + length,
  })
  const first = text(0)
  const pair = `${first} ${text(1)}`
  const triple = `${pair} ${text(2)}`

  if (/^(?:samma|motsvarande) (?:period|tid|manad|manader|datum|tidpunkt)$/.test(pair)) {
    const rest = [text(2), text(3)].join(' ')
    const extra =
      /^(?:forra|foregaende) ar/.test(rest) || /^i fjol/.test(rest) ? 2 : LAST_YEAR.test(text(2)) ? 1 : 0
    if (text(2) === 'aret' && /^(?:innan|fore)$/.test(text(3))) return mark(4, { relative: 'same-last-year' })
    return mark(2 + extra, { relative: 'same-last-year' })
  }
  if (/^aret (?:innan|fore|dessforinnan)$/.test(pair)) return mark(2, { relative: 'year-before' })
  if (/^(?:pa ett ar|ett ar tillbaka|ett ar sedan)$/.test(triple))
    return mark(3, { relative: 'same-last-year' })
  if (/^i ar$/.test(pair) || first === 'arets' || /^(?:innevarande|detta) ar$/.test(pair))
    return mark(first === 'arets' ? 1 : 2, { year: thisYear })
  if (/^(?:under|detta) aret$/.test(pair) || first === 'iar')
    return mark(first === 'iar' ? 1 : 2, { year: thisYear })
  if (/^i fjol$/.test(pair) || /^(?:forra|fjorara|foregaende) (?:aret|ar)$/.test(pair))
    return mark(2, { year: thisYear - 1 })
  if (/^forforra aret$/.test(pair) || /^i forrfjol$/.test(pair)) return mark(2, { year: thisYear - 2 })
  // "i år och förra?"
  if (first === 'forra' && (tokens[at]?.endsClause || !tokens[at + 1])) return mark(1, { year: thisYear - 1 })
  if (LAST_YEAR.test(first)) return mark(1, { year: thisYear - 1 })
  if (/^(?:nasta|kommande) ar$/.test(pair)) return mark(2, { year: thisYear + 1 })
  if (/^samma ar$/.test(pair)) return mark(2, {})
  if (
    /^(?:just nu|for narvarande|senaste (?:matningen|perioden|rapporten|siffran|uppfoljningen))$/.test(pair)
  )
    return mark(2, { relative: 'latest' })
  if (/^(?:nu|senaste|hittills|hittils|idag|dagslaget)$/.test(first)) {
    if (/^i ar$/.test(`${text(1)} ${text(2)}`)) return mark(3, { year: thisYear })
    return mark(1, { relative: 'latest' })
  }
  // "till sista augusti": its last day.
  const last = first === 'sista' ? monthOf(text(1)) : null
  if (last !== null) return mark(2, { months: [last, last], isToDate: true })
  const ordinal = /^(?:kvartal|tertial|halvar)(?:et)?$/.test(text(1))
    ? partByOrder(first, text(1))
    : undefined
  if (ordinal) return mark(2, { months: ordinal })
  const quarter = /^(?:kvartal|q|kv)$/.test(first)
    ? ownValue(QUARTERS, text(1))
    : /^(?:q|kv)([1-4])$/.test(first)
      ? ownValue(QUARTERS, first.slice(-1))
      : undefined
  if (quarter) return mark(/\d$/.test(first) ? 1 : 2, { months: quarter })
  const tertial = /^tertial(?:et)?$/.test(first)
    ? ownValue(TERTIALS, text(1))
    : /^t([1-3])$/.test(first)
      ? ownValue(TERTIALS, first.slice(-1))
      : undefined
  if (tertial) return mark(/\d$/.test(first) ? 1 : 2, { months: tertial, isToDate: true, isReport: true })
  const interim = readInterim(first, text(1), interims)
  if (interim) return mark(interim.length, { months: [1, interim.month], isToDate: true, isReport: true })
  if (/^(?:arsredovisning|bokslut|arsbokslut)(?:en|et|ens|ets)?$/.test(first))
    return mark(1, { isReport: true, isWholeYear: true })
  if (/^(?:helar|helaret|helars|arsskiftet)$/.test(first)) return mark(1, { isWholeYear: true })
  if (/^hela aret$/.test(pair)) return mark(2, { isWholeYear: true })
  if (/^(?:halvar|halvaret|halvarsskiftet)$/.test(first)) return mark(1, { months: [1, 6], isToDate: true })

  const month = monthOf(first)
  const named =
    tokens[at]?.kind === 'word' && month !== null && (first.length > 3 || isPeriodContext(tokens, at))
  if (named && month) {
    const next = /^(?:till|t o m|-)$/.test(text(1)) ? 2 : 1
    const until = monthOf(text(next))
    if (until && until >= month) return mark(next + 1, { months: [month, until] })
    return mark(1, { months: [month, month], isToDate: true })
  }
  // "2013/14": the turn of the year belongs to the year that ends.
  if (tokens[at]?.kind === 'number' && YEARS.test(first))
    return mark(1, { year: Number(first.slice(0, 4)), isWholeYear: true })
  if (tokens[at]?.kind === 'number' && isYear(first)) return mark(1, { year: Number(first) })
  if (isShortYear(tokens, at)) return mark(1, { year: 2_000 + Number(first) })
  // As it was typed: "mår" is no month.
  if (/^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)$/i.test(tokens[at]?.raw ?? '')) {
    const only = monthOf(first)
    if (only) return mark(1, { months: [only, only], isToDate: true })
  }
  return null
}

/** "mellan 21 och 22", "september 22": the year in two figures, beside a month or another such. */
function isShortYear(tokens: readonly Token[], at: number): boolean {
  const text = (offset: number) => tokens[at + offset]?.text ?? ''
  const isShort = (word: string) => /^[12]\d$/.test(word)
  if (tokens[at]?.kind !== 'number' || !isShort(text(0))) return false
  const isPair = (between: number) => /^(?:och|o|mot|till|resp|vs)$/.test(text(between))
  return (
    monthOf(text(-1)) !== null ||
    (text(-1) === 'mellan' && isPair(1) && isShort(text(2))) ||
    (text(-3) === 'mellan' && isPair(-1) && isShort(text(-2)))
  )
}

/** "maj" and "mars" are words of their own; three letters count as a month beside a year, another month or "ack". */
function isPeriodContext(tokens: readonly Token[], at: number): boolean {
  const beside = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? '']
  return beside.some(
    (text) => isYear(text) || monthOf(text) !== null || /^(?:ack|till|tom|per|i|sedan|sen)$/.test(text),
  )
}

/** Without a number the last delår, which reports most. */
function readInterim(
  first: string,
  second: string,
  interims: readonly number[],
): { length: number; month: number } | null {
  const joint = /^(?:dr|delar)([1-4])$/.exec(first)
  if (
    !joint &&
    !/^(?:delar|delaret|delars(?:rapport|uppfoljning|bokslut|prognos|redovisning|siffr)\p{L}{0,4}|dr)$/u.test(
      first,
    )
  )
    return null
  const own = interims[Number(joint?.[1] ?? second) - 1]
  if (own !== undefined) return { length: joint ? 1 : 2, month: own }
  const last = interims.at(-1)
  return joint || last === undefined ? null : { length: 1, month: last }
}

/** "augusti i år", "februarimötet 2014", "augustiprognosen 2023" */
const BETWEEN =
  /^(?:hela|i|for|under|ar|av|den|(?:mote|sammantrade|namnd|prognos|rapport|uppfoljning)\p{L}{0,6})$/u

/** A part of the year beside a year is one period: "augusti 2022", "i fjol augusti", "helår 2023". */
function joined(marks: readonly Mark[], tokens: readonly Token[]): Mark[] {
  const periods: Mark[] = []
  for (const mark of marks) {
    const last = periods.at(-1)
    const between = last ? tokens.slice(last.to, mark.from) : []
    const isBeside =
      between.length <= 2 &&
      between.every(({ text }) => BETWEEN.test(text)) &&
      !tokens[(last?.to ?? 0) - 1]?.endsClause
    if (last && isBeside && fits(last, mark)) periods[periods.length - 1] = merge(last, mark)
    else periods.push(mark)
  }
  // "augusti 2013 jämfört med februari": the year is meant for both.
  let year: number | null = null
  for (const [at, mark] of periods.entries()) {
    if (mark.year !== null) year = mark.year
    else if (year !== null && mark.months && !mark.relative) periods[at] = { ...mark, year }
  }
  return periods.map((mark) => ({
    ...mark,
    isSince: /^(?:sedan|sen)$/.test(tokens[mark.from - 1]?.text ?? ''),
    isHeldAgainst: isHeldAgainst(tokens, mark.from),
  }))
}

/** "jämfört med", "mot", "än" just before a period. */
function isHeldAgainst(tokens: readonly Token[], from: number): boolean {
  const [first = '', second = ''] = [tokens[from - 1]?.text, tokens[from - 2]?.text]
  return /^(?:mot|an|gentemot|kontra|vs|versus|jamfort|jamfor)$/.test(first)
    ? true
    : /^(?:med|till)$/.test(first) &&
        /^(?:jamfort|jamfor|jamforelse|jamforande|forhallande|relation)$/.test(second)
}

const hasPart = (mark: Mark) => mark.months !== null || mark.isWholeYear
const fits = (a: Mark, b: Mark): boolean => {
  if (a.relative ?? b.relative) return false
  // "bokslutet för helåret 2023"
  if (a.year === null && b.year === null && a.isWholeYear && b.isWholeYear) return true
  return (a.year === null) !== (b.year === null)
    ? hasPart(a) !== hasPart(b) || a.isReport !== b.isReport
    : false
}
const merge = (a: Mark, b: Mark): Mark => ({
  year: a.year ?? b.year,
  months: a.months ?? b.months,
  isToDate: a.isToDate || b.isToDate,
  isWholeYear: a.isWholeYear || b.isWholeYear,
  isReport: a.isReport || b.isReport,
  relative: null,
  isSince: a.isSince || b.isSince,
  isHeldAgainst: a.isHeldAgainst || b.isHeldAgainst,
  from: a.from,
  to: b.to,
})

const isWhole = (period: FactPeriod): boolean =>
  monthOfDate(period.startsOn) === 1 && monthOfDate(period.endsOn) === 12

/** How well a period fits the wish: 0 not at all, up to 3 exactly. */
export function fitOf(period: FactPeriod | null, wish: PeriodWish): number {
  if (wish.relative) return 0
  if (!period) return 0
  if (wish.year !== null && period.year !== wish.year) return 0
  if (wish.months) {
    const [from, to] = wish.months
    const exact = monthOfDate(period.startsOn) === from && monthOfDate(period.endsOn) === to
    if (exact) return 3
    return wish.isToDate && monthOfDate(period.endsOn) === to && !isWhole(period) ? 2 : 0
  }
  if (wish.isWholeYear) return isWhole(period) ? 3 : 0
  if (wish.year === null) return 0
  return isWhole(period) ? 3 : 2
}
