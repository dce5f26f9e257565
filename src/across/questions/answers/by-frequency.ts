import { timesIn } from '../../../lib/frequency.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { FactIndex, RowEntry, TableEntry } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { answerOf } from './answer-table.ts'
import { entityText } from './format.ts'
import { listOf, rowsName } from './table-group.ts'

/**
 * "Vilka kontroller görs tre gånger om året": the rows that are done as often as that, of the newest table that the question
 * names and that says how often. Null where no number of times is said, or something else is named besides.
 */
export function byFrequency(u: Understanding, { tables }: FactIndex): Answered | null {
  if (!u.questions.has('which') && !u.questions.has('howMany')) return null
  const times = timesIn(u.words.map(({ token }) => token.text).join(' '))
  if (times === null) return null
  const [newest] = tables
    .filter((table) => table.rows.some((row) => timesOf(row) !== null) && isNamed(u, table))
    .toSorted((a, b) => endOf(b).localeCompare(endOf(a)))
  if (!newest) return null
  const found = newest.rows.filter((row) => timesOf(row) === times)
  const line = texts.listed(
    found.length,
    newest.rows.length,
    rowsName(newest),
    texts.timesPerYear(times),
    newest.table.title,
    listOf(found.map(entityText)),
  )
  return answerOf([line], newest)
}

const timesOf = ({ row, table: { table } }: RowEntry): number | null => {
  const column = table.columns.find(({ attribute }) => attribute === 'frequency')
  return column ? timesIn(row.cells[column.key]?.value ?? '') : null
}

const endOf = ({ table }: TableEntry): string => table.period?.endsOn ?? ''

/** What the question names is the table or what its rows are called, and nothing else; the rest says how often. */
function isNamed({ words, periods }: Understanding, { table, terms, rowNames }: TableEntry): boolean {
  const naming = words.filter(({ token, tags }) => tags.size === 0 && !OFTEN.test(token.text))
  const isOfTime = periods.every(({ year }) => year === null || year === table.period?.year)
  return (
    isOfTime &&
    naming.length > 0 &&
    naming.every(({ match }) =>
      match?.parts.every((part) => part.some(({ stem }) => terms.has(stem) || rowNames.has(stem))),
    )
  )
}

const OFTEN =
  /^(?:varje|en|ett|tva|tre|fyra|fem|sex|\d+|ggr?|gang(?:er)?|arligen|arsvis|(?:manads|kvartals|tertial|halvars)vis|kvartal(?:et)?|tertial|halvar(?:et)?|aret|manaden)$/
