import { text } from '../../../reply/cells.ts'
import {
  type Action,
  heading,
  note,
  type Part,
  paragraph,
  type Reply,
  sentence,
  table,
} from '../../../reply/reply.ts'
import { goalsTexts as texts } from '../../../texts/goals.ts'
import { periodWords } from '../../../texts/periods.ts'
import { goalActions, goalParts } from '../areas/area.view.ts'
import { commitmentWord } from '../commitments/commitments.view.ts'
import { measureTable, remarkParts } from '../goal.view.ts'
import { listedCommitments, listedOf } from '../goals.ts'
import { allFindings } from '../measures/measures.ts'
import { measureLine } from '../measures/target.ts'
import { type Commitment, type Goal, goalsOf, type Measure, measuresOf, type Report } from '../model.ts'
import { goalWithReason, linesUnder } from '../overview.view.ts'
import { isAnnual, lineTo, type Scope } from '../parts.view.ts'
import { chooser, sourcesOf } from '../reply.view.ts'
import { remarks } from '../words.view.ts'
import type { Filter } from './list-filter.ts'

/** Lists over all areas: by assessment, all measures, contradictions, events. */

interface Matches {
  goals: Goal[]
  measures: Measure[]
  commitments: Commitment[]
}

/** What a filter holds. A measure that is followed up later counts by its printed assessment, which is no verdict. */
function matches(report: Report, filter: Filter): Matches {
  const goalValues = GOAL_VALUES[filter]
  const measureValues = MEASURE_VALUES[filter]
  const commitmentValues = COMMITMENT_VALUES[filter]
  const goals = goalsOf(report)
  if (filter === 'findings') {
    return {
      goals: [],
      measures: [...new Set(allFindings(report).map(({ measure }) => measure))],
      commitments: [],
    }
  }
  return {
    goals:
      filter === 'goals'
        ? goals.filter(({ code }) => code !== '')
        : goals.filter(({ assessment }) => assessment?.value && goalValues?.includes(assessment.value)),
    measures: measuresOf(report).filter(({ assessment }) =>
      filter === 'measures' ? true : assessment && measureValues?.includes(assessment.value),
    ),
    commitments: goals
      .flatMap(listedCommitments)
      .filter(({ value }) => value !== null && commitmentValues?.includes(value)),
  }
}

const GOAL_VALUES: Readonly<Partial<Record<Filter, readonly string[]>>> = {
  not_met: ['will_not_be_met'],
  at_risk: ['at_risk'],
  will_be_met: ['will_be_met'],
  met: ['will_be_met'],
  partly_met: ['at_risk'],
}

const MEASURE_VALUES: Readonly<Partial<Record<Filter, readonly string[]>>> = {
  not_met: ['will_not_be_met'],
  at_risk: ['may_be_met_with_risk'],
  will_be_met: ['will_be_met'],
  met: ['met'],
  full_year: ['followed_up_full_year'],
}

const COMMITMENT_VALUES: Readonly<Partial<Record<Filter, readonly string[]>>> = {
  not_met: ['not_met'],
  will_be_met: ['met'],
  met: ['met'],
  partly_met: ['partly_met'],
  at_risk: ['partly_met'],
  not_followed_up: ['not_followed_up'],
}

export function listView(scope: Scope, filter: Filter): Reply {
  const { report } = scope
  const found = matches(report, filter)
  const name = (isAnnual(scope) && texts.listTitleAnnual[filter]) || texts.listTitle[filter]
  const period = periodWords(report.period)
  const total = found.goals.length + found.measures.length + found.commitments.length
  const back = lineTo(scope, '')
  if (total === 0) return { ...sentence(texts.listEmpty(name.toLowerCase(), period)), back }
  const summary = texts.listCount(found.goals.length, found.measures.length, found.commitments.length)
  const hasTable = found.measures.length > 0 || found.commitments.length > 0
  return {
    title: `${name} – ${period}`,
    lead: texts.listLead(name, summary, periodWords(report.period)),
    parts: [
      ...(hasTable ? linesUnder(texts.columns.goals, found.goals.map(goalWithReason)) : []),
      ...tablesOf(scope, found, hasTable),
    ],
    actions: actionsOf(scope, found),
    sources: sourcesOf([
      ...found.goals.flatMap((goal) => goal.assessment?.origin ?? []),
      ...found.measures.flatMap((measure) => measure.assessment?.origin ?? measure.figures[0]?.origin ?? []),
      ...found.commitments.map(({ origin }) => origin),
    ]),
    back,
  }
}

function tablesOf(scope: Scope, found: Matches, hasTable: boolean): Part[] {
  const { report } = scope
  const lines = found.measures.flatMap((measure) =>
    remarks(measure, report).map((remark) => `${measureLine(measure)}: ${remark}`),
  )
  return [
    ...(found.measures.length > 0 ? [measureTable(scope, found.measures, true)] : []),
    ...(found.commitments.length > 0 ? [commitmentsTable(scope, found.commitments)] : []),
    ...(hasTable ? [] : goalParts(scope, found.goals)),
    ...remarkParts(lines.slice(0, MOST_REMARKS)),
  ]
}

function commitmentsTable(scope: Scope, commitments: readonly Commitment[]): Part {
  const { columns } = texts
  const counted = listedOf(scope.report)
  return table(
    columns.commitments,
    [{ title: columns.code }, { title: columns.commitment }, { title: columns.assessment }],
    commitments.map((commitment) => [
      text(commitment.code),
      text(commitment.text),
      text(
        counted.has(commitment) ? commitmentWord(commitment) : texts.notCounted(commitmentWord(commitment)),
      ),
    ]),
  )
}

function actionsOf(scope: Scope, found: Matches): Action[] {
  const measures = found.measures.map((measure) => ({
    label: `${measureLine(measure)} ${measure.name}`,
    line: lineTo(scope, measureLine(measure)),
  }))
  const commitments = found.commitments.flatMap(({ code, text: said }) =>
    code === null ? [] : [{ label: `${code} ${said}`, line: lineTo(scope, code) }],
  )
  return [
    ...goalActions(scope, found.goals),
    ...chooser(texts.buttons.chooseMeasure, measures),
    ...chooser(texts.buttons.chooseCommitment, commitments),
  ]
}

const MOST_REMARKS = 60

export function eventsView(scope: Scope): Reply {
  const { events, period } = scope.report
  const back = lineTo(scope, '')
  if (events.length === 0) return { ...sentence(texts.noEvents(periodWords(period))), back }
  return {
    title: `${texts.eventsTitle} – ${periodWords(period)}`,
    lead: texts.eventsLead(
      events.length,
      periodWords(period),
      events.slice(0, EVENTS_IN_LEAD).map(({ title }) => title),
    ),
    more: events.flatMap((event) => [
      heading(event.title),
      paragraph(event.text),
      ...(event.partners.length > 0 ? [note(texts.partners(event.partners))] : []),
    ]),
    sources: sourcesOf(events.map(({ origin }) => origin)),
    back,
  }
}

const EVENTS_IN_LEAD = 3
