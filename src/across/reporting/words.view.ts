import type { ReportedYear, ReportRow } from '../../contract/reports.ts'
import { formatDecimal, parseDecimal } from '../../lib/numbers.ts'
import { shorten } from '../../lib/words.ts'
import type { Tone } from '../../reply/cells.ts'
import { withYears } from '../../tables/kinds.ts'
import { reportingTexts as texts } from '../../texts/reporting.ts'
import { type Asked, isFigure, wordOf } from './answers.ts'
import type { Standing } from './rounds.ts'

/** How answers and standings are said. Plain text. */

const TEXT_LENGTH = 120

export const TONES: Readonly<Record<Standing, Tone>> = {
  not_asked: 'neutral',
  waiting: 'neutral',
  late: 'bad',
  returned: 'warning',
  unclear: 'warning',
  answered: 'good',
}

/** "12,5 %", "Kommer att uppnås", "Ja". */
export function valueText(asked: Asked, value: string): string {
  const number = isFigure(asked.column) ? parseDecimal(value) : null
  if (number !== null) return texts.number(formatDecimal(number), asked.unit)
  return shorten(wordOf(asked, value), TEXT_LENGTH)
}

/** "Utfall 2023" */
export const titleOf = ({ column: { title } }: Asked, year: number): string => withYears(title, year)

/** What is answered, by column: "Utfall 2023: 12,5 %". */
export const saidOf = (asked: readonly Asked[], row: ReportRow, year: number): string[] =>
  asked.flatMap((one) => {
    const value = row[one.column.key]
    return value ? [`${titleOf(one, year)}: ${valueText(one, value)}`] : []
  })

/** The figures and the choices of an answer in a few words, for a list; what two columns say alike is said once. */
export const shortOf = (asked: readonly Asked[], row: ReportRow): string => {
  const said = asked
    .filter(({ column: { type } }) => type !== 'text')
    .flatMap((one) => {
      const value = row[one.column.key]
      return value ? [valueText(one, value)] : []
    })
  return [...new Set(said)].join(', ')
}

/** "2022: 13 %, målvärde 15 %" */
export const yearsSaid = (years: readonly ReportedYear[], unit: string | null): string[] =>
  years.map(({ year, outcome, target, isBudget }) => {
    const said = (value: string | null) => value && texts.number(formatDecimal(value), unit)
    return texts.form.year(year, said(outcome), said(target), isBudget)
  })
