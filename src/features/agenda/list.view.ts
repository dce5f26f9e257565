import type { CalendarDate } from '../../lib/calendar.ts'
import { statementFacts } from '../../lib/statement.ts'
import { shorten } from '../../lib/words.ts'
import { state, text } from '../../reply/cells.ts'
import {
  type Action,
  act,
  choose,
  go,
  menu,
  openForm,
  type Part,
  paragraph,
  type Reply,
  sentence,
  table,
} from '../../reply/reply.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import {
  type Agenda,
  type Item,
  isNeeded,
  lacksOf,
  lacksPresenter,
  type Meeting,
  needsNewNotice,
  sentKey,
  type Waiting,
} from './agenda.ts'
import { dayText, lacksText, nameOf, whenOf } from './words.view.ts'

export const FORMS = {
  add: 'agenda-add',
  item: 'agenda-item',
  place: 'agenda-place',
  outcome: 'agenda-outcome',
  dispatch: 'agenda-dispatch',
  dueDays: 'agenda-due-days',
} as const
export const ACTIONS = {
  layOut: 'agenda-lay-out',
  move: 'agenda-move',
  withdraw: 'agenda-withdraw',
  notice: 'agenda-notice',
  send: 'agenda-send',
  extract: 'agenda-extract',
} as const

const MOST_CHOICES = 100
const MOST_NAMED = 3
const LABEL = 70

export interface AgendaView {
  agenda: Agenda
  waiting: Waiting
  today: CalendarDate
  mayRegister: boolean
  /** What has just been done, said first. */
  done?: string
}

const numbered = (items: readonly Item[]): Item[] => items.filter(({ number }) => number !== null)

/** A meeting's agenda: before it what each item lacks, after it what was decided. */
export function agendaReply(view: AgendaView): Reply {
  const { agenda, waiting, done } = view
  const { meeting, items, sentOn } = agenda
  const own = numbered(items)
  const { lead, isDecided, noPresenter } = standingOf(agenda)
  return {
    title: texts.title(whenOf(meeting)),
    lead: done ?? lead,
    exceptions: [
      ...(done === undefined ? [] : [lead]),
      ...(isAhead(view) ? [...noPresenter, ...aheadLines(view)] : []),
      ...(isAhead(view) && needsNewNotice(agenda) && agenda.sentFor
        ? [texts.sentForOther(dayText(agenda.sentFor))]
        : []),
      ...(sentOn ? [texts.sent(dayText(sentOn))] : []),
      ...(isAhead(view) && sentOn === null ? waitingLines(waiting, own) : []),
    ],
    parts: items.length > 0 ? [itemTable(items, isDecided)] : [],
    actions: actionsOf(view, own),
    notes: [texts.workingList],
    // At the meeting itself it is too late, and whoever types the decisions has no time to wait for it.
    shows: isBefore(view) ? own.flatMap(shownOf) : [],
    line: texts.lines.meeting(meeting.id),
    back: texts.lines.meetingPage(meeting.id),
  }
}

/** Where the review may have found something to mend before the item is decided. */
export const shownOf = ({ matter, outcome }: Pick<Item, 'matter' | 'outcome'>): string[] =>
  matter?.status === 'open' && outcome === null ? statementFacts(matter.id) : []

/** The agenda as everybody in the administration may read it: what each item lacks, or what was decided. */
export function pageParts(agenda: Agenda): Part[] {
  const { items, sentOn } = agenda
  if (items.length === 0) return []
  const { lead, isDecided, noPresenter } = standingOf(agenda)
  return [
    paragraph([lead, ...(isDecided ? [] : noPresenter)].join(' ')),
    ...(sentOn ? [paragraph(texts.sent(dayText(sentOn)))] : []),
    itemTable(items, isDecided),
  ]
}

/** How far the agenda has come, in a sentence; whether anything is decided; and how many matters nobody presents. */
function standingOf({ meeting, items }: Agenda) {
  const own = numbered(items)
  const when = whenOf(meeting)
  const decided = own.filter(({ outcome }) => outcome !== null).length
  const unpresented = own.filter(lacksPresenter).length
  const lacking = own.filter((item) => lacksOf(item).length > 0).length
  return {
    lead: decided > 0 ? texts.leadDecided(when, decided, own.length) : texts.lead(when, own.length, lacking),
    isDecided: decided > 0,
    noPresenter: unpresented > 0 ? [texts.noPresenter(unpresented)] : [],
  }
}

const isAhead = ({ agenda, today }: AgendaView): boolean =>
  agenda.meeting.heldOn !== null && agenda.meeting.heldOn >= today

const isBefore = ({ agenda, today }: AgendaView): boolean =>
  agenda.meeting.heldOn !== null && agenda.meeting.heldOn > today

const aheadLines = ({ agenda, mayRegister }: AgendaView): string[] =>
  agenda.isLaidOut || agenda.items.length === 0 || !mayRegister ? [] : [texts.notLaidOut]

function waitingLines({ before, matters, delegation, notified }: Waiting, own: readonly Item[]): string[] {
  const needed = matters.filter((one) => isNeeded(one, before))
  const named = needed.slice(0, MOST_NAMED).map(({ title }) => shorten(title, LABEL))
  const has = (kind: Item['kind']): boolean => own.some((item) => item.kind === kind)
  const rows = (isPlaced: boolean): string =>
    texts.rows(has('delegation') === isPlaced ? delegation : 0, has('notified') === isPlaced ? notified : 0)
  return [
    ...(needed.length > 0 ? [texts.waitingMatters(needed.length, named)] : []),
    ...(rows(false) ? [texts.waitingRows(rows(false))] : []),
    ...(rows(true) ? [texts.placedRows(rows(true))] : []),
  ]
}

function itemTable(items: readonly Item[], hasOutcomes: boolean) {
  const { columns } = texts
  return table(
    columns.item,
    [
      { title: columns.item },
      { title: hasOutcomes ? columns.outcome : columns.lacks },
      { title: columns.presenter },
      { title: columns.dnr },
    ],
    items.map((item) => [
      text([nameOf(item), ...marksOf(item)].join(' – ')),
      hasOutcomes ? outcomeCell(item) : lacksCell(item),
      text(item.presenter),
      text(item.matter?.dnr),
    ]),
  )
}

const marksOf = ({ isWithdrawn, hasMoved, isLate }: Item): string[] => [
  ...(isWithdrawn ? [texts.marks.withdrawn] : []),
  ...(hasMoved ? [texts.marks.moved] : []),
  ...(isLate ? [texts.marks.late] : []),
]

const outcomeCell = ({ outcome }: Item) => (outcome ? state(texts.outcomes[outcome]) : null)

const lacksCell = (item: Item) => {
  const lacks = lacksText(item)
  return lacks ? state(lacks, 'warning') : null
}

function actionsOf(view: AgendaView, own: readonly Item[]): Action[] {
  const { agenda, mayRegister, waiting } = view
  const { meeting, items, sentOn, isLaidOut } = agenda
  const id = String(meeting.id)
  const isOver = !isAhead(view)
  const { buttons } = texts
  const kinds = new Set(items.map(({ kind }) => kind))
  const isMissingRows =
    (waiting.delegation > 0 && !kinds.has('delegation')) || (waiting.notified > 0 && !kinds.has('notified'))
  const next = own.find(({ outcome, id: item }) => outcome === null && item !== null)
  const dated = meeting.heldOn !== null
  return [
    ...(mayRegister && (!isLaidOut || (isMissingRows && sentOn === null && !isOver))
      ? [act(buttons.layOut, ACTIONS.layOut, id, { style: 'primary' })]
      : []),
    ...(mayRegister && meeting.heldOn !== null && meeting.heldOn <= view.today && next
      ? [openForm(buttons.decideNo(next.number), FORMS.outcome, { item: String(next.id) }, true)]
      : []),
    ...(isLaidOut ? [itemMenu(items)] : []),
    ...(isOver || own.some(({ outcome }) => outcome !== null)
      ? [go(buttons.dispatch, texts.dispatch.name)]
      : []),
    ...(mayRegister && isLaidOut && !isOver ? [openForm(buttons.add, FORMS.add, { meeting: id })] : []),
    ...(mayRegister && dated && own.length > 0 ? [act(buttons.notice, ACTIONS.notice, id)] : []),
    ...(mayRegister && isLaidOut && (sentOn === null || needsNewNotice(agenda)) && !isOver && own.length > 0
      ? [
          // For the agenda as it is shown: what somebody else has changed since is not marked as sent.
          act(sentOn === null ? buttons.send : buttons.sendAgain, ACTIONS.send, `${id}:${sentKey(agenda)}`, {
            confirm: texts.confirmSend,
          }),
        ]
      : []),
    go(buttons.meeting, texts.lines.meetingPage(meeting.id)),
  ]
}

const itemMenu = (items: readonly Item[]): Action =>
  menu(
    texts.buttons.choose,
    items
      .slice(0, MOST_CHOICES)
      .flatMap((item) =>
        item.id === null ? [] : [{ label: shorten(nameOf(item), LABEL), line: texts.lines.item(item.id) }],
      ),
  )

/** Why no agenda is shown; `near`: the meetings on either side of the day that was asked for. */
export const noAgenda = (reason: string, near: readonly Meeting[] = []): Reply => ({
  ...sentence(
    reason,
    ...(near.length > 0
      ? choose(
          texts.buttons.chooseMeeting,
          near.map((meeting) => ({
            label: texts.buttons.show(whenOf(meeting)),
            line: texts.lines.meeting(meeting.id),
          })),
        )
      : [go(texts.buttons.agenda, texts.name)]),
  ),
  back: texts.name,
})
