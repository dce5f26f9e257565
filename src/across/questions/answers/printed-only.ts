import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import type { RowEntry } from '../find/catalogue-index.ts'
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
      printedIn(candidate.entry) !== null,
  )
  const newest = hidden.toSorted((a, b) => endOf(b).localeCompare(endOf(a)))[0]
  const isTold = full.some((candidate) => candidate.completeness >= WHOLE_NAME && hasNumber(candidate))
  if (!newest || isTold) return null
  return asPrinted(newest.entry)
}

/** What stands where the number would, "<5", as an answer; null where nothing does. */
export function asPrinted(entry: RowEntry): Answered | null {
  const { row, table } = entry
  const column = defaultOf(entry)
  const printed = printedIn(entry)
  if (!column || printed === null) return null
  return {
    kind: 'answer',
    lines: [texts.printedOnly(entityText(entry), titleText(column), printed, column.period?.name ?? '')],
    source: sourceText(table.table),
    page: row.line,
    about: aboutText(entry),
    others: [],
  }
}

const defaultOf = ({ table }: RowEntry) =>
  table.table.columns.find(({ key, type }) => key === table.table.defaultColumn && type === 'number')

function printedIn(entry: RowEntry): string | null {
  const column = defaultOf(entry)
  const cell = column ? entry.row.cells[column.key] : undefined
  return cell?.value === null && cell.printed && /\d/.test(cell.printed) ? cell.printed : null
}

const hasNumber = ({ entry }: Candidate): boolean => {
  const column = defaultOf(entry)
  return column !== undefined && entry.row.cells[column.key]?.value != null
}

const endOf = ({ entry: { table } }: Candidate): string => table.table.period?.endsOn ?? ''
