import { may } from '../../lib/roles.ts'
import { dayInText } from '../../reply/cells.ts'
import type { Inline, Prose } from '../../reply/prose.ts'
import { piecesOf } from '../../reply/prose.ts'
import {
  type Action,
  type Chart,
  chart,
  entry,
  type Fact,
  fact,
  go,
  heading,
  list,
  openForm,
  type Part,
  type Reply,
  type Source,
} from '../../reply/reply.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import { actionsOn } from './actions.view.ts'
import {
  type ControlAction,
  complianceOf,
  currentResults,
  dueDates,
  type Earlier,
  isOpen,
  lastTime,
  nextOccasion,
  type Occasion,
  occasionsOf,
  type Plan,
  type Point,
  type Result,
} from './control.ts'
import { FORMS, isPublished, madeHereNotes, type Viewer } from './list.view.ts'
import {
  capital,
  comparedText,
  explanations,
  isLateAction,
  longRiskText,
  resultText,
  sentence,
} from './words.view.ts'

export interface OneView {
  plan: Plan
  point: Point
  plans: readonly Plan[]
  viewer: Viewer
}

/** One control: its status, what the plan says about it, what was found at each time, and through the years. */
export function oneReply(view: OneView): Reply {
  const { plan, point, viewer } = view
  const occasions = occasionsOf(plan, point, viewer.today)
  return {
    title: texts.oneTitle(point.rowNo, plan.year),
    lead: leadOf(occasions),
    exceptions: plan.isExample ? [texts.example(plan.year, plan.copiedFrom)] : [],
    facts: factsOf(plan, point),
    parts: [
      ...openActionEntries(view),
      heading(texts.occasionsTitle),
      ...occasionParts(view, occasions),
      ...yearsChart(view),
      ...actionParts(view),
      ...yearParts(view),
    ],
    more: versionParts(point),
    actions: actionsOf(view, occasions),
    sources: sourcesOf(view),
    notes: notesOf(view),
    back: texts.lines.plan(plan.year),
    shareable: isPublished(plan, viewer.today),
  }
}

/** Its status: first what is late, then the last result, then when it is due. */
function leadOf(occasions: readonly Occasion[]): string {
  const { standing } = texts
  const late = occasions.find(({ state }) => state === 'late')
  const next = occasions.find(({ state }) => state === 'due')
  const last = occasions.findLast(({ result }) => result !== null)?.result
  const said = [
    ...(late?.dueOn ? [standing.late(dayInText(late.dueOn))] : []),
    ...(last ? [capital(sentence(resultText(last)))] : []),
    ...(!late && next?.dueOn ? [standing.due(dayInText(next.dueOn))] : []),
  ]
  return said.length > 0 ? said.join(' ') : standing.unknown
}

/** What the plan does not say is left out. */
function factsOf(plan: Plan, point: Point): Fact[] {
  const { labels } = texts
  const dates = point.timesPerYear ? dueDates(plan.year, point.timesPerYear) : []
  const frequency = [point.frequency, dates.length > 0 ? texts.dueNote(dates.length, dates.join(', ')) : null]
  const pairs: [string, Prose | null][] = [
    [labels.control, point.control],
    [labels.process, point.process ?? texts.noProcess],
    [labels.owner, point.owner && [{ person: point.owner }]],
    [labels.role, point.responsibleRole],
    [labels.risk, plan.isFromFollowup ? null : longRiskText(point.risk, plan.scale)],
    // Some plans have the role in the column for the risk: it is told once, as what it is.
    [labels.riskDescription, point.riskDescription === point.responsibleRole ? null : point.riskDescription],
    [labels.method, point.method],
    [labels.frequency, frequency.filter(Boolean).join(' – ') || null],
    [labels.unit, point.unit],
    [labels.reportsTo, point.reportsTo],
    [labels.governedBy, point.governedBy.join('; ') || null],
    [labels.note, point.note && sentence(capital(point.note))],
  ]
  return pairs.flatMap(([label, value]) => (value ? [fact(label, value)] : []))
}

const resultLines = (result: Result): string[] => [
  ...(result.comment ? [sentence(result.comment)] : []),
  ...explanations(result).map(sentence),
]

const spaced = (pieces: readonly Prose[]): Prose =>
  pieces.flatMap((piece, at): Inline[] => [...(at > 0 ? [' '] : []), ...piecesOf(piece)])

/** An item for each time of the year. */
function occasionParts({ plan, plans, point, viewer }: OneView, occasions: readonly Occasion[]): Part[] {
  if (occasions.length === 0) return [list([texts.noResults])]
  const items = occasions.map(({ no, dueOn, result, state }): Prose => {
    const name = `${texts.occasion(no, occasions.length)}${dueOn ? ` (${dueOn})` : ''}: `
    if (!result) {
      return `${name}${state === 'unknown' && isOpen(plan, viewer.today) ? texts.notRequired : texts.states[state]}`
    }
    const compared =
      result.source || result.how === 'not_done'
        ? null
        : comparedText(complianceOf(result), lastTime(plans, plan.year, point, no))
    return spaced([
      `${name}${sentence(resultText(result))}`,
      ...byWhom(result),
      ...(compared ? [compared] : []),
      ...resultLines(result),
    ])
  })
  return [list(items)]
}

const byWhom = ({ registered, performedBy, performedOn }: Result): Prose[] => [
  ...(performedOn ? [texts.result.performed(dayInText(performedOn))] : []),
  ...(performedBy ? [sentence(performedBy)] : []),
  ...(registered ? [[texts.registeredBy, { person: registered.by }, ` ${dayInText(registered.on)}.`]] : []),
]

const actionParts = ({ point: { actions: all }, viewer: { today } }: OneView): Part[] =>
  all.length === 0
    ? []
    : [
        heading(texts.actionsTitle),
        list(all.map((action) => [...actionText(action), ...standingText(action, today)])),
      ]

const actionText = ({ what, owner, dueOn }: ControlAction): Inline[] => [
  `${what} – `,
  { person: owner },
  texts.actionBy(dayInText(dueOn)),
]

function standingText(action: ControlAction, today: Viewer['today']): string[] {
  const moved = action.moves.at(-1)
  const told = [
    ...(action.doneOn ? [texts.actionDone(dayInText(action.doneOn))] : []),
    ...(isLateAction(action, today) ? [texts.actionLate] : []),
    ...(moved ? [texts.moved(dayInText(moved.from), moved.reason)] : []),
  ]
  return told.map((each) => ` – ${each}`)
}

/** Results of the same control in other years, the latest year first. */
const otherYears = ({ plan, plans, point }: OneView): Earlier[] =>
  plans
    .toSorted((a, b) => b.year - a.year)
    .filter(({ year }) => year !== plan.year)
    .flatMap(({ year, points }) =>
      points
        .filter(({ series }) => series === point.series)
        .flatMap((each) => currentResults(each).map((result) => ({ year, point: each, result }))),
    )

function yearParts(view: OneView): Part[] {
  const { plan } = view
  const others = otherYears(view)
  const listOf = (title: string, found: readonly Earlier[]): Part[] =>
    found.length === 0
      ? []
      : [
          heading(title),
          list(
            found.map(
              ({ year, point: { rowNo, control }, result }) =>
                `${texts.yearLine(year, rowNo, control)}: ${sentence(resultText(result))}`,
            ),
          ),
        ]
  return [
    ...listOf(
      texts.yearsTitle,
      others.filter(({ year }) => year < plan.year),
    ),
    ...listOf(
      texts.laterTitle,
      others.filter(({ year }) => year > plan.year),
    ),
  ]
}

const FEWEST_YEARS = 3

/** How large a part followed what was controlled, where it is one control in each of enough years. */
function yearsChart({ plans, point }: OneView): Chart[] {
  const years = plans
    .toSorted((a, b) => a.year - b.year)
    .flatMap(({ year, points }) => {
      const same = points.filter(({ series }) => series === point.series)
      const [only] = same
      const share =
        only &&
        currentResults(only)
          .map(complianceOf)
          .findLast((each) => each !== null)
      return same.length === 1 && share ? [{ year, share }] : []
    })
  if (years.length < FEWEST_YEARS) return []
  const labels = years.map(({ year }) => String(year))
  const values = years.map(({ share }) => share)
  return [
    chart('line', texts.complianceOverYears, texts.complianceUnit, labels, [
      { name: texts.compliance, values },
    ]),
  ]
}

/** Corrected results as they were, with the reason for each correction. */
function versionParts(point: Point): Part[] {
  const current = new Set(currentResults(point).map(({ id }) => id))
  const corrected = point.results.filter(({ id }) => !current.has(id))
  if (corrected.length === 0) return []
  const items = corrected.map((result): Prose => {
    const { registered, source, version, occasion } = result
    const next = point.results.find((each) => each.occasion === occasion && each.version === version + 1)
    const name: Inline[] = registered
      ? [texts.version(version, dayInText(registered.on)), { person: registered.by }]
      : [texts.versionPrinted(version, source?.title ?? '')]
    return spaced([
      [`${texts.occasion(occasion, 2)}. `, ...name, `: ${sentence(resultText(result))}`],
      ...resultLines(result),
      ...(next?.correctionReason ? [texts.corrected(sentence(next.correctionReason))] : []),
    ])
  })
  return [heading(texts.correctionsTitle), list(items)]
}

function actionsOf({ plan, point, viewer }: OneView, occasions: readonly Occasion[]): Action[] {
  const { buttons } = texts
  const args = { point: String(point.id) }
  const registers = may(viewer, 'register-control', [point.unit]) && isOpen(plan, viewer.today)
  const registered = occasions.filter(({ result }) => result !== null)
  // One more than the plan asks for.
  const isExtra = registered.length > 0 && !occasions.some(({ state }) => state === 'late' || state === 'due')
  const next = { ...args, occasion: String(nextOccasion(occasions)) }
  return [
    ...(registers
      ? [
          openForm(isExtra ? buttons.registerExtra : buttons.register, FORMS.result, next, !isExtra),
          ...registered.map(({ no }) =>
            openForm(registered.length > 1 ? buttons.correctNo(no) : buttons.correct, FORMS.result, {
              ...args,
              occasion: String(no),
            }),
          ),
        ]
      : []),
    ...(viewer.permissions.has('plan-control') && !plan.isFromFollowup
      ? [openForm(plan.status === 'draft' ? buttons.changePoint : buttons.assign, FORMS.point, args)]
      : []),
    go(buttons.plan(plan.year), texts.lines.plan(plan.year)),
  ]
}

/** The open actions, each with what can be done about it. */
const openActionEntries = ({ point, viewer }: OneView): Part[] =>
  may(viewer, 'register-control', [point.unit])
    ? point.actions
        .filter(({ doneOn }) => doneOn === null)
        .map((action) => entry(actionText(action), ...actionsOn(action)))
    : []

function sourcesOf(view: OneView): Source[] {
  const { plan, point } = view
  const printed = [...currentResults(point), ...otherYears(view).map(({ result }) => result)].flatMap(
    ({ source }) => source ?? [],
  )
  return [...(plan.source ? [{ ...plan.source, section: point.section }] : []), ...printed].map(citing)
}

/** A section that only repeats the document's title says nothing. */
const citing = ({ section, ...source }: Source): Source =>
  section === undefined || section === source.title ? source : { ...source, section }

function notesOf(view: OneView): string[] {
  const own = currentResults(view.point)
  const others = otherYears(view).map(({ result }) => result)
  const all = [...own, ...others]
  return [
    ...madeHereNotes(view.plan),
    ...own.flatMap(({ note }) => (note ? [`${texts.labels.note}: ${sentence(capital(note))}`] : [])),
    ...(all.some(({ source }) => source !== null) ? [texts.outcomeRead] : []),
    ...(others.length > 0 ? [texts.linkNote] : []),
    ...(all.length > 0 ? [texts.computed] : []),
  ]
}
