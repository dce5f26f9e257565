import { strong } from '../../reply/prose.ts'
import { entry, go, type Part, type Reply } from '../../reply/reply.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { periodName } from '../../texts/periods.ts'
import { areaAnalysis, areaView, goalsView } from './areas/area.view.ts'
import { commitmentFollowUp, commitmentView } from './commitments/commitments.view.ts'
import { areaStatements, commitmentArea, commitmentGoal } from './commitments/goal.view.ts'
import { commitmentOverview, commitmentsLine } from './commitments/overview.view.ts'
import { goalAnalysis, goalView } from './goal.view.ts'
import { eventsView, listView } from './list/list.view.ts'
import { measureAnalysis, measureView } from './measures/measure.view.ts'
import type { Existing } from './measures/target.ts'
import { commitmentsOf, goalsOf, type Period, perReport } from './model.ts'
import { goalsLine, overview } from './overview.view.ts'
import { lineTo, type Scope } from './parts.view.ts'

/** A period follows the older model when its goals have commitments. */
const hasCommitments = ({ report }: Scope): boolean => commitmentsOf(report).length > 0

/** The reply for anything that exists in the period. */
export function viewOf(scope: Scope, target: Existing): Reply {
  const older = hasCommitments(scope)
  switch (target.kind) {
    case 'overview':
      return keptOverview(scope)
    case 'area':
      if (older)
        return target.analysis ? areaStatements(scope, target.area) : commitmentArea(scope, target.area)
      return target.analysis ? areaAnalysis(scope, target.area) : areaView(scope, target.area)
    case 'goals':
      return goalsView(scope, target.code, target.goals)
    case 'goal':
      if (target.analysis) return goalAnalysis(scope, target.goal)
      return older ? commitmentGoal(scope, target.goal) : goalView(scope, target.goal)
    case 'measure':
      return target.analysis
        ? measureAnalysis(scope, target.measure)
        : measureView(scope, target.goal, target.measure)
    case 'commitment':
      return target.analysis
        ? commitmentFollowUp(scope, target.goal, target.commitments)
        : commitmentView(scope, target.goal, target.commitments)
    case 'list':
      return listView(scope, target.filter)
    case 'events':
      return eventsView(scope)
  }
}

const overviews = perReport(() => new Map<string, { periods: readonly Period[]; shown: Reply }>())

/** What everyone asks for: made once, and again when the report or the periods are others. */
function keptOverview(scope: Scope): Reply {
  const kept = overviews(scope.report)
  const key = lineTo(scope, '')
  const found = kept.get(key)
  if (found?.periods === scope.periods) return found.shown
  const shown = hasCommitments(scope) ? commitmentOverview(scope) : overview(scope)
  kept.set(key, { periods: scope.periods, shown })
  return shown
}

/** One line for the Home tab. */
export function homeParts(scope: Scope): Part[] {
  const hasGoals = goalsOf(scope.report).some(({ assessment }) => assessment !== null)
  if (!hasGoals && !hasCommitments(scope)) return []
  const line = hasCommitments(scope) ? commitmentsLine(scope) : goalsLine(scope)
  return [entry([strong(line), ` (${periodName(scope.report.period)}).`], go(texts.buttons.status, 'status'))]
}
