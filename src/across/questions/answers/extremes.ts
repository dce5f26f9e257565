import { compareDecimals } from '../../../lib/decimals.ts'
import { grouped } from '../../../lib/grouped.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
import { ownValue } from '../../../lib/own.ts'
import { fold } from '../../../lib/words.ts'
import { NUMBERS_BY_WORD } from '../../../texts/question-words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { isContentWord } from '../find/cover.ts'
import type { Fact } from '../find/fact.ts'
import { attributesOf, select } from '../find/select.ts'
import { factAt } from '../find/select-periods.ts'
import { asksCost, deviationAsked } from '../words/states.ts'
import { stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { compareValues, type Figure, figuresOf, isBelow, isZero, sizeOf } from './arithmetic.ts'
import { bestShare } from './best-share.ts'
import { changesOf, waysIn } from './changed.ts'
import { comparisonSentence } from './comparisons.ts'
import { entityText, factText } from './format.ts'
import { EXTREMES, isKind } from './table-group.ts'

/** The largest and the smallest of several rows, and what is best and worst. */

/** The figure of each row for the attribute and period asked for. */
export function figureRows(
  rows: readonly Candidate[],
  u: Understanding,
): { candidate: Candidate; figure: Figure }[] {
  return rows.flatMap((candidate) => {
    const [figure] = figuresOf(select(candidate, u).facts)
    return figure ? [{ candidate, figure }] : []
  })
}

const JUDGING = /^(?:bast|basta|samst|samsta|varst|varsta)$/

/** "gick bäst": good and bad without a measure. */
const isJudged = (rows: readonly Candidate[], u: Understanding): boolean =>
  u.words.some(({ token }) => JUDGING.test(token.text)) &&
  rows.every(
    (candidate) =>
      attributesOf(candidate).length === 0 && ![...candidate.named].some(({ tags }) => tags.size === 0),
  )

/** What things are held against a budget by: the one figure that says by itself what is good. */
const deviations = (rows: readonly Candidate[], u: Understanding) =>
  rows.flatMap((candidate) => {
    const [column] = candidate.entry.table.table.columns.filter(({ isDeviation }) => isDeviation)
    const fact = column ? factAt(candidate, column.attribute, u) : null
    const [figure] = figuresOf(fact ? [fact] : [])
    return figure ? [{ candidate, figure }] : []
  })

const COUNTED = /^(?:flest|farst|vanligast|vanligaste)$/

/** "var låg vi": the committee's own municipality among others. */
const WE = /^(?:vi|oss|var|vara|vart)$/

export interface Extreme {
  lines: readonly string[]
  /** The figure of the one that is largest or smallest, where one alone is asked for. */
  of: Fact | null
}

export function extreme(rows: readonly Candidate[], u: Understanding, index: FactIndex): Extreme | null {
  if (!EXTREMES.some((operation) => u.operations.has(operation))) return null
  if (u.operations.has('difference')) {
    const lines = changedMost(rows, u)
    return lines && { lines, of: null }
  }
  const asked = ofOneKind(rows, u)
  if (measuresOther(asked, u)) return null
  const isBetter = u.words.some(({ token }) => JUDGING.test(token.text))
  const share = isBetter ? bestShare(figureRows(asked, u), !u.operations.has('largest')) : null
  if (share) return { lines: share, of: null }
  const judged = isJudged(asked, u) ? deviations(asked, u) : figureRows(asked, u)
  // "flest" is said of what is counted, which a share is not; what costs most is money.
  const isCounted = u.words.some(({ token }) => COUNTED.test(token.text))
  const figures = judged.filter(
    ({ figure: { unit } }) => !(isCounted && unit === '%') && !(asksCost(u) && !/kr(?:\/|$)/.test(unit)),
  )
  if (figures.length < 2) return null
  const alike = ofCommonUnit(figures)
  if (alike.length < 2) return null
  // "störst underskott" is the lowest of the deviations.
  const isDeficit =
    deviationAsked(u) === 'deficit' && alike.every(({ figure }) => figure.fact.column.isDeviation)
  const isSmallest = (u.operations.has('smallest') && !u.operations.has('largest')) !== isDeficit
  const sign = areCosts(alike) ? -1 : 1
  const signed = alike.toSorted((a, b) => sign * compareValues(b.figure, a.figure))
  const ordered = isSmallest ? signed.toReversed() : signed
  const wanted = topCount(u)
  const [first] = ordered
  // All alike: none is the largest.
  if (!first || ordered.every(({ figure }) => figure.value === first.figure.value)) return null
  const period = first.figure.fact.column.period?.name ?? ''
  const places = placesOf(ordered)
  const shown = places
    .filter(({ figure }) => !isDeficit || !isSmallest || isBelow(figure.value))
    .slice(0, Math.max(wanted, 3))
    .map(({ name, figure }) => `${name} ${factText(figure.fact)}`)
  const name = places[0]?.name ?? ''
  const lines = [
    isDeficit && isBelow(first.figure.value)
      ? texts.largestDeficit(name, factText(first.figure.fact), period)
      : texts.extreme(isSmallest, name, factText(first.figure.fact), period),
  ]
  const own = alike.find(({ candidate: { entry } }) => index.own.has(fold(entry.row.names[0] ?? '')))
  const last = ordered.at(-1)
  if (u.operations.has('smallest') && u.operations.has('largest') && last && last !== first)
    return {
      lines: [
        ...lines,
        texts.extreme(true, entityText(last.candidate.entry), factText(last.figure.fact), period),
      ],
      of: null,
    }
  if (own && own !== first && u.words.some(({ token }) => WE.test(token.text)))
    lines.push(texts.own(entityText(own.candidate.entry), factText(own.figure.fact)))
  if (shown.length > 1)
    lines.push(u.operations.has('rank') || wanted > 1 ? texts.ordered(shown) : texts.followed(shown.slice(1)))
  const isOne = wanted <= 1 && !u.operations.has('rank') && name === entityText(first.candidate.entry)
  return { lines, of: isOne ? first.figure.fact : null }
}

/** Amounts that are costs by their sign, though one or another of them is an income: the largest is the one furthest below. */
function areCosts(figures: readonly { figure: Figure }[]): boolean {
  const amounts = figures.filter(({ figure }) => !isZero(figure.value))
  const costs = amounts.filter(({ figure }) => isBelow(figure.value))
  return costs.length * 2 > amounts.length && !figures.some(({ figure }) => figure.fact.column.isDeviation)
}

/** Those of the same figure share a place. One that stands in every row under a heading is the heading's. */
function placesOf(
  ordered: readonly { candidate: Candidate; figure: Figure }[],
): { name: string; figure: Figure }[] {
  const headingOf = ({ candidate }: (typeof ordered)[number]) => candidate.entry.row.path.at(-1) ?? ''
  const places = grouped(ordered, ({ figure }) => figure.value)
  return [...places.values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const heading = headingOf(first)
    const isOfHeading =
      alike.length > 1 &&
      heading !== '' &&
      alike.every((one) => headingOf(one) === heading) &&
      ordered.every((one) => alike.includes(one) || headingOf(one) !== heading)
    const names = isOfHeading ? [heading] : alike.map(({ candidate }) => entityText(candidate.entry))
    return [{ name: texts.alikeIn(names), figure: first.figure }]
  })
}

/** "högst sjukfrånvaro": where a word names some of the rows, the others are of something else, however large they are. */
function ofOneKind(rows: readonly Candidate[], u: Understanding): readonly Candidate[] {
  const telling = u.words.filter(
    (word) =>
      isContentWord(word) &&
      !rows.some(({ entry }) => isKind(word, entry.table)) &&
      rows.some(({ named, columns }) => named.has(word) && !columns.has(word)) &&
      !rows.every(({ named }) => named.has(word)),
  )
  return rows.filter(({ named }) => telling.every((word) => named.has(word)))
}

/** "störst stickprov": what stands next after the word is what is measured; the figures may be of something else. */
function measuresOther(rows: readonly Candidate[], u: Understanding): boolean {
  const at = u.words.findIndex(({ tags }) =>
    EXTREMES.some((operation) => operation !== 'rank' && tags.has(`operation:${operation}`)),
  )
  const word = u.words[at + 1]
  if (at < 0 || !word || !isContentWord(word) || word.token.kind !== 'word') return false
  const stems = new Set(word.match?.parts.flatMap((part) => part.map(({ stem }) => stem)) ?? [])
  return !rows.some((candidate) => {
    const { row, table } = candidate.entry
    const { facts } = select(candidate, u)
    const headings = facts.flatMap(({ column }) => [column.title, ...column.names, column.unit ?? ''])
    const said = [...row.names, ...row.path, row.unit ?? '', row.lineName ?? '']
    const ofTable = [table.table.title, ...table.table.names, ...table.table.rowNames]
    return [...headings, ...said, ...ofTable].some((text) => stemsOf(text).some((stem) => stems.has(stem)))
  })
}

/** Those of the unit that most of them have: a row of shares below a row for each place is none of these. */
function ofCommonUnit<T extends { figure: Figure }>(figures: readonly T[]): readonly T[] {
  const byUnit = grouped(figures, ({ figure }) => figure.unit)
  return [...byUnit.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
}

/** "vad har minskat mest": the rows by how much each has changed. */
function changedMost(rows: readonly Candidate[], u: Understanding): string[] | null {
  const { isDown, isUp } = waysIn(u)
  const changes = changesOf(rows, u)
  if (changes.length < 2) return null
  const sign = isDown && !isUp ? -1 : 1
  const size = (difference: DecimalText) => (isDown === isUp ? sizeOf(difference) : difference)
  const [first, second] = changes.toSorted(
    (a, b) => sign * compareDecimals(size(b.difference), size(a.difference)),
  )
  const isAny =
    first && !isZero(first.difference) && (isDown === isUp || isBelow(first.difference) === isDown)
  if (!isAny) return null
  const sentence = ({ candidate, pair }: typeof first) =>
    comparisonSentence(pair, entityText(candidate.entry), u)
  return [texts.most(sentence(first)), ...(second ? [texts.thereafter(sentence(second))] : [])]
}

function topCount(u: Understanding): number {
  for (const { token } of u.words) {
    const count =
      ownValue(NUMBERS_BY_WORD, token.text) ??
      (token.kind === 'number' && Number(token.text) <= 20 ? Number(token.text) : 0)
    if (count > 1) return count
  }
  return 1
}
