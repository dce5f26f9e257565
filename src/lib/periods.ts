import type { CalendarDate } from './calendar.ts'

/**
 * Periods that are followed up: whole months of one year, nearly always from January. What a period is called ("delår 2",
 * "tertial 2", "januari–augusti") follows from its months and from which periods the committee reports.
 */

/** First and last month of the year, 1–12. */
export interface Months {
  year: number
  first: number
  last: number
}

export type PeriodKind = 'year' | 'interim' | 'tertial' | 'half' | 'quarter' | 'months'

export interface PeriodRef extends Months {
  /** Under which name the committee reports it. */
  kind: PeriodKind
  /** The 2 of "delår 2"; null where the kind has no numbers, or the committee has only one delår. */
  no: number | null
}

/** Parts of the year that all end with the same months everywhere. */
export const REGULAR = ['tertial', 'half', 'quarter', 'month'] as const
export type Regular = (typeof REGULAR)[number]
export const LENGTHS: Readonly<Record<Regular, number>> = { tertial: 4, half: 6, quarter: 3, month: 1 }

/** Which periods a committee reports, besides the whole year. */
export interface Reporting {
  /** The months that delår 1, delår 2 … end with, in order. */
  interims: readonly number[]
  regular: readonly Regular[]
  /** Other months that figures are followed up to. */
  months: readonly number[]
}

export const DECEMBER = 12
export const MOST_INTERIMS = 4
export const USUAL: Reporting = { interims: [4, 8], regular: [], months: [] }

/** The period as the committee names it: as delår where it has one that ends so, else as what it reports. */
export function periodFor({ year, first, last }: Months, { interims, regular }: Reporting): PeriodRef {
  const months = { year, first, last }
  const plain: PeriodRef = { ...months, kind: 'months', no: null }
  if (first !== 1) return plain
  if (last === DECEMBER) return { ...months, kind: 'year', no: null }
  const interim = interims.indexOf(last) + 1
  if (interim > 0) return { ...months, kind: 'interim', no: interims.length > 1 ? interim : null }
  for (const kind of ['tertial', 'half', 'quarter'] as const) {
    if (regular.includes(kind) && last % LENGTHS[kind] === 0)
      return { ...months, kind, no: kind === 'half' ? null : last / LENGTHS[kind] }
  }
  return plain
}

/** The months that the committee's reports of a year end with, in order; the whole year is always one. */
const endsOf = ({ interims, regular, months }: Reporting): number[] =>
  Array.from({ length: DECEMBER }, (_, at) => at + 1).filter(
    (month) =>
      month === DECEMBER ||
      interims.includes(month) ||
      months.includes(month) ||
      regular.some((kind) => month % LENGTHS[kind] === 0),
  )

/** The periods that the committee reports of a year, in order. */
export const reportedPeriods = (year: number, reporting: Reporting): PeriodRef[] =>
  endsOf(reporting).map((last) => periodFor({ year, first: 1, last }, reporting))

export const isFullYear = ({ first, last }: Months): boolean => first === 1 && last === DECEMBER

/** Later periods first; of two that end together the longer. */
export const newestFirst = (a: Months, b: Months): number =>
  b.year - a.year || b.last - a.last || a.first - b.first

export const isSamePeriod = (a: Months, b: Months): boolean =>
  a.year === b.year && a.first === b.first && a.last === b.last

/**
 * The period that is reported before this one: delår 2 → delår 1 → the year before. Before a part of the year that does not
 * begin in January stands one that is as long.
 */
export function periodBefore({ year, first, last }: Months, reporting: Reporting): PeriodRef {
  if (first > 1) {
    const length = last - first + 1
    const end = first - 1
    return periodFor({ year, first: Math.max(1, end - length + 1), last: end }, reporting)
  }
  const end = endsOf(reporting).findLast((month) => month < last)
  return periodFor(
    end === undefined ? { year: year - 1, first: 1, last: DECEMBER } : { year, first: 1, last: end },
    reporting,
  )
}

export const samePeriodLastYear = (period: PeriodRef): PeriodRef => ({ ...period, year: period.year - 1 })

/** A period that there are reports of. */
export interface StoredPeriod extends PeriodRef {
  id: number
  endsOn: CalendarDate
  /** Some of its figures are not published, and the person who asked may see them. */
  isDraft: boolean
  /** The period that the committee reports before it. */
  before: PeriodRef
}

/** What the reports of earlier periods say; null where nothing is known of that period. */
export interface Earlier<R> {
  before: R | null
  lastYear: R | null
}

/** The reports that a period is held against: of the period before and of the same one last year, of those that are published. */
export async function earlierReports<R>(
  period: StoredPeriod,
  periods: readonly StoredPeriod[],
  load: (period: StoredPeriod) => Promise<R>,
): Promise<Earlier<R>> {
  const find = async (wanted: PeriodRef): Promise<R | null> => {
    const found = periods.find((candidate) => isSamePeriod(candidate, wanted) && !candidate.isDraft)
    return found ? load(found) : null
  }
  return { before: await find(period.before), lastYear: await find(samePeriodLastYear(period)) }
}

/** "2023:1-8": the same for a period whatever it is called. */
export const periodKey = ({ year, first, last }: Months): string => `${year}:${first}-${last}`

/** A period as somebody names it; what is left out may be any. */
export interface PeriodWish {
  year?: number
  kind?: PeriodKind | 'month' | 'to_date'
  no?: number
  /** First and last month; none for a delår, whose months are the committee's own, and for a number that no year has. */
  months?: readonly [first: number, last: number]
}

const EXACT = 2
const SAME_MONTHS = 1

/** How well a period fits the wish; null where it does not. "T2", "augusti" and "jan–aug" are followed up from January. */
function fitOf(period: PeriodRef, { year, kind, no, months }: PeriodWish): number | null {
  if (year !== undefined && period.year !== year) return null
  if (kind === undefined) return 0
  const isNamed = period.kind === kind && (no === undefined || no === (period.no ?? 1))
  if (!months) return isNamed ? EXACT : null
  const [first, last] = months
  if (period.last !== last) return null
  const isExact = period.first === first
  if (!isExact && (period.first !== 1 || kind === 'months')) return null
  return isNamed && kind !== 'months' ? EXACT : isExact ? SAME_MONTHS : 0
}

export const fitsWish = (period: PeriodRef, wish: PeriodWish): boolean => fitOf(period, wish) !== null

/** The newest of the periods that the wish fits; without a wish the newest of all; null when it fits none. */
export function choosePeriod<P extends PeriodRef>(periods: readonly P[], wish: PeriodWish | null): P | null {
  const fitting = periods.flatMap((period) => {
    const fit = fitOf(period, wish ?? {})
    return fit === null ? [] : [{ period, fit }]
  })
  const [best] = fitting.toSorted(
    (a, b) => b.period.year - a.period.year || b.fit - a.fit || newestFirst(a.period, b.period),
  )
  return best?.period ?? null
}

// publicerat, publicerade
const PUBLISHED = /(?<!\p{L})publicera(?:t|de|d)(?!\p{L})/iu

/** Takes the word that asks for what is published out of a text. */
export function takePublished(text: string): { isAsked: boolean; rest: string } {
  const rest = text.replace(PUBLISHED, ' ')
  return { isAsked: rest !== text, rest: rest.replaceAll(/\s+/g, ' ').trim() }
}
