import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { type Prose, strong } from '../../reply/prose.ts'
import {
  type Action,
  act,
  type Fact,
  go,
  heading,
  list,
  openForm,
  paragraph,
  type Reply,
} from '../../reply/reply.ts'
import { agendaTexts as texts } from '../../texts/agenda.ts'
import {
  type Agenda,
  type Dispatch,
  type DispatchRules,
  dispatchBy,
  type Item,
  isByMatter,
  isDecided,
  lacksOf,
  lacksPresenter,
  lacksRecipients,
  type Meeting,
  unsent,
} from './agenda.ts'
import { ACTIONS, FORMS, shownOf } from './list.view.ts'
import { dayText, lacksText, nameOf, whenOf } from './words.view.ts'

export interface ItemView {
  agenda: Agenda
  item: Item & { id: number }
  /** Null where the meeting's day is not known. */
  chain: MeetingChain | null
  next: Meeting | null
  rules: DispatchRules
  isHeld: boolean
  mayRegister: boolean
  done?: string
}

/** One item of an agenda: what it lacks, what was decided, and who has been told. */
export function itemReply(view: ItemView): Reply {
  const { agenda, item, done } = view
  const when = whenOf(agenda.meeting)
  const lead = leadOf(item, when, view.isHeld)
  return {
    title: nameOf(item),
    lead: done ?? lead,
    facts: factsOf(view),
    exceptions: [
      ...(done === undefined ? [] : [lead]),
      ...(item.hasReservation ? [texts.reservation] : []),
      ...(lacksRecipients(item) ? [texts.noRecipients] : []),
      ...undatedLines(item),
    ],
    parts: partsOf(item),
    actions: actionsOf(view),
    notes: [texts.workingList],
    shows: view.isHeld ? [] : shownOf(item),
    line: texts.lines.item(item.id),
    back: texts.lines.meeting(agenda.meeting.id),
  }
}

/** What has become of the item; its title says what it is. */
function leadOf({ outcome, isWithdrawn, hasMoved }: Item, when: string, isHeld: boolean): string {
  const { itemLead } = texts
  if (outcome) return itemLead.decided(when, texts.outcomes[outcome])
  if (isWithdrawn) return itemLead.withdrawn(when)
  if (hasMoved) return itemLead.moved(when)
  return isHeld ? itemLead.undecided(when) : itemLead.waiting(when)
}

/** The council and the executive committee have days of their own for what they are sent. */
const undatedLines = (item: Item): string[] => {
  const names = unsent(item).flatMap(({ recipient, dueOn }) =>
    dueOn === null && COUNCIL.test(recipient) ? [recipient] : [],
  )
  return isDecided(item.outcome) && names.length > 0 ? [texts.undated(names)] : []
}

const COUNCIL = /kommunfullmäktige|kommunstyrelse|regionfullmäktige|regionstyrelse/i

function factsOf({ agenda, item, chain, next, rules }: ItemView): Fact[] {
  const { facts } = texts
  const lacks = lacksText(item)
  const { heldOn, adjustedOn } = agenda.meeting
  const waits = isDecided(item.outcome) && unsent(item).length > 0
  const pairs: [string, string | null][] = [
    [facts.dnr, item.matter?.dnr ?? null],
    [facts.presenter, item.presenter],
    [facts.lacks, lacks || null],
    [facts.returnOn, item.returnOn && dayText(item.returnOn)],
    [facts.nextMeeting, next && whenOf(next)],
    [facts.immediate, item.isImmediate ? texts.immediate : null],
    [facts.dispatchBy, waits && heldOn ? dispatchDay({ heldOn, adjustedOn }, item, rules) : null],
    [facts.appeal, isDecided(item.outcome) && chain ? dayText(chain.appealEnd.rolled) : null],
    [facts.final, isDecided(item.outcome) && chain ? dayText(chain.finalFrom) : null],
  ]
  return pairs.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
}

function dispatchDay(...of: Parameters<typeof dispatchBy>): string {
  const day = dayText(dispatchBy(...of))
  return isByMatter(...of) ? texts.byMatter(day) : day
}

function partsOf(item: Item): NonNullable<Reply['parts']> {
  const { headings } = texts
  const text = item.decision ?? item.matter?.proposedDecision ?? null
  return [
    ...(text
      ? [heading(item.decision === null ? headings.proposal : headings.decision), paragraph(text)]
      : []),
    ...(item.dispatches.length > 0
      ? [heading(headings.recipients), list(item.dispatches.map(dispatchLine))]
      : []),
  ]
}

const dispatchLine = ({ recipient, dueOn, sentOn, way, sentBy }: Dispatch): Prose =>
  sentOn === null
    ? texts.notSent(recipient, dueOn && dayText(dueOn))
    : [texts.sentTo(recipient, sentOn, way ?? ''), ...(sentBy ? [' (', { person: sentBy }, ')'] : [])]

function actionsOf({ agenda, item, isHeld, mayRegister }: ItemView): Action[] {
  const { buttons } = texts
  const id = String(item.id)
  const isOpen = item.outcome === null && !item.isWithdrawn && !item.hasMoved
  const isFree = mayRegister && agenda.sentOn === null && !isHeld
  const matter = item.matter === null ? null : String(item.matter.id)
  const change = mayRegister && isOpen ? [openForm(buttons.change, FORMS.item, { item: id })] : []
  const isPresented = !lacksPresenter(item)
  const mayDecide = mayRegister && isHeld && !item.isWithdrawn && !item.hasMoved
  const waits = unsent(item).length > 0 || lacksRecipients(item)
  const dueDays =
    mayRegister && isDecided(item.outcome) && unsent(item).length > 0
      ? [openForm(buttons.dueDays, FORMS.dueDays, { item: id })]
      : []
  return [
    ...(mayDecide && item.outcome === null
      ? [openForm(buttons.decide, FORMS.outcome, { item: id }, true)]
      : []),
    ...(mayRegister && isDecided(item.outcome)
      ? [openForm(buttons.sendOut, FORMS.dispatch, { item: id }, waits)]
      : []),
    ...(undatedLines(item).length > 0 ? dueDays : []),
    ...(item.outcome === null ? [] : [act(buttons.extract, ACTIONS.extract, id)]),
    ...(mayDecide && item.outcome !== null
      ? [openForm(buttons.decideAgain, FORMS.outcome, { item: id })]
      : []),
    ...(undatedLines(item).length > 0 ? [] : dueDays),
    ...(mayRegister && matter && !isHeld && lacksOf(item).length > 0
      ? [openForm(buttons.statement, 'matter-statement', { matter }, true)]
      : []),
    ...(isPresented ? [] : change),
    ...(isFree && isOpen
      ? [
          act(buttons.up, ACTIONS.move, `${id}:up`),
          act(buttons.down, ACTIONS.move, `${id}:down`),
          openForm(buttons.place, FORMS.place, { item: id }),
        ]
      : []),
    ...(isPresented ? change : []),
    ...(mayRegister && item.outcome === null && !item.hasMoved
      ? [
          act(
            item.isWithdrawn ? buttons.restore : buttons.withdraw,
            ACTIONS.withdraw,
            `${id}:${item.isWithdrawn ? 'no' : 'yes'}`,
          ),
        ]
      : []),
    ...(item.matter ? [go(buttons.matter, texts.lines.matter(item.matter.id))] : []),
    go(buttons.agenda, texts.lines.meeting(agenda.meeting.id)),
  ]
}

/** Protokollsutdrag: what was decided of an item, for its Word file. */
export function extractReply({ agenda, item }: Pick<ItemView, 'agenda' | 'item'>, committee: string): Reply {
  const { extract, facts, headings } = texts
  const { outcome, matter } = item
  const summary = matter?.summary ?? null
  return {
    title: extract.title,
    lead: extract.lead(committee, whenOf(agenda.meeting)),
    facts: [
      { label: facts.paragraph, value: nameOf(item) },
      ...(matter?.dnr ? [{ label: facts.dnr, value: matter.dnr }] : []),
      ...(outcome ? [{ label: facts.outcome, value: [strong(texts.outcomes[outcome])] }] : []),
      ...(item.isImmediate ? [{ label: facts.immediate, value: texts.immediate }] : []),
    ],
    exceptions: item.hasReservation ? [texts.reservation] : [],
    parts: [
      ...(item.decision ? [heading(headings.decision), paragraph(item.decision)] : []),
      ...(summary ? [heading(headings.matter), paragraph(summary)] : []),
      ...(item.dispatches.length > 0
        ? [heading(headings.recipients), list(item.dispatches.map(({ recipient }) => recipient))]
        : []),
    ],
    notes: [texts.workingList],
  }
}
