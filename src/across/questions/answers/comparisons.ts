import type { FactRow } from '../../../contract/facts.ts'
import { ownValue } from '../../../lib/own.ts'
import { ATTRIBUTE_NAMES, type ChangeWords, questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { columnsOf } from '../find/catalogue-index.ts'
import { isBySex } from '../find/cover.ts'
import type { Fact } from '../find/fact.ts'
import { areOfSamePart, earlierFact, factAt } from '../find/select-periods.ts'
import type { Understanding } from '../words/understand.ts'
import {
  compareFigures,
  differenceText,
  type Figure,
  figureOf,
  figuresOf,
  isBelow,
  isZero,
  ratio,
  sizeOf,
} from './arithmetic.ts'
import { factText, figureText, periodText, titleText } from './format.ts'

/** Two figures of a row in one sentence: changes, shares, what is left, and what a figure is held against. */

/** Which two figures the question compares: two that it names, or the one and the same a year earlier. */
export function pairOf(
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
    // One figure that two columns have says nothing of a change.
    if (isSameTime(first, second)) return null
    if (wantsChange && areOfUnequalParts(first, second)) return newestChange(candidate, first)
    const isShare = u.operations.has('percent') || u.operations.has('share')
    const isPair = wantsChange || isShare || u.operations.has('residual') || u.questions.has('howMuch')
    if (!isPair || figures.length > 2) return null
    // Costs that add up over the year; what one place costs a year does not.
    const isAdding = candidate.entry.table.table.isMain === true && wantsChange && !isShare
    return isAdding
      ? [ofWholeYear(first, second, candidate), ofWholeYear(second, first, candidate)]
      : [first, second]
  }
  // "andelen" is what a percentage is called.
  if (!wantsChange || (u.operations.has('share') && first.unit !== '%')) return null
  const target = factAt(candidate, 'target')
  if (u.operations.has('residual') && target) {
    const [goal, outcome] = figuresOf([target, ...[factAt(candidate, 'outcome') ?? []].flat()])
    if (goal && first.fact.column.attribute !== 'target') return [first, goal]
    if (goal && outcome) return [outcome, goal]
  }
  const earlier = earlierFact(candidate, first.fact, u)
  const [before] = earlier ? figuresOf([earlier]) : []
  return before ? inOrder(first, before) : newestChange(candidate, first)
}

/** "så mycket har det ökat sedan förra året": of what adds up, as far as it has come, against as far the year before. */
function newestChange(candidate: Candidate, { fact }: Figure): readonly [Figure, Figure] | null {
  if (fact.column.isAdditive !== true) return null
  const newest = factAt(candidate, fact.column.attribute)
  const earlier = newest && earlierFact(candidate, newest, null)
  const [one, two] = figuresOf(newest && earlier ? [newest, earlier] : [])
  return one && two ? [one, two] : null
}

const areOfUnequalParts = ({ fact: a }: Figure, { fact: b }: Figure): boolean =>
  a.column.isAdditive === true &&
  a.column.attribute === b.column.attribute &&
  !areOfSamePart(a.column, b.column)

/** "ligger vi över eller under budget", of a row without a deviation: what the year is thought to come to, and its budget. */
export function heldAgainstBudget(candidate: Candidate, u: Understanding): readonly [Figure, Figure] | null {
  const { table } = candidate.entry
  const isAsked = u.words.some(({ tags }) => tags.has('attribute:deviation')) || asksBeyondBudget(u)
  if (!isAsked || columnsOf(table, 'deviation').length > 0) return null
  const budget = figureOf(factAt(candidate, 'budget', u) ?? factAt(candidate, 'budget'))
  const own = figureOf(factAt(candidate, 'forecast', u) ?? factAt(candidate, 'outcome', u))
  return own && budget && own.unit === budget.unit ? [own, budget] : null
}

/** "hur många färre än budgeterat" */
const asksBeyondBudget = ({ words, operations }: Understanding): boolean =>
  ['more', 'fewer'].some((one) => operations.has(one)) &&
  words.some(
    ({ token }, at) =>
      token.text === 'an' && words.slice(at + 1).some(({ tags }) => tags.has('attribute:budget')),
  )

const isSameTime = ({ fact: a }: Figure, { fact: b }: Figure): boolean =>
  a.column.attribute === b.column.attribute &&
  a.column.period !== null &&
  a.column.period.startsOn === b.column.period?.startsOn &&
  a.column.period.endsOn === b.column.period.endsOn &&
  JSON.stringify(a.column.breakdown) === JSON.stringify(b.column.breakdown)

/** What has come out until August says little beside the year's budget: what the year is thought to come to is held against it. */
function ofWholeYear(figure: Figure, other: Figure, candidate: Candidate): Figure {
  const { column } = figure.fact
  const isPart = !(column.period?.endsOn.endsWith('-12-31') ?? true)
  const isBudget =
    other.fact.column.attribute === 'budget' && other.fact.column.period?.endsOn.endsWith('-12-31')
  if (column.attribute !== 'outcome' || !isPart || !isBudget) return figure
  const forecast = factAt(candidate, 'forecast')
  const whole = figureOf(forecast)
  return whole?.fact.column.period?.year === other.fact.column.period?.year ? (whole ?? figure) : figure
}

/** One row's part of the table's total, where a share is asked for. */
export function shareOfTotal(
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
  const printed = whole && cell ? [{ entry: whole, column: figure.fact.column, cell }] : []
  const both = [...wholeBeside(candidate, figure), ...namedWhole(candidate, figure)]
  // "hur stor andel av budgeten är använd": of its own budget, which a total has too.
  const isOfBudget = figure.fact.column.attribute === 'outcome' && namesBudget(u)
  const own = isOfBudget ? [factAt(candidate, 'budget') ?? []].flat() : []
  const beside = OWN_WHOLES.flatMap((attribute) => factAt(candidate, attribute) ?? [])
  const [all] = figuresOf([...own, ...both, ...printed, ...beside]).filter(({ unit }) => unit === figure.unit)
  const share =
    all && (row.role !== 'total' || own.length > 0) ? ratio(sizeOf(figure.value), sizeOf(all.value)) : null
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

const namesBudget = ({ words }: Understanding): boolean =>
  words.some(({ token }) => /budget(?:en)?$/.test(token.text))

const EVERYBODY = /^(?:total|summa|alla|samtliga|båda)/i

/** Of one sex, what the same row is for everybody. */
function wholeBeside({ entry }: Candidate, { fact }: Figure): Fact[] {
  const { row, table } = entry
  if (!isBySex(row)) return []
  const whole = table.rows.find(
    ({ row: other }) =>
      other !== row &&
      other.names[0] === row.names[0] &&
      other.codes.join() === row.codes.join() &&
      other.path.join('|') === row.path.join('|') &&
      Object.values(other.breakdown ?? {}).every((value) => EVERYBODY.test(value)),
  )
  const cell = whole?.row.cells[fact.column.key]
  return whole && cell ? [{ entry: whole, column: fact.column, cell }] : []
}

const CALLED_WHOLE = /(?<!\p{L})(?:total(?:t|a|en)?|summa|samtliga)(?!\p{L})/iu

/** "Förvaltningens totala resekostnad": what one row alone of those beside it is called, where the document sets no sum apart. */
function namedWhole({ entry }: Candidate, { fact }: Figure): Fact[] {
  const { row, table } = entry
  const placeOf = ({ path, unit, lineName }: FactRow) => [unit, lineName, ...path].join('|')
  const isWhole = ({ names }: FactRow) => CALLED_WHOLE.test(names[0] ?? '')
  const wholes = table.rows.filter((other) => placeOf(other.row) === placeOf(row) && isWhole(other.row))
  const [whole] = wholes
  const cell = whole?.row.cells[fact.column.key]
  return whole && cell && wholes.length === 1 && !isWhole(row)
    ? [{ entry: whole, column: fact.column, cell }]
    : []
}

const endOf = ({ fact }: Figure): string => fact.column.period?.endsOn ?? ''
const inOrder = (a: Figure, b: Figure): readonly [Figure, Figure] => (endOf(a) >= endOf(b) ? [a, b] : [b, a])

export function comparisonSentence(
  [a, b]: readonly [Figure, Figure],
  entity: string,
  u: Understanding,
): string {
  const isSame = sameKind(a.fact.column.attribute) === sameKind(b.fact.column.attribute)
  if (!isSame) return acrossAttributes(a, b, entity, u)
  const [later, earlier] = inOrder(a, b)
  const comparison = compareFigures(later, earlier)
  const of = (figure: Figure) => `${factText(figure.fact)}${periodText(figure.fact)}`
  if (isZero(comparison.difference)) return texts.same(entity, of(later), of(earlier))
  return texts.changed(
    changeWords(u),
    !isBelow(comparison.difference),
    entity,
    differenceText(comparison),
    of(earlier),
    of(later),
  )
}

function changeWords(u: Understanding): ChangeWords {
  const typed = u.words.map(({ token }) => token.text)
  const isAsked = (word: string) => typed.includes(word)
  if (isAsked('fler') || isAsked('farre')) return 'count'
  const isDirection = isAsked('upp') || isAsked('ner') || isAsked('ned')
  return u.operations.has('direction') && isDirection ? 'direction' : 'change'
}

/** What is proposed this year is held against what was granted the year before. */
const sameKind = (attribute: string): string => (attribute === 'proposed' ? 'granted' : attribute)

/** What a count is a part of in the same row: those examined, those who applied. */
const OWN_WHOLES = ['sample', 'total', 'applications']

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
export function againstLine(figure: Figure, candidate: Candidate): string | null {
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
      ownValue(ATTRIBUTE_NAMES, other.column.attribute) ?? '',
      `${factText(other)}${periodText(other)}`,
      gap,
    )
  }
  if (attribute === 'deviation' || attribute === 'budget' || attribute === 'forecast') {
    const isBetween = attribute === 'deviation'
    const names = isBetween ? ['forecast', 'outcome', 'budget'] : ['budget', 'forecast', 'outcome']
    const others = names.filter((name) => name !== attribute).flatMap((name) => factAt(candidate, name) ?? [])
    // A deviation is between the budget and what is held against it: the forecast where there is one.
    const two = isBetween && others.length > 2 ? [others[0], others.at(-1)] : others.slice(0, 2)
    const shown = two.flatMap((fact) => {
      if (!fact) return []
      const name = (ownValue(ATTRIBUTE_NAMES, fact.column.attribute) ?? '').toLowerCase()
      return `${name} ${isBetween ? '' : texts.is}${factText(fact)}${periodText(fact)}`
    })
    if (shown.length === 0) return null
    return isBetween ? texts.difference(shown) : texts.beside(shown)
  }
  const earlier = earlierFact(candidate, figure.fact, null)
  const [before] = earlier ? figuresOf([earlier]) : []
  if (!before || !earlier) {
    const budget = attribute === 'outcome' ? factAt(candidate, 'budget') : null
    return budget ? texts.beside([texts.theBudget(`${factText(budget)}${periodText(budget)}`)]) : null
  }
  const comparison = compareFigures(figure, before)
  const change = isZero(comparison.difference)
    ? texts.unchanged
    : isBelow(comparison.difference)
      ? texts.decreased(differenceText(comparison))
      : texts.increased(differenceText(comparison))
  return texts.earlier(earlier.column.period?.name ?? '', factText(earlier), change)
}
