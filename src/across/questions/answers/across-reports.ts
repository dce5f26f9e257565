import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { PeriodWish } from '../words/periods.ts'
import { stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import {
  compareFigures,
  differenceText,
  type Figure,
  figuresOf,
  isBelow,
  isMoney,
  isZero,
} from './arithmetic.ts'
import { aboutText, entityText, factText, sourceText } from './format.ts'

/** The same thing in two documents: "hushåll per månad 2013 jämfört med nu". */

export function acrossReports(full: readonly Candidate[], u: Understanding): QuestionAnswer | null {
  const [first, second] = u.periods
  if (
    !first ||
    !second ||
    u.periods.length > 2 ||
    [first, second].some(({ relative }) => relative && relative !== 'latest')
  )
    return null
  if (full.some((candidate) => covers(candidate, u))) return null
  const pair = alike(figuresFor(full, u, first), figuresFor(full, u, second))
  if (!pair) return null
  const [a, b] = pair
  if (a.fact.entry === b.fact.entry) return null
  const [later, earlier] =
    (a.fact.column.period?.endsOn ?? '') >= (b.fact.column.period?.endsOn ?? '') ? [a, b] : [b, a]
  const comparison = compareFigures(later, earlier)
  const of = ({ fact }: Figure) => `${factText(fact)} (${fact.column.period?.name ?? ''})`
  const change = isZero(comparison.difference)
    ? texts.unchanged
    : isBelow(comparison.difference)
      ? texts.decreased(differenceText(comparison))
      : texts.increased(differenceText(comparison))
  const tables = [earlier.fact.entry.table.table, later.fact.entry.table.table]
  return {
    kind: 'answer',
    lines: [texts.fromTo(entityText(later.fact.entry), of(earlier), of(later), change)],
    source: [...new Set(tables.map(sourceText))].join('; '),
    page: later.fact.entry.row.line,
    about: aboutText(later.fact.entry),
    others: [],
  }
}

function covers(candidate: Candidate, u: Understanding): boolean {
  const { missing, facts } = select(candidate, u)
  return missing === null && facts.length > 1
}

/** The figures that the words lead to in one period. */
function figuresFor(full: readonly Candidate[], u: Understanding, wish: PeriodWish): Figure[] {
  // By itself it is held against nothing.
  const only: Understanding = { ...u, periods: [{ ...wish, isHeldAgainst: false }] }
  const fitting = full.filter((candidate) => {
    const { missing, facts } = select(candidate, only)
    return missing === null && figuresOf(facts).length > 0
  })
  return narrow(fitting, only).flatMap((one) => figuresOf(select(one, only).facts).slice(0, 1))
}

/** The pair whose names and headings are most alike; null where there is none, or several are alike. */
function alike(ones: readonly Figure[], others: readonly Figure[]): readonly [Figure, Figure] | null {
  if (ones.length > 1 && others.length > 1) return null
  const pairs = ones.flatMap((a) =>
    others.filter((b) => areComparable(a, b)).map((b) => ({ a, b, likeness: likeness(a, b) })),
  )
  const [best, next] = pairs.toSorted((a, b) => b.likeness - a.likeness)
  if (!best || best.likeness <= (next?.likeness ?? -1)) return null
  const areOnly = ones.length === 1 && others.length === 1
  return areOnly || best.likeness > LEAST_ALIKE ? [best.a, best.b] : null
}

/** Counted in the same: "hushåll" and "hushåll/månad", kronor and thousands of them. */
const areComparable = (a: Figure, b: Figure): boolean =>
  a.unit.split('/')[0] === b.unit.split('/')[0] || (isMoney(a.unit) && isMoney(b.unit))

const LEAST_ALIKE = 0.5

/** The share of their stems that both have; those of the headings count as those of the names. */
function likeness(a: Figure, b: Figure): number {
  const stems = ({ fact: { entry } }: Figure) =>
    new Set([entry.row.names[0] ?? '', ...entry.row.path].flatMap(stemsOf))
  const [own, others] = [stems(a), stems(b)]
  const both = [...own].filter((stem) => others.has(stem)).length
  return both / Math.max(1, own.size + others.size - both)
}
