import type { KnownBlock } from '@slack/types'
import { context, escapeText, header, section, table } from '../../slack/blocks.ts'
import { periodName } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { countGoals, reasonOf } from './goals.ts'
import { historyLines, historySection, periodLine } from './history.view.ts'
import { allFindings } from './measures/measures.ts'
import type { Area, Goal } from './model.ts'
import {
  answer,
  brief,
  buttons,
  type Choice,
  chooser,
  goalChoice,
  isAnnual,
  lineTo,
  pageOf,
  paging,
  periodChooser,
  type Scope,
  type Shown,
  sourceBlocks,
} from './parts.view.ts'
import { contradictionSection, findingsSection, standingOf } from './standing.view.ts'

/** How the goals of a period stand: the first answer to `status`. */

const MOST_GOALS = 6
const AREAS_A_PAGE = 20

export function overview(scope: Scope): Shown {
  const { report } = scope
  const shown = pageOf(report.areas, scope.page, AREAS_A_PAGE)
  const paged = paging(lineTo(scope, ''), shown)
  const { notMet, atRisk, measures, differing, sourced } = standingOf(report)
  const annual = isAnnual(scope)
  const blocks: KnownBlock[] = [
    header(texts.title(periodName(report.period))),
    section(`*${goalsLine(scope)}.* ${restLine(scope)}`),
    ...goalList(`*${texts.notMetHeading(annual)}*`, notMet),
    ...goalList(`*${texts.atRiskHeading(annual)}*`, atRisk),
    ...areaTable(scope, shown.items),
    ...paged.blocks,
    ...contradictionSection(report),
    ...(measures ? [section(measures)] : []),
    ...findingsSection(report),
    ...historySection(scope),
    ...chooser(
      texts.buttons.chooseGoal,
      [...notMet.slice(0, MOST_GOALS), ...atRisk.slice(0, MOST_GOALS)].map((goal) => goalChoice(scope, goal)),
    ),
    ...chooser(
      texts.buttons.chooseArea,
      shown.items.map((area) => areaChoice(scope, area)),
    ),
    buttons(listChoices(scope)),
    ...periodChooser(scope),
    ...sourceBlocks([...periodLine(scope), ...sourced]),
  ]
  const text = [
    `${goalsLine(scope)} (${periodName(report.period)}).`,
    ...spoken(texts.notMetHeading(annual), notMet),
    ...spoken(texts.atRiskHeading(annual), atRisk),
    ...(measures ? [measures.replaceAll('*', '')] : []),
    ...(differing > 0 ? [`${texts.findingsHeading(differing)}.`] : []),
    ...periodLine(scope),
    ...historyLines(scope).map(escapeText),
    ...sourced.map((line) => `${escapeText(line)}.`),
  ].join(' ')
  return answer(text, blocks, { ...paged.next, ...(scope.named ? { back: 'status' } : {}) })
}

/** "15 av 17 mål bedöms uppnås" */
export function goalsLine(scope: Scope): string {
  const { counted } = standingOf(scope.report)
  return texts.goalsMet(counted.will_be_met, counted.total, isAnnual(scope))
}

function restLine(scope: Scope): string {
  const { counted } = standingOf(scope.report)
  const rest = { risk: counted.at_risk, not: counted.will_not_be_met, none: counted.unassessed }
  return texts.goalsRest(rest, isAnnual(scope))
}

/** A goal with the reason that the report gives, quoted. mrkdwn. */
export function goalWithReason(goal: Goal): string {
  const reason = reasonOf(goal.assessment?.text ?? '')
  const why = reason ? texts.quote(escapeText(brief(reason, 400))) : texts.reasonMissing
  return `*${escapeText(goal.code)}* ${escapeText(brief(goal.name))} – ${why}`
}

function goalList(heading: string, goals: readonly Goal[]): KnownBlock[] {
  if (goals.length === 0) return []
  const lines = goals.slice(0, MOST_GOALS).map((goal) => `• ${goalWithReason(goal)}`)
  const rest = goals.length > MOST_GOALS ? [texts.more(goals.length - MOST_GOALS)] : []
  return [section([heading, ...lines].join('\n')), ...(rest.length > 0 ? [context(...rest)] : [])]
}

function spoken(heading: string, goals: readonly Goal[]): string[] {
  if (goals.length === 0) return []
  const told = goals.slice(0, MOST_GOALS).map((goal) => goalWithReason(goal).replaceAll('*', ''))
  const rest = goals.length > MOST_GOALS ? ` ${texts.more(goals.length - MOST_GOALS)}` : ''
  return [`${heading}: ${told.map((line) => line.replace(/\.(?=”?$)/, '')).join('; ')}.${rest}`]
}

function areaTable(scope: Scope, areas: readonly Area[]): KnownBlock[] {
  if (areas.length === 0) return []
  const counts = areas.map((area) => ({ area, counted: countGoals(area.goals) }))
  const all = standingOf(scope.report).counted
  const number = { align: 'right' as const }
  const unassessed = all.unassessed > 0
  const row = (name: string, c: ReturnType<typeof countGoals>) => [
    name,
    String(c.total),
    String(c.will_be_met),
    String(c.at_risk),
    String(c.will_not_be_met),
    ...(unassessed ? [String(c.unassessed)] : []),
  ]
  const columns = texts.columns
  return [
    table(
      [
        { title: columns.area, wrap: true },
        { title: columns.goals, ...number },
        { title: isAnnual(scope) ? columns.met : columns.willBeMet, ...number },
        { title: isAnnual(scope) ? columns.partly : columns.atRisk, ...number },
        { title: isAnnual(scope) ? columns.notMet : columns.willNotBeMet, ...number },
        ...(unassessed ? [{ title: columns.unassessed, ...number }] : []),
      ],
      [
        ...counts.map(({ area, counted }) => row(`${area.code} ${brief(area.name)}`, counted)),
        row(columns.total, all),
      ],
    ),
  ]
}

export const areaChoice = (scope: Scope, area: { code: string; name: string }): Choice => ({
  label: texts.buttons.area(area.code, area.name),
  line: lineTo(scope, `område ${area.code}`),
})

function listChoices(scope: Scope): Choice[] {
  const { report } = scope
  const choice = (label: string, words: string): Choice => ({ label, line: lineTo(scope, words) })
  return [
    choice(texts.buttons.allMeasures, 'mått'),
    ...(allFindings(report).length > 0 ? [choice(texts.buttons.findings, 'går isär')] : []),
    choice(texts.buttons.notMet, 'uppnås inte'),
    choice(texts.buttons.risk, 'risk'),
    ...(standingOf(report).someLater ? [choice(texts.buttons.fullYear, 'följs upp')] : []),
    ...(report.events.length > 0 ? [choice(texts.buttons.events, 'händelser')] : []),
  ]
}
