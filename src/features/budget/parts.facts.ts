import type { FactCell, FactPeriod, FactSource, FactTable } from '../../contract/facts.ts'
import { periodKey } from '../../lib/periods.ts'
import { budgetTexts } from '../../texts/budget.ts'
import { reportSpan, spanToDate, yearSpan } from '../../texts/facts.ts'
import { periodWords } from '../../texts/periods.ts'
import type { Economy, Period, SourceRef } from './budget.ts'
import type { Topic } from './query.ts'

/** What the budget's tables in the catalogue of facts have in common. Pure. */

interface TableWords {
  title: string
  names: readonly string[]
  rowNames: readonly string[]
}

/** The same for every table of a period: key, draft mark, document. */
export function tableOf(
  { period }: Economy,
  family: string,
  words: TableWords,
  origins: readonly (SourceRef | null | undefined)[],
  line: string,
): Omit<FactTable, 'columns' | 'rows' | 'defaultColumn'> {
  const [origin] = origins.flatMap((found) => found ?? [])
  return {
    key: `${family}/${periodKey(period)}`,
    family,
    title: words.title,
    names: words.names,
    rowNames: words.rowNames,
    period: reportSpan(period),
    origin: 'printed',
    source: sourceOf(origin),
    isDraft: period.isDraft,
    line,
  }
}

export const sourceOf = (origin: SourceRef | undefined): FactSource =>
  origin
    ? { ...origin, section: origin.section || null }
    : { title: '', dnr: null, asOf: null, section: null }

const YEAR = /\b(?:19|20)\d{2}\b/ // would be taken for the period's
const MOST_OF_NAME = 100

/** The command line that shows it: "budget barn och unga delår 2 2023". A name that holds a year is left out. */
export const lineOf = (period: Period, ...words: readonly string[]): string =>
  [
    'budget',
    ...words.filter((word) => !YEAR.test(word)).map((word) => word.slice(0, MOST_OF_NAME)),
    periodWords(period),
  ].join(' ')

export const topicLine = (period: Period, topic: Topic, ...words: readonly string[]): string =>
  lineOf(period, budgetTexts.topics[topic][0] ?? '', ...words)

export const numberCell = (value: number | string | null): FactCell => ({
  value: value === null ? null : String(value),
})

/** A text as a fact; an empty one is no fact. */
export const textCell = (key: string, text: string | null): Record<string, FactCell> =>
  text ? { [key]: { value: text } } : {}

/** The times that the columns of a report's tables are about. */
export function spansOf({ year, endsOn }: Period): {
  year: FactPeriod
  toDate: FactPeriod
  toDateBefore: FactPeriod
  yearBefore: FactPeriod
} {
  return {
    year: yearSpan(year),
    toDate: spanToDate(year, endsOn),
    toDateBefore: spanToDate(year - 1, endsOn),
    yearBefore: yearSpan(year - 1),
  }
}
