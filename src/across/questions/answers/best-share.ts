import type { FactColumn } from '../../../contract/facts.ts'
import { compareDecimals } from '../../../lib/decimals.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { factOf } from '../find/fact.ts'
import { type Figure, figureOf, ratio } from './arithmetic.ts'
import { entityText, factText } from './format.ts'

interface Part {
  candidate: Candidate
  figure: Figure
}

/**
 * "Sämst måluppfyllelse": of counts that are each a part of another in the row, met goals of all goals, the smallest share
 * and not the smallest count. Null where they are no such counts, or all alike.
 */
export function bestShare(figures: readonly Part[], isSmallest: boolean): readonly string[] | null {
  const shares = figures.flatMap(({ candidate, figure }) => {
    const column = wholeOf(figure.fact.column, candidate.entry.table.table.columns)
    const all = column ? figureOf(factOf(candidate.entry, column)) : undefined
    const share = all ? ratio(figure.value, all.value) : null
    return all && share !== null ? [{ candidate, figure, all, share }] : []
  })
  if (shares.length < 2 || shares.length < figures.length) return null
  const ordered = shares.toSorted((a, b) => compareDecimals(b.share, a.share) * (isSmallest ? -1 : 1))
  const [first] = ordered
  if (!first || ordered.every(({ share }) => share === first.share)) return null
  const told = ({ figure, all }: typeof first) => texts.of(factText(figure.fact), factText(all.fact))
  const alike = ordered.filter(({ share }) => share === first.share)
  const name = texts.alikeIn(alike.map(({ candidate }) => entityText(candidate.entry)))
  const next = ordered.slice(alike.length, alike.length + MOST_NEXT)
  return [
    texts.extreme(isSmallest, name, told(first), first.figure.fact.column.period?.name ?? ''),
    ...(next.length > 0
      ? [texts.followed(next.map((one) => `${entityText(one.candidate.entry)} ${told(one)}`))]
      : []),
  ]
}

const MOST_NEXT = 2

/** "goals_will_be_met" is a part of "goals". */
const wholeOf = ({ attribute, unit }: FactColumn, columns: readonly FactColumn[]): FactColumn | undefined =>
  columns.find((other) => other.unit === unit && attribute.startsWith(`${other.attribute}_`))
