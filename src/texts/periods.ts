import { MONTHS, SHORT_MONTHS } from '../lib/months.ts'
import {
  isFullYear,
  isSamePeriod,
  type Months,
  type PeriodKind,
  type PeriodRef,
  type PeriodWish,
} from '../lib/periods.ts'
import { capitalised, listed } from './common.ts'

/** What periods are called. */

const KINDS: Readonly<Record<Exclude<PeriodKind, 'months'>, string>> = {
  year: 'helår',
  interim: 'delår',
  tertial: 'tertial',
  half: 'halvår',
  quarter: 'kvartal',
}

/** "januari–augusti", "mars" */
const monthsName = (first: number, last: number, names: readonly string[] = MONTHS): string =>
  first === last ? (names[last - 1] ?? '') : `${names[first - 1] ?? ''}–${names[last - 1] ?? ''}`

/** What to type for a period: "delår 2 2023". */
export const periodWords = ({ year, first, last, kind, no }: PeriodRef): string =>
  [kind === 'months' ? monthsName(first, last) : KINDS[kind], no, year]
    .filter((part) => part !== null)
    .join(' ')

/** "Delår 2 2023" */
export const periodName = (period: PeriodRef): string => capitalised(periodWords(period))

/** "jan–aug", the part of the year that a period's outcomes cover; null for a whole year. */
export const partOfYear = (period: Months): string | null =>
  isFullYear(period) ? null : monthsName(period.first, period.last, SHORT_MONTHS)

/** The report of a period, inside a sentence: "delår 1 2023", "årsredovisningen 2022". */
export const reportWords = (period: PeriodRef): string =>
  isFullYear(period) ? `årsredovisningen ${period.year}` : periodWords(period)

/** A period as somebody asked for it: "delår 3 2023", "2019", "januari–augusti". */
export function wishWords({ kind, no, months, year }: PeriodWish): string {
  const isPart = kind === 'months' || kind === 'month' || kind === 'to_date'
  const name = isPart ? months && monthsName(...months) : kind && KINDS[kind]
  return [name, no, year].filter((part) => part !== undefined).join(' ')
}

/** What to type to see what everybody sees. */
export const PUBLISHED_WORD = 'publicerat'

/** What is said first in a reply with figures that are not published. */
export const draftNotice = (period: PeriodRef, command: string) => [
  { strong: 'Utkast, inte publicerat.' },
  ` ${periodName(period)} har siffror som bara den som arbetar med dem ser. Svaret kan inte delas. Det som alla ser: `,
  { command: `${command} ${PUBLISHED_WORD}` },
  '.',
]

/** Which of the periods is shown. Plain text. */
export const shownPeriod = (period: PeriodRef, newest: PeriodRef): string =>
  isSamePeriod(period, newest)
    ? `Visar ${periodWords(period)}, den senaste perioden.`
    : `Visar ${periodWords(period)}. Den senaste är ${periodWords(newest)}.`

/** Periods of which nothing is known, so that they cannot be compared with. Plain text. */
export const nothingToCompare = (missing: readonly PeriodRef[]): string =>
  `${capitalised(listed(missing.map(periodWords)))} är inte inläst${missing.length > 1 ? 'a' : ''}, så där finns inget att jämföra med utöver det som rapporten själv skriver.`
