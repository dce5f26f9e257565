import { type PeriodRef, periodBefore, periodFor, USUAL } from '../../src/lib/periods.ts'

/** Periods as a committee with delår in April and August has them. */

type Named = PeriodRef & { before: PeriodRef }

const named = (year: number, last: number): Named => {
  const period = periodFor({ year, first: 1, last }, USUAL)
  return { ...period, before: periodBefore(period, USUAL) }
}

export const interim = (no: 1 | 2, year: number): Named => named(year, no * 4)
export const wholeYear = (year: number): Named => named(year, 12)
/** Its columns in the database. */
export const inDb = ({ year, first, last }: PeriodRef) => ({ year, firstMonth: first, lastMonth: last })
