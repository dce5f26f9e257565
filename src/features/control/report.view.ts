import type { CalendarDate } from '../../lib/calendar.ts'
import { compareDecimals } from '../../lib/decimals.ts'
import { grouped } from '../../lib/grouped.ts'
import { type CellValue, count, date, dayInText, text } from '../../reply/cells.ts'
import { go, heading, type Part, paragraph, type Reply, type Source, table } from '../../reply/reply.ts'
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
import { complianceChart, isPublished, madeHereNotes } from './list.view.ts'
import { capital, comparedText, explanations, isLateAction, resultText, sentence } from './words.view.ts'

export interface ReportView {
  plan: Plan
  plans: readonly Plan[]
  board: string
  today: CalendarDate
}

/** The follow-up of a year's plan as an official statement: proposal, summary, background, control by control, assessment. */
export function reportReply(view: ReportView): Reply {
  const { plan, board, today } = view
  const { lines, buttons } = controlTexts
  return {
    title: texts.title(plan.year),
    lead: texts.summary(countsOf(plan)),
    exceptions: stateLines(view),
    parts: [
      heading(texts.proposalTitle),
      paragraph(texts.proposal(board)),
      heading(texts.summaryTitle),
      paragraph(texts.summary(countsOf(plan))),
      ...complianceChart(plan.points),
      heading(texts.backgroundTitle),
      paragraph(backgroundOf(view)),
      ...areasOf(plan).flatMap(([process, points]) => areaParts(view, process, points)),
      ...assessmentParts(plan, today),
      ...actionParts(plan, today),
    ],
    actions: [go(buttons.plan(plan.year), lines.plan(plan.year))],
    sources: sourcesOf(plan),
    notes: notesOf(plan, today),
    back: lines.plan(plan.year),
    shareable: isPublished(plan, today),
    official: true,
  }
}

/** What has been followed up, and who has decided it. */
const backgroundOf = ({ plan, board }: ReportView): string =>
  texts.background(
    plan.year,
    plan.points.length,
    board,
    plan.isExample ? null : plan.decidedOn && dayInText(plan.decidedOn),
  )

/** What the results come to: where the least followed what was controlled, and what is not done about it. */
function assessmentParts({ points }: Plan, today: CalendarDate): Part[] {
  const results = points.flatMap((point) => currentResults(point).map((result) => ({ point, result })))
  if (results.length === 0) return []
  const deviating = results.filter(({ result }) => result.outcome === 'deviation').length
  const [lowest] = results
    .flatMap(({ point, result }) => {
      const share = result.outcome === 'deviation' ? complianceOf(result) : null
      return share === null ? [] : [{ point, result, share }]
    })
    .toSorted((a, b) => compareDecimals(a.share, b.share))
  const actions = points.flatMap((point) => point.actions)
  const open = actions.filter(({ doneOn }) => doneOn === null)
  const late = open.filter((action) => isLateAction(action, today)).length
  return [
    heading(texts.assessmentTitle),
    paragraph(
      [
        texts.assessment(deviating, results.length),
        ...(lowest
          ? [texts.lowest(lowest.point.rowNo, lowest.point.control, resultText(lowest.result))]
          : []),
        ...(actions.length > 0 ? [texts.actionsLeft(actions.length, open.length, late)] : []),
      ].join(' '),
    ),
  ]
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
const areasOf = ({ points }: Plan): [string | null, Point[]][] => [
  ...grouped(points, ({ process }) => process),
]

function areaParts(view: ReportView, process: string | null, points: readonly Point[]): Part[] {
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

function pointParts(view: ReportView, point: Point, tellsPerformer: boolean): Part[] {
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
): Part[] {
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

function actionParts({ points }: Plan, today: CalendarDate): Part[] {
  const rows = points.flatMap((point) =>
    point.actions.map((action): CellValue[] => [
      count(point.rowNo),
      text(action.what),
      text(point.responsibleRole),
      date(action.dueOn),
      text(
        action.doneOn
          ? controlTexts.actionDone(action.doneOn)
          : isLateAction(action, today)
            ? controlTexts.actionList.states.late
            : controlTexts.actionList.states.open,
      ),
    ]),
  )
  if (rows.length === 0) return []
  return [
    table(
      texts.actionsTitle,
      texts.actionColumns.map((title) => ({ title })),
      rows,
    ),
  ]
}

const resultsOf = ({ points }: Plan): Result[] => points.flatMap(currentResults)

function sourcesOf(plan: Plan): Source[] {
  const printed = resultsOf(plan).flatMap(({ source }) => source ?? [])
  const documents = [...(plan.source ? [plan.source] : []), ...printed]
  return documents.map(({ title, dnr, asOf }) => ({ title, dnr, asOf }))
}

/** What of the text is from here, read or worked out. */
function notesOf(plan: Plan, today: CalendarDate): string[] {
  const results = resultsOf(plan)
  return [
    ...madeHereNotes(plan),
    ...(results.some(({ registered }) => registered) ? [texts.ownSource(today)] : []),
    ...(results.some(({ source }) => source !== null) ? [controlTexts.outcomeRead] : []),
    controlTexts.computed,
  ]
}
