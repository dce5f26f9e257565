import { type CellValue, text } from '../../../reply/cells.ts'
import { go, type Part, paragraph, type Reply, table } from '../../../reply/reply.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { periodWords } from '../../../texts/periods.ts'
import { analysisView } from '../areas/area.view.ts'
import { earlierOf } from '../goal.view.ts'
import { countCommitments, tallyDiffers } from '../goals.ts'
import { outcomeOf, targetOf } from '../measures/measures.ts'
import { measureLine } from '../measures/target.ts'
import type { Area, Goal, Measure } from '../model.ts'
import { goalChoice, goalWord, isScale, lineTo, type Scope } from '../parts.view.ts'
import { chooser, figureCell, sourcesOf } from '../reply.view.ts'
import { earlierYears } from '../words.view.ts'
import { commitmentActions, commitmentTable } from './commitments.view.ts'
import { printedParts, tallyLine } from './overview.view.ts'

/** Areas and goals of the 2013 model. */

const MOST_YEARS = 4

export function commitmentArea(scope: Scope, area: Area): Reply {
  const commitments = area.goals.flatMap((goal) => goal.commitments)
  const counted = countCommitments(area.goals)
  const words = texts.words.area(area.code)
  const met = texts.commitmentsMet(counted.met, counted.total)
  // A commitment with a code shows its note on its own page; one without has no page.
  const notes = commitments
    .filter(({ code, note }) => code === null && note !== null)
    .map(({ text: name, note }) => `${name} ${texts.remark(note ?? '')}`)
  return {
    title: area.name,
    lead: texts.accordingTo(met, periodWords(scope.report.period)),
    exceptions: tallyDiffers(area) ? [tallyLine(area)] : [],
    parts: [...commitmentTable(scope, commitments), ...printedParts([area])],
    actions: [
      ...commitmentActions(scope, commitments),
      ...chooser(
        texts.buttons.chooseGoal,
        area.goals.filter(({ code }) => code !== '').map((goal) => goalChoice(scope, goal)),
      ),
      ...(area.tallies.some(({ statement }) => statement !== null)
        ? [go(texts.buttons.showStatements, lineTo(scope, texts.words.analysis(words)))]
        : []),
    ],
    sources: sourcesOf(commitments.map(({ origin }) => origin)),
    notes,
    back: lineTo(scope, ''),
  }
}

/** What the report says of an area in sentences, each with the note of the source where it has one. */
export function areaStatements(scope: Scope, area: Area): Reply {
  const stated = area.tallies.filter(({ statement }) => statement !== null)
  const said = stated
    .map(({ statement, note }) => [statement, ...(note ? [texts.remark(note)] : [])].join(' '))
    .join('\n\n')
  return analysisView(
    texts.analysisTitle(area.name),
    said,
    stated.map(({ origin }) => origin),
    lineTo(scope, texts.words.area(area.code)),
  )
}

export function commitmentGoal(scope: Scope, goal: Goal): Reply {
  const { report } = scope
  const origins = [
    ...(goal.assessment ? [goal.assessment.origin] : []),
    ...goal.commitments.map(({ origin }) => origin),
    ...goal.measures.flatMap((measure) => measure.figures.slice(0, 1).map(({ origin }) => origin)),
  ]
  const counted = countCommitments([goal])
  const period = periodWords(report.period)
  return {
    title: texts.goalTitle(goal.code),
    lead: goal.assessment?.value
      ? texts.goalLead(goal.name, goalWord(scope, goal), period)
      : texts.commitmentGoalLead(goal.name, counted.met, counted.total, period),
    parts: [
      ...(goal.assessment?.text ? [paragraph(texts.quote(goal.assessment.text))] : []),
      ...commitmentTable(scope, goal.commitments),
      ...(goal.measures.length > 0 ? indicatorTable(scope, goal.measures) : []),
    ],
    actions: [
      ...commitmentActions(scope, goal.commitments),
      ...chooser(
        texts.buttons.chooseMeasure,
        goal.measures.map((measure) => ({
          label: `${measureLine(measure)} ${indicatorName(measure)}`,
          line: lineTo(scope, measureLine(measure)),
        })),
      ),
      ...(goal.assessment?.analysis
        ? [go(texts.buttons.showFollowUp, lineTo(scope, `${goal.code} analys`))]
        : []),
    ],
    sources: sourcesOf(origins),
    notes: goal.measures.length > 0 ? [texts.noTarget] : [],
    back: lineTo(scope, texts.words.area(goal.areaCode)),
  }
}

const indicatorName = ({ name, breakdown, unit }: Measure): string =>
  `${name}${breakdown ? ` – ${breakdown}` : ''}${isScale(unit) ? ` (${unit})` : ''}`

function indicatorTable({ report }: Scope, rows: readonly Measure[]): Part[] {
  const { year } = report.period
  const years = earlierYears(rows, year).slice(-MOST_YEARS)
  const { columns } = texts
  return [
    table(
      texts.indicators(rows.length),
      [
        { title: columns.indicator },
        ...years.map((earlier) => ({ title: String(earlier) })),
        { title: columns.target(year) },
        { title: columns.outcome(year, null) },
      ],
      rows.map((row): CellValue[] => [
        text(indicatorName(row)),
        ...years.map((earlier) => figureCell(earlierOf(row, earlier, year), row.unit)),
        figureCell(targetOf(row, year), row.unit),
        figureCell(outcomeOf(row, year), row.unit),
      ]),
    ),
  ]
}
