import { fold } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import type { FactIndex, RowEntry } from '../find/catalogue-index.ts'
import { isNamedTime } from '../find/select-periods.ts'
import type { Understanding } from '../words/understand.ts'
import { aboutText, entityText, sourceText } from './format.ts'

/** "Vad låg under X", "vad ingår i X": the rows that stand under a heading, or that are summed in a row. */

const MOST_LISTED = 12

export function contentsOf(full: readonly Candidate[], u: Understanding, index: FactIndex): Answered | null {
  if (!u.operations.has('contents')) return null
  const named = full.filter(({ completeness }) => completeness >= WHOLE_NAME).map(({ entry }) => entry)
  const headings = new Set(named.map(({ row }) => fold(row.names[0] ?? '')))
  const keys = new Set(named.map(({ table, row }) => `${table.id}|${row.key}`))
  const isWithin = ({ table, row }: RowEntry) =>
    row.path.some((heading) => headings.has(fold(heading))) ||
    [row.sumIn, row.partOf].some((key) => key !== undefined && keys.has(`${table.id}|${key}`))
  const isThen = (entry: RowEntry) => u.periods.every((wish) => isNamedTime(entry, wish))
  const found = index.rows.filter((entry) => isWithin(entry) && isThen(entry))
  const [first] = found
  const newest = found
    .map(({ table }) => table.table.period?.endsOn ?? '')
    .toSorted()
    .at(-1)
  // Of several tables that have the heading, the newest; of one document, the first.
  const table =
    found.find((entry) => (entry.table.table.period?.endsOn ?? '') === newest)?.table ?? first?.table
  if (!table) return null
  const names = [...new Set(found.filter((entry) => entry.table === table).map(entityText))]
  const shown = names.slice(0, MOST_LISTED)
  const about = named[0] ? aboutText(named[0]) : ''
  return {
    kind: 'answer',
    lines: [
      texts.contents(about, names.length, `${shown.join('; ')}${shown.length < names.length ? ' …' : ''}`),
    ],
    source: sourceText(table.table),
    page: table.table.line,
    about,
    others: [],
  }
}
