import type { CalendarDate } from '../../lib/calendar.ts'
import type { RiskScale } from '../../lib/conventions.ts'
import { compareDecimals } from '../../lib/decimals.ts'
import type { Permission } from '../../lib/roles.ts'
import { may, type Rights } from '../../lib/roles.ts'
import { fold } from '../../lib/words.ts'
import { type CellValue, count, state, type Tone, text } from '../../reply/cells.ts'
import {
  type Action,
  type Chart,
  chart,
  go,
  menu,
  openForm,
  type Part,
  type Reply,
  type Source,
  sentence,
  table,
} from '../../reply/reply.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import {
  complianceOf,
  currentResults,
  isOpen,
  type Occasion,
  occasionsOf,
  type Plan,
  type Point,
  type Standing,
  standingOf,
} from './control.ts'
import type { Filter } from './query.ts'
import { levelOf } from './risk.ts'
import { riskText, scaleNote, stateText, whoCell } from './words.view.ts'

/** A year's plan as a list, with what can be done about it. */

export const FORMS = {
  result: 'control-result',
  /** As `result`, for whoever a round of reporting asks. */
  asked: 'control-asked',
  plan: 'control-plan',
  decide: 'control-decide',
  point: 'control-point',
  postpone: 'control-postpone',
} as const

/** Whom an answer is for, and when. */
export interface Viewer extends Rights {
  userId: string
  today: CalendarDate
}

export interface Row {
  point: Point
  occasions: Occasion[]
  standing: Standing
}

export const rowsOf = (plan: Plan, today: CalendarDate): Row[] =>
  plan.points.map((point) => {
    const occasions = occasionsOf(plan, point, today)
    return { point, occasions, standing: standingOf(occasions) }
  })

export interface PlanView {
  plan: Plan
  plans: readonly Plan[]
  filter: Filter
  /** What was typed besides the year. */
  words: string
  viewer: Viewer
}

/** A year's plan: every control with its risk and its status, what differs first. */
export function planReply(view: PlanView): Reply {
  const { plan, filter, words, viewer } = view
  const all = rowsOf(plan, viewer.today)
  const found = all
    .filter((row) => fits(row, filter, { userId: viewer.userId, scale: plan.scale }))
    .toSorted(byUrgency)
  const said = saidOf(filter, found.length, plan.year)
  if (found.length === 0 && words !== '')
    return noneReply(said ?? texts.noneFound(words, plan.year), plan.year)
  const compliance = complianceChart(found.map(({ point }) => point))
  const list = planTable(found, plan, viewer.userId)
  // While there is something to do the list is what one looks for; afterwards it is how it went.
  const isBusy = found.some(({ standing }) => standing === 'late' || standing === 'due')
  return {
    title: texts.title(plan.year),
    lead: words
      ? (said ?? texts.filtered(words, found.length, plan.year, tallyOf(found)))
      : texts.lead(plan.year, all.length, tallyOf(all), plan.isFromFollowup),
    exceptions: planExceptions(plan),
    parts: found.length === 0 ? [] : isBusy ? [list, ...compliance] : [...compliance, list],
    actions: actionsOf(view, all, found),
    sources: planSources(plan),
    notes: [
      ...madeHereNotes(plan),
      ...planNotes(plan, viewer.today),
      ...(plan.isFromFollowup ? [] : [scaleNote(plan.scale)]),
    ],
    ...(words ? { back: texts.lines.plan(plan.year) } : {}),
    shareable: isPublished(plan, viewer.today),
  }
}

/** Of how they stand alone, as it was asked; null where more is asked. */
function saidOf({ standing, ...rest }: Filter, howMany: number, year: number): string | null {
  const { level, risk, unassessed, mine, search } = rest
  const isMore = level !== null || risk !== null || unassessed || mine || search !== ''
  return standing === null || isMore ? null : texts.standingAs(howMany, year, standing)
}

const TONES: Readonly<Record<Standing, Tone>> = {
  late: 'bad',
  deviation: 'bad',
  not_done: 'warning',
  due: 'neutral',
  ok: 'good',
  unknown: 'neutral',
}

const URGENCY: readonly Standing[] = ['late', 'deviation', 'not_done', 'due', 'ok', 'unknown']

/** The worst first, then what is due first. */
function byUrgency(a: Row, b: Row): number {
  const dueOf = ({ occasions }: Row): string =>
    occasions.find(({ state: how }) => how === 'late' || how === 'due')?.dueOn ?? ''
  return (
    URGENCY.indexOf(a.standing) - URGENCY.indexOf(b.standing) ||
    dueOf(a).localeCompare(dueOf(b)) ||
    a.point.rowNo - b.point.rowNo
  )
}

function planTable(rows: readonly Row[], plan: Plan, userId: string): Part {
  const { no, process, control, risk, state: how, who } = texts.columns
  // Of a plan of which only the follow-up is known there is nothing to say of risk and owner.
  const isKnown = !plan.isFromFollowup
  const titles = [no, control, how, ...(isKnown ? [risk, who] : []), process]
  const cells = rows.map(({ point, occasions, standing }): CellValue[] => [
    count(point.rowNo),
    text(point.control),
    state(stateText(occasions), TONES[standing]),
    ...(isKnown ? [text(riskText(point.risk, plan.scale)), whoCell(point, userId)] : []),
    text(point.process ?? texts.noProcess),
  ])
  return table(
    texts.title(plan.year),
    titles.map((title) => ({ title })),
    cells,
  )
}

const FEWEST_BARS = 3

/** How large a part followed what was controlled, the least first; none where hardly anything was counted. */
export function complianceChart(points: readonly Point[]): Chart[] {
  const counted = points
    .flatMap((point) => {
      const share = currentResults(point)
        .map(complianceOf)
        .findLast((each) => each !== null)
      return share === undefined || share === null ? [] : [{ point, share }]
    })
    .toSorted((a, b) => compareDecimals(a.share, b.share))
  if (counted.length < FEWEST_BARS) return []
  const labels = counted.map(({ point }) => texts.barLabel(point.rowNo, point.process ?? point.control))
  const values = counted.map(({ share }) => share)
  return [
    chart('bar', texts.complianceTitle, texts.complianceUnit, labels, [{ name: texts.compliance, values }]),
  ]
}

/** What is registered here is not for open channels before the board has seen it: the plan takes no more results then. */
export const isPublished = (plan: Plan, today: CalendarDate): boolean =>
  !plan.isExample &&
  plan.status === 'decided' &&
  (!isOpen(plan, today) || plan.points.every(({ results }) => results.every(({ source }) => source !== null)))

const tallyOf = (rows: readonly Row[]): Record<Standing, number> => {
  const amount = (standing: Standing): number => rows.filter((row) => row.standing === standing).length
  return {
    late: amount('late'),
    due: amount('due'),
    deviation: amount('deviation'),
    not_done: amount('not_done'),
    ok: amount('ok'),
    unknown: amount('unknown'),
  }
}

/** What has to be known of the plan before it is trusted. */
const planExceptions = ({ isExample, isFromFollowup, status, year, copiedFrom }: Plan): string[] => [
  ...(isExample ? [texts.example(year, copiedFrom)] : []),
  ...(status === 'draft' ? [texts.draft(year)] : []),
  ...(isFromFollowup ? [texts.isFromFollowup] : []),
]

function planNotes(plan: Plan, today: CalendarDate): string[] {
  const { year, status, isExample, copiedFrom, decidedOn } = plan
  if (status === 'draft') return []
  const told = [
    ...(decidedOn && !isExample ? [texts.decided(decidedOn)] : []),
    ...(copiedFrom && !isExample ? [texts.copied(copiedFrom)] : []),
    ...(isOpen(plan, today) ? [] : [texts.closed(year)]),
  ].join(' ')
  return told ? [told] : []
}

/** True when the control has all of the words. */
export function hasWords(
  { process, control, riskDescription, responsibleRole, unit }: Point,
  search: string,
): boolean {
  const own = fold([process, control, riskDescription, responsibleRole, unit].join(' '))
  return fold(search)
    .split(' ')
    .every((word) => own.includes(word))
}

function fits(
  { point, standing, occasions }: Row,
  filter: Filter,
  { userId, scale }: { userId: string; scale: RiskScale },
): boolean {
  const { level, risk, unassessed, standing: wanted, mine, search } = filter
  const value = point.risk?.value
  return (
    (level === null || (point.risk !== null && levelOf(point.risk, scale) === level)) &&
    (risk === null || (value !== undefined && risk >= value[0] && risk <= value[1])) &&
    (!unassessed || point.risk === null) &&
    (wanted === null || standing === wanted || occasions.some(({ state }) => state === wanted)) &&
    (!mine || point.owner === userId) &&
    (search === '' || hasWords(point, search))
  )
}

/** What the viewer can do, then the controls, other views of the plan and other years. */
function actionsOf(
  { plan, plans, words, viewer }: PlanView,
  all: readonly Row[],
  found: readonly Row[],
): Action[] {
  const { year, id } = plan
  const { buttons, lines } = texts
  const args = { plan: String(id) }
  const mayPlan = viewer.permissions.has('plan-control')
  const isDraft = mayPlan && plan.status === 'draft'
  const registers =
    isOpen(plan, viewer.today) && plan.points.some(({ unit }) => may(viewer, 'register-control', [unit]))
  const choices = found.map(({ point }) => ({
    label: texts.choice(point.rowNo, point.control),
    line: lines.one(point.rowNo, year),
  }))
  return [
    ...(registers ? [openForm(buttons.register, FORMS.result, {}, true)] : []),
    ...(isDraft
      ? [openForm(buttons.addPoint, FORMS.point, args), openForm(buttons.decide, FORMS.decide, args)]
      : []),
    ...(choices.length > 0 ? [menu(buttons.choose, choices)] : []),
    go(buttons.report, lines.report(year)),
    menu(buttons.views, viewsOf(plan, plans, all, words)),
    ...(mayPlan ? [openForm(buttons.newPlan, FORMS.plan, { from: String(year) })] : []),
  ]
}

/** Parts of the plan, what else is made of it, and other years' plans. */
function viewsOf(
  { year, isFromFollowup, scale }: Plan,
  plans: readonly Plan[],
  rows: readonly Row[],
  words: string,
) {
  const { buttons, lines, filters } = texts
  const amount = (wanted: (row: Row) => boolean): number => rows.filter(wanted).length
  const parts = [
    { n: amount(({ standing }) => standing === 'late'), label: buttons.late, filter: filters.late },
    {
      n: amount(({ occasions }) => occasions.some(({ state: how }) => how === 'deviation')),
      label: buttons.deviations,
      filter: filters.deviation,
    },
    {
      n: amount(({ point }) => point.risk !== null && levelOf(point.risk, scale) === 'high'),
      label: buttons.high,
      filter: filters.high,
    },
  ]
  return [
    ...(words ? [{ label: buttons.plan(year), line: lines.plan(year) }] : []),
    ...parts
      .filter(({ n }) => n > 0)
      .map(({ n, label, filter }) => ({ label: label(n), line: lines.filtered(year, filter) })),
    ...(isFromFollowup ? [] : [{ label: buttons.matrix, line: lines.matrix(year) }]),
    { label: buttons.actions, line: lines.actions },
    ...plans
      .filter((each) => each.year !== year)
      .toSorted((a, b) => b.year - a.year)
      .map((each) => ({ label: buttons.plan(each.year), line: lines.plan(each.year) })),
  ]
}

/** Where the plan comes from. */
export const planSources = ({ source }: Plan): Source[] => (source ? [source] : [])
/** A plan that no document mentions says so itself. */
export const madeHereNotes = ({ source, createdOn }: Plan): string[] =>
  source ? [] : [texts.madeHere(createdOn)]

/** Nothing there is to show: says so, with the way on. */
export const noneReply = (said: string, year: number | null): Reply => ({
  ...sentence(
    said,
    year === null
      ? go(texts.buttons.usualPlan, texts.name)
      : go(texts.buttons.plan(year), texts.lines.plan(year)),
  ),
  back: texts.name,
})

/** No plan at all. */
export const emptyReply = (permissions: ReadonlySet<Permission>): Reply =>
  sentence(
    texts.empty,
    ...(permissions.has('plan-control')
      ? [openForm(texts.buttons.newPlan, FORMS.plan, { from: '' }, true)]
      : []),
  )
