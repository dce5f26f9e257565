import type { FactCell, FactSource, FactTable } from '../../contract/facts.ts'
import { periodKey } from '../../lib/periods.ts'
import { reportSpan } from '../../texts/facts.ts'
import { goalsTexts } from '../../texts/goals.ts'
import { periodWords } from '../../texts/periods.ts'
import type { Report, SourceRef } from './model.ts'

/** What the goals' tables in the catalogue of facts have in common. Pure. */

/** The same for every table of a report: key, period, draft mark, document. */
export function tableOf(
  report: Report,
  family: string,
  words: { title: string; names: readonly string[]; rowNames: readonly string[] },
  origins: readonly (SourceRef | undefined)[],
): Pick<
  FactTable,
  'key' | 'family' | 'title' | 'names' | 'rowNames' | 'period' | 'origin' | 'source' | 'isDraft' | 'line'
> {
  const { period } = report
  const [origin] = origins.flatMap((found) => found ?? [])
  return {
    key: `${family}/${periodKey(period)}`,
    family,
    title: words.title,
    names: words.names,
    rowNames: words.rowNames,
    period: reportSpan(period),
    origin: 'printed',
    source: origin ? sourceOf(origin) : { title: '', dnr: null, asOf: null, section: null },
    isDraft: period.isDraft,
    line: lineOf(report, ''),
  }
}

export const sourceOf = ({ document, section }: SourceRef): FactSource => ({
  ...document,
  section: section || null,
})

/** The command line that shows it: "status 2.1.3.1 delår 2 2023". */
export const lineOf = ({ period }: Report, words: string): string =>
  [goalsTexts.name, words, periodWords(period)].filter(Boolean).join(' ')

/** A text as a fact; an empty one is no fact. */
export const textCell = (key: string, text: string | null): Record<string, FactCell> =>
  text ? { [key]: { value: text } } : {}
