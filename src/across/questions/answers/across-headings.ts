import { grouped } from '../../../lib/grouped.ts'
import { fold } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { compareValues, type Figure, figuresOf } from './arithmetic.ts'
import { entityText, factText, sourceText, titleText } from './format.ts'
import { EXTREMES } from './table-group.ts'

/** "Vilken enhet hade lägst X": one thing that a table has under several headings, and the headings are what is asked for. */

const LEAST_HEADINGS = 3
const SHOWN = 3
const SUM = /total|samtliga|hela |summa|genomsnitt/i

export function acrossHeadings(full: readonly Candidate[], u: Understanding): Answered | null {
  if (!u.questions.has('which') || !EXTREMES.some((operation) => u.operations.has(operation))) return null
  const whole = full.filter(
    ({ entry: { row }, completeness }) =>
      row.path.length > 0 && completeness >= WHOLE_NAME && !SUM.test(row.path[0] ?? ''),
  )
  const groups = grouped(whole, ({ entry: { table, row } }) =>
    [table.id, row.names[0], ...row.path.slice(1), JSON.stringify(row.breakdown ?? {})].join('|'),
  )
  const lists = [...groups.values()].flatMap((group) => {
    const figures = sameFigureOf(group, u)
    return figures && isAskedFor(group, u) ? [figures] : []
  })
  const [figures] = lists
  if (!figures || lists.length > 1) return null
  const isSmallest = u.operations.has('smallest') && !u.operations.has('largest')
  const ordered = figures.toSorted((a, b) => compareValues(a, b) * (isSmallest ? 1 : -1))
  const [first, ...rest] = ordered
  if (!first) return null
  const { entry, column } = first.fact
  const said = ({ fact }: Figure) => `${fact.entry.row.path[0] ?? ''} ${factText(fact)}`
  return {
    kind: 'answer',
    lines: [
      texts.extreme(isSmallest, entry.row.path[0] ?? '', factText(first.fact), column.period?.name ?? ''),
      `${texts.text(entityText(entry), titleText(column))}. ${texts.followed(rest.slice(0, SHOWN - 1).map(said))}`,
    ],
    source: sourceText(entry.table.table),
    page: entry.table.table.line,
    about: entityText(entry),
    others: [],
    cells: [cellOf(first.fact)],
  }
}

const cellOf = ({ entry, column }: Fact): string => `${entry.table.table.key}|${entry.row.key}|${column.key}`

/** The one figure that all the rows have, each under a heading of its own; null where they have several or none. */
function sameFigureOf(group: readonly Candidate[], { periods }: Understanding): Figure[] | null {
  const headings = new Set(group.map(({ entry }) => fold(entry.row.path[0] ?? '')))
  if (headings.size < LEAST_HEADINGS || headings.size < group.length) return null
  const columns = (group[0]?.entry.table.table.columns ?? []).filter(
    ({ type, period, key }) =>
      type === 'number' &&
      periods.every(({ year }) => year === null || period?.year === year) &&
      group.every(({ entry }) => entry.row.cells[key]?.value != null),
  )
  const [column] = columns
  if (!column || columns.length > 1) return null
  const figures = figuresOf(group.flatMap(({ entry }) => factOf(entry, column) ?? []))
  const alike = figures.every(({ unit }) => unit === figures[0]?.unit)
  return alike && figures.length === group.length ? figures : null
}

/** What is asked for, "vilken enhet", is what most of the headings are: "Lotsenheten". */
function isAskedFor(group: readonly Candidate[], u: Understanding): boolean {
  const at = u.words.findIndex(({ tags }) => tags.has('question:which'))
  const stem = stemOf(u.words[at + 1]?.token.text ?? '')
  if (stem.length < LEAST_STEM) return false
  const kinds = group[0]?.entry.table.headingKinds
  const having = group.filter(({ entry }) =>
    stemsOf(entry.row.path[0] ?? '').some((heading) => heading.endsWith(stem)),
  )
  return kinds?.has(stem) === true || having.length * 2 > group.length
}

const LEAST_STEM = 3
