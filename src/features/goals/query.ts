import { takePeriod } from '../../lib/period-names.ts'
import { choosePeriod, isFullYear, type PeriodRef, type PeriodWish } from '../../lib/periods.ts'
import { fold } from '../../lib/words.ts'

/** Which period a question is about, and what it asks there. Pure. */

export interface Asked<P> {
  /** Null when no period fits the one that was named. */
  period: P | null
  wish: PeriodWish | null
  /** The words without the period. */
  rest: string
}

/** What is left of a question about the measures that are followed up when the year is over. */
export const WHOLE_YEAR = 'helår'

const FULL_YEAR = /^(?:foljs upp )?(?:pa |for )?helar(?:et)?$/ // "helår" alone, "följs upp helår"
const FOLLOWED_UP = /\bf[öo]ljs upp (?:p[åa] |f[öo]r )?hel[åa]r(?:et)?/iu // the measures, not the annual accounts

/**
 * `periods` newest first, at least one. "Helår" alone in a year that is not over asks for the measures that are followed
 * up when it is; with a year it names the annual accounts.
 */
export function readQuestion<P extends PeriodRef>(words: string, periods: readonly P[]): Asked<P> {
  const text = words.trim().normalize('NFC').replaceAll(/\s+/g, ' ')
  if (FULL_YEAR.test(fold(text)) && !(periods[0] && isFullYear(periods[0]))) {
    return { period: periods[0] ?? null, wish: null, rest: WHOLE_YEAR }
  }
  const { wish, rest } = takePeriod(text.replace(FOLLOWED_UP, 'följs upp'))
  // "2013?" asks for nothing else than the period.
  return { period: choosePeriod(periods, wish), wish, rest: wish && !/[\p{L}\p{N}]/u.test(rest) ? '' : rest }
}
