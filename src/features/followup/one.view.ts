import type { FormValues, FormView } from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import { formatTkr } from '../../lib/amounts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { may } from '../../lib/roles.ts'
import { shorten } from '../../lib/words.ts'
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
import { context, escapeText, section } from '../../slack/blocks.ts'
import { choiceField, dateField, personField, textField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { capitalised } from '../../texts/common.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { registersTexts as registers } from '../../texts/registers.ts'
import { ENTRY_FORM } from './entries/entry-names.ts'
import type { Move } from './followup.ts'
import { dateOf, type Fault, type Field, type Item, refOf, STATUSES, standingOf } from './followup.ts'
import { sentenceOf, statusText, whenText } from './words.view.ts'

export const FORM = 'followup'
const EVIDENCE_LENGTH = 1000

/** What the auditors and the board have written about a recommendation. */
export interface Longer {
  response: string | null
  done: string | null
  remaining: string | null
  assessmentBefore: string | null
  assessment: string | null
}

export interface OneView {
  item: Item
  longer: Longer | null
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
  const { item, longer, today, person } = view
  const ref = refOf(item)
  return {
    title:
      item.kind === 'entry'
        ? registers.nameOf(item.register)
        : texts.oneTitle(ref, item.kind === 'recommendation'),
    lead: `${capitalised(sentenceOf(item.text))} ${capitalised(statusText(item))}, ${whenText(item, today)}.`,
    facts: factsOf(item),
    parts: longerParts(longer),
    actions: [
      ...(reachOf(person, item) !== 'nothing' ? [changeButton(item)] : []),
      go(texts.buttons.show, texts.name),
    ],
    sources: item.source ? [item.source] : [],
    more: historyParts(view.moves),
    notes: [texts.counted(dayInText(today))],
    back: texts.name,
  }
}

/** What is registered here has a form of its own. */
export const changeButton = ({ kind, id }: Pick<Item, 'kind' | 'id'>): Action =>
  kind === 'entry'
    ? openForm(texts.buttons.change, ENTRY_FORM, { id: String(id) })
    : openForm(texts.buttons.change, FORM, { kind, id: String(id) })

/** Empty ones are left out. */
function factsOf(item: Item): Fact[] {
  const { labels } = texts
  const standing = standingOf(item)
  const { board, topic, kind, owner, responsible, dueOn, plannedOn, timeText, frequency } = item
  const moved = plannedOn !== null && dueOn !== null && plannedOn !== dueOn
  const { followedUpBy, followedUpOn } = item
  const pairs: [string, Prose | null][] = [
    [labels.owner, owner ? [{ person: owner }] : texts.nobody],
    [labels.printedDate, moved ? [{ cell: date(dueOn) }] : null],
    [labels.time, dateOf(item) ? timeText : null],
    [labels.frequency, frequency],
    [labels.printedStatus, standing.from === 'registered' ? printedStatus(item) : null],
    [labels.evidence, item.evidence ?? (item.registered ? texts.noEvidence : null)],
    [labels.roles, responsible],
    [TOPIC_LABELS[kind], topic],
    [labels.board, board],
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

const TOPIC_LABELS: Readonly<Record<Item['kind'], string>> = {
  recommendation: texts.labels.audit,
  action: texts.labels.topic,
  entry: registers.labels.source,
}

/** "40 tkr, kvar: 60 tkr" */
function usedText({ amountKr, usedKr }: Item): string | null {
  if (usedKr === null) return null
  const left = amountKr === null ? null : amountKr - usedKr
  return left === null
    ? formatTkr(usedKr)
    : `${formatTkr(usedKr)}, ${registers.labels.left.toLowerCase()} ${formatTkr(left)}`
}

const statusWord = (value: string): string => {
  const status = STATUSES.find((one) => one === value)
  return status ? registers.statuses[status] : value
}

/** Dates, statuses and owners as they were. */
function historyParts(moves: readonly Move[]): Part[] {
  if (moves.length === 0) return []
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

/** What the document itself says, also where its colour is lost; null where it says nothing at all. */
function printedStatus(item: Item): string | null {
  const standing = standingOf({ ...item, registered: null })
  if (standing.from === 'nobody') return item.kind === 'recommendation' ? texts.lostColour : null
  return statusText({ ...item, registered: null })
}

function longerParts(longer: Longer | null): Part[] {
  if (!longer) return []
  const { labels } = texts
  const parts: [string, string | null][] = [
    [labels.remaining, longer.remaining],
    [labels.response, longer.response],
    [labels.done, longer.done],
    [labels.before, longer.assessmentBefore],
    [labels.assessment, longer.assessment],
  ]
  return parts.flatMap(([label, said]): Part[] => (said === null ? [] : [heading(label), paragraph(said)]))
}

/** The form, filled with what is registered: the fields that are within reach. */
export function formView(item: Item, values: FormValues, reach: Reach): FormView {
  const { labels, hints } = texts.form
  const printed = printedStatus(item)
  return {
    title: texts.form.title(refOf(item)),
    submit: texts.form.save,
    blocks: [
      section(texts.form.what(escapeText(shorten(item.text, limits.section - 100)))),
      ...(printed ? [context(escapeText(texts.form.asPrinted(printed)))] : []),
      ...(reach === 'all'
        ? [
            personField({ id: 'owner', label: labels.owner, initial: values['owner'], optional: true }),
            dateField({
              id: 'plannedOn',
              label: labels.plannedOn,
              hint: hints.plannedOn,
              initial: values['plannedOn'],
              optional: true,
            }),
          ]
        : [context(texts.form.own(dateOf(item) ?? texts.noDate))]),
      choiceField({
        id: 'status',
        label: labels.status,
        hint: hints.status,
        choices: STATUSES.map((value) => ({ value, label: texts.statuses[value] })),
        initial: values['status'],
        optional: true,
      }),
      textField({
        id: 'evidence',
        label: labels.evidence,
        hint: hints.evidence,
        initial: values['evidence'],
        long: true,
        maxLength: EVIDENCE_LENGTH,
        optional: true,
      }),
    ],
  }
}

export const faultTexts = (faults: Partial<Record<Field, Fault>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.form.faults[fault]]))

/** A sentence, with the way to the list. */
export const saying = (said: string): Reply => ({
  ...sentence(said, go(texts.buttons.show, texts.name)),
  back: texts.name,
})
