import type { KnownBlock } from '@slack/types'
import { type Column, context, escapeText, header, section, table } from '../../slack/blocks.ts'
import { commonTexts, periodName } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { analysisView } from './area.view.ts'
import { softerInArea } from './goals.ts'
import { outcomeOf, targetOf } from './measures/measures.ts'
import type { Goal, Measure } from './model.ts'
import {
  answer,
  brief,
  buttons,
  chooser,
  goalWord,
  inline,
  lineTo,
  measureWord,
  pageOf,
  paging,
  type Scope,
  type Shown,
  sourceLines,
  sources,
} from './parts.view.ts'
import { measureLine } from './target.ts'
import { earlierText, earlierYears, outcomeText, remarkLines, targetText, trendWord } from './words.view.ts'

const MEASURES_A_PAGE = 12
const MOST_REMARKS = 6
/** Earlier years shown beside the period's: what a phone's width and Slack's columns can take. */
const MOST_YEARS = 4

/** A goal with measures (2023 model): its assessment and a table of its measures. */
export function goalView(scope: Scope, goal: Goal): Shown {
  const { report } = scope
  const title = `${texts.goalTitle(goal.code)}: ${goal.name}`
  const assessed = goalWord(scope, goal)
  const quoted = goal.assessment?.text ? texts.quote(goal.assessment.text) : ''
  const area = report.areas.find(({ code }) => code === goal.areaCode)
  const [softer] = area ? softerInArea(area, goal) : []
  const shown = pageOf(goal.measures, scope.page, MEASURES_A_PAGE)
  const paged = paging(lineTo(scope, goal.code), shown)
  const remarks = shown.items.flatMap((measure) =>
    remarkLines(measure, report, texts.measureLabel(measure.number)),
  )
  const origins = goal.assessment ? [goal.assessment.origin] : []
  const council = goal.councilCode
    ? [context(escapeText(texts.councilGoal(goal.councilCode, goal.councilName ?? '')))]
    : []
  const blocks: KnownBlock[] = [
    header(texts.goalTitle(goal.code)),
    section(`*${escapeText(goal.name)}*\n${texts.assessment(assessed)} (${periodName(report.period)})`),
    ...(quoted ? [section(escapeText(brief(quoted, 2_500)))] : []),
    ...(softer
      ? [section(escapeText(brief(`${texts.softer(goal.code)} ${texts.quote(softer)}`, 1_500)))]
      : []),
    ...council,
    ...(goal.measures.length > 0 ? [measureTable(scope, shown.items)] : [section(texts.noMeasures)]),
    ...paged.blocks,
    ...(remarks.length > 0 ? [section([...limited(remarks), commonTexts.computed].join('\n'))] : []),
    ...chooser(
      texts.buttons.chooseMeasure,
      shown.items.map((measure) => measureChoice(scope, measure)),
    ),
    ...(goal.assessment?.analysis
      ? [buttons([{ label: texts.buttons.analysis, line: lineTo(scope, `${goal.code} analys`) }])]
      : []),
    ...sources(origins),
  ]
  const text = [
    `${escapeText(title)} – ${assessed} (${periodName(report.period)}).`,
    escapeText(quoted),
    ...shown.items.map((measure) => `${measureSpoken(scope, measure)}.`),
    ...sourceLines(origins).map((line) => `${escapeText(line)}.`),
  ].join(' ')
  return answer(text, blocks, { back: lineTo(scope, `område ${goal.areaCode}`), ...paged.next })
}

const limited = (lines: readonly string[]): string[] =>
  lines.length > MOST_REMARKS
    ? [...lines.slice(0, MOST_REMARKS), texts.more(lines.length - MOST_REMARKS)]
    : [...lines]

const measureChoice = (scope: Scope, measure: Measure) => ({
  label: texts.buttons.measure(measure.number, measure.name),
  line: lineTo(scope, measureLine(measure)),
})

/** "Mått 3 Andel … utfall 50 %, målvärde 100 %: kommer inte att uppnås". mrkdwn. */
export function measureSpoken({ report }: Scope, measure: Measure): string {
  const { year } = report.period
  return escapeText(
    texts.measureSpoken({
      code: measureLine(measure),
      name: inline(measure.name),
      outcome: outcomeOf(measure, year) && outcomeText(measure, year),
      target: targetOf(measure, year) && targetText(measure, year),
      assessed: measureWord(measure),
    }),
  )
}

export function measureTable(scope: Scope, measures: readonly Measure[], withGoal = false) {
  const { period } = scope.report
  const { year } = period
  const years = withGoal ? [] : earlierYears(measures, year).slice(-MOST_YEARS)
  const toDate = measures.some((measure) => outcomeOf(measure, year)?.toDate)
  const number = { align: 'right' } as const
  const columns: Column[] = [
    { title: texts.columns.number },
    { title: texts.columns.measure, wrap: true },
    ...years.map((earlier) => ({ title: String(earlier), ...number })),
    { title: texts.columns.target(year), ...number },
    { title: texts.columns.outcome(year, toDate ? period.endsOn : null), ...number },
    { title: texts.columns.trend, wrap: true },
    { title: texts.columns.assessment, wrap: true },
  ]
  return table(
    columns,
    measures.map((measure) => [
      withGoal ? measureLine(measure) : String(measure.number),
      brief(measure.name, 200),
      ...years.map((earlier) => earlierText(measure, earlier, year)),
      targetText(measure, year),
      outcomeText(measure, year),
      trendWord(measure, period),
      measureWord(measure),
    ]),
  )
}

export function goalAnalysis(scope: Scope, goal: Goal): Shown {
  const title = texts.analysisTitle(`${texts.goalTitle(goal.code)}: ${goal.name}`)
  const origins = goal.assessment ? [goal.assessment.origin] : []
  return analysisView(title, goal.assessment?.analysis ?? '', origins, lineTo(scope, goal.code))
}
