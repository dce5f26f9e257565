import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered, QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { WHOLE_NAME } from '../find/candidates.ts'
import { columnsOf, type FactIndex, type TableEntry } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { attributesOf, select } from '../find/select.ts'
import { factAt } from '../find/select-periods.ts'
import { asksLeft, conceptsIn, deviationAsked, says } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, compareValues, figuresOf, isBelow, isZero, sumOf } from './arithmetic.ts'
import { bounded } from './bounded.ts'
import { conditionsLeft, stateColumn, unapplied } from './conditions.ts'
import { excerpt } from './excerpt.ts'
import { changed, type Extreme, extreme, figureRows } from './extremes.ts'
import { aboutText, entityText, factText, figureText, sourceText, titleText } from './format.ts'
import { printedTally } from './printed-tally.ts'
import {
  asksForRows,
  EXTREMES,
  isKind,
  isListing,
  listOf,
  rowsName,
  rowsWithout,
  tableFor,
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
  const group = tableFor(full, u, index)
  if (!group) return null
  const { table } = group
  const rows = u.periods.some(({ relative }) => relative === null)
    ? group.rows.filter((row) => select(row, u).missing === null)
    : group.rows
  const isList = asksForRows(rows, u, table)
  const within = bounded(rows, u, table)
  if (u.bound) return within ? answerOf(within, table) : unapplied(rows, u, table)
  const largest = extreme(rows, u, index)
  // Which is the largest is not answered by how many there are.
  if (!largest && EXTREMES.some((operation) => u.operations.has(operation))) return unapplied(rows, u, table)
  if (largest) return answerOf(withWhy(largest, u), table, largest.of)
  const lines =
    changed(rows, u, rowsName(table)) ??
    signs(rows, u, table) ??
    (isList ? across(rows, u, table) : null) ??
    states(rows, u, table, index) ??
    total(rows, u, table) ??
    (isList && conditionsLeft(rows, u, table).length === 0 ? counted(rows, u, table) : null)
  const told = lines ?? talliedIn(rows, table, u)
  return told ? answerOf(told, table) : unapplied(rows, u, table)
}

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
  const [reason] = columnsOf(of.entry.table, 'reason').flatMap(
    (column) => factOf(of.entry, column)?.cell.value ?? [],
  )
  return [first, reason === undefined ? texts.noReason(entityText(of.entry)) : excerpt(reason, u), ...rest]
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

/** Rows with a deficit or a surplus, where the words say which. */
function signs(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const asked = deviationAsked(u)
  if (!asked) return null
  // "höll inte budgeten": those that went over it.
  const isNot = u.states.has('not') && asked !== 'surplus'
  const way = isNot ? (asked === 'within' ? 'deficit' : 'within') : asked
  const isDeficit = way === 'deficit'
  const figures = rows.flatMap((candidate) =>
    figuresOf([factAt(candidate, 'deviation', u) ?? []].flat()).map((figure) => ({ candidate, figure })),
  )
  if (figures.length < 2) return null
  const found = figures
    .filter(({ figure }) =>
      way === 'within'
        ? !isBelow(figure.value)
        : !isZero(figure.value) && isBelow(figure.value) === isDeficit,
    )
    .toSorted((a, b) => compareValues(a.figure, b.figure) * (isDeficit ? 1 : -1))
  const period = figures[0]?.figure.fact.column.period?.name ?? ''
  return [
    texts.listed(
      found.length,
      figures.length,
      rowsName(table),
      texts.hasDeviation(way),
      period,
      listOf(found.map(({ candidate, figure }) => `${entityText(candidate.entry)} ${factText(figure.fact)}`)),
    ),
  ]
}

/** Rows where one attribute is above or below another: "fler årsarbetare än budget". */
function across(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const way = deviationAsked(u)
  const isMore = u.operations.has('more') || way === 'deficit'
  if (!isMore && !u.operations.has('fewer') && way !== 'within') return null
  const attributes = rows[0] ? attributesOf(rows[0]) : []
  // "fick mindre än de sökte": what stands after "än" is what the first is held against.
  const other = ['budget', 'target'].find((one) => attributes.includes(one)) ?? attributes[1]
  const own = attributes.find((attribute) => attribute !== other) ?? 'outcome'
  if (!other) return null
  const pairs = rows.flatMap((candidate) => {
    const [a] = figuresOf([factAt(candidate, own, u) ?? factAt(candidate, own) ?? []].flat())
    const [b] = figuresOf([factAt(candidate, other) ?? []].flat())
    return a && b && a.unit === b.unit
      ? [{ candidate, a, b, difference: compareFigures(a, b).difference }]
      : []
  })
  const [one] = pairs
  if (!one || pairs.length < 2) return null
  const found = pairs.filter(({ difference }) => !isZero(difference) && isBelow(difference) !== isMore)
  const items = found.map(({ candidate, a, b }) =>
    texts.heldAgainst(entityText(candidate.entry), factText(a.fact), factText(b.fact)),
  )
  return [
    texts.listed(
      found.length,
      pairs.length,
      rowsName(table),
      texts.liesFrom(isMore, one.b.fact.column),
      one.a.fact.column.period?.name ?? '',
      listOf(items),
    ),
  ]
}

function flagAsked(candidate: Candidate) {
  const attributes = attributesOf(candidate)
  return candidate.entry.table.table.columns.find(
    ({ type, attribute }) => type === 'flag' && attributes.includes(attribute),
  )
}

const COLOURS = ['green', 'yellow', 'red']
/** In the words of one committee or another: its yellow is partly done, or may fail. */
const MEANT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  green: [['achieve']],
  yellow: [
    ['achieve', 'partly'],
    ['achieve', 'risk'],
  ],
  red: [['achieve', 'not']],
}

/** "röda mål": what a colour stands for, where the table says it in words. */
function withoutColours(u: Understanding, table: TableEntry): Understanding {
  const [colour] = COLOURS.filter((name) => u.states.has(name))
  const column = colour === undefined ? undefined : stateColumn(table, u)
  if (colour === undefined || !column) return u
  const said = table.rows.map(({ row }) => conceptsIn(row.cells[column.key]?.value ?? ''))
  if (said.some((concepts) => COLOURS.some((name) => concepts.has(name)))) return u
  const others = [...u.states].filter((state) => !COLOURS.includes(state))
  const isOf = (meant: readonly string[]) => said.some((concepts) => says(concepts, new Set(meant)))
  const meant = MEANT[colour]?.find(isOf) ?? []
  return { ...u, states: new Set([...others, ...meant]) }
}

/** Rows in a state, or how many there are in each. */
function states(
  rows: readonly Candidate[],
  asking: Understanding,
  table: TableEntry,
  index: FactIndex,
): string[] | null {
  const u = withoutColours(asking, table)
  const column = stateColumn(table, u)
  const flag = rows[0] ? flagAsked(rows[0]) : undefined
  if (flag && u.questions.has('which')) {
    const found = rows.filter(
      ({ entry }) => entry.row.cells[flag.key]?.value === (u.states.has('not') ? 'nej' : 'ja'),
    )
    const known = rows.filter(({ entry }) => entry.row.cells[flag.key]?.value != null)
    return [
      texts.listed(
        found.length,
        known.length,
        rowsName(table),
        flag.title.toLowerCase(),
        '',
        listOf(found.map(({ entry }) => entityText(entry))),
      ),
    ]
  }
  if (!column || u.states.size === 0) return null
  // How many there are of all: the words for the state say nothing of which rows it is a share of.
  const others = rowsWithout(
    (word) => [...word.tags].some((tag) => tag.startsWith('state:')),
    u,
    table,
    index,
  )
  const all = (others.length > rows.length ? others : rows).flatMap((candidate) => {
    const value = candidate.entry.row.cells[column.key]?.value
    return value ? [{ candidate, value, concepts: conceptsIn(value) }] : []
  })
  if (all.length === 0) return null
  const asked = askedStates(u)
  // "Gult eller rött" says neither: how many there are of each as the table has it.
  const isMixed = all.some(
    ({ concepts }) => COLOURS.filter((colour) => concepts.has(colour)).length > 1 && hasAny(concepts, asked),
  )
  const printed = printedTally(rows, table, u, asked, index)
  if (asked.length > 1 || isMixed) {
    const wanted = all.filter(({ concepts }) => hasAny(concepts, asked))
    const values = [...new Set(wanted.map(({ value }) => value))]
    const counts = values.map((value) => `${wanted.filter((item) => item.value === value).length} ${value}`)
    const tally = texts.tally(all.length, rowsName(table), counts)
    return printed ? [printed.line, tally] : [tally]
  }
  const found = reachedOnly(
    all.filter(({ concepts }) => isAsked(concepts, u.states, all)),
    u,
  )
  if (
    found.length === 0 &&
    !all.some(({ concepts }) => [...u.states].some((concept) => concepts.has(concept)))
  )
    return null
  const named = found.map(({ candidate }) => itemText(candidate, u))
  const values = new Set(found.map(({ value }) => value))
  const what = values.size === 1 ? (found[0]?.value ?? '') : stateWords(u)
  const list = texts.listed(
    found.length,
    all.length,
    rowsName(table),
    what,
    column.period?.name ?? '',
    listOf(named),
  )
  // Where the document counts them otherwise than its own list has them, both are said.
  return printed && printed.counts[0] !== found.length ? [list, printed.line] : [list]
}

/** "redan uppnådda": not what will or may be, where the table tells the one from the other. */
function reachedOnly<T extends { value: string }>(
  found: readonly T[],
  { words }: Understanding,
): readonly T[] {
  if (!words.some(({ token }) => REACHED.test(token.text))) return found
  const reached = found.filter(({ value }) => !COMING.test(value))
  return reached.length > 0 ? reached : found
}

const REACHED =
  /^(?:uppnadd(?:a|es)?|uppnatt|natts?|nadd(?:a|es)|uppfyllda?|uppfyllts?|genomfor(?:d|da|ts?)|klarats?|avklarad(?:e|es)?)$/
const COMING = /(?<!\p{L})(?:kommer|kan|ska|bör|väntas|planeras)(?!\p{L})/iu

/** Where no state says "inte", what is not of the state asked for is whatever has another. */
function isAsked(
  concepts: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  all: readonly { concepts: ReadonlySet<string> }[],
): boolean {
  if (!asked.has('not') || asked.size === 1 || all.some((one) => one.concepts.has('not')))
    return says(concepts, asked)
  return concepts.size > 0 && ![...asked].some((concept) => concepts.has(concept))
}

/** The state as it was typed: "inte klara". */
const stateWords = ({ words }: Understanding): string =>
  words
    .filter(({ tags }) => [...tags].some((tag) => tag.startsWith('state:')))
    .map(({ token }) => token.raw)
    .join(' ')

const hasAny = (concepts: ReadonlySet<string>, asked: readonly ReadonlySet<string>[]): boolean =>
  asked.some((one) => [...one].some((concept) => concepts.has(concept)))

/** "röda, gula resp gröna": each colour by itself. "genomförda resp delvis": with and without. */
function askedStates(u: Understanding): ReadonlySet<string>[] {
  const colours = COLOURS.filter((colour) => u.states.has(colour))
  if (colours.length > 1) return colours.map((colour) => new Set([colour]))
  if (u.states.has('partly') && u.states.has('achieve') && u.operations.has('compare'))
    return [new Set(['achieve']), new Set(['achieve', 'partly'])]
  return [u.states]
}

/** A row in a list, with the reason where that is asked for too. */
function itemText(candidate: Candidate, u: Understanding): string {
  const reason = u.questions.has('why') ? factAt(candidate, 'reason') : null
  const name = entityText(candidate.entry)
  return reason?.cell.value ? `${name} (${excerpt(reason.cell.value, u)})` : name
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
