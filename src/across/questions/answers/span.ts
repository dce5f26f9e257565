import type { FactRow } from '../../../contract/facts.ts'
import { parseDate } from '../../../lib/calendar.ts'
import { fold } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { columnsOf, type RowEntry, type TableEntry } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { aboutText, entityText, sourceText } from './format.ts'

/** "Hur länge pågick projektet": from its first day to its last. Null unless one thing alone has both. */
export function spanOf(full: readonly Candidate[], { questions }: Understanding): Answered | null {
  if (!questions.has('howLong')) return null
  const most = Math.max(0, ...full.map(({ completeness }) => completeness))
  const spans = full
    .filter(({ completeness }) => completeness >= most)
    .flatMap(({ entry }) => {
      const days = daysOf(entry)
      return days ? [{ entry, ...days }] : []
    })
  const [span] = spans
  if (!span || spans.length > 1) return null
  const { entry, first, last } = span
  return {
    kind: 'answer',
    lines: [texts.span(entityText(entry), first, last)],
    source: sourceText(entry.table.table),
    page: entry.row.line,
    about: aboutText(entry),
    others: [],
  }
}

function daysOf({ row, table }: RowEntry): { first: string; last: string } | null {
  const first = dayIn(row, columnsOf(table, 'start')[0]?.key)
  const last = dayIn(row, endColumn(table)?.key)
  return first !== null && last !== null ? { first, last } : null
}

const dayIn = ({ cells }: FactRow, key: string | undefined): string | null =>
  parseDate(cells[key ?? '']?.value ?? '')

const endColumn = ({ table }: TableEntry) =>
  table.columns.find(({ type, title }) => type === 'date' && LAST.test(fold(title)))

const LAST = /^(?:slut|upphor|till och med|t\.o\.m|avslut)/
