import type { DecimalText } from '../../../lib/numbers.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { columnsOf } from '../find/catalogue-index.ts'
import { type Fact, factOf } from '../find/fact.ts'
import { factAt } from '../find/select-periods.ts'
import { asksEitherWay, asksLeft, conceptsIn, deviationAsked, says } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, type Figure, figureOf, figuresOf, isBelow, isZero, sizeOf } from './arithmetic.ts'
import { excerpt } from './excerpt.ts'
import { factText, figureText, periodText } from './format.ts'

/** Yes or no, from a state or from a target. */

/** Yes or no where a state answers: "Nej, …: uppnås inte (2023)." */
export function stateAnswer(
  candidate: Candidate,
  facts: readonly Fact[],
  u: Understanding,
  entity: string,
): string[] | null {
  const fact =
    facts.find(
      ({ column }) => column.type === 'state' || column.type === 'flag' || column.attribute === 'assessment',
    ) ?? answered(candidate)
  const isAsked = u.states.size > 0 || (u.isYesNo && facts.length === 1)
  if (!fact?.cell.value || !isAsked || !u.isYesNo) return null
  const state = conceptsIn(fact.cell.value)
  const isFlag = YES_NO.test(fact.cell.value)
  const asked = u.states.size > 0 ? u.states : new Set(['achieve'])
  const isYes = isFlag ? /^ja$/i.test(fact.cell.value) !== asked.has('not') : says(state, asked)
  const note =
    facts.find(({ column, cell }) => column.type === 'text' && cell !== fact.cell) ?? reasonOf(candidate)
  return [
    `${isYes ? texts.yes : texts.no}, ${entity}: ${fact.cell.value}${periodText(fact)}.`,
    ...(note?.cell.value ? [excerpt(note.cell.value, u)] : []),
  ]
}

/** "Ja" or "Nej" in a column that says whether something was reached. */
function answered({ entry }: Candidate): Fact | undefined {
  const facts = columnsOf(entry.table, 'assessment').flatMap((column) => factOf(entry, column) ?? [])
  return facts.find(({ cell }) => YES_NO.test(cell.value ?? ''))
}

/** The reason, by whichever of its names the table has it. */
function reasonOf(candidate: Candidate): Fact | null {
  const [column] = columnsOf(candidate.entry.table, 'reason')
  return factAt(candidate, column?.attribute ?? 'reason')
}

/** Whether a budget is kept: "håller vi budgeten", "är ekonomin i balans". */
export function keptAnswer(candidate: Candidate, u: Understanding, entity: string): string[] | null {
  if (!u.isYesNo || deviationAsked(u) !== 'within') return null
  const [column] = columnsOf(candidate.entry.table, 'deviation').filter(({ isDeviation }) => isDeviation)
  const fact = column ? factAt(candidate, column.attribute, u) : null
  const figure = figureOf(fact)
  if (!figure) return null
  const isDeficit = isBelow(figure.value)
  const said = texts.thatWay(isDeficit, entity, `${factText(figure.fact)}${periodText(figure.fact)}`)
  return [`${isDeficit ? texts.no : texts.yes}, ${said}`]
}

/** A deficit that was asked for, of what has a surplus, or the other way round; whether there is one, where that is asked. */
export function deviationAnswer(facts: readonly Fact[], u: Understanding, entity: string): string[] | null {
  const [figure] = figuresOf(facts.filter(({ column }) => column.isDeviation))
  const asked = deviationAsked(u)
  if (!figure || facts.length !== 1 || isZero(figure.value)) return null
  if (asksEitherWay(u))
    return [
      capitalised(
        texts.thatWay(isBelow(figure.value), entity, `${factText(figure.fact)}${periodText(figure.fact)}`),
      ),
    ]
  if (!asked || asked === 'within') return null
  const asksDeficit = asked === 'deficit'
  const isAsked = isBelow(figure.value) === asksDeficit
  if (isAsked && !u.isYesNo) return null
  const value = `${factText(figure.fact)}${periodText(figure.fact)}`
  const said = isAsked
    ? texts.thatWay(asksDeficit, entity, value)
    : texts.otherWay(asksDeficit, entity, value)
  if (u.isYesNo) return [`${isAsked ? texts.yes : texts.no}, ${said}`]
  return [capitalised(said)]
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

const isTarget = ({ tags }: Understanding['words'][number]): boolean => tags.has('attribute:target')

/** The outcome beside the target, in a sentence, and whether that is reached; null for that where neither way is better. */
function againstTarget(
  { better }: Candidate['entry']['row'],
  outcome: Figure,
  target: Figure,
  entity: string,
): { values: string; difference: DecimalText; isReached: boolean | null } {
  const { difference } = compareFigures(outcome, target)
  const isKnown = better === 'higher' || better === 'lower'
  return {
    values: texts.outcomeAgainst(
      entity,
      `${factText(outcome.fact)}${periodText(outcome.fact)}`,
      factText(target.fact),
    ),
    difference,
    isReached: isZero(difference) || (isKnown ? isBelow(difference) === (better === 'lower') : null),
  }
}

/** How much is left to a target: "hur många fler måste …, för att vi ska nå målet", "hur långt är det kvar till målet". */
export function leftToTarget(candidate: Candidate, u: Understanding, entity: string): string[] | null {
  if (!asksLeft(u)) return null
  const outcome = figureOf(factAt(candidate, 'outcome', u) ?? factAt(candidate, 'outcome'))
  const target = figureOf(factAt(candidate, 'target', u) ?? factAt(candidate, 'target'))
  if (!outcome || !target || outcome.unit !== target.unit) return null
  const { values, difference, isReached } = againstTarget(candidate.entry.row, outcome, target, entity)
  return isReached
    ? [texts.nothingLeft(values)]
    : [texts.leftToTarget(figureText(sizeOf(difference), outcome.unit), values)]
}

const YES_NO = /^(?:ja|nej)$/i

/** Whether a target is reached, where it is known which way is better. */
export function targetAnswer(candidate: Candidate, u: Understanding, entity: string): string[] | null {
  // "fler i tid nu än 2022": held against another time, and not against the target.
  if (u.operations.has('compare') && u.periods.length > 0 && !u.words.some(isTarget)) return null
  if (!u.states.has('achieve') && !(u.isYesNo && u.words.some(isTarget))) return null
  const outcome = figureOf(factAt(candidate, 'outcome', u))
  const target = figureOf(factAt(candidate, 'target', u))
  if (!outcome || !target) return null
  const { values, isReached } = againstTarget(candidate.entry.row, outcome, target, entity)
  return [isReached === null ? values : `${isReached ? texts.yes : texts.no}, ${values}`]
}
