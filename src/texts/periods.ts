import type { PeriodKind, PeriodRef, PeriodWish } from '../lib/periods.ts'
import { capitalised, listed } from './common.ts'

/** What periods are called. */

const PERIOD_NAMES: Record<PeriodKind, string> = {
  interim_1: 'Delår 1',
  interim_2: 'Delår 2',
  annual: 'Helår',
}

/** "Delår 2 2023" */
export const periodName = ({ year, kind }: PeriodRef): string => `${PERIOD_NAMES[kind]} ${year}`

/** What to type for a period: "delår 2 2023". */
export const periodWords = (period: PeriodRef): string => periodName(period).toLowerCase()

/** A period as somebody asked for it: "delår 3 2023", "2019". */
export const wishWords = ({ unknown, kind, year }: PeriodWish): string =>
  [unknown ?? (kind && PERIOD_NAMES[kind].toLowerCase()), year].filter(Boolean).join(' ')

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
  period.year === newest.year && period.kind === newest.kind
    ? `Visar ${periodWords(period)}, den senaste perioden.`
    : `Visar ${periodWords(period)}. Den senaste är ${periodWords(newest)}.`

/** Periods of which nothing is known, so that they cannot be compared with. Plain text. */
export const nothingToCompare = (missing: readonly PeriodRef[]): string =>
  `${capitalised(listed(missing.map(periodWords)))} är inte inläst${missing.length > 1 ? 'a' : ''}, så där finns inget att jämföra med utöver det som rapporten själv skriver.`
