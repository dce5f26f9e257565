import type { CalendarDate } from '../../lib/calendar.ts'
import type { CommitteeDays, CommitteeOffsets, StepKind } from '../../lib/deadlines/meeting.ts'
import { count, date, text } from '../../reply/cells.ts'
import {
  type Action,
  go,
  menu,
  openForm,
  type Reply,
  sentence,
  type Table,
  table,
} from '../../reply/reply.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { toCounts } from './changes.ts'
import { chainOf, isDated, type Meeting, nextMeeting, type Step, stepsOf } from './meetings.ts'
import { distance, lineOf, stepDay, whenOf } from './words.view.ts'

export interface PlanView {
  year: number
  /** The year's meetings: those with a day first, by day. */
  meetings: readonly Meeting[]
  /** Those of the year that have been called off. */
  cancelled: readonly Meeting[]
  /** Other years that have meetings, newest first. */
  years: readonly number[]
  offsets: CommitteeDays
  today: CalendarDate
  mayRegister: boolean
  mayAdminister: boolean
}

const MAX_YEARS = 5
const SHOWN = ['material_stop', 'notice', 'adjustment', 'posting', 'appeal_end'] as const satisfies StepKind[]

/** A year's meetings with every date that follows from each. */
export function planView(view: PlanView): Reply {
  const { year, meetings, cancelled, offsets, today } = view
  if (meetings.length === 0) return emptyView(view)
  const thisYear = Number(today.slice(0, 4))
  return {
    title: texts.planTitle(year),
    lead: leadOf(view),
    exceptions: cancelled.length > 0 ? [texts.cancelledInPlan(cancelled.map(whenOf))] : [],
    parts: [planTable(view)],
    actions: [
      menu(
        texts.chooseMeeting,
        meetings.map((meeting) => ({ label: whenOf(meeting), line: lineOf(meeting) })),
      ),
      ...planActions(view),
    ],
    sources: meetings.flatMap(({ sources }) => sources),
    notes: [rulesText(offsets), texts.rolling],
    back: year === thisYear ? texts.lines.next : texts.lines.plan(thisYear),
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

function planTable({ year, meetings, offsets }: PlanView): Table {
  const { planColumns: columns } = texts
  return table(
    texts.planTitle(year),
    [columns.meeting, ...SHOWN.map((kind) => columns[kind]), columns.matters, columns.name].map((title) => ({
      title,
    })),
    meetings.map((meeting) => {
      const steps = shownSteps(meeting, offsets)
      return [
        meeting.heldOn ? date(meeting.heldOn) : text(texts.undatedCell(meeting.label)),
        ...SHOWN.map((kind) => {
          const step = steps.find((found) => found.kind === kind)
          return step ? stepDay(step) : null
        }),
        count(meeting.matters),
        text(meeting.name),
      ]
    }),
  )
}

/** The committee's own rules in words. */
export function rulesText(offsets: CommitteeDays): string {
  return texts.rules(toCounts(offsets))
}

function planActions({ year, years, mayRegister, mayAdminister }: PlanView): Action[] {
  const { buttons, lines } = texts
  return [
    ...(mayRegister
      ? [
          openForm(buttons.add, 'meeting-add'),
          openForm(buttons.addPlan(year), 'meeting-plan', { year: String(year) }),
        ]
      : []),
    ...(mayAdminister ? [openForm(buttons.daysForm, 'committee-days')] : []),
    go(buttons.next, lines.next),
    ...years.slice(0, MAX_YEARS).map((other) => go(buttons.plan(other), lines.plan(other))),
  ]
}

/** A year without meetings: those who may plan are offered the forms. */
const emptyView = (view: PlanView): Reply => ({
  ...sentence(
    `${texts.emptyYear(view.year)} ${view.mayRegister ? texts.emptyOffer : texts.emptyAsk}`,
    ...planActions(view),
  ),
  notes: [rulesText(view.offsets), texts.rolling],
})
