import type { CalendarDate } from '../lib/calendar.ts'
import { calendarDate } from '../lib/calendar.ts'
import {
  type DaySpan,
  daysOf,
  findPeriodNames,
  type PeriodName,
  reportedBy,
  yearsIn,
} from '../lib/period-names.ts'
import type { PeriodRef } from '../lib/periods.ts'
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
}

/** The year that a file is of where it names no period: the latest of the first place that tells one. */
export function yearOf({ said, fileName, titles, headings }: Told): number | null {
  for (const texts of [[said], [withoutEnding(fileName)], titles, headings]) {
    const years = texts.flatMap(yearsIn)
    if (years.length > 0) return Math.max(...years)
  }
  return null
}

const withoutEnding = (name: string): string => name.replace(/\.\w{1,5}$/, '')

/** All that is told of the period, most trusted first. */
export function claimsOf(told: Told): Claim[] {
  const { said, fileName, titles, headings, lastMonth } = told
  const year = yearOf(told)
  const ownYear = Math.max(0, ...headings.flatMap(yearsIn)) || year
  const from = (
    source: ClaimSource,
    texts: readonly string[],
    keep: (name: PeriodName) => boolean,
    of = year,
  ) =>
    texts.flatMap((text) =>
      tellingOf(findPeriodNames(text).filter(keep)).flatMap((name): Claim[] => {
        const days = daysOf(name, of)
        if (!days) return []
        return [{ source, span: reportedBy(days), name: name.text, isMonth: name.kind === 'month' }]
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

function monthsClaim(year: number, last: number): Claim {
  const span = daysOf({ kind: 'to_date', months: [1, last], day: null, year, text: '' }, year)
  if (!span) throw new RangeError(`no month: ${last}`)
  return { source: 'months', span, name: `januari–${last}`, isMonth: false }
}

const KINDS: Readonly<Record<string, PeriodRef['kind']>> = {
  '04-30': 'interim_1',
  '08-31': 'interim_2',
  '12-31': 'annual',
}

/** The period as figures are stored by; null for one that nothing is stored by yet. */
export function storedPeriod({ endsOn }: DaySpan): PeriodRef | null {
  const kind = KINDS[endsOn.slice(5)]
  return kind ? { year: Number(endsOn.slice(0, 4)), kind } : null
}

const ENDS: Readonly<Record<PeriodRef['kind'], string>> = {
  interim_1: '04-30',
  interim_2: '08-31',
  annual: '12-31',
}

export const periodOf = ({ year, kind }: PeriodRef): ImportPeriod => ({
  year,
  kind,
  endsOn: calendarDate(`${year}-${ENDS[kind]}`),
})

/** A claim that another one, less trusted, speaks against. */
export const otherClaim = (claims: readonly Claim[], chosen: Claim): Claim | null =>
  claims.find((claim) => claim.span.endsOn !== chosen.span.endsOn) ?? null

export const endMonthOf = (endsOn: CalendarDate): number => Number(endsOn.slice(5, 7))
