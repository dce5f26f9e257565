import type { FactColumn, FactTable } from '../../../contract/facts.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { RowEntry, TableEntry } from '../find/catalogue-index.ts'
import { SHORT_VALUE } from '../find/table-words.ts'
import { isPerUnit } from '../words/per-unit.ts'
import { conceptsIn, says } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding, Word } from '../words/understand.ts'
import { isChangeVerb } from './changed.ts'
import { asksForRows, EXTREMES, rowsName } from './table-group.ts'

/** Words of a question that choose among rows: one that was not applied stops the answer. */

const COPULA = /^(?:ar|var|blev|blir|blivit)$/

/** Words that choose among rows, of what state or how large they are, and that the rows themselves do not say. */
export function conditionsLeft(rows: readonly Candidate[], u: Understanding, table: TableEntry): Word[] {
  const copula = u.words.findIndex(({ token }) => COPULA.test(token.text))
  return u.words.filter((word, at) => {
    const { tags } = word
    // "utan pengar", "kvar att göra": what is lacking, or is left, is never all of them.
    if (tags.has('operation:residual') && !tags.has('within-name'))
      return !rows.every(({ named }) => named.has(word))
    if ((tags.has('filler') && !tags.has('phrase')) || tags.has('within-name') || tags.has('period'))
      return false
    const isCondition = [...tags].some(
      (tag) => tag.startsWith('state:') || CHOOSING.some((operation) => tag === `operation:${operation}`),
    )
    if (isPerOther(word, u.words[at - 1]) && !areOfEach(rows)) return true
    if (isCondition || isChangeVerb(word)) return !rows.every(({ named }) => named.has(word))
    // "hur många ärenden har en handläggare": what is a heading of the table chooses none of its rows.
    const isOfEach = tags.size === 0 && u.questions.has('howMany') && !u.questions.has('which')
    if (isOfEach && rows.some(({ columns, named }) => columns.has(word) && !named.has(word))) return true
    // "vilka … är försenade": said of the rows after the verb.
    const isSaid = tags.size === 0 && copula > 0 && at > copula && word.token.kind === 'word'
    const isColumn = rows.some(({ columns }) => columns.has(word))
    return isSaid && !isColumn && !isOfTable(word, table) && !rows.every(({ entry }) => saysWord(entry, word))
  })
}

/** "per mål": for each of something else than a time. */
const isPerOther = ({ tags, token }: Word, before: Word | undefined): boolean =>
  /^(?:per|pr)$/.test(before?.token.text ?? '') &&
  token.kind === 'word' &&
  !tags.has('period') &&
  !/^(?:ar|manad|vecka|dag|dygn|timme|kvartal|tertial|den|capita)$/.test(token.text)

/** Something about the rows, their units or their table says that the figures are of each one: "kr/inv". */
export const areOfEach = (rows: readonly Candidate[]): boolean =>
  rows.every(({ entry: { row, table } }) =>
    [
      ...[...row.names, ...row.path, row.unit ?? '', row.lineName ?? '', table.table.title],
      ...table.table.columns.flatMap(({ title, unit }) => [title, unit ?? '']),
    ].some(isPerUnit),
  )

/** What compares rows with one another, or each with another figure. */
const CHOOSING = [...EXTREMES, 'more', 'fewer']

const isOfTable = ({ match }: Word, { terms, rowNames }: TableEntry): boolean =>
  match?.parts.every((part) =>
    part.some(({ stem, quality }) => quality > SPELT && (terms.has(stem) || rowNames.has(stem))),
  ) === true

/** In its names, the headings above it, or one of its short cells. */
function saysWord({ row }: RowEntry, { token }: Word): boolean {
  const cells = Object.values(row.cells).flatMap(({ value }) => value ?? [])
  const own = [...row.names, ...row.path, ...row.codes, ...Object.values(row.breakdown ?? {}), ...cells]
  return own.some((text) => stemsOf(text).some((stem) => stem.endsWith(stemOf(token.text))))
}

const SPELT = 0.6

/** What is listed, as it was typed: "vilka kontroller". */
function listedNoun(u: Understanding): string | null {
  const at = u.words.findIndex(({ tags }) => tags.has('question:which') || tags.has('question:howMany'))
  const noun = u.words.slice(at + 1).find(({ tags }) => !tags.has('question:howMany'))
  return at >= 0 && noun && (noun.tags.size === 0 || noun.tags.has('generic')) ? noun.token.raw : null
}

/** A condition that was not applied to the rows stops the answer. */
export function unapplied(
  rows: readonly Candidate[],
  u: Understanding,
  table: TableEntry,
): QuestionAnswer | null {
  const [word] = conditionsLeft(rows, u, table)
  if (!word || !asksForRows(rows, u, table)) return null
  const column = stateColumn(table, u)
  const said = rows.flatMap(({ entry }) => (column && entry.row.cells[column.key]?.value) ?? [])
  const states = [...new Set(said)]
  return {
    kind: 'not-understood',
    lines: [
      texts.notChosenBy(
        word.token.raw,
        listedNoun(u) ?? rowsName(table),
        states.length <= MOST_STATES ? states : [],
      ),
    ],
    unknown: [word.token.raw],
    isCondition: true,
    choices: [],
  }
}

const MOST_STATES = 6

/** "uppnås delvis": a state in a word or a few, and no judgement at length. */
const isShort = ({ key }: FactColumn, { rows }: FactTable): boolean =>
  rows.every(({ cells }) => (cells[key]?.value ?? '').length <= SHORT_VALUE)

export function stateColumn({ table }: TableEntry, u: Understanding) {
  const states = table.columns.filter(({ type }) => type === 'state' || type === 'flag')
  const hasState = states.some(({ type }) => type === 'state')
  // What is told at length of a thing that has a state is no state of it.
  const columns = hasState
    ? states
    : [
        ...states,
        ...table.columns.filter((column) => column.attribute === 'assessment' && isShort(column, table)),
      ]
  return (
    columns.find(({ key }) =>
      table.rows.some(({ cells }) => says(conceptsIn(cells[key]?.value ?? ''), u.states)),
    ) ?? columns[0]
  )
}
