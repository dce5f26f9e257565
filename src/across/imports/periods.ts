import type { CalendarDate } from '../../lib/calendar.ts'
import type { DaySpan } from '../../lib/period-names.ts'
import { newestFirst, type PeriodRef } from '../../lib/periods.ts'
import type { Finding, ImportPeriod } from '../../tables/kinds.ts'
import { type Claim, otherClaim, periodOf, storedPeriod } from '../../tables/period.ts'
import type { Question } from '../../tables/reading.ts'
import { importTexts as texts } from '../../texts/import.ts'
import { periodName } from '../../texts/periods.ts'

/** Which period a table's figures are stored under, from what the file and whoever sent it say. */

export type SettledPeriod =
  | { period: ImportPeriod; claim: Claim; warnings: Finding[] }
  /** Nothing is stored until it is answered. */
  | { question: Question }
  /** A sentence about why it cannot be stored. */
  | { refusal: string }

const KINDS = ['annual', 'interim_2', 'interim_1'] as const

const spanOf = (period: PeriodRef): string => `${period.year}-01-01/${periodOf(period).endsOn}`

const spanName = (span: DaySpan): string => {
  const stored = storedPeriod(span)
  return stored ? periodName(stored) : texts.days(span.startsOn, span.endsOn)
}

export function settlePeriod(
  claims: readonly Claim[],
  title: string,
  today: CalendarDate,
  sheet: string,
): SettledPeriod {
  const [claim] = claims
  if (!claim)
    return { question: { id: 'period', text: texts.noPeriod(title), choices: periodChoices(today) } }
  const stored = storedPeriod(claim.span)
  if (!stored) return { refusal: texts.periodNotHeld(spanName(claim.span), claim.name) }
  if (claim.isMonth) {
    const others = claims.filter(({ isMonth, span }) => !isMonth && span.endsOn === claim.span.endsOn)
    if (others.length === 0) {
      const choices = [
        { value: spanOf(stored), label: texts.wholePeriod(periodName(stored)) },
        ...periodChoices(today).filter(({ value }) => value !== spanOf(stored)),
      ]
      return { question: { id: 'period', text: texts.monthAlone(claim.name, periodName(stored)), choices } }
    }
  }
  const period: ImportPeriod = { ...stored, endsOn: claim.span.endsOn }
  const warn = (message: string): Finding => ({ level: 'warning', sheet, line: null, column: null, message })
  const other = claim.source === 'chosen' ? null : otherClaim(claims, claim)
  const warnings = [
    ...(other ? [warn(texts.otherPeriod(period, spanName(other.span)))] : []),
    ...(claim.span.endsOn > today && claim.source !== 'chosen' ? [warn(texts.future(period))] : []),
  ]
  return { period, claim, warnings }
}

const YEARS_BACK = 2

/** Periods that have ended, newest first: what a file may be said to be of. */
export function periodChoices(today: CalendarDate): Question['choices'] {
  const year = Number(today.slice(0, 4))
  const all = Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back).flatMap((of) =>
    KINDS.map((kind) => ({ year: of, kind })),
  )
  return all
    .filter((period) => periodOf(period).endsOn <= today)
    .toSorted(newestFirst)
    .map((period) => ({ value: spanOf(period), label: periodName(period) }))
}
