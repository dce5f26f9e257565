import { count, text } from '../../../reply/cells.ts'
import { type Part, paragraph, type Reply, table } from '../../../reply/reply.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { periodWords } from '../../../texts/periods.ts'
import { countGoals, goalsWith } from '../goals.ts'
import type { Area, Goal, SourceRef } from '../model.ts'
import { goalChoice, isAnnual, lineTo, ownCounts, type Scope } from '../parts.view.ts'
import { areaFacts, chooser, goalState, sourcesOf } from '../reply.view.ts'

/** The goals of an area of goals, and of a council goal. */

export function areaView(scope: Scope, area: Area): Reply {
  const words = texts.words.area(area.code)
  return {
    title: texts.areaTitle(area.code, area.name),
    lead: countedLead(scope, area.goals),
    shows: areaFacts(scope.report, area),
    parts: [
      ...goalParts(scope, area.goals),
      ...(area.report?.summary
        ? [paragraph([{ strong: `${texts.areaSummary}:` }, ` ${area.report.summary}`])]
        : []),
    ],
    actions: [
      ...goalActions(scope, area.goals),
      ...(area.report?.analysis
        ? [
            {
              kind: 'go' as const,
              label: texts.buttons.showAnalysis,
              line: lineTo(scope, texts.words.analysis(words)),
            },
          ]
        : []),
    ],
    sources: sourcesOf(area.report ? [area.report.origin] : originsOf(area.goals)),
    back: lineTo(scope, ''),
  }
}

/** "4 av 5 mål bedöms uppnås enligt delår 2 2023. Ett …" */
function countedLead(scope: Scope, goals: readonly Goal[]): string {
  const own = ownCounts(scope.report, goals)
  if (own) return texts.accordingTo(own, periodWords(scope.report.period))
  const counted = countGoals(goals)
  const annual = isAnnual(scope)
  const codes = (value: 'at_risk' | 'will_not_be_met') => goalsWith(goals, value).map(({ code }) => code)
  const rest = { risk: codes('at_risk'), not: codes('will_not_be_met'), none: counted.unassessed }
  const met = texts.goalsMet(counted.will_be_met, counted.total, annual)
  return [texts.accordingTo(met, periodWords(scope.report.period)), texts.goalsRest(rest, annual)]
    .filter(Boolean)
    .join(' ')
}

export const areaAnalysis = (scope: Scope, area: Area): Reply =>
  analysisView(
    texts.analysisTitle(texts.areaTitle(area.code, area.name)),
    area.report?.analysis ?? '',
    area.report ? [area.report.origin] : [],
    lineTo(scope, texts.words.area(area.code)),
  )

/** A report's own long text: its first sentence first. */
export function analysisView(
  title: string,
  analysis: string,
  origins: readonly SourceRef[],
  back: string,
): Reply {
  const [first = ''] = /^.+?[.!?](?=\s|$)/s.exec(analysis) ?? [analysis]
  const rest = analysis.slice(first.length).trim()
  return {
    title,
    lead: first || texts.noAnalysis,
    parts: rest.split(/\n+/).filter(Boolean).map(paragraph),
    sources: sourcesOf(origins),
    back,
  }
}

/** The goals of a council goal or a number's beginning. */
export function goalsView(scope: Scope, code: string, goals: readonly Goal[]): Reply {
  const [first] = goals
  const council = first?.councilCode === code ? first.councilName : null
  return {
    title: council ? texts.councilGoal(code, council) : texts.goalsUnder(code),
    lead: countedLead(scope, goals),
    parts: goalParts(scope, goals),
    actions: goalActions(scope, goals),
    sources: sourcesOf(originsOf(goals)),
    back: lineTo(scope, ''),
  }
}

const originsOf = (goals: readonly Goal[]): SourceRef[] =>
  goals.flatMap((goal) => goal.assessment?.origin ?? [])

/** Goals with their assessments as a table. */
export function goalParts(scope: Scope, goals: readonly Goal[]): Part[] {
  if (goals.length === 0) return [paragraph(texts.noGoals)]
  const { columns } = texts
  return [
    table(
      columns.goals,
      [
        { title: columns.number },
        { title: columns.goal },
        { title: columns.assessment },
        { title: columns.measures },
      ],
      goals.map((goal) => [
        text(goal.code),
        text(goal.name),
        goalState(scope, goal),
        count(goal.measures.length),
      ]),
    ),
  ]
}

export const goalActions = (scope: Scope, goals: readonly Goal[]) =>
  chooser(
    texts.buttons.chooseGoal,
    goals.map((goal) => goalChoice(scope, goal)),
  )
