import type { Brief, BriefItem } from '../../contract/sends.ts'
import { isFullYear } from '../../lib/periods.ts'
import { sourceLines } from '../../reply/sources.ts'
import { briefTexts } from '../../texts/digest.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { periodName } from '../../texts/periods.ts'
import { assessedWord } from './assessed.ts'
import { assessedOtherwise, changesBetween } from './history/history.ts'
import { allFindings } from './measures/measures.ts'
import { measureLine } from './measures/target.ts'
import { type Goal, type GoalValue, goalsOf, measuresOf, type Report } from './model.ts'
import { brief, inline, measureWord } from './parts.view.ts'
import { standingOf } from './standing.view.ts'
import { findingSentence } from './words.view.ts'

const COMMAND = texts.name

/**
 * How the goals of the newest report stand: the assessment of each goal and measure, where one is another than in the
 * period before, and where one contradicts its figures.
 */
export function goalsBrief(report: Report, before: Report | null): Brief | null {
  const goals = goalsOf(report).filter(({ assessment }) => assessment?.value)
  if (goals.length === 0) return null
  const { counted, differing, sources } = standingOf(report)
  const annual = isFullYear(report.period)
  return {
    topic: 'goals',
    title: briefTexts.goals.title,
    lead: briefTexts.goals.lead(periodName(report.period), annual, counted, differing),
    source: sourceLines(sources)[0] ?? null,
    line: COMMAND,
    items: [
      ...goals.toSorted(worstFirst).map((goal) => goalItem(goal, report, before)),
      ...findingItems(report),
      ...measureItems(report, before),
    ],
  }
}

const RANKS: Readonly<Record<GoalValue, number>> = { will_not_be_met: 0, at_risk: 1, will_be_met: 2 }
const assessedAs = ({ assessment }: Goal): GoalValue => assessment?.value ?? 'will_be_met'
const worstFirst = (a: Goal, b: Goal): number => RANKS[assessedAs(a)] - RANKS[assessedAs(b)]

const goalWord = ({ period }: Report, value: GoalValue): string =>
  texts.goalValue[isFullYear(period) ? 'annual' : 'interim'][value]

function goalItem(goal: Goal, report: Report, before: Report | null): BriefItem {
  const { code, name } = goal
  const value = assessedAs(goal)
  const change = before && changesBetween(before, report).changed.find((one) => one.goal === goal)
  return {
    key: `goal:${code}`,
    what: briefTexts.goals.goal(code, inline(name)),
    state: goal.assessment ? assessedWord(report, goal, texts) : goalWord(report, value),
    line: `${COMMAND} ${code}`,
    unit: null,
    attention: value !== 'will_be_met',
    ...(change
      ? { was: briefTexts.goals.was(periodName(before.period), goalWord(before, change.from)) }
      : {}),
  }
}

/** Every measure's assessment, so that a digest tells when it becomes another; most of them are told by their goals. */
function measureItems(report: Report, before: Report | null): BriefItem[] {
  return measuresOf(report).flatMap((measure): BriefItem[] => {
    if (!measure.assessment) return []
    const state = measureWord(measure)
    const old = before && assessedOtherwise(before, measure)
    const was = old && measureWord(old)
    return [
      {
        key: `measure:${measureLine(measure)}:assessment`,
        what: briefTexts.goals.measure(measureLine(measure), brief(measure.name)),
        state,
        line: `${COMMAND} ${measureLine(measure)}`,
        unit: null,
        attention: false,
        quiet: true,
        ...(before && was && was !== state
          ? { was: briefTexts.goals.was(periodName(before.period), was) }
          : {}),
      },
    ]
  })
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
