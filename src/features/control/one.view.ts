import type { Button, KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { may } from '../../lib/roles.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, formButton, goButton, header, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { controlTexts as texts } from '../../texts/control.ts'
import { actionButtons } from './actions.view.ts'
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
  type Source,
} from './control.ts'
import { FORMS, isPublished, type Viewer } from './list.view.ts'
import {
  capital,
  comparedText,
  explanations,
  isLateAction,
  longRiskText,
  mention,
  resultText,
  sentence,
} from './words.view.ts'

export interface OneView {
  plan: Plan
  point: Point
  plans: readonly Plan[]
  viewer: Viewer
}

/** One control: what the plan says of it, what was found at each time, and through the years. */
export function oneAnswer(view: OneView): Answer {
  const { plan, point, viewer } = view
  const title = texts.oneTitle(point.rowNo, plan.year)
  const facts = factsOf(plan, point)
  const occasions = occasionsOf(plan, point, viewer.today)
  const parts = [
    ...(plan.isExample ? [escapeText(texts.example(plan.year, plan.copiedFrom))] : []),
    facts.map(([label, value]) => `*${label}:* ${value}`).join('\n'),
    [`*${texts.occasionsTitle}*`, ...occasionLines(view, occasions)].join('\n'),
    ...actionLines(point, viewer.today),
    ...yearLines(view),
    ...versionLines(point),
  ]
  return {
    text: shorten([escapeText(`${title}: ${point.control}`), ...parts].join('\n\n'), limits.messageText),
    blocks: [
      header(title),
      ...parts.map((part) => section(part)),
      ...buttonBlocks(view, occasions),
      ...openActionBlocks(view),
      context(...noteLines(view)),
    ].slice(0, limits.blocks),
    back: texts.lines.plan(plan.year),
    shareable: isPublished(plan, viewer.today),
  }
}

/** Label and value, the value mrkdwn with its data escaped. What the plan does not say is left out. */
function factsOf(plan: Plan, point: Point): [string, string][] {
  const { labels } = texts
  const dates = point.timesPerYear ? dueDates(plan.year, point.timesPerYear) : []
  const frequency = [point.frequency, dates.length > 0 ? texts.dueNote(dates.length, dates.join(', ')) : null]
  const pairs: [string, string | null][] = [
    [labels.process, point.process ?? texts.noProcess],
    [labels.control, point.control],
    // Some plans have the role in the column for the risk: it is told once, as what it is.
    [labels.riskDescription, point.riskDescription === point.responsibleRole ? null : point.riskDescription],
    [labels.risk, plan.isFromFollowup ? null : longRiskText(point.risk)],
    [labels.method, point.method],
    [labels.frequency, frequency.filter(Boolean).join(' – ') || null],
    [labels.role, point.responsibleRole],
    [labels.unit, point.unit],
    [labels.reportsTo, point.reportsTo],
    [labels.governedBy, point.governedBy.join('; ') || null],
    [labels.note, point.note && sentence(capital(point.note))],
  ]
  return [
    ...pairs.flatMap(([label, value]): [string, string][] =>
      value === null ? [] : [[label, escapeText(value)]],
    ),
    ...(point.owner ? [[labels.owner, mention(point.owner)] satisfies [string, string]] : []),
  ]
}

const told = (result: Result): string[] => [
  ...(result.comment ? [result.comment] : []),
  ...explanations(result),
]

/** mrkdwn, a line for each time of the year. */
function occasionLines({ plan, plans, point, viewer }: OneView, occasions: readonly Occasion[]): string[] {
  if (occasions.length === 0) return [texts.noResults]
  return occasions.flatMap(({ no, dueOn, result, state }) => {
    const name = `${texts.occasion(no, occasions.length)}${dueOn ? ` (${dueOn})` : ''}`
    if (!result) {
      const told = state === 'unknown' && isOpen(plan, viewer.today) ? texts.notRequired : texts.states[state]
      return [`• ${name}: ${told}`]
    }
    const compared =
      result.source || result.how === 'not_done'
        ? null
        : comparedText(complianceOf(result), lastTime(plans, plan.year, point, no))
    return [
      `• ${name}: ${escapeText(sentence(resultText(result)))}${byWhom(result)}`,
      ...[...(compared ? [compared] : []), ...told(result)].map((line) => `   ${escapeText(line)}`),
    ]
  })
}

const byWhom = ({ registered, performedBy, performedOn }: Result): string => {
  const parts = [
    ...(performedOn ? [texts.result.performed(performedOn)] : []),
    ...(performedBy ? [escapeText(sentence(performedBy))] : []),
    ...(registered ? [`${capital(texts.registeredBy(mention(registered.by), registered.on))}.`] : []),
  ]
  return parts.length > 0 ? ` ${parts.join(' ')}` : ''
}

function actionLines({ actions: all }: Point, today: CalendarDate): string[] {
  if (all.length === 0) return []
  return [[`*${texts.actionsTitle}*`, ...all.map((action) => actionLine(action, today))].join('\n')]
}

/** mrkdwn */
function actionLine(action: ControlAction, today: CalendarDate): string {
  const moved = action.moves.at(-1)
  const state = action.doneOn
    ? texts.actionDone(action.doneOn)
    : isLateAction(action, today)
      ? texts.actionLate
      : null
  return [
    `• ${texts.actionLine(escapeText(action.what), mention(action.owner), action.dueOn)}`,
    ...(state ? [state] : []),
    ...(moved ? [escapeText(texts.moved(moved.from, moved.reason))] : []),
  ].join(' – ')
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

/** mrkdwn */
function yearLines(view: OneView): string[] {
  const { plan } = view
  const others = otherYears(view)
  const listOf = (title: string, found: readonly Earlier[]): string[] =>
    found.length === 0
      ? []
      : [
          [
            `*${title}*`,
            ...found.map(({ year, point: { rowNo, control }, result }) =>
              escapeText(`• ${texts.yearLine(year, rowNo, control)}: ${sentence(resultText(result))}`),
            ),
          ].join('\n'),
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

/** Corrected results as they were, with the reason for each correction. mrkdwn. */
function versionLines(point: Point): string[] {
  const current = new Set(currentResults(point).map(({ id }) => id))
  const corrected = point.results.filter(({ id }) => !current.has(id))
  if (corrected.length === 0) return []
  const lines = corrected.flatMap((result) => {
    const { registered, source, version, occasion } = result
    const next = point.results.find((each) => each.occasion === occasion && each.version === version + 1)
    const name = registered
      ? texts.version(version, registered.on, mention(registered.by))
      : texts.versionPrinted(version, escapeText(source?.title ?? ''))
    return [
      `• ${texts.occasion(occasion, 2)}. ${name}: ${escapeText(sentence(resultText(result)))}`,
      ...told(result).map((line) => `   ${escapeText(line)}`),
      ...(next?.correctionReason ? [`   ${escapeText(texts.corrected(next.correctionReason))}`] : []),
    ]
  })
  return [[`*${texts.correctionsTitle}*`, ...lines].join('\n')]
}

function buttonBlocks({ plan, point, viewer }: OneView, occasions: readonly Occasion[]): KnownBlock[] {
  const { buttons } = texts
  const args = { point: String(point.id) }
  const registers = may(viewer, 'register-control', [point.unit]) && isOpen(plan, viewer.today)
  const registered = occasions.filter(({ result }) => result !== null)
  // One more than the plan asks for.
  const isExtra = registered.length > 0 && !occasions.some(({ state }) => state === 'late' || state === 'due')
  const found: Button[] = [
    ...(registers
      ? [
          formButton(
            isExtra ? buttons.registerExtra : buttons.register,
            FORMS.result,
            { ...args, occasion: String(nextOccasion(occasions)) },
            ...(isExtra ? [] : (['primary'] as const)),
          ),
          ...registered.map(({ no }) =>
            formButton(registered.length > 1 ? buttons.correctNo(no) : buttons.correct, FORMS.result, {
              ...args,
              occasion: String(no),
            }),
          ),
        ]
      : []),
    ...(viewer.permissions.has('plan-control') && !plan.isFromFollowup
      ? [formButton(plan.status === 'draft' ? buttons.changePoint : buttons.assign, FORMS.point, args)]
      : []),
    goButton(buttons.plan(plan.year), texts.lines.plan(plan.year)),
  ]
  return [actions(...found)]
}

const MAX_ACTIONS = 10
const MAX_SOURCES = 4

/** The open actions, each with what can be done about it. */
function openActionBlocks({ point, viewer }: OneView): KnownBlock[] {
  if (!may(viewer, 'register-control', [point.unit])) return []
  return point.actions
    .filter(({ doneOn }) => doneOn === null)
    .slice(0, MAX_ACTIONS)
    .flatMap((action) => [section(escapeText(action.what)), actions(...actionButtons(action))])
}

/** A section that only repeats the document's title says nothing. */
const cited = (source: Source, where: string): string =>
  sourceLine(source, where === source.title ? undefined : where)

function noteLines(view: OneView): string[] {
  const { plan, point } = view
  const others = otherYears(view)
  const own = currentResults(point)
  const printed = [...own, ...others.map(({ result }) => result)].flatMap(({ source }) => source ?? [])
  const sources = new Set([
    plan.source ? cited(plan.source, point.section) : texts.madeHere(plan.createdOn),
    ...printed.map((source) => cited(source, source.section)),
  ])
  const notes = own.flatMap(({ note }) => (note ? [note] : []))
  return [
    ...[...sources].slice(0, MAX_SOURCES).map(escapeText),
    ...notes.slice(0, 2).map((note) => escapeText(`${texts.labels.note}: ${sentence(capital(note))}`)),
    ...(printed.length > 0 ? [texts.outcomeRead] : []),
    ...(others.length > 0 ? [texts.linkNote] : []),
    ...(own.length + others.length > 0 ? [texts.computed] : []),
  ]
}
