import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { Permission } from '../../lib/roles.ts'
import { may, type Rights } from '../../lib/roles.ts'
import { fold, shorten } from '../../lib/words.ts'
import {
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  goMenu,
  header,
  section,
  table,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import {
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
import { riskText, stateText, whoText } from './words.view.ts'

export const FORMS = {
  result: 'control-result',
  plan: 'control-plan',
  decide: 'control-decide',
  point: 'control-point',
  postpone: 'control-postpone',
} as const

const PAGE_ROWS = 15
const CELL_LENGTH = 140
const PROCESS_LENGTH = 60
const SEARCH_LENGTH = 60

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
  /** What was typed besides the year: the next page repeats it. */
  words: string
  page: number
  viewer: Viewer
}

/** One page of long lists; a page beyond the end is the last one. */
export function pageOf<T>(items: readonly T[], page: number) {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_ROWS))
  const number = Math.min(Math.max(1, page), pages)
  return { shown: items.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS), page: number, pages }
}

/** A year's plan: every control with its risk and how it stands. */
export function planAnswer(view: PlanView): Answer {
  const { plan, filter, words, viewer } = view
  const all = rowsOf(plan, viewer.today)
  const found = all.filter((row) => fits(row, filter, viewer.userId))
  if (found.length === 0 && words !== '')
    return noneAnswer(texts.noneFound(shorten(words, SEARCH_LENGTH), plan.year), plan.year)
  const { shown, page, pages } = pageOf(found, view.page)
  const intro = [
    ...planLines(plan, all, viewer.today),
    ...(words ? [texts.filtered(shorten(words, SEARCH_LENGTH))] : []),
    ...(pages > 1 ? [texts.pages(page, pages)] : []),
  ]
  const cells = shown.map(({ point, occasions }) => [
    String(point.rowNo),
    shorten(point.process ?? texts.noProcess, PROCESS_LENGTH),
    shorten(point.control, CELL_LENGTH),
    // Of a plan of which only the follow-up is known there is nothing to say here.
    ...(plan.isFromFollowup ? [] : [riskText(point.risk)]),
    stateText(occasions),
    ...(plan.isFromFollowup ? [] : [whoText(point, viewer.userId)]),
  ])
  const line = words ? texts.lines.filtered(plan.year, words) : texts.lines.plan(plan.year)
  return {
    text: shorten(
      escapeText(
        [...intro, ...cells.map(([no, ...rest]) => `• ${no}. ${rest.filter(Boolean).join(' · ')}`)].join(
          '\n',
        ),
      ),
      limits.messageText,
    ),
    blocks: [
      header(texts.title(plan.year)),
      section(escapeText(intro.join('\n'))),
      ...(shown.length > 0 ? [planTable(cells, plan), chooser(shown, plan.year)] : []),
      ...buttonBlocks(view, all),
      context(...sourceLines(plan), ...(plan.isFromFollowup ? [] : [texts.riskNote])),
    ],
    ...(words ? { back: texts.lines.plan(plan.year) } : {}),
    ...(page < pages ? { next: `${line} sida ${page + 1}` } : {}),
    shareable: isPublished(plan, viewer.today),
  }
}

function planTable(cells: readonly (readonly string[])[], { isFromFollowup }: Plan): KnownBlock {
  const { no, process, control, risk, state, who } = texts.columns
  return table(
    [
      { title: no, align: 'right' },
      { title: process, wrap: true },
      { title: control, wrap: true },
      ...(isFromFollowup ? [] : [{ title: risk }]),
      { title: state, wrap: true },
      ...(isFromFollowup ? [] : [{ title: who, wrap: true }]),
    ],
    cells,
  )
}

/** What is registered here is not for open channels before the board has seen it: the plan takes no more results then. */
export const isPublished = (plan: Plan, today: CalendarDate): boolean =>
  !plan.isExample &&
  plan.status === 'decided' &&
  (!isOpen(plan, today) || plan.points.every(({ results }) => results.every(({ source }) => source !== null)))

/** What the plan is, and how it stands. */
function planLines(plan: Plan, rows: readonly Row[], today: CalendarDate): string[] {
  const amount = (standing: Standing): number => rows.filter((row) => row.standing === standing).length
  const { year, status, isExample, isFromFollowup, copiedFrom, decidedOn } = plan
  const total = isFromFollowup ? texts.totalFollowup(rows.length, year) : texts.total(rows.length, year)
  const tally = texts.tally({
    late: amount('late'),
    due: amount('due'),
    deviation: amount('deviation'),
    not_done: amount('not_done'),
    ok: amount('ok'),
    unknown: amount('unknown'),
  })
  return [
    `${total} ${tally}`,
    ...(isExample ? [texts.example(year, copiedFrom)] : []),
    ...(isFromFollowup ? [texts.isFromFollowup] : []),
    ...(status === 'draft'
      ? [texts.draft(year)]
      : [
          [
            ...(decidedOn && !isExample ? [texts.decided(decidedOn)] : []),
            ...(copiedFrom && !isExample ? [texts.copied(copiedFrom)] : []),
            ...(isOpen(plan, today) ? [] : [texts.closed(year)]),
          ].join(' '),
        ]),
  ].filter(Boolean)
}

function fits({ point, standing, occasions }: Row, filter: Filter, userId: string): boolean {
  const { level, risk, unassessed, standing: wanted, mine, search } = filter
  const value = point.risk?.value
  const words = fold(
    [point.process, point.control, point.riskDescription, point.responsibleRole, point.unit].join(' '),
  )
  return (
    (level === null || (point.risk !== null && levelOf(point.risk) === level)) &&
    (risk === null || (value !== undefined && risk >= value[0] && risk <= value[1])) &&
    (!unassessed || point.risk === null) &&
    (wanted === null || standing === wanted || occasions.some(({ state }) => state === wanted)) &&
    (!mine || point.owner === userId) &&
    (search === '' ||
      fold(search)
        .split(' ')
        .every((word) => words.includes(word)))
  )
}

const chooser = (rows: readonly Row[], year: number): KnownBlock =>
  actions(
    goMenu(
      texts.buttons.choose,
      rows.map(({ point }) => ({
        label: texts.choice(point.rowNo, point.control),
        line: texts.lines.one(point.rowNo, year),
      })),
    ),
  )

function buttonBlocks({ plan, plans, words, viewer }: PlanView, rows: readonly Row[]): KnownBlock[] {
  const { year, id } = plan
  const { buttons, lines, filters } = texts
  const amount = (wanted: (row: Row) => boolean): number => rows.filter(wanted).length
  const late = amount(({ standing }) => standing === 'late')
  const deviating = amount(({ occasions }) => occasions.some(({ state }) => state === 'deviation'))
  const high = amount(({ point }) => point.risk !== null && levelOf(point.risk) === 'high')
  const mayPlan = viewer.permissions.has('plan-control')
  const doing = [
    ...(isOpen(plan, viewer.today) && plan.points.some(({ unit }) => may(viewer, 'register-control', [unit]))
      ? [formButton(buttons.register, FORMS.result, {}, 'primary')]
      : []),
    ...(mayPlan && plan.status === 'draft'
      ? [
          formButton(buttons.addPoint, FORMS.point, { plan: String(id) }),
          formButton(buttons.decide, FORMS.decide, { plan: String(id) }),
        ]
      : []),
    ...(mayPlan ? [formButton(buttons.newPlan, FORMS.plan, { from: String(year) })] : []),
  ]
  const seeing = [
    ...(late > 0 && late < rows.length
      ? [goButton(buttons.late(late), lines.filtered(year, filters.late))]
      : []),
    ...(deviating > 0
      ? [goButton(buttons.deviations(deviating), lines.filtered(year, filters.deviation))]
      : []),
    ...(high > 0 ? [goButton(buttons.high(high), lines.filtered(year, 'risk hög'))] : []),
    ...(words ? [goButton(buttons.plan(year), lines.plan(year))] : []),
    ...(plan.isFromFollowup ? [] : [goButton(buttons.matrix, lines.matrix(year))]),
    goButton(buttons.report, lines.report(year)),
    goButton(buttons.actions, lines.actions),
    ...plans
      .filter((each) => each.year !== year)
      .toSorted((a, b) => b.year - a.year)
      .slice(0, 3)
      .map((each) => goButton(buttons.plan(each.year), lines.plan(each.year))),
  ]
  return [...(doing.length > 0 ? [actions(...doing)] : []), actions(...seeing)]
}

/** Where the plan comes from. mrkdwn. */
export const sourceLines = ({ source, createdOn }: Plan): string[] => [
  source ? escapeText(sourceLine(source)) : texts.madeHere(createdOn),
]

/** Nothing there is to show: says so, with the way on. */
export const noneAnswer = (text: string, year: number | null): Answer => {
  const line = year === null ? texts.name : texts.lines.plan(year)
  return {
    text: escapeText(text),
    blocks: [section(escapeText(text)), actions(goButton(`/sn ${line}`, line))],
    back: texts.name,
    shareable: false,
  }
}

/** No plan at all. */
export const emptyAnswer = (permissions: ReadonlySet<Permission>): Answer => ({
  text: texts.empty,
  blocks: [
    section(texts.empty),
    ...(permissions.has('plan-control')
      ? [actions(formButton(texts.buttons.newPlan, FORMS.plan, { from: '' }, 'primary'))]
      : []),
  ],
  shareable: false,
})
