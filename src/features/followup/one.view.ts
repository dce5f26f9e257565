import type { InputBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { FormValues, FormView } from '../../contract/form.ts'
import type { Person } from '../../contract/person.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  header,
  paragraphs,
  section,
} from '../../slack/blocks.ts'
import { checkField, choiceField, dateField, personField, textField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { conflictTexts } from '../../texts/conflict.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import {
  dateOf,
  type Fault,
  type Field,
  type Following,
  type Item,
  isDone,
  refOf,
  STATUSES,
  standingOf,
} from './followup.ts'
import { dateText, statusText } from './words.view.ts'

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
}

/** All of it for whoever registers matters; how far it has come, and what shows it, for whoever minds the item. */
export type Reach = 'all' | 'status' | 'nothing'

export const reachOf = ({ userId, permissions }: Person, { owner }: Pick<Item, 'owner'>): Reach =>
  permissions.has('register-matters') ? 'all' : owner === userId ? 'status' : 'nothing'

const mention = (userId: string): string => `<@${userId}>`

/** One item: what the document says, what is registered since, and whose word the status is. */
export function oneAnswer({ item, longer, today, person }: OneView): Answer {
  const ref = refOf(item)
  const title = texts.oneTitle(ref, item.kind === 'recommendation')
  const facts = factsOf(item, today).map(([label, value]) => `*${label}:* ${value}`)
  const parts = longerParts(longer)
  return {
    text: shorten(
      [
        escapeText(`${title}: ${item.text}`),
        ...facts,
        ...parts.map(([label, text]) => escapeText(`${label}: ${text}`)),
      ].join('\n'),
      limits.messageText,
    ),
    blocks: [
      header(title),
      ...paragraphs(item.text),
      section(facts.join('\n')),
      ...parts.flatMap(([label, text]) => paragraphs(`*${label}*\n${text}`)),
      actions(
        ...(reachOf(person, item) !== 'nothing'
          ? [
              formButton(texts.buttons.change, FORM, {
                kind: item.kind,
                id: String(item.id),
              }),
            ]
          : []),
        goButton(texts.buttons.show, texts.name),
      ),
      context(escapeText(sourceLine(item.source, item.source.section)), texts.counted(today)),
    ],
    back: texts.name,
  }
}

/** Label and value, the value mrkdwn with its data escaped. Empty ones are left out. */
function factsOf(item: Item, today: CalendarDate): [string, string][] {
  const { labels } = texts
  const standing = standingOf(item)
  const { board, topic, kind, owner, responsible, dueOn, plannedOn, timeText, frequency } = item
  const moved = plannedOn !== null && dueOn !== null && plannedOn !== dueOn
  const pairs: [string, string | null][] = [
    [labels.board, board],
    [kind === 'recommendation' ? labels.audit : labels.topic, topic],
    [labels.date, dateText(item, today, isDone(item))],
    [labels.printedDate, moved ? dueOn : null],
    [labels.time, dateOf(item) ? timeText : null],
    [labels.frequency, frequency],
    [labels.status, statusText(standing)],
    [labels.printedStatus, standing.from === 'registered' ? printedStatus(item) : null],
    [labels.roles, responsible],
    [labels.evidence, item.evidence ?? (item.registered ? texts.noEvidence : null)],
  ]
  const { followedUpBy, followedUpOn } = item
  return [
    ...pairs.flatMap(([label, value]): [string, string][] =>
      value === null ? [] : [[label, escapeText(value)]],
    ),
    [labels.owner, owner ? mention(owner) : texts.nobody],
    ...(followedUpBy && followedUpOn
      ? [[labels.changed, texts.changedBy(mention(followedUpBy), followedUpOn)] satisfies [string, string]]
      : []),
  ]
}

/** What the document itself says, also where its colour is lost; null where it says nothing at all. */
function printedStatus(item: Item): string | null {
  const standing = standingOf({ ...item, registered: null })
  if (standing.from === 'nobody') return item.kind === 'recommendation' ? texts.lostColour : null
  return statusText(standing)
}

function longerParts(longer: Longer | null): [string, string][] {
  if (!longer) return []
  const { labels } = texts
  const parts: [string, string | null][] = [
    [labels.response, longer.response],
    [labels.done, longer.done],
    [labels.remaining, longer.remaining],
    [labels.before, longer.assessmentBefore],
    [labels.assessment, longer.assessment],
  ]
  return parts.flatMap(([label, text]): [string, string][] => (text === null ? [] : [[label, text]]))
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

/** Shown when somebody else changed the item meanwhile: both versions, and a box to tick that names the newer one. */
export function conflictView(current: Item, mine: Following): FormView {
  const { labels } = texts.form
  const lines = ({ owner, plannedOn, registered, evidence }: Following): string =>
    [
      `${labels.owner}: ${owner ? mention(owner) : texts.nobody}`,
      `${labels.plannedOn}: ${plannedOn ?? texts.noDate}`,
      `${labels.status}: ${registered ? texts.statuses[registered] : texts.noStatus}`,
      `${labels.evidence}: ${escapeText(evidence ?? texts.noEvidence)}`,
    ].join('\n')
  const overwrite: InputBlock = checkField({
    id: 'overwrite',
    label: conflictTexts.question,
    choices: [{ value: String(current.version), label: conflictTexts.overwrite }],
    optional: true,
  })
  return {
    title: texts.form.title(refOf(current)),
    submit: texts.form.save,
    blocks: [
      section(conflictTexts.intro),
      section(`*${conflictTexts.theirs}*\n${lines(current)}`),
      section(`*${conflictTexts.mine}*\n${lines(mine)}`),
      overwrite,
    ],
  }
}

export const faultTexts = (faults: Partial<Record<Field, Fault>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.form.faults[fault]]))

/** A sentence, with the way to the list. */
export const sentence = (text: string): Answer => ({
  text: escapeText(text),
  blocks: [section(escapeText(text)), actions(goButton(texts.buttons.show, texts.name))],
  back: texts.name,
  shareable: false,
})
