import { reachesTarget } from '../../../lib/assessments.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import { factAt } from '../find/select-periods.ts'
import type { Understanding } from '../words/understand.ts'
import { compareFigures, figureOf, ratio, sizeOf } from './arithmetic.ts'
import { entityText, factText } from './format.ts'

/** Which rows are furthest from their targets. They are in different units: what is lacking is told as a share of the target. */

const TARGET = /^mal(?:et|en|vard\p{L}*|niva\p{L}*)?$/u
const FROM = /^(?:fran|ifran)$/
const SHOWN = 3

/** "vilket mått ligger längst från målet", "… från sitt mål". */
export const asksDistance = ({ words }: Understanding): boolean =>
  words.some(
    ({ token }, at) =>
      TARGET.test(token.text) &&
      words.slice(Math.max(0, at - 2), at).some((one) => FROM.test(one.token.text)),
  )

/** Null where no distance from a target can be told of any row. */
export function furthest(rows: readonly Candidate[], u: Understanding): string[] | null {
  const untold: string[] = []
  let reached = 0
  const short = rows.flatMap((candidate) => {
    const { better } = candidate.entry.row
    const outcome = figureOf(factAt(candidate, 'outcome', u))
    const target = figureOf(factAt(candidate, 'target', u))
    if (!better || !outcome || !target || outcome.unit !== target.unit) return []
    if (reachesTarget(better, outcome.value, target.value)) {
      reached += 1
      return []
    }
    const share = ratio(sizeOf(compareFigures(outcome, target).difference), target.value)
    if (share !== null) return [{ candidate, outcome, target, share }]
    untold.push(`${entityText(candidate.entry)} ${factText(outcome.fact)}`)
    return []
  })
  if (short.length === 0 && untold.length === 0 && reached > 0) return [texts.allReach(reached)]
  const isNearest = u.operations.has('smallest') && !u.operations.has('largest')
  const sign = isNearest ? -1 : 1
  const ordered = short.toSorted((a, b) => sign * (Number(b.share) - Number(a.share)))
  const said = ({ candidate, outcome, target, share }: (typeof short)[number]) =>
    texts.fromTarget(entityText(candidate.entry), factText(outcome.fact), factText(target.fact), share)
  const [first, ...others] = ordered.slice(0, SHOWN).map(said)
  return first === undefined
    ? null
    : [
        texts.furthest(isNearest, first),
        ...(others.length > 0 ? [texts.thereafter(`${others.join('; ')}.`)] : []),
        ...(untold.length > 0 ? [texts.shortOfNought(untold)] : []),
      ]
}
