import type { KnownBlock } from '@slack/types'
import { context, escapeText, header, paragraphs, section, table } from '../../slack/blocks.ts'
import { periodName } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { countGoals, printedDiffers, softerInArea } from './goals.ts'
import type { Area, Goal, Origin } from './model.ts'
import {
  answer,
  brief,
  buttons,
  chooser,
  goalChoice,
  goalWord,
  isAnnual,
  lineTo,
  type Paged,
  pageOf,
  paging,
  type Scope,
  type Shown,
  sourceLines,
  sources,
} from './parts.view.ts'

const GOALS_A_PAGE = 15

export function areaView(scope: Scope, area: Area): Shown {
  const counted = countGoals(area.goals)
  const title = texts.areaTitle(area.code, area.name)
  const annual = isAnnual(scope)
  const line = texts.goalsMet(counted.will_be_met, counted.total, annual)
  const rest = texts.goalsRest(
    { risk: counted.at_risk, not: counted.will_not_be_met, none: counted.unassessed },
    annual,
  )
  const printed = printedDiffers(area)
    ? texts.printedCount(area.code, area.report?.goalsTotal ?? null, area.report?.goalsWillBeMet ?? null, {
        total: counted.total,
        met: counted.will_be_met,
      })
    : null
  const softer = area.goals.flatMap((goal) => {
    const [sentence] = softerInArea(area, goal)
    return sentence ? [`${texts.softer(goal.code)} ${texts.quote(sentence)}`] : []
  })
  const words = `område ${area.code}`
  const listing = goalTable(scope, area.goals, words)
  const origins = area.report ? [area.report.origin] : originsOf(area.goals)
  const blocks: KnownBlock[] = [
    header(title),
    section(`*${line}* (${periodName(scope.report.period)}). ${rest}`),
    ...(printed ? [section(escapeText(printed))] : []),
    ...(area.report?.summary
      ? [section(`*${texts.areaSummary}:* ${escapeText(brief(area.report.summary, 2_000))}`)]
      : []),
    ...softer.slice(0, 3).map((sentence) => section(escapeText(brief(sentence, 1_500)))),
    ...listing.blocks,
    ...(area.report?.analysis
      ? [buttons([{ label: texts.buttons.analysis, line: lineTo(scope, `${words} analys`) }])]
      : []),
    ...sources(origins),
  ]
  const text = [
    `${escapeText(title)}: ${line} (${periodName(scope.report.period)}). ${rest}`,
    ...(printed ? [escapeText(printed)] : []),
    listing.text,
    ...sourceLines(origins).map((source) => `${escapeText(source)}.`),
  ].join(' ')
  return answer(text, blocks, { back: lineTo(scope, ''), ...listing.next })
}

export function areaAnalysis(scope: Scope, area: Area): Shown {
  const title = texts.analysisTitle(texts.areaTitle(area.code, area.name))
  const analysis = area.report?.analysis ?? ''
  return analysisView(
    title,
    analysis,
    area.report ? [area.report.origin] : [],
    lineTo(scope, `område ${area.code}`),
  )
}

/** A report's own long text; paragraphs beyond what a message holds are counted and left out. */
export function analysisView(
  title: string,
  analysis: string,
  origins: readonly Origin[],
  back: string,
): Shown {
  const body = analysis === '' ? [section(texts.noAnalysis)] : paragraphs(analysis)
  const shown = body.slice(0, MOST_PARAGRAPHS)
  const left = body.length - shown.length
  return answer(
    `${escapeText(title)}. ${analysis === '' ? texts.noAnalysis : escapeText(analysis)}`,
    [header(title), ...shown, ...(left > 0 ? [context(texts.more(left))] : []), ...sources(origins)],
    { back },
  )
}

// A message's texts may not grow without end; no analysis in a report comes near this.
const MOST_PARAGRAPHS = 10

/** The goals of a council goal or a number's beginning. */
export function goalsView(scope: Scope, code: string, goals: readonly Goal[]): Shown {
  const [first] = goals
  const council = first?.councilCode === code ? first.councilName : null
  const title = council ? texts.councilGoal(code, council) : texts.goalsUnder(code)
  const counted = countGoals(goals)
  const line = texts.goalsMet(counted.will_be_met, counted.total, isAnnual(scope))
  const listing = goalTable(scope, goals, code)
  const origins = originsOf(goals)
  const sourced = sourceLines(origins).map((source) => `${escapeText(source)}.`)
  return answer(
    [`${escapeText(title)}. ${line} (${periodName(scope.report.period)}).`, listing.text, ...sourced].join(
      ' ',
    ),
    [
      header(title),
      section(`*${line}* (${periodName(scope.report.period)}).`),
      ...listing.blocks,
      ...sources(origins),
    ],
    { back: lineTo(scope, ''), ...listing.next },
  )
}

const originsOf = (goals: readonly Goal[]): Origin[] => goals.flatMap((goal) => goal.assessment?.origin ?? [])

/** Goals with assessment as a table with choices, one page of them. */
export function goalTable(
  scope: Scope,
  goals: readonly Goal[],
  words: string,
): { blocks: KnownBlock[]; text: string; next: Paged } {
  if (goals.length === 0) return { blocks: [section(texts.noGoals)], text: texts.noGoals, next: { pages: 1 } }
  const shown = pageOf(goals, scope.page, GOALS_A_PAGE)
  const paged = paging(lineTo(scope, words), shown)
  const { columns } = texts
  return {
    blocks: [
      table(
        [
          { title: columns.number },
          { title: columns.goal, wrap: true },
          { title: columns.assessment, wrap: true },
          { title: columns.measures, align: 'right' },
        ],
        shown.items.map((goal) => [
          goal.code,
          brief(goal.name, 250),
          goalWord(scope, goal),
          String(goal.measures.length),
        ]),
      ),
      ...paged.blocks,
      ...chooser(
        texts.buttons.chooseGoal,
        shown.items.map((goal) => goalChoice(scope, goal)),
      ),
    ],
    text: `${shown.items.map((goal) => `${escapeText(goal.code)} ${escapeText(brief(goal.name))}: ${goalWord(scope, goal)}`).join('; ')}.`,
    next: paged.next,
  }
}
