import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { TableEntry } from '../find/catalogue-index.ts'
import { attributesOf } from '../find/select.ts'
import { factAt } from '../find/select-periods.ts'
import { deviationAsked } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, compareValues, figureOf, figuresOf, isBelow, isZero } from './arithmetic.ts'
import { entityText, factText } from './format.ts'
import { listOf, rowsName } from './table-group.ts'

/** Rows of which one figure is held against another, or against zero. */

/** "höll inte budgeten": those that went over it. One that has no surplus has a deficit, or neither. */
const OPPOSITE = { within: 'deficit', deficit: 'within', surplus: 'noSurplus' } as const

/** Rows with a deficit or a surplus, where the words say which. */
export function signs(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const asked = deviationAsked(u)
  if (!asked) return null
  // "höll inte budgeten": those that went over it.
  const way = u.states.has('not') ? OPPOSITE[asked] : asked
  const isDeficit = way === 'deficit'
  const figures = rows.flatMap((candidate) =>
    figuresOf([factAt(candidate, 'deviation', u) ?? []].flat()).map((figure) => ({ candidate, figure })),
  )
  if (figures.length < 2) return null
  const found = figures
    .filter(({ figure }) =>
      isZero(figure.value)
        ? way === 'within' || way === 'noSurplus'
        : isBelow(figure.value) === (isDeficit || way === 'noSurplus'),
    )
    .toSorted((a, b) => compareValues(a.figure, b.figure) * (isDeficit || way === 'noSurplus' ? 1 : -1))
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

const WORSE = /^(?:forsamra\p{L}*|(?:dra(?:git|r)|drog) (?:ner|ned))$/u
const BETTER = /^(?:forbattra\p{L}*|lyft\p{L}{0,2})$/u

/** "vilken post försämrade prognosen": of a table of changes, those that went that way, the largest first. */
export function changesWay(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const typed = u.words.map(({ token }, at) => ({
    one: token.text,
    two: `${token.text} ${u.words[at + 1]?.token.text ?? ''}`,
    raw: token.raw,
  }))
  const verb = typed.find(({ one, two }) => [WORSE, BETTER].some((way) => way.test(one) || way.test(two)))
  if (!verb) return null
  const isWorse = WORSE.test(verb.one) || WORSE.test(verb.two)
  const figures = rows.flatMap((candidate) =>
    figuresOf([factAt(candidate, 'change', u) ?? []].flat())
      .filter(({ fact }) => fact.column.isDeviation)
      .map((figure) => ({ candidate, figure })),
  )
  if (figures.length < 2) return null
  const found = figures
    .filter(({ figure }) => !isZero(figure.value) && isBelow(figure.value) === isWorse)
    .toSorted((a, b) => compareValues(a.figure, b.figure) * (isWorse ? 1 : -1))
  return [
    texts.listed(
      found.length,
      figures.length,
      rowsName(table),
      texts.changedFor(isWorse),
      figures[0]?.figure.fact.column.period?.name ?? '',
      listOf(found.map(({ candidate, figure }) => `${entityText(candidate.entry)} ${factText(figure.fact)}`)),
    ),
  ]
}

/** Rows where one attribute is above or below another: "fler årsarbetare än budget". */
export function across(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const way = deviationAsked(u)
  const isMore = u.operations.has('more') || way === 'deficit'
  if (!isMore && !u.operations.has('fewer') && way !== 'within') return null
  const attributes = rows[0] ? attributesOf(rows[0]) : []
  // "fick mindre än de sökte": what stands after "än" is what the first is held against.
  const other = ['budget', 'target'].find((one) => attributes.includes(one)) ?? attributes[1]
  const own = attributes.find((attribute) => attribute !== other) ?? 'outcome'
  if (!other) return null
  const pairs = rows.flatMap((candidate) => {
    const a = figureOf(factAt(candidate, own, u) ?? factAt(candidate, own))
    const b = figureOf(factAt(candidate, other))
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
