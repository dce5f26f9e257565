import { addDays, type CalendarDate, parseDate } from '../../lib/calendar.ts'
import { isSamePeriod, type Months, periodFor, type Reporting } from '../../lib/periods.ts'
import type { ImportPeriod } from '../../tables/kinds.ts'
import { monthsOf, periodOf } from '../../tables/period.ts'
import { periodChoices } from '../imports/periods.ts'

/** Which periods a round may be opened for. Pure. */

const SOON_DAYS = 90 // periods that end this soon can be opened too

interface Choice {
  value: string
  label: string
}

/** Periods that have ended, and those that soon do, without those whose round is open. */
export const choicesOn = (today: CalendarDate, reporting: Reporting, open: readonly Months[]): Choice[] =>
  allOn(today, reporting).filter(({ value }) => {
    const period = readPeriod(value, reporting)
    return period !== null && !open.some((one) => isSamePeriod(one, period))
  })

/** Two days with a slash between would be taken for a personal number. */
const allOn = (today: CalendarDate, reporting: Reporting): Choice[] =>
  periodChoices(addDays(today, SOON_DAYS), reporting).map(({ value, label }) => ({
    value: value.replace('/', ' '),
    label,
  }))

/** The newest of the choices that has ended. */
export const usualOf = (
  choices: readonly Choice[],
  today: CalendarDate,
  reporting: Reporting,
): string | undefined =>
  choices.find(({ value }) => (readPeriod(value, reporting)?.endsOn ?? today) < today)?.value

/** Whether the newest period that has ended has a round that is open: then there is no other to open. */
export function isUsualOpen(today: CalendarDate, reporting: Reporting, open: readonly Months[]): boolean {
  const usual = readPeriod(usualOf(allOn(today, reporting), today, reporting) ?? '', reporting)
  return usual !== null && open.some((one) => isSamePeriod(one, usual))
}

/** The span that a choice stands for: "2023-01-01 2023-08-31". */
export function readPeriod(value: string, reporting: Reporting): ImportPeriod | null {
  const [startsOn, endsOn] = value.split(' ').map(parseDate)
  const months = startsOn && endsOn ? monthsOf({ startsOn, endsOn }) : null
  return months && periodOf(periodFor(months, reporting))
}
