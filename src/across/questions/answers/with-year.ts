import type { CalendarDate } from '../../../lib/calendar.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { isExample } from '../find/examples.ts'
import type { Understanding } from '../words/understand.ts'

/** Where nothing was said of a time and the newest year has no answer, the answer begins with the year that it is of. */

/**
 * `full` is all that the words lead to: that nothing newer is known is only said where none of it is newer. Registers and
 * lists have no year, and stay as they are.
 */
export function withYear(
  answer: QuestionAnswer,
  full: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
  today: CalendarDate,
): QuestionAnswer {
  if (answer.kind !== 'answer' || u.periods.length > 0) return answer
  const years = index.tables
    .filter(({ table }) => table.line === answer.page || isOf(answer.cells, table.key))
    .flatMap(({ table }) => table.period?.year ?? [])
  const [year] = years
  if (year === undefined || year >= newestYear(index, today)) return answer
  const isNewest = !full.some(({ entry }) => (entry.table.table.period?.year ?? 0) > year)
  const [first = '', ...rest] = answer.lines
  return {
    ...answer,
    lines: [texts.ofYear(year, first), ...rest, ...(isNewest ? [texts.nothingNewer] : [])],
  }
}

const isOf = (cells: readonly string[] | undefined, key: string): boolean =>
  cells?.some((cell) => cell.startsWith(`${key}|`)) === true

const newest = new WeakMap<FactIndex, { today: CalendarDate; year: number }>()

/** The latest year that a document about the committee tells of: a plan or a round of a time to come makes nothing old. */
function newestYear(index: FactIndex, today: CalendarDate): number {
  const known = newest.get(index)
  if (known?.today === today) return known.year
  const ends = index.tables.flatMap(({ table: { origin, period }, rows }) => {
    const isPast = origin === 'printed' && period !== null && period.endsOn <= today
    return isPast && rows.some((entry) => !isExample(entry)) ? period.year : []
  })
  const year = Math.max(0, ...ends)
  newest.set(index, { today, year })
  return year
}
