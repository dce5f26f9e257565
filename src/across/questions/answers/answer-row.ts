import type { FactColumn } from '../../../contract/facts.ts'
import type { CalendarDate } from '../../../lib/calendar.ts'
import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'
import { ATTRIBUTE_NAMES, questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered, QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { Fact } from '../find/fact.ts'
import { attributesOf, partsOf, type Selection, select, selectColumns } from '../find/select.ts'
import { fitOf } from '../words/periods.ts'
import type { Understanding } from '../words/understand.ts'
import { type Figure, figuresOf, sumOf } from './arithmetic.ts'
import { isChangeVerb } from './changed.ts'
import { againstLine, comparisonSentence, heldAgainstBudget, pairOf, shareOfTotal } from './comparisons.ts'
import { excerpt } from './excerpt.ts'
import { extremeYear } from './extreme-year.ts'
import {
  aboutText,
  dateText,
  entityText,
  factText,
  figureText,
  periodText,
  sourceText,
  titleText,
} from './format.ts'
import { leftOfBudget } from './left-of-budget.ts'
import { asPrinted } from './printed-only.ts'
import { reasonIn } from './reason.ts'
import { deviationAnswer, keptAnswer, leftToTarget, stateAnswer, targetAnswer } from './yes-no.ts'

/** The answer about one row: its values, what they are held against, and the source. */

export function answerRow(
  candidate: Candidate,
  asking: Understanding,
  today: CalendarDate,
  /** Columns that are asked for by name; the question's words choose where there are none. */
  wanted: readonly FactColumn[] = [],
): QuestionAnswer {
  const { entry } = candidate
  const isBare = wanted.length === 0 && isBareName(candidate, asking)
  const isInName =
    namesItsPeriods(candidate, asking) && (isBare || select(candidate, asking).missing !== null)
  const u = isInName ? { ...asking, periods: [] } : asking
  const selection = wanted.length > 0 ? selectColumns(entry, wanted) : select(candidate, u)
  const entity = entityText(entry)
  const [first] = selection.facts
  if (selection.missing && (selection.facts.length === 0 || !selection.missing.relative)) {
    const near = first ?? select(candidate, { ...u, periods: [] }).facts[0]
    return {
      kind: 'not-covered',
      lines: [
        texts.notForPeriod(
          askedName(candidate, selection, entity),
          selection.missing.words,
          coverage(candidate, selection, u),
        ),
        ...(near ? [factSentence(near, entity, u, today)] : []),
      ],
      choices: [],
    }
  }
  const isOther = ['when', 'howLong', 'who'].some((kind) => u.questions.has(kind))
  const printed = first || isOther || selection.attributes.length > 0 ? null : asPrinted(entry)
  if (printed) return printed
  if (!first) {
    const lines =
      u.sexes.length > 0 || u.bySex ? [texts.notBySex(entity)] : [texts.emptyCell(entity, texts.thisFigure)]
    const near = select(candidate, { ...u, sexes: [], bySex: false, periods: [] }).facts[0]
    return {
      kind: 'not-covered',
      lines: [...lines, ...(near ? [factSentence(near, entity, u, today)] : [])],
      choices: [],
    }
  }
  const lonely = figuresOf(selection.facts)
  const isShareless =
    u.operations.has('share') &&
    ![...candidate.named].some(({ tags }) => tags.has('operation:share')) &&
    lonely.length > 0 &&
    new Set(lonely.map(({ fact }) => fact.column.attribute)).size === 1 &&
    lonely.every(({ unit }) => unit !== '%') &&
    !shareOfTotal(lonely, candidate, u, entity)
  if (isShareless)
    return {
      kind: 'not-covered',
      lines: [texts.noShare(entity), factSentence(first, entity, u, today)],
      choices: [],
    }
  if (isChangeless(candidate, lonely, u))
    return {
      kind: 'not-covered',
      lines: [texts.noChange(entity), factSentence(first, entity, u, today)],
      choices: [],
    }
  const lines = linesOf(candidate, selection.facts, u, today)
  const lacking = selection.attributes.filter(
    (attribute) => !selection.facts.some(({ column }) => column.attribute === attribute),
  )
  for (const attribute of lacking) {
    const own = entry.table.table.columns.filter((other) => other.attribute === attribute)
    const [column] = own
    // Only what the row has for no time at all is left out by the document.
    if (column && own.every(({ key }) => entry.row.cells[key]?.value == null))
      lines.splice(1, 0, texts.emptyCell(entity, titleText(column)))
  }
  return {
    kind: 'answer',
    lines,
    source: sourceText(entry.table.table),
    page: entry.row.line,
    about: aboutText(entry),
    others: [],
    cells: selection.facts.map(({ column }) => `${entry.table.table.key}|${entry.row.key}|${column.key}`),
    isComplete: selection.attributes.length > 1,
  }
}

/** "hur mycket har hyran ökat", of what has one figure alone: that figure does not say. */
const isChangeless = (candidate: Candidate, figures: readonly Figure[], u: Understanding): boolean =>
  figures.length === 1 &&
  !u.questions.has('why') &&
  u.words.some((word) => isChangeVerb(word) && !candidate.named.has(word) && !candidate.columns.has(word)) &&
  figures.every(({ fact }) => !fact.column.isDeviation && fact.column.attribute !== 'change') &&
  pairOf(figures, candidate, u) === null &&
  heldAgainstBudget(candidate, u) === null

/** A name and nothing that is asked of it. */
const isBareName = (candidate: Candidate, { questions, operations }: Understanding): boolean =>
  questions.size === 0 && operations.size === 0 && attributesOf(candidate).length === 0

/** "Uppföljning av internkontrollplan 2013": the year belongs to the name, and asks for none. */
function namesItsPeriods({ entry }: Candidate, { periods }: Understanding): boolean {
  const name = fold(entry.row.names[0] ?? '')
  return periods.length > 0 && periods.every(({ words }) => name.includes(fold(words)))
}

/** One thing in several units, such as an amount and its percentage: all of them. Null where the rows are of several things. */
export function answerTwins(
  best: readonly Candidate[],
  u: Understanding,
  today: CalendarDate,
): QuestionAnswer | null {
  const [first] = best
  if (!first || best.length > 3) return null
  const { table, row } = first.entry
  const areTwins = best.every(
    ({ entry }) =>
      entry.table === table &&
      entry.row.names[0] === row.names[0] &&
      entry.row.codes.join() === row.codes.join() &&
      sameBreakdown(entry.row.breakdown, row.breakdown),
  )
  const units = new Set(best.map(({ entry }) => entry.row.unit))
  if (!areTwins || units.size !== best.length) return null
  const answers = best.map((candidate) => answerRow(candidate, u, today))
  const [one] = answers
  if (one?.kind !== 'answer' || !answers.every(({ kind }) => kind === 'answer')) return null
  return {
    ...one,
    lines: answers.flatMap((answer) => (answer.kind === 'answer' ? answer.lines.slice(0, 1) : [])),
  }
}

/** What several rows of one name come to together, where that is asked: the parts that it has under several headings. */
export function sumOfNamesakes(best: readonly Candidate[], u: Understanding): Answered | null {
  const [first] = best
  if (!first || best.length < 2 || best.length > MOST_ADDED || !u.operations.has('sum')) return null
  const { table, row } = first.entry
  // "Summa, män" is called so.
  if (best.some(({ entry, named }) => entry.row.role !== 'item' || [...named].some(isSumWord))) return null
  const figures = best.map((candidate) => figuresOf(select(candidate, u).facts))
  const added = figures.flatMap(([figure]) => figure ?? [])
  const isAlike =
    figures.every(({ length }) => length === 1) &&
    best.every(({ entry }) => entry.table === table && entry.row.names[0] === row.names[0]) &&
    added.every(({ unit, fact }) => unit === added[0]?.unit && fact.column.key === added[0]?.fact.column.key)
  const unit = added[0]?.unit ?? ''
  if (!isAlike || unit === '%') return null
  const named = added.map(({ fact }) => `${entityText(fact.entry)} ${factText(fact)}${periodText(fact)}`)
  return {
    kind: 'answer',
    lines: [texts.together(figureText(sumOf(added), unit), named)],
    source: sourceText(table.table),
    page: first.entry.row.line,
    about: aboutText(first.entry),
    others: [],
  }
}

const isSumWord = ({ tags }: Understanding['words'][number]): boolean => tags.has('operation:sum')
const MOST_ADDED = 6

const sameBreakdown = (
  a: Readonly<Record<string, string>> | undefined,
  b: Readonly<Record<string, string>> | undefined,
): boolean => JSON.stringify(a ?? {}) === JSON.stringify(b ?? {})

function linesOf(
  candidate: Candidate,
  facts: readonly Fact[],
  u: Understanding,
  today: CalendarDate,
): string[] {
  const { entry } = candidate
  const entity = entityText(entry)
  const figures = figuresOf(facts)
  const state =
    leftToTarget(candidate, u, entity) ??
    keptAnswer(candidate, u, entity) ??
    stateAnswer(candidate, facts, u, entity) ??
    targetAnswer(candidate, u, entity)
  if (state) return u.questions.has('why') ? withReasonOf(state, candidate, u) : state
  const deviation = deviationAnswer(facts, u, entity)
  if (deviation) {
    const against = figures[0] ? againstLine(figures[0], candidate) : null
    return against ? [...deviation, against] : deviation
  }
  const held = heldAgainstBudget(candidate, u)
  if (held) return [comparisonSentence(held, entity, u)]
  const left = leftOfBudget(candidate, facts, u, entity)
  if (left) return [left]
  const year = facts[0] ? extremeYear(candidate, facts[0], u) : null
  if (year) return [year]
  const pair = pairOf(figures, candidate, u)
  if (pair) {
    const rest = facts
      .filter((fact) => fact.column.type !== 'number')
      .map((fact) => factSentence(fact, entity, u, today))
    return u.questions.has('why')
      ? [...rest, comparisonSentence(pair, entity, u)]
      : [comparisonSentence(pair, entity, u), ...rest]
  }
  const share = shareOfTotal(figures, candidate, u, entity)
  if (share) return [share]
  const lines = [joinedSentences(facts, entity, u, today)]
  const [first] = figures
  const parts = first && figures.length === 1 ? partsOf(first.fact) : []
  if (parts.length > 1)
    return [
      ...lines,
      texts.parts(
        parts.map((part) => `${Object.values(part.column.breakdown ?? {}).join(' ')} ${factText(part)}`),
      ),
    ]
  const against = first && figures.length === 1 ? againstLine(first, candidate) : null
  return against ? [...lines, against] : lines
}

/** "varför når vi inte målet": that it is so, and why, where the table says why. */
function withReasonOf(
  [first = '', ...rest]: readonly string[],
  { entry }: Candidate,
  u: Understanding,
): string[] {
  const reason = reasonIn(entry)
  const told = reason === null ? '' : excerpt(reason, u)
  return told === '' || rest.includes(told) ? [first, ...rest] : [first, told, ...rest]
}

/** Several figures of one attribute in one sentence: "Utfallet för X är 9 veckor (2023) och 4 veckor (2022)." */
function joinedSentences(
  facts: readonly Fact[],
  entity: string,
  u: Understanding,
  today: CalendarDate,
): string {
  const groups: Fact[][] = []
  for (const fact of facts) {
    const group = groups.find(
      ([other]) => other?.column.attribute === fact.column.attribute && fact.column.type === 'number',
    )
    if (group) group.push(fact)
    else groups.push([fact])
  }
  return groups
    .map((group, at) => {
      const [first] = group
      if (!first) return ''
      const name = at === 0 ? entity : 'samma'
      if (group.length === 1)
        return at === 0
          ? factSentence(first, entity, u, today)
          : `${titleText(first.column)}: ${valueText(first, u, today)}${periodText(first)}.`
      const values = [...new Set(group.map((fact) => `${factText(fact)}${periodText(fact)}`))]
      const [one] = values
      if (one !== undefined && values.length === 1)
        return at === 0 ? factSentence(first, entity, u, today) : one
      return texts.several(
        ownValue(ATTRIBUTE_NAMES, first.column.attribute) ?? titleText(first.column),
        name,
        values,
      )
    })
    .join(' ')
}

const valueText = (fact: Fact, u: Understanding, today: CalendarDate): string => {
  const { column, cell } = fact
  if (column.type === 'date' && cell.value) return dateText(cell.value, today)
  if (column.type === 'text' && cell.value) return excerpt(cell.value, u)
  return factText(fact)
}

function factSentence(fact: Fact, entity: string, u: Understanding, today: CalendarDate): string {
  const { column } = fact
  const value = valueText(fact, u, today)
  if (column.type === 'text') return texts.text(entity, value)
  const name = ownValue(ATTRIBUTE_NAMES, column.attribute)
  const period = column.period?.name ?? ''
  return name
    ? texts.value(name, entity, value, period)
    : texts.titled(entity, titleText(column), value, titleText(column).includes(period) ? '' : period)
}

/** What was asked of the row, where that was said: "Budgeten för X". */
function askedName(candidate: Candidate, { attributes }: Selection, entity: string): string {
  const lacking = attributes.flatMap((attribute) => ownValue(ATTRIBUTE_NAMES, attribute) ?? [])
  return attributesOf(candidate).length > 0 && lacking[0] ? texts.attributeOf(lacking[0], entity) : entity
}

/** The times that the row has what was asked for; never the one that it is said to lack. */
function coverage({ entry }: Candidate, { attributes, missing }: Selection, u: Understanding): string[] {
  const { table } = entry.table
  const own = table.columns.filter(
    ({ key, period, attribute }) =>
      period &&
      entry.row.cells[key]?.value != null &&
      (attributes.length === 0 || attributes.includes(attribute)),
  )
  const isMissing = ({ period }: FactColumn) =>
    missing !== null && u.periods.length > 0 && fitOf(period, missing) > 0
  return [...new Set(own.filter((column) => !isMissing(column)).map(({ period }) => period?.name ?? ''))]
}
