import type { FactColumn } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { ATTRIBUTE_NAMES, questionTexts as texts } from '../../texts/questions.ts'
import type { QuestionAnswer } from './answer.ts'
import {
  compareFigures,
  differenceText,
  type Figure,
  figuresOf,
  isBelow,
  isZero,
  ratio,
  sizeOf,
} from './arithmetic.ts'
import type { Candidate } from './candidates.ts'
import { excerpt } from './excerpt.ts'
import { extremeYear } from './extreme-year.ts'
import { aboutText, dateText, entityText, factText, figureText, sourceText, titleText } from './format.ts'
import { earlierFact, type Fact, factAt, partsOf, select, selectColumns } from './select.ts'
import { conceptsIn, says } from './states.ts'
import type { Understanding } from './understand.ts'

/** The answer about one row: its values, what they are held against, and the source. */

export function answerRow(
  candidate: Candidate,
  u: Understanding,
  today: CalendarDate,
  /** Columns that are asked for by name; the question's words choose where there are none. */
  wanted: readonly FactColumn[] = [],
): QuestionAnswer {
  const { entry } = candidate
  const selection = wanted.length > 0 ? selectColumns(entry, wanted) : select(candidate, u)
  const entity = entityText(entry)
  const [first] = selection.facts
  if (selection.missing && (selection.facts.length === 0 || !selection.missing.relative)) {
    const near = first ?? select(candidate, { ...u, periods: [] }).facts[0]
    return {
      kind: 'not-covered',
      lines: [
        texts.notForPeriod(entity, selection.missing.words, coverage(candidate)),
        ...(near ? [factSentence(near, entity, u, today)] : []),
      ],
      choices: [],
    }
  }
  if (!first) {
    const lines =
      u.sexes.length > 0 || u.bySex ? [texts.notBySex(entity)] : [texts.emptyCell(entity, 'Uppgiften')]
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
    u.questions.has('howMuch') &&
    lonely.length === 1 &&
    lonely[0]?.unit !== '%' &&
    !shareOfTotal(lonely, candidate, u, entity)
  if (isShareless)
    return {
      kind: 'not-covered',
      lines: [texts.noShare(entity), factSentence(first, entity, u, today)],
      choices: [],
    }
  const lines = linesOf(candidate, selection.facts, u, today)
  const lacking = selection.attributes.filter(
    (attribute) => !selection.facts.some(({ column }) => column.attribute === attribute),
  )
  for (const attribute of lacking) {
    const column = entry.table.table.columns.find((other) => other.attribute === attribute)
    if (column) lines.splice(1, 0, texts.emptyCell(entity, titleText(column)))
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
      entry.row.path.join() === row.path.join() &&
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
  const state = stateAnswer(candidate, facts, u, entity) ?? targetAnswer(candidate, u, entity)
  if (state) return state
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
      const values = group.map((fact) => `${factText(fact)}${periodText(fact)}`)
      return texts.several(ATTRIBUTE_NAMES[first.column.attribute] ?? titleText(first.column), name, values)
    })
    .join(' ')
}

const periodText = ({ column }: Fact): string => (column.period ? ` (${column.period.name})` : '')

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
  const name = ATTRIBUTE_NAMES[column.attribute]
  const period = column.period?.name ?? ''
  return name
    ? texts.value(name, entity, value, period)
    : texts.titled(entity, titleText(column), value, column.title.includes(period) ? '' : period)
}

/** Which two figures the question compares: two that it names, or the one and the same a year earlier. */
function pairOf(
  figures: readonly Figure[],
  candidate: Candidate,
  u: Understanding,
): readonly [Figure, Figure] | null {
  const [first, second] = figures
  if (!first) return null
  const wantsChange =
    ['difference', 'percent', 'direction'].some((operation) => u.operations.has(operation)) ||
    (u.operations.has('compare') && figures.length > 1)
  if (second) {
    const isShare = u.operations.has('percent') || u.operations.has('share')
    const isPair = wantsChange || isShare || u.operations.has('residual') || u.questions.has('howMuch')
    if (!isPair || figures.length > 2) return null
    return [first, second]
  }
  if (!wantsChange || u.operations.has('share')) return null
  const target = factAt(candidate, 'target')
  if (u.operations.has('residual') && target) {
    const [goal, outcome] = figuresOf([target, ...[factAt(candidate, 'outcome') ?? []].flat()])
    if (goal && first.fact.column.attribute !== 'target') return [first, goal]
    if (goal && outcome) return [outcome, goal]
  }
  const earlier = earlierFact(candidate, first.fact, u)
  const [before] = earlier ? figuresOf([earlier]) : []
  return before ? inOrder(first, before) : null
}

/** One row's part of the table's total, where a share is asked for. */
function shareOfTotal(
  figures: readonly Figure[],
  candidate: Candidate,
  u: Understanding,
  entity: string,
): string | null {
  const [figure] = figures
  if (!u.operations.has('share') || figures.length !== 1 || !figure || figure.unit === '%') return null
  const { table, row } = candidate.entry
  const whole = table.rows.find(
    (other) =>
      other.row.role === 'total' && other.row.lineName === row.lineName && other.row.unit === row.unit,
  )
  const cell = whole?.row.cells[figure.fact.column.key]
  const [all] = whole && cell ? figuresOf([{ entry: whole, column: figure.fact.column, cell }]) : []
  const share = all && row.role !== 'total' ? ratio(sizeOf(figure.value), sizeOf(all.value)) : null
  return all && share !== null
    ? texts.shareOfTotal(
        entity,
        figureText(share, '%'),
        factText(figure.fact),
        factText(all.fact),
        figure.fact.column.period?.name ?? '',
      )
    : null
}

const endOf = ({ fact }: Figure): string => fact.column.period?.endsOn ?? ''
const inOrder = (a: Figure, b: Figure): readonly [Figure, Figure] => (endOf(a) >= endOf(b) ? [a, b] : [b, a])

function comparisonSentence([a, b]: readonly [Figure, Figure], entity: string, u: Understanding): string {
  const isSame = sameKind(a.fact.column.attribute) === sameKind(b.fact.column.attribute)
  if (!isSame) return acrossAttributes(a, b, entity, u)
  const [later, earlier] = inOrder(a, b)
  const comparison = compareFigures(later, earlier)
  const of = (figure: Figure) => `${factText(figure.fact)}${periodText(figure.fact)}`
  if (isZero(comparison.difference)) return texts.same(entity, of(later), of(earlier))
  return texts.changed(
    directionWord(!isBelow(comparison.difference), u),
    entity,
    differenceText(comparison),
    of(earlier),
    of(later),
  )
}

function directionWord(isUp: boolean, u: Understanding): string {
  const typed = u.words.map(({ token }) => token.text)
  const isAsked = (word: string) => typed.includes(word)
  if (isAsked('fler') || isAsked('farre')) return isUp ? 'Fler' : 'Färre'
  if (u.operations.has('direction') && (isAsked('upp') || isAsked('ner') || isAsked('ned')))
    return isUp ? 'Upp' : 'Ner'
  return isUp ? 'Ökat' : 'Minskat'
}

/** What is proposed this year is held against what was granted the year before. */
const sameKind = (attribute: string): string => (attribute === 'proposed' ? 'granted' : attribute)

/** What another figure of the row can be a part of. */
const WHOLES: ReadonlySet<string> = new Set(['budget', 'target', 'requested', 'sample', 'total'])

/** Two attributes of one row: how much of the one the other is, or what is left between them. */
function acrossAttributes(a: Figure, b: Figure, entity: string, u: Understanding): string {
  const whole = [a, b].find(({ fact }) => WHOLES.has(fact.column.attribute)) ?? b
  const part = whole === a ? b : a
  const values = `${lowerTitle(part)} ${factText(part.fact)}${periodText(part.fact)}, ${lowerTitle(whole)} ${factText(whole.fact)}${periodText(whole.fact)}`
  if ((u.operations.has('percent') || u.operations.has('share')) && WHOLES.has(whole.fact.column.attribute)) {
    const share = ratio(sizeOf(part.value), sizeOf(whole.value))
    if (share !== null && part.unit === whole.unit && part.unit !== '%')
      return texts.shareOf(entity, figureText(share, '%'), values)
  }
  if (part.unit !== whole.unit || !WHOLES.has(whole.fact.column.attribute))
    return texts.text(entity, `${values}.`)
  const { difference, unit } = compareFigures(part, whole)
  return texts.between(entity, figureText(sizeOf(difference), unit), values, isBelow(difference))
}

const lowerTitle = ({ fact }: Figure): string => {
  const title = titleText(fact.column)
  return title.charAt(0).toLowerCase() + title.slice(1)
}

/** What a figure is held against: the target, the budget, or the same a year earlier. */
function againstLine(figure: Figure, candidate: Candidate): string | null {
  const { attribute } = figure.fact.column
  const other =
    attribute === 'target'
      ? factAt(candidate, 'outcome')
      : attribute === 'outcome'
        ? factAt(candidate, 'target')
        : null
  const [target] = other ? figuresOf([other]) : []
  if (target && other) {
    const [outcome, goal] = attribute === 'target' ? [target, figure] : [figure, target]
    const comparison = compareFigures(outcome, goal)
    const gap = isZero(comparison.difference)
      ? texts.onTarget
      : isBelow(comparison.difference)
        ? texts.under(figureText(sizeOf(comparison.difference), comparison.unit))
        : texts.over(figureText(comparison.difference, comparison.unit))
    return texts.against(
      ATTRIBUTE_NAMES[other.column.attribute] ?? '',
      `${factText(other)}${periodText(other)}`,
      gap,
    )
  }
  if (attribute === 'deviation' || attribute === 'budget' || attribute === 'forecast') {
    const others = ['forecast', 'outcome', 'budget']
      .filter((name) => name !== attribute)
      .flatMap((name) => factAt(candidate, name) ?? [])
    const shown = others
      .slice(0, 2)
      .map(
        (fact) =>
          `${(ATTRIBUTE_NAMES[fact.column.attribute] ?? '').toLowerCase()} ${factText(fact)}${periodText(fact)}`,
      )
    return shown.length > 0 ? texts.beside(shown) : null
  }
  const earlier = earlierFact(candidate, figure.fact, null)
  const [before] = earlier ? figuresOf([earlier]) : []
  if (!before || !earlier) {
    const budget = attribute === 'outcome' ? factAt(candidate, 'budget') : null
    return budget ? texts.beside([`budgeten ${factText(budget)}${periodText(budget)}`]) : null
  }
  const comparison = compareFigures(figure, before)
  const change = isZero(comparison.difference)
    ? texts.unchanged
    : isBelow(comparison.difference)
      ? texts.decreased(differenceText(comparison))
      : texts.increased(differenceText(comparison))
  return texts.earlier(earlier.column.period?.name ?? '', factText(earlier), change)
}

/** Yes or no where a state answers: "Nej, …: uppnås inte (2023)." */
function stateAnswer(
  candidate: Candidate,
  facts: readonly Fact[],
  u: Understanding,
  entity: string,
): string[] | null {
  const fact = facts.find(
    ({ column }) => column.type === 'state' || column.type === 'flag' || column.attribute === 'assessment',
  )
  const isAsked = u.states.size > 0 || (u.isYesNo && facts.length === 1)
  if (!fact?.cell.value || !isAsked || !u.isYesNo) return null
  const state = conceptsIn(fact.cell.value)
  const isFlag = /^(?:ja|nej)$/i.test(fact.cell.value)
  const asked = u.states.size > 0 ? u.states : new Set(['achieve'])
  const isYes = isFlag ? /^ja$/i.test(fact.cell.value) !== asked.has('not') : says(state, asked)
  const note = facts.find(({ column }) => column.type === 'text') ?? factAt(candidate, 'reason')
  return [
    `${isYes ? texts.yes : texts.no}, ${entity}: ${fact.cell.value}${periodText(fact)}.`,
    ...(note?.cell.value ? [excerpt(note.cell.value, u)] : []),
  ]
}

/** Whether a target is reached, where it is known which way is better. */
function targetAnswer(candidate: Candidate, u: Understanding, entity: string): string[] | null {
  const { better } = candidate.entry.row
  if (!u.states.has('achieve') && !(u.isYesNo && u.words.some(({ tags }) => tags.has('attribute:target'))))
    return null
  const [outcome] = figuresOf([factAt(candidate, 'outcome', u) ?? []].flat())
  const [target] = figuresOf([factAt(candidate, 'target', u) ?? []].flat())
  if (!outcome || !target) return null
  const { difference } = compareFigures(outcome, target)
  const values = texts.outcomeAgainst(
    entity,
    `${factText(outcome.fact)}${periodText(outcome.fact)}`,
    factText(target.fact),
  )
  if (better !== 'higher' && better !== 'lower' && !isZero(difference)) return [values]
  const isReached = isZero(difference) || isBelow(difference) === (better === 'lower')
  return [`${isReached ? texts.yes : texts.no}, ${values}`]
}

function coverage({ entry }: Candidate): string[] {
  const { table } = entry.table
  return [
    ...new Set(
      table.columns
        .filter(({ key, period }) => period && entry.row.cells[key]?.value != null)
        .map(({ period }) => period?.name ?? ''),
    ),
  ]
}
