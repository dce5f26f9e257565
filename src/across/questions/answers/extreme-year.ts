import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { type Fact, factOf } from '../find/fact.ts'
import type { Understanding } from '../words/understand.ts'
import { compareValues, figuresOf, isBelow, isZero } from './arithmetic.ts'
import { entityText, factText } from './format.ts'

/** "Vilket år är kostnaden störst?": a year of one row is asked for, not a row. */
export const asksForYear = (u: Understanding): boolean =>
  u.words.some(({ tags }, at) => tags.has('question:which') && YEAR.test(u.words[at + 1]?.token.raw ?? '')) &&
  (u.operations.has('largest') || u.operations.has('smallest'))

/** "vilken är den största" asks for no year, with or without its dots. */
const YEAR = /^[åa]r(?:en)?$/iu

/** The year of the highest or lowest figure of an attribute, within the years that the question names. */
export function extremeYear(candidate: Candidate, first: Fact, u: Understanding): string | null {
  if (!asksForYear(u)) return null
  const { entry } = candidate
  const years = u.periods.flatMap(({ year }) => year ?? [])
  const isWithin = (year: number) =>
    years.length < 2 || (year >= Math.min(...years) && year <= Math.max(...years))
  const facts = entry.table.table.columns
    .filter(
      ({ attribute, type, breakdown, period }) =>
        attribute === first.column.attribute &&
        type === 'number' &&
        !breakdown &&
        period?.startsOn.endsWith('-01-01') &&
        period.endsOn.endsWith('-12-31') &&
        isWithin(period.year),
    )
    .flatMap((column) => factOf(entry, column) ?? [])
  const figures = figuresOf(facts)
  if (figures.length < 2) return null
  const isSmallest = u.operations.has('smallest') && !u.operations.has('largest')
  const areCosts = figures.every(({ value }) => isZero(value) || isBelow(value)) && !first.column.isDeviation
  const ordered = figures.toSorted((a, b) => compareValues(b, a) * (areCosts === isSmallest ? 1 : -1))
  const [top, next] = ordered
  if (!top || (next && compareValues(top, next) === 0)) return null
  const year = top.fact.column.period?.name ?? ''
  return texts.extreme(isSmallest, year, factText(top.fact), entityText(entry))
}
