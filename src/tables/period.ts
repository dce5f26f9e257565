import { type CalendarDate, firstOfMonth, lastOfMonth, monthOf } from '../lib/calendar.ts'
import { MONTHS } from '../lib/months.ts'
import {
  type DaySpan,
  daysOf,
  findPeriodNames,
  type PeriodName,
  reportedBy,
  yearsIn,
} from '../lib/period-names.ts'
import { type Months, type PeriodRef, USUAL } from '../lib/periods.ts'
import { fold } from '../lib/words.ts'
import type { ImportPeriod } from './kinds.ts'

/** Which period a file reports: by whoever sends it, its name, the lines above the table, its headings, in that order. */

export type ClaimSource = 'chosen' | 'said' | 'file' | 'title' | 'heading' | 'months'

export interface Claim {
  source: ClaimSource
  span: DaySpan
  /** As written. */
  name: string
  /** True for "augusti 2024": the month alone, or all of the year up to it. */
  isMonth: boolean
}

export interface Told {
  /** What was written beside the file. */
  said: string
  fileName: string
  titles: readonly string[]
  headings: readonly string[]
  /** The last month that has figures, in a table of months. */
  lastMonth: number | null
  /** The months that the committee's delår end with; April and August unless told. */
  interims?: readonly number[]
}

/** The year that a file is of where it names no period: the latest of the first place that tells one. */
export function yearOf({ said, fileName, titles, headings }: Told): number | null {
  const own = headings.filter((heading) => !COMPARED.test(fold(heading)))
  for (const texts of [[said], [withoutEnding(fileName)], titles, own]) {
    const years = texts.flatMap(yearsIn)
    if (years.length > 0) return Math.max(...years)
  }
  return null
}

/** What a column holds its own figures against: "Samma dag 2023" tells no year of theirs. */
const COMPARED = /\bsamma\b|\bforegaende\b|\bforra\b|\bjamfor/

const withoutEnding = (name: string): string => name.replace(/\.\w{1,5}$/, '')

/** All that is told of the period, most trusted first. */
export function claimsOf(told: Told): Claim[] {
  const { said, fileName, titles, headings, lastMonth, interims = USUAL.interims } = told
  const year = yearOf(told)
  const headed = headings.flatMap(yearsIn)
  // Columns of later years do not move a file that says its own.
  const ownYear = year !== null && headed.includes(year) ? year : Math.max(0, ...headed) || year
  const from = (
    source: ClaimSource,
    texts: readonly string[],
    keep: (name: PeriodName) => boolean,
    of = year,
  ) =>
    texts.flatMap((text) =>
      latestOf(tellingOf(findPeriodNames(text, interims).filter(keep))).flatMap((name): Claim[] => {
        const days = daysOf(name, of)
        if (!days) return []
        const span = name.kind === 'span' ? days : reportedBy(days)
        return [{ source, span, name: name.text, isMonth: name.kind === 'month' }]
      }),
    )
  const all = () => true
  return [
    ...from('said', [said], all),
    ...from('file', [withoutEnding(fileName)], all),
    ...from('title', titles, (name) => name.kind !== 'span'),
    // A column of another year, or of the whole one, tells nothing of what is reported.
    ...from(
      'heading',
      headings,
      ({ kind, year: own }) => kind === 'to_date' && (own ?? ownYear) === ownYear,
      ownYear,
    ),
    ...(lastMonth !== null && year !== null ? [monthsClaim(year, lastMonth)] : []),
  ]
}

/** Of several names in one text: "helår" and a lone month say less than "delår 2" and "jan–aug". */
function tellingOf(names: readonly PeriodName[]): readonly PeriodName[] {
  for (const less of [['month', 'year'], ['year']]) {
    const more = names.filter(({ kind }) => !less.includes(kind))
    if (more.length > 0) return more
  }
  return names
}

/** "Jan–aug 2024 mot jan–aug 2023": what is held against the same months of an earlier year. */
const latestOf = (names: readonly PeriodName[]): PeriodName[] =>
  names.filter(
    ({ year, months }) =>
      !names.some(
        (other) =>
          (other.year ?? 0) > (year ?? Number.POSITIVE_INFINITY) && other.months.join() === months.join(),
      ),
  )

function monthsClaim(year: number, last: number): Claim {
  const span = daysOfMonths({ year, first: 1, last })
  return { source: 'months', span, name: `januari–${MONTHS[last - 1] ?? ''}`, isMonth: false }
}

/** The months that figures of those days are stored by; null where they end within a month. */
export function monthsOf({ startsOn, endsOn }: DaySpan): Months | null {
  const year = Number(endsOn.slice(0, 4))
  const [first, last] = [monthOf(startsOn), monthOf(endsOn)]
  return endsOn === lastOfMonth(year, last) ? { year, first, last } : null
}

export const daysOfMonths = ({ year, first, last }: Months): DaySpan => ({
  startsOn: firstOfMonth(year, first),
  endsOn: lastOfMonth(year, last),
})

export const periodOf = (period: PeriodRef): ImportPeriod => ({
  ...period,
  endsOn: lastOfMonth(period.year, period.last),
})

/** The last day of what a table is of; `today` where it does not say. */
export const endsOnOf = ([claim]: readonly Claim[], today: CalendarDate): CalendarDate =>
  claim?.span.endsOn ?? today

/** The last day of the month that the file's name or the lines above the table tell. */
export const monthTold = ({ claims }: { claims: readonly Claim[] }): CalendarDate | null =>
  claims.find(({ source, isMonth }) => isMonth && (source === 'file' || source === 'title'))?.span.endsOn ??
  null

/** A claim that another one, less trusted, speaks against. */
export const otherClaim = (claims: readonly Claim[], chosen: Claim): Claim | null =>
  claims.find((claim) => claim.span.endsOn !== chosen.span.endsOn) ?? null
