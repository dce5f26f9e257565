import type { Button, KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
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
import { dateWithDayOff, explain, externalDueNote } from '../../texts/deadlines.ts'
import { meetingsTexts as texts } from '../../texts/meetings.ts'
import { statementSections } from '../../texts/statement.ts'
import {
  type AgendaItem,
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
import { choiceOf, distance, lineOf, shortTitle, shortWhat, stepText, whenOf } from './words.view.ts'

export interface MeetingView {
  meeting: Meeting
  /** Null where the day is not known. */
  chain: MeetingChain | null
  items: readonly AgendaItem[]
  page: number
  today: CalendarDate
  isNext: boolean
  /** Whether whoever asks may change meetings. */
  mayRegister: boolean
  before: DatedMeeting | undefined
  after: DatedMeeting | undefined
  /** What remains of the meeting before it, in a sentence; empty when nothing does. */
  leftBefore: string
}

const PAGE_ROWS = 15
const MAX_EXTERNAL = 10
const MAX_SOURCES = 3

/** One meeting: its dates, its agenda with what each matter lacks, and which matters cannot wait for adjustment. */
export function meetingAnswer(view: MeetingView): Answer {
  const { meeting, chain, items, today, leftBefore } = view
  const pages = Math.max(1, Math.ceil(items.length / PAGE_ROWS))
  const page = Math.min(Math.max(1, view.page), pages)
  const rows = items.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
  const external = chain ? externalDates(items, chain, today) : []
  const urgent = urgentMatters(external)
  // Of a meeting that lies ahead there is still time to do something about it.
  const overtaken = meeting.heldOn && meeting.heldOn >= today ? overtakenMatters(external) : 0
  const lead = [
    leadOf(view),
    texts.agenda(items.length, incompleteItems(items)),
    ...(urgent > 0 ? [texts.urgent(urgent)] : []),
    ...(overtaken > 0 ? [texts.overtaken(overtaken)] : []),
    ...(pages > 1 ? [texts.page(page, pages)] : []),
  ].join(' ')
  const steps = chain ? stepsOf(chain) : []
  const notes = chain ? externalLines(external, chain) : []
  const dates = steps.map((step) => `• ${stepText(step, today)}`)
  const final = chain ? [texts.finalFrom(chain.finalFrom, meeting.postedOn !== null)] : []
  return {
    text: shorten(
      escapeText(
        [lead, ...(leftBefore ? [leftBefore] : []), ...dates, ...lacking(rows), ...notes].join('\n'),
      ),
      limits.messageText,
    ),
    blocks: [
      header(texts.title(whenOf(meeting))),
      section(escapeText(lead)),
      ...(leftBefore ? [section(escapeText(leftBefore))] : []),
      ...(chain ? [section(`*${texts.stepsTitle}*\n${escapeText([...dates, ...final].join('\n'))}`)] : []),
      ...externalBlocks(view, notes),
      ...agendaBlocks(rows, external),
      ...buttonRows(view),
      smallPrint(view, steps),
    ],
    back: texts.lines.plan(Number((meeting.heldOn ?? today).slice(0, 4))),
    ...(page < pages ? { next: texts.lines.page(lineOf(meeting), page + 1) } : {}),
  }
}

function leadOf({ meeting, isNext, today }: MeetingView): string {
  const { heldOn, label } = meeting
  const when = whenOf(meeting)
  if (!heldOn) return texts.lead.undated(label)
  if (heldOn === today) return texts.lead.today(when)
  const far = distance(today, heldOn)
  if (heldOn < today) return texts.lead.held(when, far)
  return isNext ? texts.lead.next(when, far) : texts.lead.coming(when, far)
}

const nameOf = ({ agendaNo, title }: AgendaItem): string =>
  agendaNo === null ? shortTitle(title) : `${agendaNo}. ${shortTitle(title)}`

const missingOf = ({ check }: AgendaItem): string[] => check.missing.map((name) => statementSections[name])

const lacking = (rows: readonly AgendaItem[]): string[] =>
  rows.flatMap((item) => {
    const missing = missingOf(item)
    return missing.length > 0 ? [`• ${texts.missingIn(nameOf(item), missing)}`] : []
  })

/** What the dates that others have set mean, for those that fall before ordinary adjustment. */
function externalLines(dates: readonly ExternalDate[], chain: MeetingChain): string[] {
  const lines = dates.flatMap(({ item, on, what, due }) => {
    const note = due === 'passed' ? texts.passed(on) : externalDueNote(due, on, chain)
    return note ? [`• ${texts.external(nameOf(item), shortWhat(what), note)}`] : []
  })
  if (lines.length <= MAX_EXTERNAL) return lines
  return [...lines.slice(0, MAX_EXTERNAL), texts.moreExternal(lines.length - MAX_EXTERNAL)]
}

function externalBlocks({ chain, items }: MeetingView, notes: readonly string[]): KnownBlock[] {
  if (!chain || items.length === 0) return []
  const text = notes.length > 0 ? notes.join('\n') : texts.noExternal
  return [section(`*${texts.externalTitle}*\n${escapeText(text)}`)]
}

function agendaBlocks(rows: readonly AgendaItem[], external: readonly ExternalDate[]): KnownBlock[] {
  if (rows.length === 0) return []
  const { columns } = texts
  return [
    table(
      [
        { title: columns.number, align: 'right' },
        { title: columns.matter, wrap: true },
        { title: columns.dnr },
        { title: columns.missing, wrap: true },
        { title: columns.deadline, wrap: true },
      ],
      rows.map((item) => [
        item.agendaNo === null ? '' : String(item.agendaNo),
        shortTitle(item.title),
        item.dnrPrinted ?? texts.noDnr,
        missingOf(item).join(', ') ||
          (item.check.unknown.length > 0 ? texts.notStated : texts.nothingMissing),
        datesCell(external.filter((date) => date.item.id === item.id)),
      ]),
    ),
    actions(
      goMenu(
        texts.choose,
        rows.map((item) => ({ label: nameOf(item), line: texts.lines.matter(item.id) })),
      ),
    ),
  ]
}

const datesCell = (dates: readonly ExternalDate[]): string =>
  dates.map(({ on, what }) => `${dateWithDayOff(on)}: ${shortWhat(what)}`).join('; ')

function buttonRows({ meeting, mayRegister, before, after, today, isNext }: MeetingView): KnownBlock[] {
  const { buttons, lines } = texts
  const id = String(meeting.id)
  const isHeld = meeting.heldOn !== null && meeting.heldOn <= today
  const forms: Button[] = mayRegister
    ? [
        ...(isHeld ? [formButton(buttons.facts, 'meeting-facts', { id }, 'primary')] : []),
        formButton(buttons.edit, 'meeting-edit', { id }),
        formButton(buttons.add, 'meeting-add'),
      ]
    : []
  const year = Number((meeting.heldOn ?? today).slice(0, 4))
  return [
    ...(forms.length > 0 ? [actions(...forms)] : []),
    actions(
      goButton(buttons.agenda, lines.agenda(meeting.id)),
      ...(before ? [goButton(buttons.earlier(choiceOf(before).label), lineOf(before))] : []),
      ...(after ? [goButton(buttons.later(choiceOf(after).label), lineOf(after))] : []),
      ...(isNext ? [] : [goButton(buttons.next, lines.next)]),
      goButton(buttons.plan(year), lines.plan(year)),
    ),
  ]
}

/** Where it comes from, and how the dates were counted. */
function smallPrint({ meeting }: MeetingView, steps: readonly Step[]): KnownBlock {
  const { sources, changed } = meeting
  return context(
    ...[...new Set(sources.map((source) => sourceLine(source)))].slice(0, MAX_SOURCES).map(escapeText),
    ...(changed ? [texts.planned(changed.by, changed.on)] : []),
    ...steps.flatMap(({ kind, deadline }) =>
      deadline
        ? [escapeText(texts.how(texts.steps[kind].replace(/ (senast|till)$/, ''), explain(deadline)))]
        : [],
    ),
  )
}
