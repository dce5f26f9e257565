import type { FormValues, FormView } from '../../../contract/form.ts'
import { shorten } from '../../../lib/words.ts'
import { context, escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, dateField, personField, textField } from '../../../slack/fields.ts'
import { limits } from '../../../slack/limits.ts'
import { followupTexts } from '../../../texts/followup.ts'
import { registersTexts as texts } from '../../../texts/registers.ts'
import { dateOf, type Item, STATUSES } from '../followup.ts'
import type { Reach } from '../one.view.ts'
import { printedStatus, statusWords } from '../words.view.ts'
import { type EntryFault, type EntryField, isReceived, needsOf } from './entries.ts'

const LENGTHS = { title: 300, source: 300, due: 100, amount: 40, used: 40, evidence: 1_000 }

/** Of the document's own words about the time. */
const MOST_TIME = 200

interface Shown {
  item: Item | null
  reach: Reach
  registers: readonly string[]
  units: readonly string[]
}

export function entryView({ item, reach, registers, units }: Shown, values: FormValues): FormView {
  const { form } = texts
  const register = registerIn(values, item)
  const labels = form.labelsOf(register)
  const needs = item === null ? needsOf(register) : []
  return {
    title: item === null ? form.newTitle : form.title,
    submit: form.save,
    blocks: [
      ...(item !== null && (reach !== 'all' || item.printed) ? saidOf(item) : []),
      ...(item === null || (reach === 'all' && !item.printed)
        ? namingFields({ registers, labels }, values, item)
        : []),
      ...(reach === 'all' || item === null
        ? keepingFields({ units, needs, labels }, values, item)
        : [context(form.own(dateOf(item) ?? item.timeText ?? followupTexts.noDate))]),
      choiceField({
        id: 'status',
        label: labels.status,
        ...(item?.printed ? { hint: form.hints.printedStatus } : {}),
        choices: STATUSES.map((value) => ({ value, label: statusWords(item)[value] })),
        initial: values['status'],
        optional: true,
      }),
      textField({
        id: 'evidence',
        label: labels.evidence,
        hint: form.hints.evidence,
        initial: values['evidence'],
        long: true,
        maxLength: LENGTHS.evidence,
        optional: true,
      }),
    ],
  }
}

/** What it says and, of what a document prints, how it stands there: neither is changed here. */
function saidOf(item: Item): FormView['blocks'] {
  const printed = item.printed && printedStatus(item)
  const time = item.printed?.timeText
  return [
    section(`*${escapeText(shorten(item.text, limits.section - 100))}*`),
    ...(printed ? [context(escapeText(texts.form.asPrinted(printed)))] : []),
    ...(time ? [context(escapeText(texts.form.timePrinted(shorten(time, MOST_TIME))))] : []),
  ]
}

type Typed = keyof typeof LENGTHS

type Labels = ReturnType<typeof texts.form.labelsOf>

/** The register that is chosen, or that the entry is in. */
const registerIn = (values: FormValues, item: Item | null): string | undefined =>
  values['register'] || item?.register

const typed = (
  id: Typed,
  labels: Labels,
  values: FormValues,
  more: { hint?: string; optional?: boolean } = {},
) =>
  textField({
    ...{ id, label: labels[id], initial: values[id], maxLength: LENGTHS[id] },
    ...{ optional: id !== 'title', ...more },
  })

/** Which register, what it is about and where it comes from. */
function namingFields(
  { registers, labels }: { registers: readonly string[]; labels: Labels },
  values: FormValues,
  item: Item | null,
): FormView['blocks'] {
  const { hints } = texts.form
  const isAsked = isReceived(values['register'])
  return [
    choiceField({
      id: 'register',
      label: labels.register,
      choices: registers.map((value) => ({ value, label: texts.nameOf(value) })),
      initial: values['register'],
      // What is asked, and what the fields are called, differs.
      redraws: true,
    }),
    typed('title', labels, values, { hint: hints.title }),
    ...(isAsked || (item?.receivedOn ?? null) !== null
      ? [
          dateField({
            ...{ id: 'receivedOn', label: labels.receivedOn, hint: hints.receivedOn, optional: !isAsked },
            initial: values['receivedOn'],
          }),
        ]
      : []),
    typed('source', labels, values, { hint: hints.source }),
  ]
}

interface Keeping {
  units: readonly string[]
  needs: readonly string[]
  labels: Labels
}

/** By when and by whom, and how much. */
function keepingFields(
  { units, needs, labels }: Keeping,
  values: FormValues,
  item: Item | null,
): FormView['blocks'] {
  const { hints } = texts.form
  const optional = (id: string) => ({ optional: !needs.includes(id) })
  const dueHint = item?.printed
    ? hints.printedDue
    : item === null && isReceived(values['register'])
      ? hints.complaintDue
      : hints.due
  return [
    typed('due', labels, values, { hint: dueHint, ...optional('due') }),
    personField({ id: 'owner', label: labels.owner, initial: values['owner'], ...optional('owner') }),
    ...(units.length > 0
      ? [
          choiceField({
            id: 'unit',
            label: labels.unit,
            choices: units.map((unit) => ({ value: unit, label: unit })),
            initial: values['unit'],
            ...optional('unit'),
          }),
        ]
      : []),
    typed('amount', labels, values, { hint: hints.amount, ...optional('amount') }),
    typed('used', labels, values),
    dateField({ id: 'nextOn', label: labels.nextOn, initial: values['nextOn'], optional: true }),
  ]
}

export const entryFaults = (faults: Partial<Record<EntryField, EntryFault>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.form.faults[fault]]))
