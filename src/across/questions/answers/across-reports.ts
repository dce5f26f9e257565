import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import { narrow } from '../find/narrow.ts'
import { select } from '../find/select.ts'
import type { PeriodWish } from '../words/periods.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, differenceText, type Figure, figuresOf, isBelow, isZero } from './arithmetic.ts'
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
  const [a, b] = [figureFor(full, u, first), figureFor(full, u, second)]
  if (!a || !b || a.fact.entry === b.fact.entry) return null
  const [later, earlier] =
    (a.fact.column.period?.endsOn ?? '') >= (b.fact.column.period?.endsOn ?? '') ? [a, b] : [b, a]
  const comparison = compareFigures(later, earlier)
  if (later.unit !== earlier.unit && comparison.unit === '') return null
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

/** The one figure that the words lead to in one period; null where there are several. */
function figureFor(full: readonly Candidate[], u: Understanding, wish: PeriodWish): Figure | null {
  const only: Understanding = { ...u, periods: wish.relative === 'latest' ? [] : [wish] }
  const fitting = full.filter((candidate) => {
    const { missing, facts } = select(candidate, only)
    return missing === null && figuresOf(facts).length > 0
  })
  if (fitting.length === 0) return null
  const best = narrow(fitting, only)
  const [one] = best
  return one && best.length === 1 ? (figuresOf(select(one, only).facts)[0] ?? null) : null
}
