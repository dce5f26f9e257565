import type { KnownBlock } from '@slack/types'
import { context, escapeText, header, section } from '../../slack/blocks.ts'
import { commonTexts, periodName } from '../../texts/common.ts'
import { goalsTexts as texts } from '../../texts/goals.ts'
import { goalTable } from './area.view.ts'
import { commitmentTable } from './commitments/commitments.view.ts'
import { measureSpoken, measureTable } from './goal.view.ts'
import { listedCommitments } from './goals.ts'
import type { Filter } from './list-filter.ts'
import { allFindings } from './measures/measures.ts'
import { type Commitment, type Goal, goalsOf, type Measure, measuresOf, type Report } from './model.ts'
import { goalWithReason } from './overview.view.ts'
import {
  answer,
  chooser,
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
import { measureLine } from './target.ts'
import { remarkLines } from './words.view.ts'

/** Lists over all areas: by assessment, all measures, contradictions, events. */

const ROWS_A_PAGE = 12
const MOST_GOALS = 8

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

/** What to type for a list. */
const FILTER_WORDS: Record<Filter, string> = {
  goals: 'mål',
  measures: 'mått',
  not_met: 'uppnås inte',
  at_risk: 'risk',
  will_be_met: 'uppnås',
  met: 'uppnått',
  partly_met: 'delvis',
  not_followed_up: 'inte uppföljda',
  full_year: 'följs upp',
  findings: 'går isär',
}

export function listView(scope: Scope, filter: Filter): Shown {
  const { report } = scope
  const found = matches(report, filter)
  const line = lineTo(scope, FILTER_WORDS[filter])
  const name = (isAnnual(scope) && texts.listTitleAnnual[filter]) || texts.listTitle[filter]
  const title = `${name} – ${periodName(report.period)}`
  const summary = texts.listCount(found.goals.length, found.measures.length, found.commitments.length)
  const total = found.goals.length + found.measures.length + found.commitments.length
  const back = lineTo(scope, '')
  if (total === 0) {
    const text = texts.listEmpty(name.toLowerCase(), periodName(report.period))
    return answer(text, [section(text)], { back, shareable: false })
  }
  const body = listBody(scope, found, line)
  const first = scope.page <= 1 || body.next.pages === 1 ? goalSection(found) : []
  const origins = [
    ...found.goals.flatMap((goal) => goal.assessment?.origin ?? []),
    ...found.measures.flatMap((measure) => measure.assessment?.origin ?? measure.figures[0]?.origin ?? []),
    ...found.commitments.map(({ origin }) => origin),
  ]
  return answer(
    [
      `${title}: ${summary}.`,
      ...(onlyGoals(found)
        ? []
        : first.length > 0
          ? [found.goals.slice(0, MOST_GOALS).map(goalWithReason).join('; ').replaceAll('*', '')]
          : []),
      body.text,
      ...sourceLines(origins).map((source) => `${escapeText(source)}.`),
    ].join(' '),
    [header(title), section(`*${summary}*`), ...first, ...body.blocks, ...sources(origins)],
    { back, ...body.next },
  )
}

const onlyGoals = ({ measures, commitments }: Matches): boolean =>
  measures.length === 0 && commitments.length === 0

/** Goals as lines with their reason, where a table of something else follows. */
function goalSection(found: Matches): KnownBlock[] {
  if (found.goals.length === 0 || onlyGoals(found)) return []
  const lines = found.goals.slice(0, MOST_GOALS).map((goal) => `• ${goalWithReason(goal)}`)
  const rest = found.goals.length - MOST_GOALS
  return [section(lines.join('\n')), ...(rest > 0 ? [context(texts.more(rest))] : [])]
}

function listBody(
  scope: Scope,
  found: Matches,
  line: string,
): { blocks: KnownBlock[]; text: string; next: Paged } {
  const { report } = scope
  if (found.measures.length > 0 && found.commitments.length === 0) {
    const shown = pageOf(found.measures, scope.page, ROWS_A_PAGE)
    const paged = paging(line, shown)
    const remarks = shown.items
      .flatMap((measure) => remarkLines(measure, report, `${measureLine(measure)}:`))
      .slice(0, ROWS_A_PAGE)
    return {
      blocks: [
        measureTable(scope, shown.items, true),
        ...paged.blocks,
        ...(remarks.length > 0 ? [section([...remarks, commonTexts.computed].join('\n'))] : []),
        ...chooser(
          texts.buttons.chooseMeasure,
          shown.items.map((measure) => ({
            label: `${measureLine(measure)} ${measure.name}`,
            line: lineTo(scope, measureLine(measure)),
          })),
        ),
      ],
      text: `${shown.items.map((measure) => measureSpoken(scope, measure)).join('; ')}.`,
      next: paged.next,
    }
  }
  if (found.commitments.length > 0) return commitmentTable(scope, found.commitments, line)
  return goalTable(scope, found.goals, line.replace(/^status /, ''))
}

const EVENTS_A_PAGE = 5

export function eventsView(scope: Scope): Shown {
  const { events, period } = scope.report
  const back = lineTo(scope, '')
  const title = `${texts.eventsTitle} – ${periodName(period)}`
  if (events.length === 0) {
    const text = texts.noEvents(periodName(period))
    return answer(text, [section(text)], { back, shareable: false })
  }
  const shown = pageOf(events, scope.page, EVENTS_A_PAGE)
  const paged = paging(lineTo(scope, 'händelser'), shown)
  const origins = shown.items.map(({ origin }) => origin)
  return answer(
    [
      `${title}: ${shown.items.map((event) => escapeText(event.title)).join('; ')}.`,
      ...sourceLines(origins).map((source) => `${escapeText(source)}.`),
    ].join(' '),
    [
      header(title),
      ...shown.items.map((event) =>
        section(
          [
            `*${escapeText(event.title)}*`,
            escapeText(event.text),
            ...(event.partners.length > 0 ? [`_${escapeText(texts.partners(event.partners))}_`] : []),
          ].join('\n'),
        ),
      ),
      ...paged.blocks,
      ...sources(origins),
    ],
    { back, ...paged.next },
  )
}
