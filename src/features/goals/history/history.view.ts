import { isFullYear, samePeriodLastYear } from '../../../lib/periods.ts'
import { goalsTexts } from '../../../texts/goals.ts'
import { goalsHistoryTexts as texts } from '../../../texts/goals-history.ts'
import { nothingToCompare, periodName, shownPeriod } from '../../../texts/periods.ts'
import { countCommitments, countGoals } from '../goals.ts'
import { commitmentsOf, goalsOf, type Report } from '../model.ts'
import type { Scope } from '../parts.view.ts'
import { changesBetween, movesOf } from './history.ts'

/** How a period's goals stand to the period before, the same period last year, and what the report prints itself. */

const MOST_CHANGES = 6

/** Which period is shown, and which is the newest. Plain text. */
export const periodLine = ({ report, periods }: Scope): string[] => {
  const newest = periods[0]
  return newest ? [shownPeriod(report.period, newest)] : []
}

/** Plain text, a line each. */
export function historyLines({ report, earlier }: Scope): string[] {
  if (!earlier) return []
  const { period } = report
  const held = [
    { ref: period.before, old: earlier.before },
    { ref: samePeriodLastYear(period), old: earlier.lastYear },
  ]
  const missing = held.filter(({ old }) => old === null).map(({ ref }) => ref)
  return [
    ...held.flatMap(({ old }) => (old ? [comparison(old, report)] : [])),
    ...(missing.length > 0 ? [nothingToCompare(missing)] : []),
    movesLine(report),
  ]
}

function comparison(then: Report, now: Report): string {
  const name = periodName(then.period)
  if (commitmentsOf(now).length > 0 && commitmentsOf(then).length > 0) {
    const [before, after] = [countCommitments(goalsOf(then)), countCommitments(goalsOf(now))]
    return texts.commitments(name, before.met, before.total, texts.of(after.met, after.total))
  }
  const { shared, changed } = changesBetween(then, now)
  if (shared === 0) return texts.otherGoals(name)
  const [before, after] = [countGoals(goalsOf(then)), countGoals(goalsOf(now))]
  const words = (report: Report) => goalsTexts.goalValue[isFullYear(report.period) ? 'annual' : 'interim']
  const changes = changed
    .slice(0, MOST_CHANGES)
    .map(({ goal, from, to }) => texts.change(goal.code, words(then)[from], words(now)[to]))
  return [
    texts.goals(name, before.will_be_met, before.total, texts.of(after.will_be_met, after.total)),
    texts.changed(changes, changed.length - changes.length),
  ].join(' ')
}

function movesLine(report: Report): string {
  const moves = movesOf(report)
  const isAny = moves.better + moves.worse + moves.other > 0
  return isAny ? texts.moves(moves) : texts.noMoves
}
