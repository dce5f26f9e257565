import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { text } from '../../reply/cells.ts'
import {
  type Action,
  act,
  fact,
  go,
  heading,
  list,
  menu,
  openForm,
  type Part,
  paragraph,
  type Reply,
  table,
} from '../../reply/reply.ts'
import { numbered } from '../../texts/common.ts'
import { dateWithDayOff, explain, externalDueNote } from '../../texts/deadlines.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { sectionName } from '../../texts/statement.ts'
import {
  type AgendaItem,
  type CancelledMeeting,
  type DatedMeeting,
  type ExternalDate,
  externalDates,
  incompleteItems,
  type Meeting,
  overtakenMatters,
  type Step,
  stepsOf,
  urgentMatters,
} from './meetings.ts'
import {
  choiceOf,
  distance,
  lineOf,
  shortTitle,
  shortWhat,
  stepDay,
  stepState,
  stepText,
  whenOf,
} from './words.view.ts'

export interface MeetingView {
  meeting: Meeting
  /** Null where the day is not known. */
  chain: MeetingChain | null
  items: readonly AgendaItem[]
  today: CalendarDate
  isNext: boolean
  /** Whether decisions of it have been registered. */
  isDecided: boolean
  /** Whether the asker may change meetings. */
  mayRegister: boolean
  before: DatedMeeting | undefined
  after: DatedMeeting | undefined
  /** What remains of the meeting before it, in a sentence; empty when nothing does. */
  leftBefore: string
}

const MAX_EXTERNAL = 10

/** One meeting: its dates, its agenda with what each matter lacks, and which matters cannot wait for adjustment. */
export function meetingView(view: MeetingView): Reply {
  const { meeting, chain, items, today, leftBefore } = view
  const external = chain ? externalDates(items, chain, today) : []
  const urgent = urgentMatters(external)
  // Of a meeting that lies ahead there is still time to do something about it.
  const overtaken = meeting.heldOn && meeting.heldOn >= today ? overtakenMatters(external) : 0
  const steps = chain ? stepsOf(chain) : []
  const [next] = steps.filter(({ keep, done, kind }) => keep >= today && !done && kind !== 'meeting')
  return {
    title: texts.title(whenOf(meeting)),
    lead: leadOf(view),
    facts: [...(next ? [fact(texts.nextStep, stepText(next, today))] : []), ...peopleFacts(meeting)],
    exceptions: [
      ...(leftBefore ? [leftBefore] : []),
      ...(items.length > 0 ? [texts.agendaState(incompleteItems(items))] : []),
      ...(urgent > 0 ? [texts.urgent(urgent)] : []),
      ...(overtaken > 0 ? [texts.overtaken(overtaken)] : []),
    ],
    parts: [...agendaParts(view, external), ...stepParts(view, steps), ...externalParts(view, external)],
    actions: [
      ...protocolActions(view),
      go(texts.buttons.agenda, texts.lines.agenda(meeting.id)),
      ...agendaMenu(items),
      ...formActions(view),
      ...wayActions(view),
      ...cancelActions(view),
    ],
    sources: meeting.sources,
    notes: [
      ...(meeting.changed
        ? [[texts.plannedBy, { person: meeting.changed.by }, ` ${texts.weekday(meeting.changed.on)}.`]]
        : []),
    ],
    back: texts.lines.plan(yearOf(view)),
  }
}

/** A meeting that has been called off: it can be planned again, and calendars can be told. */
export function cancelledView(meeting: CancelledMeeting, mayRegister: boolean): Reply {
  const { buttons, lines } = texts
  const id = String(meeting.id)
  const year = Number(meeting.heldOn.slice(0, 4))
  return {
    title: texts.title(whenOf(meeting)),
    lead: texts.cancelled(whenOf(meeting), meeting.cancelledOn),
    parts: [paragraph(texts.cancelledMatters(meeting.matters))],
    actions: [
      ...(mayRegister ? [openForm(buttons.again, 'meeting-edit', { id, again: 'yes' })] : []),
      calendarAction(buttons.cancelledFile, id),
      go(buttons.next, lines.next),
      go(buttons.plan(year), lines.plan(year)),
    ],
    sources: meeting.sources,
    back: lines.plan(year),
  }
}

/** The meeting's dates as a calendar file; what is called off as called off. */
export const calendarAction = (label: string, id: string): Action =>
  act(label, 'calendar-meetings', `meeting:${id}`)

const peopleFacts = ({ people: { chair, adjusters } }: Meeting) => [
  ...(chair ? [fact(texts.people.chair, [{ person: chair }])] : []),
  ...(adjusters.length > 0
    ? [
        fact(
          texts.people.adjusters,
          adjusters.flatMap((userId, index) => [...(index > 0 ? [', '] : []), { person: userId }]),
        ),
      ]
    : []),
]

const yearOf = ({ meeting, today }: MeetingView): number => Number((meeting.heldOn ?? today).slice(0, 4))

function leadOf({ meeting, isNext, today, items }: MeetingView): string {
  const { heldOn, label } = meeting
  const when = whenOf(meeting)
  const n = items.length
  if (!heldOn) return texts.lead.undated(label)
  if (heldOn === today) return texts.lead.today(when, n)
  const far = distance(today, heldOn)
  if (heldOn < today) return texts.lead.held(when, far, n)
  return isNext ? texts.lead.next(when, far, n) : texts.lead.coming(when, far, n)
}

const nameOf = ({ agendaNo, title }: AgendaItem): string => numbered(agendaNo, shortTitle(title))

const missingOf = ({ check }: AgendaItem): string[] => check.missing.map(sectionName)

function agendaParts({ items, meeting }: MeetingView, external: readonly ExternalDate[]): Part[] {
  if (items.length === 0) return []
  const { matter, missing, deadline, dnr } = texts.columns
  return [
    table(
      texts.agendaTitle(whenOf(meeting)),
      [matter, missing, deadline, dnr].map((title) => ({ title })),
      items.map((item) => [
        text(numbered(item.agendaNo, item.title)),
        text(missingOf(item).join(', ') || (item.check.unknown.length > 0 ? texts.notStated : null)),
        text(datesCell(external.filter((date) => date.item.id === item.id))),
        text(item.dnrPrinted),
      ]),
    ),
  ]
}

const datesCell = (dates: readonly ExternalDate[]): string =>
  dates.map(({ on, what }) => `${dateWithDayOff(on)}: ${shortWhat(what)}`).join('; ')

/** Every date that follows from the meeting, and how each was counted. */
function stepParts({ meeting, chain, today }: MeetingView, steps: readonly Step[]): Part[] {
  if (!chain) return []
  const columns = texts.stepColumns
  return [
    heading(texts.stepsTitle),
    table(
      texts.stepsTitle,
      [columns.step, columns.day, columns.state, columns.how].map((title) => ({ title })),
      steps.map((step) => [
        text(texts.dueNames[step.kind]),
        stepDay(step),
        stepState(step, today),
        text(step.deadline && explain(step.deadline)),
      ]),
    ),
    paragraph(texts.finalFrom(chain.finalFrom, meeting.postedOn !== null)),
  ]
}

/** What the dates that others have set mean, for those that fall before ordinary adjustment. */
function externalParts({ chain, items }: MeetingView, dates: readonly ExternalDate[]): Part[] {
  if (!chain || items.length === 0) return []
  const lines = dates.flatMap(({ item, on, what, due }) => {
    const note = due === 'passed' ? texts.passed(on) : externalDueNote(due, on, chain)
    return note ? [texts.external(nameOf(item), shortWhat(what), note)] : []
  })
  const rest = lines.length - MAX_EXTERNAL
  const shown = [...lines.slice(0, MAX_EXTERNAL), ...(rest > 0 ? [texts.moreExternal(rest)] : [])]
  return [heading(texts.externalTitle), shown.length > 0 ? list(shown) : paragraph(texts.noExternal)]
}

const agendaMenu = (items: readonly AgendaItem[]): Action[] =>
  items.length === 0
    ? []
    : [
        menu(
          texts.choose,
          items.map((item) => ({ label: nameOf(item), line: texts.lines.matter(item.id) })),
        ),
      ]

/** When the minutes were adjusted and posted: the next step of a meeting that has been held. */
const protocolActions = ({ meeting, mayRegister, today }: MeetingView): Action[] =>
  mayRegister && meeting.heldOn !== null && meeting.heldOn <= today
    ? [openForm(texts.buttons.facts, 'meeting-facts', { id: String(meeting.id) }, true)]
    : []

const formActions = ({ meeting, mayRegister }: MeetingView): Action[] =>
  mayRegister
    ? [
        openForm(texts.buttons.edit, 'meeting-edit', { id: String(meeting.id) }),
        openForm(texts.buttons.add, 'meeting-add'),
      ]
    : []

/** The seldom and the grave come last. */
const cancelActions = ({ meeting, isDecided, mayRegister }: MeetingView): Action[] =>
  mayRegister && meeting.heldOn !== null && meeting.adjustedOn === null && !isDecided
    ? [openForm(texts.buttons.cancel, 'meeting-cancel', { id: String(meeting.id) })]
    : []

function wayActions(view: MeetingView): Action[] {
  const { before, after, isNext } = view
  const { buttons, lines } = texts
  const year = yearOf(view)
  return [
    ...(view.meeting.heldOn ? [calendarAction(buttons.calendar, String(view.meeting.id))] : []),
    ...(isNext ? [] : [go(buttons.next, lines.next)]),
    ...(before ? [go(buttons.earlier(choiceOf(before).label), lineOf(before))] : []),
    ...(after ? [go(buttons.later(choiceOf(after).label), lineOf(after))] : []),
    go(buttons.plan(year), lines.plan(year)),
  ]
}
