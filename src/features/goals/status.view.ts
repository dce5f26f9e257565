import type { Prose } from '../../reply/prose.ts'
import type { Reply } from '../../reply/reply.ts'
import { periodWords } from '../../texts/periods.ts'
import { areaAnalysis, areaView, goalsView } from './areas/area.view.ts'
import { commitmentFollowUp, commitmentView } from './commitments/commitments.view.ts'
import { areaStatements, commitmentArea, commitmentGoal } from './commitments/goal.view.ts'
import { commitmentOverview, commitmentsLine } from './commitments/overview.view.ts'
import { goalAnalysis, goalView } from './goal.view.ts'
import { eventsView, listView } from './list/list.view.ts'
import { measureAnalysis, measureView } from './measures/measure.view.ts'
import type { Existing } from './measures/target.ts'
import { type Area, commitmentsOf, type Goal, goalsOf, type Period, perReport } from './model.ts'
import { goalsLine, overview } from './overview.view.ts'
import { lineTo, type Scope } from './parts.view.ts'

/** What differs between a report that assesses goals with measures and an older one, whose goals have commitments. */
interface Model {
  overview(scope: Scope): Reply
  /** One line, for the Home tab. */
  line(scope: Scope): string
  area(scope: Scope, area: Area): Reply
  areaAnalysis(scope: Scope, area: Area): Reply
  goal(scope: Scope, goal: Goal): Reply
}

const MEASURES: Model = {
  overview,
  line: goalsLine,
  area: areaView,
  areaAnalysis,
  goal: goalView,
}

const COMMITMENTS: Model = {
  overview: commitmentOverview,
  line: commitmentsLine,
  area: commitmentArea,
  areaAnalysis: areaStatements,
  goal: commitmentGoal,
}

/** A period follows the older model when its goals have commitments. */
const modelOf = ({ report }: Scope): Model => (commitmentsOf(report).length > 0 ? COMMITMENTS : MEASURES)

/** The reply for anything that exists in the period. */
export function viewOf(scope: Scope, target: Existing): Reply {
  const model = modelOf(scope)
  switch (target.kind) {
    case 'overview':
      return keptOverview(scope)
    case 'area':
      return target.analysis ? model.areaAnalysis(scope, target.area) : model.area(scope, target.area)
    case 'goals':
      return goalsView(scope, target.code, target.goals)
    case 'goal':
      return target.analysis ? goalAnalysis(scope, target.goal) : model.goal(scope, target.goal)
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
  const shown = modelOf(scope).overview(scope)
  kept.set(key, { periods: scope.periods, shown })
  return shown
}

/** One line for the Home tab. */
export function standingLines(scope: Scope): Prose[] {
  const { report } = scope
  const isAny =
    commitmentsOf(report).length > 0 || goalsOf(report).some(({ assessment }) => assessment !== null)
  if (!isAny) return []
  const line = modelOf(scope).line(scope)
  return [`${line} (${periodWords(report.period)}).`]
}
