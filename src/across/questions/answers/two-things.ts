import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import { factAtAddress } from '../find/fact.ts'
import { select } from '../find/select.ts'
import { asksCost } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import {
  compareFigures,
  differenceText,
  type Figure,
  figuresOf,
  isMoney,
  isZero,
  sumInUnit,
} from './arithmetic.ts'
import { entityText, factText, periodText } from './format.ts'

/** Two things of one kind in one question: the figure of each, and what they are together or apart where that is asked. */

/** The same columns of two rows of a table. */
export function areBeside(one: Answered, two: Answered): boolean {
  const columns = ({ cells = [] }: Answered) => cells.map((cell) => cell.split('|').at(-1)).join('|')
  return (
    columns(one) !== '' &&
    columns(one) === columns(two) &&
    tableOf(one) === tableOf(two) &&
    one.cells?.join() !== two.cells?.join()
  )
}

export const tableOf = ({ cells }: Answered): string => cells?.[0]?.split('|')[0] ?? ''

const NAMED = 0.5
const CLEARLY = 0.05
/** More of one score are told apart by nothing. */
const MOST_OF_ONE = 60

/**
 * "löneskillnaden mellan undersköterskor på natten och kuratorer": two rows of a table, each with the words that the other
 * lacks. Null where more than one pair is as good.
 */
export function pairOfRows(
  candidates: readonly Candidate[],
  u: Understanding,
): readonly [Candidate, Candidate] | null {
  const isAsked = u.words.some(({ token }) => JOINS_TWO.test(token.text))
  if (!isAsked) return null
  const having = candidates.filter(
    ({ left, completeness, named }) =>
      left.length > 0 && completeness >= NAMED && left.length < u.words.length && named.size > 0,
  )
  const parts = ofMoney(having, u)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_OF_ONE)
  const pairs = parts.flatMap((one, at) =>
    parts.slice(at + 1).flatMap((two) => {
      const isPair =
        one.entry.table === two.entry.table &&
        one.left.every((word) => two.named.has(word)) &&
        two.left.every((word) => one.named.has(word)) &&
        one.entry.row.lineName === two.entry.row.lineName
      const isMain = one.entry.table.table.isMain === true && one.columns.size > 0
      const score = one.score + two.score + (isMain ? MAIN : 0)
      return isPair ? [{ pair: [one, two] as const, score }] : []
    }),
  )
  const [best, next] = pairs.toSorted((a, b) => b.score - a.score)
  if (!best || (next && next.score > best.score - CLEARLY)) return null
  const inOrder = best.pair.toSorted((a, b) => placeOf(a, u) - placeOf(b, u))
  const [first, second] = inOrder
  return first && second
    ? [
        { ...first, left: [] },
        { ...second, left: [] },
      ]
    : null
}

/** What a question of money is about goes before the rows of other tables by the same names. */
const MAIN = 0.3

/** "hur mycket dyrare": rows of costs, where there are any. */
function ofMoney(candidates: readonly Candidate[], u: Understanding): readonly Candidate[] {
  if (!asksCost(u)) return candidates
  const money = candidates.filter((candidate) =>
    figuresOf(select(candidate, u).facts).some(({ unit }) => isMoney(unit)),
  )
  return money.length > 0 ? money : candidates
}

const JOINS_TWO = /^(?:och|o|samt|mot|an|kontra|vs|resp|respektive|plus|med)$/

/** Where in the question the words stand that the other has not. */
const placeOf = ({ left }: Candidate, { words }: Understanding): number =>
  -Math.min(...left.map((word) => words.indexOf(word)))

export function answerBoth(one: Answered, two: Answered, u: Understanding, index: FactIndex): Answered {
  const lines = [one.lines[0] ?? '', two.lines[0] ?? '']
  const cells = [...(one.cells ?? []), ...(two.cells ?? [])]
  const computed = computedLine(one, two, u, index)
  return { ...one, lines: computed === null ? lines : [computed, ...lines], cells }
}

const DIFFERENCES = ['difference', 'more', 'fewer', 'direction']

function computedLine(one: Answered, two: Answered, u: Understanding, index: FactIndex): string | null {
  const [first] = figuresIn(one, index)
  const [second] = figuresIn(two, index)
  if (!first || !second) return null
  const named = [first, second].map(
    ({ fact }) => `${entityText(fact.entry)} ${factText(fact)}${periodText(fact)}`,
  )
  if (u.operations.has('sum')) {
    const sum = sumInUnit(first, second)
    return sum === null ? null : texts.together(sum, named)
  }
  if (!DIFFERENCES.some((operation) => u.operations.has(operation))) return null
  const comparison = compareFigures(first, second)
  if (first.unit !== second.unit) return null
  return isZero(comparison.difference) ? texts.alike(named) : texts.apart(differenceText(comparison), named)
}

const figuresIn = ({ cells = [] }: Answered, index: FactIndex): Figure[] =>
  figuresOf(cells.flatMap((cell) => factAtAddress(cell, index) ?? []))
