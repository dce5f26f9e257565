import type { KnownBlock } from '@slack/types'
import { answerOf } from '../../../reply/answer.ts'
import { context, escapeText, header, section, table } from '../../../slack/blocks.ts'
import { periodName } from '../../../texts/common.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { analysisView } from '../area.view.ts'
import { countCommitments, tallyDiffers } from '../goals.ts'
import type { Area, Goal, Measure } from '../model.ts'
import {
  answer,
  brief,
  buttons,
  chooser,
  goalChoice,
  goalWord,
  isScale,
  lineTo,
  pageOf,
  paging,
  type Scope,
  type Shown,
  sourceLines,
  sources,
} from '../parts.view.ts'
import { measureLine } from '../target.ts'
import { earlierText, earlierYears, outcomeText, targetText } from '../words.view.ts'
import { commitmentLines, commitmentName, commitmentTable, commitmentWord } from './commitments.view.ts'
import { printedSection, tallyLine } from './overview.view.ts'

/** Areas and goals of the 2013 model. */

const ROWS_A_PAGE = 12
const MOST_NOTES = 5

export function commitmentArea(scope: Scope, area: Area): Shown {
  const commitments = area.goals.flatMap((goal) => goal.commitments)
  const counted = countCommitments(area.goals)
  const words = `område ${area.code}`
  const line = `${texts.commitmentsMet(counted.met, counted.total)} (${periodName(scope.report.period)})`
  const listing = commitmentTable(scope, commitments, lineTo(scope, words))
  const origins = commitments.map(({ origin }) => origin)
  const statements = area.tallies.some(({ statement }) => statement !== null)
  // A commitment with a code shows its note on its own page; one without has no page.
  const notes = commitments
    .filter(({ code, note }) => code === null && note !== null)
    .slice(0, MOST_NOTES)
    .map(({ text, note }) =>
      context(escapeText(`${brief(text, 80)} ${texts.remark(brief(note ?? '', 500))}`)),
    )
  const differs = tallyDiffers(area) ? [tallyLine(area)] : []
  return answer(
    [
      `${escapeText(area.name)}: ${line}.`,
      ...differs.map((difference) => difference.replaceAll('*', '')),
      listing.text,
      ...sourceLines(origins).map((source) => `${escapeText(source)}.`),
    ].join(' '),
    [
      header(area.name),
      section(`*${line}*`),
      ...differs.map((difference) => section(difference)),
      ...printedSection([area]),
      ...listing.blocks,
      ...notes,
      ...chooser(
        texts.buttons.chooseGoal,
        area.goals.filter(({ code }) => code !== '').map((goal) => goalChoice(scope, goal)),
      ),
      ...(statements ? [buttons([{ label: texts.statements, line: lineTo(scope, `${words} analys`) }])] : []),
      ...sources(origins),
    ],
    { back: lineTo(scope, ''), ...listing.next },
  )
}

/** What the report says of an area in sentences, each with the note of the source where it has one. */
export function areaStatements(scope: Scope, area: Area): Shown {
  const stated = area.tallies.filter(({ statement }) => statement !== null)
  const text = stated
    .map(({ statement, note }) => [statement, ...(note ? [texts.remark(note)] : [])].join(' '))
    .join('\n\n')
  return answerOf(
    analysisView(
      texts.analysisTitle(area.name),
      text,
      stated.map(({ origin }) => origin),
      lineTo(scope, `område ${area.code}`),
    ),
  )
}

export function commitmentGoal(scope: Scope, goal: Goal): Shown {
  const shown = pageOf(goal.measures, scope.page, ROWS_A_PAGE)
  const paged = paging(lineTo(scope, goal.code), shown)
  const quoted = goal.assessment?.text ? texts.quote(goal.assessment.text) : ''
  const origins = [
    ...(goal.assessment ? [goal.assessment.origin] : []),
    ...goal.commitments.map(({ origin }) => origin),
    ...shown.items.flatMap((measure) => measure.figures.slice(0, 1).map(({ origin }) => origin)),
  ]
  const assessed = goal.assessment?.value ? texts.assessment(goalWord(scope, goal)) : ''
  const title = `${texts.goalTitle(goal.code)}: ${goal.name}`
  const intro = shown.page <= 1 ? commitmentLines(scope, goal.commitments) : []
  return answer(
    [
      `${escapeText(title)} (${periodName(scope.report.period)}).`,
      ...(assessed ? [`${assessed.replaceAll('*', '')}. ${escapeText(quoted)}`] : []),
      ...goal.commitments.map((c) => `${escapeText(commitmentName(c))}: ${commitmentWord(c)}.`),
      ...(goal.measures.length > 0 ? [`${texts.indicators(goal.measures.length)}.`] : []),
      ...sourceLines(origins).map((source) => `${escapeText(source)}.`),
    ].join(' '),
    [
      header(texts.goalTitle(goal.code)),
      section(`*${escapeText(goal.name)}* (${periodName(scope.report.period)})`),
      ...(assessed ? [section(`${assessed}\n${escapeText(quoted)}`)] : []),
      ...intro,
      ...(shown.items.length > 0 ? indicatorTable(scope, shown.items) : []),
      ...paged.blocks,
      ...chooser(
        texts.buttons.chooseMeasure,
        shown.items.map((measure) => ({
          label: `${measureLine(measure)} ${indicatorName(measure)}`,
          line: lineTo(scope, measureLine(measure)),
        })),
      ),
      ...(goal.assessment?.analysis
        ? [buttons([{ label: texts.buttons.followUp, line: lineTo(scope, `${goal.code} analys`) }])]
        : []),
      ...sources(origins),
    ],
    { back: lineTo(scope, `område ${goal.areaCode}`), ...paged.next },
  )
}

const indicatorName = ({ name, breakdown, unit }: Measure): string =>
  `${name}${breakdown ? ` – ${breakdown}` : ''}${isScale(unit) ? ` (${unit})` : ''}`

function indicatorTable({ report }: Scope, rows: readonly Measure[]): KnownBlock[] {
  const { year } = report.period
  const years = earlierYears(rows, year).slice(-4)
  const number = { align: 'right' } as const
  return [
    table(
      [
        { title: texts.columns.indicator, wrap: true },
        ...years.map((earlier) => ({ title: String(earlier), ...number })),
        { title: texts.columns.target(year), ...number },
        { title: texts.columns.outcome(year, null), ...number },
      ],
      rows.map((row) => [
        brief(indicatorName(row), 300),
        ...years.map((earlier) => earlierText(row, earlier, year)),
        targetText(row, year),
        outcomeText(row, year),
      ]),
    ),
    context(texts.noTarget),
  ]
}
