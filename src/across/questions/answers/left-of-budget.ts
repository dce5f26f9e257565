import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { Fact } from '../find/fact.ts'
import { factAt } from '../find/select-periods.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, figuresOf, isBelow, sizeOf } from './arithmetic.ts'
import { factText, figureText, periodText } from './format.ts'

const LEFT = /^(?:kvar|aterstar|kvarstar)$/

/** "hur mycket är kvar av budgeten": what has been used of it is taken from it. Null where that is not what is asked. */
export function leftOfBudget(
  candidate: Candidate,
  facts: readonly Fact[],
  u: Understanding,
  entity: string,
): string | null {
  const [asked, ...others] = figuresOf(facts)
  const isNamed = asked?.fact.column.attribute === 'budget'
  // Of what has a budget that is what is meant, though it be not named.
  const isMoney = u.words.some(({ tags }) => tags.has('unit:unit'))
  const whole =
    isNamed || !(candidate.entry.table.table.isMain || isMoney) ? null : factAt(candidate, 'budget')
  const [budget] = isNamed ? [asked] : figuresOf(whole ? [whole] : [])
  const isAsked = u.operations.has('residual') && u.words.some(({ token }) => LEFT.test(token.text))
  if (!isAsked || others.length > 0 || !budget) return null
  const used = factAt(candidate, 'outcome')
  const [outcome] = figuresOf(used ? [used] : [])
  if (!outcome || outcome.fact.column.period?.year !== budget.fact.column.period?.year) return null
  const { difference, unit } = compareFigures(budget, outcome)
  return texts.leftOfBudget(
    entity,
    figureText(sizeOf(difference), unit),
    isBelow(difference),
    factText(budget.fact),
    `${factText(outcome.fact)}${periodText(outcome.fact)}`,
  )
}
