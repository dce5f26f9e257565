import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered, QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import type { FactIndex, TableEntry } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { attributesOf, select } from '../find/select.ts'
import { asksPerUnit } from '../words/per-unit.ts'
import { asksLeft, conceptsIn, says } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { sumOf } from './arithmetic.ts'
import { bounded } from './bounded.ts'
import { changed } from './changed.ts'
import { areOfEach, conditionsLeft, unapplied } from './conditions.ts'
import { excerpt } from './excerpt.ts'
import { type Extreme, extreme, figureRows } from './extremes.ts'
import { aboutText, entityText, factText, figureText, sourceText, titleText } from './format.ts'
import { asksDistance, furthest } from './furthest.ts'
import { across, changesWay, signs } from './held.ts'
import { saysLacking, states } from './in-state.ts'
import { reasonIn } from './reason.ts'
import {
  asksForRows,
  EXTREMES,
  type Group,
  isKind,
  isListing,
  listOf,
  rowsName,
  tablesFor,
} from './table-group.ts'

/** Answers about several rows of one table: lists with a filter, counts, sums, the largest and the smallest. */

/** Null where the question is not about several rows. */
export function answerTable(
  full: readonly Candidate[],
  u: Understanding,
  index: FactIndex,
): QuestionAnswer | null {
  if (!isListing(u) || asksLeft(u)) return null
  // "Summa intäkter" and "Antal barn" are rows of their own.
  const isRow = !u.questions.has('which') && u.states.size === 0
  const isPrintedSum = ({ entry: { row } }: Candidate) => u.operations.has('sum') && row.role !== 'item'
  if (full.some((one) => one.completeness > WHOLE_NAME && (isRow || isPrintedSum(one)))) return null
  const groups = tablesFor(full, u, index)
  const [group] = groups
  if (!group) return null
  const { table } = group
  const rows = saysLacking(u) ? group.rows : rowsThen(group.rows, u)
  const isList = asksForRows(rows, u, table)
  const within = bounded(rows, u, table)
  if (u.bound) return within ? answerOf(within, table) : unapplied(rows, u, table)
  if (asksDistance(u)) return firstTold(groups, u, (own) => furthest(own, u)) ?? distanceUntold(table)
  // "mest per medlem" of amounts that are of nobody each: a share of another kind.
  if (asksPerUnit(u.words) && !areOfEach(rows)) return unapplied(rows, u, table)
  // Which is the largest is not answered by how many there are.
  if (EXTREMES.some((operation) => u.operations.has(operation)))
    return extremeIn(groups, u, index) ?? unapplied(rows, u, table)
  const change = firstTold(
    isList ? groups : [],
    u,
    (own, entry) => changesWay(own, u, entry) ?? changed(own, u, rowsName(entry)),
  )
  if (change) return change
  const lines =
    signs(rows, u, table) ??
    (isList ? across(rows, u, table) : null) ??
    states(rows, u, table, index) ??
    total(rows, u, table) ??
    (isList && conditionsLeft(rows, u, table).length === 0 ? counted(rows, u, table) : null)
  const told = lines ?? talliedIn(rows, table, u)
  return told ? answerOf(told, table) : unapplied(rows, u, table)
}

const rowsThen = (rows: readonly Candidate[], u: Understanding): readonly Candidate[] =>
  u.periods.some(({ relative }) => relative === null)
    ? rows.filter((row) => select(row, u).missing === null)
    : rows

/** The largest in the first table, or in the one other that has a largest where all rows of the first are alike. */
function extremeIn(groups: readonly Group[], u: Understanding, index: FactIndex): Answered | null {
  const answersIn = (some: readonly Group[]): Answered[] =>
    some.flatMap(({ table, rows }) => {
      const largest = extreme(rowsThen(rows, u), u, index)
      return largest ? answerOf(withWhy(largest, u), table, largest.of) : []
    })
  const [own] = answersIn(groups.slice(0, 1))
  if (own) return own
  const [other, ...more] = answersIn(groups.slice(1))
  return other && more.length === 0 ? other : null
}

type LinesOf = (rows: readonly Candidate[], table: TableEntry) => readonly string[] | null

/** What the first table that tells it says. */
function firstTold(groups: readonly Group[], u: Understanding, linesOf: LinesOf): Answered | null {
  for (const { table, rows } of groups) {
    const lines = linesOf(rowsThen(rows, u), table)
    if (lines) return answerOf(lines, table)
  }
  return null
}

/** The largest outcome is not what is furthest from its target: where no table tells that, nothing is answered. */
const distanceUntold = (table: TableEntry): QuestionAnswer => ({
  kind: 'not-understood',
  lines: [texts.noDistance(rowsName(table))],
  unknown: [],
  isCondition: true,
  choices: [],
})

/** "hur många beslut är inte verkställda" of a table that has a column of how many are: what its total says. */
function talliedIn(named: readonly Candidate[], entry: TableEntry, u: Understanding): string[] | null {
  if (!u.questions.has('howMany') || u.states.size === 0) return null
  // Of one of them, what its own row says.
  const isOfRow = named.some((one) =>
    [...one.named].some((word) => isContentWord(word) && !isKind(word, entry)),
  )
  if (isOfRow) return null
  const { rows, table } = entry
  const total = rows.find(({ row }) => row.role === 'total')
  const isOf = (concepts: ReadonlySet<string>) =>
    says(concepts, u.states) && [...u.states].every((state) => concepts.has(state))
  const column = table.columns.find(({ type, title }) => type === 'number' && isOf(conceptsIn(title)))
  const fact = total && column ? factOf(total, column) : null
  return (
    fact && [texts.titled(entityText(fact.entry), titleText(fact.column), factText(fact), periodName(fact))]
  )
}

const periodName = ({ column }: Fact): string => column.period?.name ?? ''

/** "vem fick mest, och varför": the reason of the one, where the table has one. */
function withWhy({ lines, of }: Extreme, u: Understanding): readonly string[] {
  if (!of || !u.questions.has('why')) return lines
  const [first = '', ...rest] = lines
  const reason = reasonIn(of.entry)
  return [first, reason === null ? texts.noReason(entityText(of.entry)) : excerpt(reason, u), ...rest]
}

/** `of` is the one figure that the answer is about, where it is about one. */
export const answerOf = (
  lines: readonly string[],
  { table }: TableEntry,
  of: Fact | null = null,
): Answered => ({
  kind: 'answer',
  lines,
  source: sourceText(table),
  page: of?.entry.row.line ?? table.line,
  about: of ? aboutText(of.entry) : (table.names[0] ?? ''),
  others: [],
  ...(of ? { cells: [`${table.key}|${of.entry.row.key}|${of.column.key}`] } : {}),
})

/** The largest of what a sum is made of: "flest årsarbetare" of the rows that the sum "årsarbetare" stands under. */
export function extremeOfParts(sum: Candidate, u: Understanding, index: FactIndex): QuestionAnswer | null {
  const { table, row } = sum.entry
  if (row.role !== 'total') return null
  const parts = table.rows.filter(
    ({ row: other }) =>
      other.role === 'item' &&
      other.lineName === row.lineName &&
      other.unit === row.unit &&
      Object.keys(other.breakdown ?? {}).length === 0,
  )
  const largest = extreme(
    parts.map((entry) => ({ ...sum, entry })),
    u,
    index,
  )
  return largest && answerOf(largest.lines, table, largest.of)
}

function total(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  // What is left of something, or lacks, is no sum of it.
  if (!u.operations.has('sum') || u.operations.has('residual')) return null
  const figures = figureRows(rows, u).map(({ figure }) => figure)
  const [first] = figures
  const lineName = rows[0]?.entry.row.lineName
  const items = table.rows.filter(({ row }) => row.role === 'item' && row.lineName === lineName)
  const hasTotal = table.rows.some(({ row }) => row.role === 'total' && row.lineName === lineName)
  if (hasTotal && rows.length >= items.length) return null
  if (!first || figures.length < 2 || figures.some(({ unit }) => unit !== first.unit) || first.unit === '%')
    return null
  const sum = figureText(sumOf(figures), first.unit, first.fact.column.isDeviation)
  const operands = figures.length <= 6 ? figures.map(({ fact }) => factText(fact)).join(' + ') : ''
  return [
    texts.sum(figures.length, rowsName(table), sum, first.fact.column.period?.name ?? '', operands),
    listOf(figures.map(({ fact }) => `${entityText(fact.entry)} ${factText(fact)}`)),
  ]
}

/** How many rows there are, and which. */
function counted(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const isAll = rows.length === table.rows.length
  if (
    rows.length < 2 ||
    u.operations.has('sum') ||
    (!u.questions.has('which') && !u.questions.has('howMany'))
  )
    return null
  const facts = (candidate: Candidate): readonly Fact[] => select(candidate, u).facts
  const asked = rows[0] ? attributesOf(rows[0]).length > 0 : false
  const items = rows.map((candidate) => {
    const [fact] = facts(candidate)
    return asked && fact && fact.cell.value !== candidate.entry.row.names[0]
      ? `${entityText(candidate.entry)}: ${fact.column.type === 'text' ? excerpt(factText(fact), u) : factText(fact)}`
      : entityText(candidate.entry)
  })
  return [texts.counted(rows.length, rowsName(table), isAll ? table.table.title : '', listOf(items))]
}
