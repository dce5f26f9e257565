import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { type DocumentPart, documentText, type TextDocument } from '../../lib/document.ts'
import { shorten } from '../../lib/words.ts'
import { actionButton, actions, context, escapeText, goButton, header } from '../../slack/blocks.ts'
import { documentBlocks } from '../../slack/document.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { controlTexts, followupReportTexts as texts } from '../../texts/control.ts'
import {
  complianceOf,
  currentResults,
  lastTime,
  occasionsOf,
  type Plan,
  type Point,
  type Result,
} from './control.ts'
import { isPublished } from './list.view.ts'
import { capital, comparedText, explanations, resultText, sentence } from './words.view.ts'

export const REPORT = 'control-report'

export interface ReportView {
  plan: Plan
  plans: readonly Plan[]
  board: string
  today: CalendarDate
}

const heading = (text: string, level: 1 | 2 = 1): DocumentPart => ({ kind: 'heading', level, text })
const paragraph = (text: string): DocumentPart => ({ kind: 'paragraph', text })

/** The follow-up of a year's plan, built as the board's own reports are: proposal, summary, then control by control. */
export function reportOf(view: ReportView): TextDocument {
  const { plan, board, today } = view
  return {
    title: texts.title(plan.year),
    parts: [
      ...stateLines(view).map(paragraph),
      heading(texts.proposalTitle),
      paragraph(texts.proposal(board)),
      heading(texts.summaryTitle),
      paragraph(texts.summary(countsOf(plan))),
      ...areasOf(plan).flatMap(([process, points]) => areaParts(view, process, points)),
      ...actionParts(plan, today),
      heading(texts.sourceTitle),
      { kind: 'list', items: sourcesOf(plan, today) },
    ],
  }
}

function stateLines({ plan, today }: ReportView): string[] {
  const missing = plan.points
    .flatMap((point) => occasionsOf(plan, point, today))
    .filter(({ state }) => state === 'late' || state === 'due').length
  return [
    ...(plan.isExample ? [texts.example] : []),
    ...(missing > 0 ? [texts.draft(missing)] : isPublished(plan, today) ? [] : [texts.unclosed]),
  ]
}

function countsOf({ points }: Plan) {
  const results = points.flatMap(currentResults)
  const amount = (outcome: Result['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length
  return {
    points: points.length,
    results: results.length,
    ok: amount('ok'),
    deviation: amount('deviation'),
    not_done: amount('not_done'),
    without: points.filter((point) => point.results.length === 0).length,
  }
}

/** Controls by process, in the order of the plan. */
function areasOf({ points }: Plan): [string | null, Point[]][] {
  const areas = new Map<string | null, Point[]>()
  for (const point of points) areas.set(point.process, [...(areas.get(point.process) ?? []), point])
  return [...areas]
}

function areaParts(view: ReportView, process: string | null, points: readonly Point[]): DocumentPart[] {
  const { year } = view.plan
  const results = points.flatMap(currentResults)
  const performers = new Set(results.map(({ performedBy }) => performedBy))
  const [performer] = performers
  const cited = new Set(results.flatMap(({ planYearCited }) => planYearCited ?? []))
  const [other] = cited
  return [
    heading(process === null ? texts.otherArea : texts.area(process)),
    ...(performers.size === 1 && performer ? [paragraph(texts.performedBy(performer))] : []),
    paragraph(texts.goals(cited.size === 1 && other !== undefined ? other : year)),
    ...points.flatMap((point) => pointParts(view, point, performers.size > 1)),
  ]
}

function pointParts(view: ReportView, point: Point, tellsPerformer: boolean): DocumentPart[] {
  const results = currentResults(point)
  if (results.length === 0) return [heading(point.control, 2), paragraph(texts.noResult)]
  return [
    heading(point.control, 2),
    ...results.flatMap((result, index) => {
      const last = results[index - 1]
      return [
        ...(results.length > 1 && result.part === null
          ? [paragraph(texts.occasion(result.occasion, result.performedOn))]
          : []),
        ...resultParts(view, point, result, last),
        ...(tellsPerformer && result.performedBy && result.performedBy !== last?.performedBy
          ? [paragraph(texts.performedBy(result.performedBy))]
          : []),
      ]
    }),
    ...point.actions.map(({ what }) => paragraph(controlTexts.result.action(what))),
  ]
}

/** What was found: the words that were written, then the numbers. Words that stand there already are not repeated. */
function resultParts(
  { plan, plans }: ReportView,
  point: Point,
  result: Result,
  last: Result | undefined,
): DocumentPart[] {
  const compared =
    result.source || result.how === 'not_done'
      ? null
      : comparedText(complianceOf(result), lastTime(plans, plan.year, point, result.occasion))
  const found = sentence(capital(resultText(result)))
  return [
    ...(result.comment && result.comment !== last?.comment ? [paragraph(result.comment)] : []),
    paragraph([texts.counted(found), ...(compared ? [compared] : [])].join(' ')),
    ...explanations(result)
      .filter((line) => !result.source || !last || !explanations(last).includes(line))
      .map(paragraph),
  ]
}

function actionParts({ points }: Plan, today: CalendarDate): DocumentPart[] {
  const rows = points.flatMap((point) =>
    point.actions.map(({ what, dueOn, doneOn }) => [
      String(point.rowNo),
      what,
      point.responsibleRole ?? '',
      dueOn,
      doneOn
        ? controlTexts.actionDone(doneOn)
        : dueOn < today
          ? controlTexts.actionList.states.late
          : controlTexts.actionList.states.open,
    ]),
  )
  if (rows.length === 0) return []
  return [heading(texts.actionsTitle), { kind: 'table', columns: texts.actionColumns, rows }]
}

/** Where the text comes from, and what in it is worked out. */
function sourcesOf({ points, source, createdOn }: Plan, today: CalendarDate): string[] {
  const results = points.flatMap(currentResults)
  const printed = results.flatMap((result) => (result.source ? [sourceLine(result.source)] : []))
  return [
    ...new Set([source ? sourceLine(source) : controlTexts.madeHere(createdOn), ...printed]),
    ...(results.some(({ registered }) => registered) ? [texts.ownSource(today)] : []),
    ...(printed.length > 0 ? [controlTexts.outcomeRead] : []),
    controlTexts.computed,
  ]
}

/** The follow-up as a message. `withFile`: it comes as a Word file too. */
export function reportAnswer(view: ReportView, withFile: boolean): Answer {
  const { plan } = view
  const document = reportOf(view)
  const { lines, buttons } = controlTexts
  return {
    text: shorten(escapeText(documentText(document)), limits.messageText),
    blocks: [
      header(document.title),
      ...(withFile
        ? []
        : [actions(actionButton(buttons.createReport, REPORT, String(plan.year), { style: 'primary' }))]),
      ...documentBlocks(document, texts.restInFile),
      actions(goButton(buttons.plan(plan.year), lines.plan(plan.year))),
      context(...(withFile ? [texts.sent] : []), controlTexts.computed),
    ],
    back: lines.plan(plan.year),
    shareable: isPublished(plan, view.today),
    ...(withFile ? { file: { name: texts.fileName(plan.year), document } } : {}),
  }
}
