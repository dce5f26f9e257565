import type { Brief, BriefItem } from '../../feature.ts'
import { periodName } from '../../texts/common.ts'
import { briefTexts } from '../../texts/digest.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { allFindings } from './measures.ts'
import { type Goal, type GoalValue, goalsOf, type Report } from './model.ts'
import { brief, inline } from './parts.view.ts'
import { measureLine } from './reference.ts'
import { standingOf } from './standing.view.ts'
import { findingSentence } from './words.view.ts'

const COMMAND = 'status'

/** How the goals of the newest report stand: each assessment, and where one contradicts its figures. */
export function goalsBrief(report: Report): Brief | null {
  const goals = goalsOf(report).filter(({ assessment }) => assessment?.value)
  if (goals.length === 0) return null
  const { counted, differing, sourced } = standingOf(report)
  const annual = report.period.kind === 'annual'
  return {
    topic: 'goals',
    title: briefTexts.goals.title,
    lead: briefTexts.goals.lead(periodName(report.period), annual, counted, differing),
    source: sourced[0] ?? null,
    line: COMMAND,
    items: [...goals.toSorted(worstFirst).map((goal) => goalItem(goal, annual)), ...findingItems(report)],
  }
}

const RANKS: Readonly<Record<GoalValue, number>> = { will_not_be_met: 0, at_risk: 1, will_be_met: 2 }
const assessedAs = ({ assessment }: Goal): GoalValue => assessment?.value ?? 'will_be_met'
const worstFirst = (a: Goal, b: Goal): number => RANKS[assessedAs(a)] - RANKS[assessedAs(b)]

function goalItem(goal: Goal, annual: boolean): BriefItem {
  const { code, name } = goal
  const value = assessedAs(goal)
  return {
    key: `goal:${code}`,
    what: briefTexts.goals.goal(code, inline(name)),
    state: texts.goalValue[annual ? 'annual' : 'interim'][value],
    line: `${COMMAND} ${code}`,
    unit: null,
    attention: value !== 'will_be_met',
  }
}

const findingItems = (report: Report): BriefItem[] =>
  allFindings(report).map(({ measure, finding }) => ({
    key: `measure:${measureLine(measure)}:${finding.kind}`,
    what: briefTexts.goals.measure(measureLine(measure), brief(measure.name)),
    state: findingSentence(measure, finding, report),
    line: `${COMMAND} ${measureLine(measure)}`,
    unit: null,
    attention: true,
  }))
