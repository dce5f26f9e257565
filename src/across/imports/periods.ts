import type { CalendarDate } from '../../lib/calendar.ts'
import type { DaySpan } from '../../lib/period-names.ts'
import {
  DECEMBER,
  isSamePeriod,
  type Months,
  newestFirst,
  type PeriodRef,
  periodFor,
  type Reporting,
  reportedPeriods,
} from '../../lib/periods.ts'
import { readHeading } from '../../tables/headings.ts'
import type { Finding, ImportPeriod } from '../../tables/kinds.ts'
import { type Claim, daysOfMonths, monthsOf, otherClaim, periodOf } from '../../tables/period.ts'
import type { Question } from '../../tables/reading.ts'
import { importTexts as texts } from '../../texts/import.ts'
import { periodName } from '../../texts/periods.ts'

/** Which period a table's figures are stored under, from what the file and whoever sent it say. */

export type SettledPeriod =
  | { period: ImportPeriod; claim: Claim; warnings: Finding[] }
  /** Nothing is stored until it is answered. */
  | { question: Question }

interface Around {
  title: string
  sheet: string
  /** True for figures of any time, which nobody has to follow up: "augusti" is that month. */
  isAnyTime: boolean
  today: CalendarDate
  reporting: Reporting
  /** The year that the table tells, where it tells no more. */
  year: number | null
  /** The month that its headings go to, without a year: 9 of "Utfall jan–sep". */
  endMonth: number | null
  /** What another table of the file has been read as. */
  known: ImportPeriod | null
}

type Choice = Question['choices'][number]

export const choiceOf = (period: PeriodRef, label = periodName(period)): Choice => {
  const { startsOn, endsOn } = daysOfMonths(period)
  return { value: `${startsOn}/${endsOn}`, label }
}

const spanName = (span: DaySpan, reporting: Reporting): string => {
  const months = monthsOf(span)
  return months ? periodName(periodFor(months, reporting)) : texts.days(span.startsOn, span.endsOn)
}

/** The choices with these first. */
const headed = (first: readonly Choice[], rest: readonly Choice[]): Choice[] => [
  ...first,
  ...rest.filter(({ value }) => first.every((one) => one.value !== value)),
]

export function settlePeriod(claims: readonly Claim[], around: Around): SettledPeriod {
  const { title, sheet, isAnyTime, today, reporting, year, endMonth, known } = around
  const ask = (text: string, first: readonly Choice[] = []): SettledPeriod => ({
    question: { id: 'period', text, choices: headed(first, periodChoices(today, reporting)) },
  })
  const [claim] = claims
  const ofYear = year === null ? [] : reportedPeriods(year, reporting).toSorted(newestFirst)
  if (!claim) {
    const told = endMonth === null ? [] : upTo(endMonth, today, reporting)
    return ask(texts.noPeriod(title), [...told, ...ofYear.map((period) => choiceOf(period))])
  }
  const months = monthsOf(claim.span)
  if (!months) return ask(texts.withinMonth(spanName(claim.span, reporting), claim.name))
  const alone = periodFor({ ...months, first: months.last }, reporting)
  const isLone = isLoneMonth(claim, claims, reporting) && known?.endsOn !== claim.span.endsOn
  const stored = isLone && isAnyTime ? alone : periodFor(months, reporting)
  if (isLone && !isAnyTime) {
    return ask(texts.monthAlone(claim.name, periodName(stored)), [
      choiceOf(stored, texts.wholePeriod(periodName(stored))),
      ...(isSamePeriod(alone, stored) ? [] : [choiceOf(alone, texts.onlyMonth(periodName(alone)))]),
    ])
  }
  // What the file is called and what it says of itself: either may be an old one.
  const titled = claim.source === 'file' ? claims.find((one) => isOtherThan(one, claim)) : undefined
  const titledMonths = titled ? monthsOf(titled.span) : null
  if (titled && titledMonths && !isLone) {
    const own = periodFor(titledMonths, reporting)
    return ask(texts.twoPeriods(periodName(stored), periodName(own)), [choiceOf(stored), choiceOf(own)])
  }
  const warn = (message: string): Finding => ({ level: 'warning', sheet, line: null, column: null, message })
  const isChosen = claim.source === 'chosen'
  const other = isChosen || isAnyTime ? null : otherClaim(claims, claim)
  const warnings = [
    ...(other ? [warn(texts.otherPeriod(stored, spanName(other.span, reporting)))] : []),
    ...(claim.span.endsOn > today && !isChosen ? [warn(texts.future(stored))] : []),
    ...(isReported(stored, reporting) || isChosen || isAnyTime ? [] : [warn(texts.notReported(stored))]),
  ]
  return { period: { ...stored, endsOn: claim.span.endsOn }, claim, warnings }
}

/** Told by the lines above the table, and of another time; a lone month or a year says less. */
const isOtherThan = ({ source, isMonth, span }: Claim, claim: Claim): boolean =>
  source === 'title' &&
  !isMonth &&
  span.endsOn !== claim.span.endsOn &&
  !(span.startsOn.endsWith('-01-01') && span.endsOn.endsWith('-12-31'))

const isReported = (period: Months, reporting: Reporting): boolean =>
  reportedPeriods(period.year, reporting).some((one) => isSamePeriod(one, period))

/** "augusti 2024": the month alone or all of the year up to it, unless the committee follows up by the month. */
function isLoneMonth(
  { isMonth, span }: Claim,
  claims: readonly Claim[],
  { regular, months }: Reporting,
): boolean {
  const month = monthsOf(span)?.last
  if (!isMonth || regular.includes('month') || (month !== undefined && months.includes(month))) return false
  return !claims.some((other) => !other.isMonth && other.span.endsOn === span.endsOn)
}

/** January to that month, this year and the last, of those that have ended. */
const upTo = (last: number, today: CalendarDate, reporting: Reporting): Choice[] =>
  [0, 1]
    .map((back) => ({ year: Number(today.slice(0, 4)) - back, first: 1, last }))
    .filter((months) => daysOfMonths(months).endsOn <= today)
    .map((months) => choiceOf(periodFor(months, reporting)))

/** The latest month that headings go to, where they tell no year. */
export const endMonthOf = (headings: readonly string[]): number | null => {
  const months = headings.flatMap((heading) => readHeading(heading, 0).endMonth ?? [])
  return months.length > 0 ? Math.max(...months) : null
}

const YEARS_BACK = 2

/** What a file that was read as one period may be of instead: that one first, then every month that its year may be followed up to. */
export function correctionsOf(read: PeriodRef, today: CalendarDate, reporting: Reporting): Choice[] {
  const sameYear = Array.from({ length: DECEMBER }, (_, at) =>
    choiceOf(periodFor({ year: read.year, first: 1, last: at + 1 }, reporting)),
  )
  return headed([choiceOf(read)], headed(periodChoices(today, reporting), sameYear))
}

/** Reported periods that have ended, newest first: what a file may be said to be of. */
export function periodChoices(today: CalendarDate, reporting: Reporting): Choice[] {
  const year = Number(today.slice(0, 4))
  return Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back)
    .flatMap((of) => reportedPeriods(of, reporting))
    .filter((period) => periodOf(period).endsOn <= today)
    .toSorted(newestFirst)
    .map((period) => choiceOf(period))
}
