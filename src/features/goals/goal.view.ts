import { text } from '../../reply/cells.ts'
import {
  type Action,
  go,
  list,
  note,
  type Part,
  paragraph,
  type Reply,
  type Table,
  table,
} from '../../reply/reply.ts'
import { commonTexts } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { periodWords } from '../../texts/periods.ts'
import { analysisView } from './areas/area.view.ts'
import { earlierOutcomes, outcomeOf, targetOf } from './measures/measures.ts'
import { measureLine } from './measures/target.ts'
import type { Goal, Measure } from './model.ts'
import { goalWord, lineTo, type Scope } from './parts.view.ts'
import { chooser, figureOf, goalFact, measureFact, measureState, sourcesOf } from './reply.view.ts'
import { earlierYears, paceRemarks, trendWord } from './words.view.ts'

/** Earlier years shown beside the period's: what a phone's width and Slack's columns can take. */
const MOST_YEARS = 4

/** A goal with measures (2023 model): its assessment and a table of its measures. */
export function goalView(scope: Scope, goal: Goal): Reply {
  const { report } = scope
  const quoted = goal.assessment?.text ? [paragraph(texts.quote(goal.assessment.text))] : []
  return {
    title: texts.goalTitle(goal.code),
    lead: texts.goalLead(goal.name, goalWord(scope, goal), periodWords(report.period)),
    shows: [goalFact(report, goal), ...goal.measures.map((one) => measureFact(report, one, 'assessment'))],
    exceptions: goal.measures.flatMap((measure) =>
      paceRemarks(measure, report).map((remark) => `${texts.measureLabel(measure.number)} ${remark}`),
    ),
    parts: [
      ...(goal.measures.length > 0 ? [measureTable(scope, goal.measures)] : [paragraph(texts.noMeasures)]),
      ...quoted,
      ...(goal.councilCode ? [note(texts.councilGoal(goal.councilCode, goal.councilName ?? ''))] : []),
    ],
    actions: [
      ...chooser(
        texts.buttons.chooseMeasure,
        goal.measures.map((measure) => ({
          label: texts.buttons.measure(measure.number, measure.name),
          line: lineTo(scope, measureLine(measure)),
        })),
      ),
      ...analysisAction(scope, goal.assessment?.analysis, goal.code),
    ],
    sources: sourcesOf(goal.assessment ? [goal.assessment.origin] : []),
    notes: goal.measures.some((measure) => paceRemarks(measure, report).length > 0)
      ? [commonTexts.computed]
      : [],
    back: lineTo(scope, texts.words.area(goal.areaCode)),
  }
}

export const analysisAction = (scope: Scope, analysis: string | null | undefined, words: string): Action[] =>
  analysis ? [go(texts.buttons.showAnalysis, lineTo(scope, texts.words.analysis(words)))] : []

/** Measures with earlier years, target, outcome, trend and assessment. */
export function measureTable(scope: Scope, measures: readonly Measure[], withGoal = false): Table {
  const { period } = scope.report
  const { year } = period
  const years = withGoal ? [] : earlierYears(measures, year).slice(-MOST_YEARS)
  const toDate = measures.some((measure) => outcomeOf(measure, year)?.toDate)
  const { columns } = texts
  return table(
    columns.measures,
    [
      { title: columns.number },
      { title: columns.measure },
      ...years.map((earlier) => ({ title: String(earlier) })),
      { title: columns.target(year) },
      { title: columns.outcome(year, toDate ? period.endsOn : null) },
      { title: columns.trend },
      { title: columns.assessment },
    ],
    measures.map((measure) => [
      text(withGoal ? measureLine(measure) : String(measure.number)),
      text(measure.name),
      ...years.map((earlier) => figureOf(scope.report, measure, earlierOf(measure, earlier, year))),
      figureOf(scope.report, measure, targetOf(measure, year)),
      figureOf(scope.report, measure, outcomeOf(measure, year)),
      text(trendWord(measure, period)),
      measureState(scope, measure),
    ]),
  )
}

export const earlierOf = (measure: Measure, year: number, of: number) =>
  earlierOutcomes(measure, of).find((figure) => figure.year === year) ?? null

/** What the assistant remarks on measures, a line each. */
export const remarkParts = (lines: readonly string[]): Part[] =>
  lines.length === 0 ? [] : [list(lines), note(commonTexts.computed)]

export const goalAnalysis = (scope: Scope, goal: Goal): Reply =>
  analysisView(
    texts.analysisTitle(`${texts.goalTitle(goal.code)}: ${goal.name}`),
    goal.assessment?.analysis ?? '',
    goal.assessment ? [goal.assessment.origin] : [],
    lineTo(scope, goal.code),
  )
