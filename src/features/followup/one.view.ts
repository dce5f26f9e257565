import type { Person } from '../../contract/person.ts'
import { formatTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { may } from '../../lib/roles.ts'
import { date, dayInText } from '../../reply/cells.ts'
import type { Inline, Prose } from '../../reply/prose.ts'
import {
  type Action,
  type Fact,
  fact,
  go,
  heading,
  list,
  openForm,
  type Part,
  paragraph,
  type Reply,
  sentence,
} from '../../reply/reply.ts'
import { capitalised } from '../../texts/common.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts as registers } from '../../texts/registers.ts'
import { ENTRY_FORM } from './entries/entry-names.ts'
import { boardOf, dateOf, type Item, type Move, STATUSES, topicOf } from './followup.ts'
import { TO_DO } from './registers.ts'
import { printedStatus, sentenceOf, statusText, statusWords, whenText } from './words.view.ts'

export interface OneView {
  item: Item
  /** What the auditors said of all of the board's recommendations. */
  assessed: { assessmentBefore: string | null; assessment: string | null } | null
  today: CalendarDate
  person: Person
  /** What has been changed of it, the latest first. */
  moves: readonly Move[]
}

/** Whoever may do this keeps the registers. */
export const KEEPS = 'keep-registers'

/** All of it for whoever keeps registers; how far it has come, and what shows it, for whoever minds the item. */
export type Reach = 'all' | 'status' | 'nothing'

export const reachOf = (person: Person, { owner, unit }: Pick<Item, 'owner' | 'unit'>): Reach =>
  may(person, KEEPS, [unit]) ? 'all' : owner === person.userId ? 'status' : 'nothing'

/** One item: what it says and how it stands, what the document says, what is registered since, and whose word that is. */
export function oneReply(view: OneView): Reply {
  const { item, today, person } = view
  const way = listWith(item)
  return {
    title: registers.one(item.register, item.ref),
    lead: `${capitalised(sentenceOf(item.text))} ${capitalised(statusText(item))}, ${whenText(item, today)}.`,
    facts: factsOf(item),
    parts: longerParts(view),
    actions: [...(reachOf(person, item) !== 'nothing' ? [changeButton(item)] : []), go(way.label, way.line)],
    sources: item.source ? [item.source] : [],
    more: historyParts(view),
    notes: [texts.counted(dayInText(today))],
    back: way.line,
  }
}

/** The list that has it: of what is to be done, or of its own register. */
const listWith = ({ register }: Item): { label: string; line: string } =>
  TO_DO.has(register)
    ? { label: texts.buttons.show, line: texts.name }
    : { label: registers.buttons.register, line: registers.line(registers.nameOf(register).toLowerCase()) }

export const changeButton = ({ id }: Pick<Item, 'id'>): Action =>
  openForm(texts.buttons.change, ENTRY_FORM, { id: String(id) })

/** Empty ones are left out. */
function factsOf(item: Item): Fact[] {
  const { labels } = texts
  const { printed, owner, responsible, dueOn } = item
  const moved = printed !== null && printed.dueOn !== null && printed.dueOn !== dueOn
  const { followedUpBy, followedUpOn } = item
  const pairs: [string, Prose | null][] = [
    [labels.owner, owner ? [{ person: owner }] : texts.nobody],
    [labels.printedDate, moved ? [{ cell: date(printed.dueOn) }] : null],
    [labels.time, dateOf(item) ? (printed?.timeText ?? null) : null],
    [labels.frequency, printed?.frequency ?? null],
    [labels.printedStatus, item.registered ? printedStatus(item) : null],
    [labels.evidence, item.evidence ?? (item.registered ? texts.noEvidence : null)],
    [labels.roles, responsible],
    [topicLabel(item), topicOf(item)],
    [labels.board, boardOf(item)],
    [registers.labels.unit, item.unit],
    [registers.labels.amount, item.amountKr === null ? null : formatTkr(item.amountKr)],
    [registers.labels.used, usedText(item)],
    [registers.labels.received, item.receivedOn && dayInText(item.receivedOn)],
    [registers.labels.next, item.nextOn && dayInText(item.nextOn)],
    [
      labels.changed,
      followedUpBy && followedUpOn ? [{ person: followedUpBy }, ` ${dayInText(followedUpOn)}`] : null,
    ],
  ]
  return pairs.flatMap(([label, value]) => (value === null ? [] : [fact(label, value)]))
}

const topicLabel = ({ printed, register }: Item): string =>
  printed === null ? registers.labels.source : register === 'audit' ? texts.labels.audit : texts.labels.topic

/** "40 tkr, kvar: 60 tkr" */
function usedText({ amountKr, usedKr }: Item): string | null {
  if (usedKr === null) return null
  const left = amountKr === null ? null : amountKr - usedKr
  return left === null
    ? formatTkr(usedKr)
    : `${formatTkr(usedKr)}, ${registers.labels.left.toLowerCase()} ${formatTkr(left)}`
}

/** Dates, statuses and owners as they were. */
function historyParts({ item, moves }: OneView): Part[] {
  if (moves.length === 0) return []
  const statusWord = (value: string): string => {
    const status = STATUSES.find((one) => one === value)
    return status ? statusWords(item)[status] : value
  }
  const said = (field: string, value: string | null): Inline => {
    if (value === null) return registers.nothing
    if (field === 'owner') return { person: value }
    return field === 'status' ? statusWord(value) : value
  }
  return [
    heading(registers.labels.history),
    list(
      moves.map(({ field, before, after, by, on }) => [
        { person: by },
        registers.move(registers.fields[field] ?? field, dayInText(on)),
        said(field, before),
        registers.to,
        said(field, after),
      ]),
    ),
  ]
}

/** What the auditors and the board have written about a recommendation. */
function longerParts({ item: { printed }, assessed }: OneView): Part[] {
  const { labels } = texts
  const parts: [string, string | null | undefined][] = [
    [labels.remaining, printed?.remaining],
    [labels.response, printed?.response],
    [labels.done, printed?.done],
    [labels.before, assessed?.assessmentBefore],
    [labels.assessment, assessed?.assessment],
  ]
  return parts.flatMap(([label, said]): Part[] => (said ? [heading(label), paragraph(said)] : []))
}

/** A sentence, with the way to the list. */
export const saying = (said: string): Reply => ({
  ...sentence(said, go(texts.buttons.show, texts.name)),
  back: texts.name,
})
