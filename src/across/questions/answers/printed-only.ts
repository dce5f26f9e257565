import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import { attributesOf } from '../find/select.ts'
import type { Understanding } from '../words/understand.ts'
import { aboutText, entityText, sourceText, titleText } from './format.ts'

/**
 * A number that the document hides, "<5", of what is named by its whole name: that is what it tells, and no sentence about
 * the thing says more. Null where a number is not asked for, or stands there.
 */
export function printedOnly(full: readonly Candidate[], u: Understanding): Answered | null {
  if (!u.questions.has('howMany') || u.periods.length > 0) return null
  const hidden = full.filter(
    (candidate) =>
      candidate.completeness >= WHOLE_NAME &&
      attributesOf(candidate).length === 0 &&
      printedIn(candidate) !== null,
  )
  const newest = hidden.toSorted((a, b) => endOf(b).localeCompare(endOf(a)))[0]
  const isTold = full.some((candidate) => candidate.completeness >= WHOLE_NAME && hasNumber(candidate))
  if (!newest || isTold) return null
  const { row, table } = newest.entry
  const column = defaultOf(newest)
  return {
    kind: 'answer',
    lines: [
      texts.printedOnly(entityText(newest.entry), column ? titleText(column) : '', printedIn(newest) ?? ''),
    ],
    source: sourceText(table.table),
    page: row.line,
    about: aboutText(newest.entry),
    others: [],
  }
}

const defaultOf = ({ entry: { table } }: Candidate) =>
  table.table.columns.find(({ key, type }) => key === table.table.defaultColumn && type === 'number')

/** What stands where the number would: "<5". */
function printedIn(candidate: Candidate): string | null {
  const column = defaultOf(candidate)
  const cell = column ? candidate.entry.row.cells[column.key] : undefined
  return cell?.value === null && cell.printed && /\d/.test(cell.printed) ? cell.printed : null
}

const hasNumber = (candidate: Candidate): boolean => {
  const column = defaultOf(candidate)
  return column !== undefined && candidate.entry.row.cells[column.key]?.value != null
}

const endOf = ({ entry: { table } }: Candidate): string => table.table.period?.endsOn ?? ''
