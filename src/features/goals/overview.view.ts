import { count, text } from '../../reply/cells.ts'
import {
  type Action,
  chart,
  heading,
  list,
  menu,
  type Part,
  paragraph,
  type Reply,
  table,
} from '../../reply/reply.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { goalsHistoryTexts } from '../../texts/goals-history.ts'
import { periodWords } from '../../texts/periods.ts'
import { ownGroups } from './assessed.ts'
import { countGoals, reasonOf } from './goals.ts'
import { historyLines, periodLine } from './history/history.view.ts'
import { allFindings } from './measures/measures.ts'
import { type Area, type Goal, goalsOf, measuresOf, type Report } from './model.ts'
import {
  brief,
  type Choice,
  goalChoice,
  inline,
  isAnnual,
  lineTo,
  ownCounts,
  type Scope,
} from './parts.view.ts'
import { areaFacts, chooser, goalFact, measureFact, periodMenu } from './reply.view.ts'
import { standingOf } from './standing.view.ts'

/** How the goals of a period stand: the first answer to `status`. */

const REASON_AT_FIRST = 140 // of a reason under the lead; all of it stands further down

export function overview(scope: Scope): Reply {
  const { report } = scope
  const { notMet, atRisk, measures, sources } = standingOf(report)
  const annual = isAnnual(scope)
  return {
    title: texts.title(periodWords(report.period)),
    lead: leadOf(scope),
    shows: [
      ...goalsOf(report).map((goal) => goalFact(report, goal)),
      ...report.areas.flatMap((area) => areaFacts(report, area)),
      ...measuresOf(report).map((measure) => measureFact(report, measure, 'assessment')),
    ],
    exceptions: [
      ...notMet.map((goal) => goalSentence(goal, howOf(report, goal, texts.notMetHeading(annual)))),
      ...atRisk.map((goal) => goalSentence(goal, howOf(report, goal, texts.atRiskHeading(annual)))),
    ],
    parts: [
      goalsPie(scope),
      ...areaTable(scope),
      ...(measures ? [paragraph(measures)] : []),
      ...reasonParts(texts.notMetHeading(annual), notMet),
      ...reasonParts(texts.atRiskHeading(annual), atRisk),
      ...linesUnder(goalsHistoryTexts.heading, historyLines(scope)),
    ],
    actions: actionsOf(scope, [...notMet, ...atRisk]),
    sources,
    notes: periodLine(scope),
    ...(scope.named ? { back: texts.name } : {}),
  }
}

/** "15 av 17 mål bedöms uppnås. Ett uppnås med risk för avvikelse och ett bedöms inte uppnås." */
function leadOf(scope: Scope): string {
  const { report } = scope
  const own = ownCounts(report, goalsOf(report))
  if (own) return `${own}.`
  const { counted, atRisk, notMet } = standingOf(report)
  const codes = (goals: readonly Goal[]) => goals.map(({ code }) => code)
  const rest = { risk: codes(atRisk), not: codes(notMet), none: counted.unassessed }
  return [`${goalsLine(scope)}.`, texts.goalsRest(rest, isAnnual(scope))].filter(Boolean).join(' ')
}

/** "15 av 17 mål bedöms uppnås" */
export function goalsLine(scope: Scope): string {
  const { report } = scope
  const { counted } = standingOf(report)
  const own = ownCounts(report, goalsOf(report))
  return own ?? texts.goalsMet(counted.will_be_met, counted.total, isAnnual(scope))
}

const reason = (goal: Goal, length: number): string => {
  const said = reasonOf(goal.assessment?.text ?? '')
  return said ? texts.quote(brief(said, length)) : texts.reasonMissing
}

/** The committee's own word before the goal, where it has words of its own. */
const howOf = (report: Report, goal: Goal, usual: string): string =>
  ownGroups(report, [], texts) ? (goal.assessment?.word ?? usual) : usual

/** "Uppnås inte: 2.1.3.1 …, ”…”" */
const goalSentence = (goal: Goal, how: string): string =>
  `${how}: ${goal.code} ${inline(goal.name)}. ${reason(goal, REASON_AT_FIRST)}`

/** Goals with the reasons that the report gives, quoted. */
export const goalWithReason = (goal: Goal): string =>
  `${goal.code} ${brief(goal.name)} – ${reason(goal, 1_000)}`

const reasonParts = (title: string, goals: readonly Goal[]): Part[] =>
  linesUnder(title, goals.map(goalWithReason))

export const linesUnder = (title: string, lines: readonly string[]): Part[] =>
  lines.length === 0 ? [] : [heading(title), list(lines)]

function goalsPie(scope: Scope): Part {
  const { counted } = standingOf(scope.report)
  const words = texts.goalValue[isAnnual(scope) ? 'annual' : 'interim']
  const own = ownGroups(scope.report, goalsOf(scope.report), texts)?.map(({ word, goals }) => ({
    label: word,
    value: goals.length,
  }))
  const shares = (
    own ?? [
      { label: words.will_be_met, value: counted.will_be_met },
      { label: words.at_risk, value: counted.at_risk },
      { label: words.will_not_be_met, value: counted.will_not_be_met },
      { label: texts.unassessed, value: counted.unassessed },
    ]
  ).filter(({ value }) => value > 0)
  return chart(
    'pie',
    texts.pieTitle,
    '',
    shares.map(({ label }) => label),
    [{ name: texts.columns.goals, values: shares.map(({ value }) => String(value)) }],
  )
}

function areaTable(scope: Scope): Part[] {
  const { areas } = scope.report
  if (areas.length === 0) return []
  if (ownGroups(scope.report, [], texts)) return ownAreaTable(scope)
  const all = standingOf(scope.report).counted
  const isAnyUnassessed = all.unassessed > 0
  const row = (name: string, c: ReturnType<typeof countGoals>) => [
    text(name),
    count(c.total),
    count(c.will_be_met),
    count(c.at_risk),
    count(c.will_not_be_met),
    ...(isAnyUnassessed ? [count(c.unassessed)] : []),
  ]
  const { columns } = texts
  const annual = isAnnual(scope)
  return [
    table(
      columns.area,
      [
        { title: columns.area },
        { title: columns.goals },
        { title: annual ? columns.met : columns.willBeMet },
        { title: annual ? columns.partly : columns.atRisk },
        { title: annual ? columns.notMet : columns.willNotBeMet },
        ...(isAnyUnassessed ? [{ title: columns.unassessed }] : []),
      ],
      areas.map((area) => row(`${area.code} ${area.name}`, countGoals(area.goals))),
      { total: row(columns.total, all) },
    ),
  ]
}

/** The areas with a column for each of the committee's own words. */
function ownAreaTable({ report }: Scope): Part[] {
  const { columns } = texts
  const row = (name: string, goals: readonly Goal[]) => [
    text(name),
    count(goals.length),
    ...(ownGroups(report, goals, texts) ?? []).map((group) => count(group.goals.length)),
  ]
  const words = (ownGroups(report, [], texts) ?? []).map(({ word }) => ({
    title: `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
  }))
  return [
    table(
      columns.area,
      [{ title: columns.area }, { title: columns.goals }, ...words],
      report.areas.map((area) => row(`${area.code} ${area.name}`, area.goals)),
      { total: row(columns.total, goalsOf(report)) },
    ),
  ]
}

export const areaChoice = (scope: Scope, area: Pick<Area, 'code' | 'name'>): Choice => ({
  label: texts.buttons.area(area.code, area.name),
  line: lineTo(scope, texts.words.area(area.code)),
})

function actionsOf(scope: Scope, goals: readonly Goal[]): Action[] {
  const { areas } = scope.report
  return [
    ...(areas.length > 0
      ? [
          menu(
            texts.buttons.chooseArea,
            areas.map((area) => areaChoice(scope, area)),
          ),
        ]
      : []),
    ...chooser(
      texts.buttons.chooseGoal,
      goals.map((goal) => goalChoice(scope, goal)),
    ),
    menu(texts.buttons.chooseList, listChoices(scope)),
    ...periodMenu(scope),
  ]
}

function listChoices(scope: Scope): Choice[] {
  const { report } = scope
  const choice = (label: string, words: string): Choice => ({ label, line: lineTo(scope, words) })
  return [
    choice(texts.buttons.allMeasures, texts.words.measures),
    ...(allFindings(report).length > 0 ? [choice(texts.buttons.findings, texts.words.findings)] : []),
    choice(texts.buttons.notMet, texts.words.notMet),
    choice(texts.buttons.risk, texts.words.risk),
    ...(standingOf(report).someLater ? [choice(texts.buttons.fullYear, texts.words.later)] : []),
    ...(report.events.length > 0 ? [choice(texts.buttons.events, texts.words.events)] : []),
  ]
}
