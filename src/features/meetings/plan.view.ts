import type { Button, KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { CommitteeOffsets } from '../../lib/deadlines/meeting.ts'
import { shorten } from '../../lib/words.ts'
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
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { toCounts } from './changes.ts'
import { chainOf, isDated, type Meeting, nextMeeting, type Step, type StepKind, stepsOf } from './meetings.ts'
import { cellOfStep, distance, lineOf, whenOf } from './words.view.ts'

export interface PlanView {
  year: number
  /** The year's meetings: those with a day first, by day. */
  meetings: readonly Meeting[]
  /** Other years that have meetings, newest first. */
  years: readonly number[]
  offsets: CommitteeOffsets
  page: number
  today: CalendarDate
  mayRegister: boolean
  mayAdminister: boolean
}

const PAGE_ROWS = 20
const MAX_YEARS = 5
const MAX_SOURCES = 3
const SHOWN = ['material_stop', 'notice', 'adjustment', 'posting', 'appeal_end'] as const satisfies StepKind[]

/** A year's meetings with every date that follows from each. */
export function planAnswer(view: PlanView): Answer {
  const { year, meetings, offsets, today } = view
  if (meetings.length === 0) return emptyAnswer(view)
  const pages = Math.max(1, Math.ceil(meetings.length / PAGE_ROWS))
  const page = Math.min(Math.max(1, view.page), pages)
  const rows = meetings
    .slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
    .map((meeting) => ({ meeting, steps: shownSteps(meeting, offsets) }))
  const lead = [leadOf(view), ...(pages > 1 ? [texts.planPage(page, pages)] : [])].join(' ')
  return {
    text: shorten(
      escapeText(
        [lead, ...rows.map(({ meeting, steps }) => rowText(meeting, steps)), rulesText(offsets)].join('\n'),
      ),
      limits.messageText,
    ),
    blocks: [
      header(texts.planTitle(year)),
      section(escapeText(lead)),
      planTable(rows),
      actions(
        goMenu(
          texts.chooseMeeting,
          rows.map(({ meeting }) => ({ label: whenOf(meeting), line: lineOf(meeting) })),
        ),
      ),
      ...buttonRows(view),
      footer(view),
    ],
    ...(year === Number(today.slice(0, 4))
      ? { back: texts.lines.next }
      : { back: texts.lines.plan(Number(today.slice(0, 4))) }),
    ...(page < pages ? { next: texts.lines.page(texts.lines.plan(year), page + 1) } : {}),
  }
}

function leadOf({ meetings, year, today }: PlanView): string {
  const dated = meetings.filter(isDated)
  const coming = dated.filter(({ heldOn }) => heldOn >= today).length
  const next = nextMeeting(dated, today)
  return [
    texts.planLead(meetings.length, year, coming),
    ...(next ? [texts.planNext(whenOf(next), distance(today, next.heldOn))] : []),
  ].join(' ')
}

/** The steps that the plan shows; none where the day is not known. */
function shownSteps(meeting: Meeting, offsets: CommitteeOffsets): Step[] {
  if (!isDated(meeting)) return []
  const steps = stepsOf(chainOf(meeting, offsets))
  return SHOWN.flatMap((kind) => steps.find((step) => step.kind === kind) ?? [])
}

interface Row {
  meeting: Meeting
  steps: readonly Step[]
}

const rowText = (meeting: Meeting, steps: readonly Step[]): string =>
  texts.planRow(
    whenOf(meeting),
    steps.map((step) => texts.planPart(texts.stepNames[step.kind], cellOfStep(step))),
  )

function planTable(rows: readonly Row[]): KnownBlock {
  const { planColumns: columns } = texts
  return table(
    [
      { title: columns.meeting, wrap: true },
      ...SHOWN.map((kind) => ({ title: columns[kind], wrap: true })),
      { title: columns.matters, align: 'right' as const },
    ],
    rows.map(({ meeting, steps }) => [
      meeting.heldOn
        ? texts.named(texts.shortWeekday(meeting.heldOn), meeting.name)
        : texts.undatedCell(meeting.label),
      ...SHOWN.map((kind) => {
        const step = steps.find((found) => found.kind === kind)
        return step ? cellOfStep(step) : ''
      }),
      String(meeting.matters),
    ]),
  )
}

/** The committee's own rules in words. */
export function rulesText(offsets: CommitteeOffsets): string {
  const { material, notice, adjustment, posting } = toCounts(offsets)
  return texts.rules(material, notice, adjustment, posting)
}

function footer({ meetings, offsets }: PlanView): KnownBlock {
  const lines = new Set(meetings.flatMap(({ sources }) => sources.map((source) => sourceLine(source))))
  return context(rulesText(offsets), texts.rolling, ...[...lines].slice(0, MAX_SOURCES).map(escapeText))
}

function buttonRows({ year, years, mayRegister, mayAdminister }: PlanView): KnownBlock[] {
  const { buttons, lines } = texts
  const forms: Button[] = [
    ...(mayRegister
      ? [
          formButton(buttons.add, 'meeting-add'),
          formButton(buttons.addPlan(year), 'meeting-plan', { year: String(year) }),
        ]
      : []),
    ...(mayAdminister ? [formButton(buttons.daysForm, 'committee-days')] : []),
  ]
  return [
    ...(forms.length > 0 ? [actions(...forms)] : []),
    actions(
      goButton(buttons.next, lines.next),
      ...years.slice(0, MAX_YEARS).map((other) => goButton(buttons.plan(other), lines.plan(other))),
    ),
  ]
}

/** A year without meetings: whoever may is offered the forms. */
function emptyAnswer(view: PlanView): Answer {
  const { year, mayRegister, offsets } = view
  const text = [texts.emptyYear(year), mayRegister ? texts.emptyOffer : texts.emptyAsk].join(' ')
  return {
    text: [text, rulesText(offsets)].join('\n'),
    blocks: [section(text), ...buttonRows(view), context(rulesText(offsets), texts.rolling)],
    shareable: false,
  }
}
