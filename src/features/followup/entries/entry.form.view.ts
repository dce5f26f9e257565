import type { FormValues, FormView } from '../../../contract/form.ts'
import { escapeText, section } from '../../../slack/blocks.ts'
import { choiceField, dateField, personField, textField } from '../../../slack/fields.ts'
import { registersTexts as texts } from '../../../texts/registers.ts'
import { type Item, STATUSES } from '../followup.ts'
import type { Reach } from '../one.view.ts'
import { type EntryFault, type EntryField, isReceived } from './entries.ts'

const LENGTHS = { title: 300, source: 300, due: 100, amount: 40, evidence: 1_000 }

interface Shown {
  item: Item | null
  reach: Reach
  registers: readonly string[]
  units: readonly string[]
}

export function entryView({ item, reach, registers, units }: Shown, values: FormValues): FormView {
  const { form } = texts
  return {
    title: item === null ? form.newTitle : form.title,
    submit: form.save,
    blocks: [
      ...(reach === 'all' || item === null
        ? registeredFields((item?.receivedOn ?? null) !== null, registers, units, values)
        : [section(`*${escapeText(item.text)}*`)]),
      choiceField({
        id: 'status',
        label: form.labels.status,
        choices: STATUSES.map((value) => ({ value, label: texts.statuses[value] })),
        initial: values['status'],
        optional: true,
      }),
      textField({
        id: 'evidence',
        label: form.labels.evidence,
        hint: form.hints.evidence,
        initial: values['evidence'],
        long: true,
        maxLength: LENGTHS.evidence,
        optional: true,
      }),
    ],
  }
}

function registeredFields(
  isKnown: boolean,
  registers: readonly string[],
  units: readonly string[],
  values: FormValues,
): FormView['blocks'] {
  const { labels, hints } = texts.form
  const typed = (id: keyof typeof LENGTHS | 'used', hint?: string) =>
    textField({
      id,
      label: labels[id],
      initial: values[id],
      maxLength: LENGTHS[id === 'used' ? 'amount' : id],
      optional: id !== 'title',
      ...(hint ? { hint } : {}),
    })
  return [
    choiceField({
      id: 'register',
      label: labels.register,
      choices: registers.map((value) => ({ value, label: texts.nameOf(value) })),
      initial: values['register'],
      // Only some say when they came in.
      redraws: true,
    }),
    typed('title', hints.title),
    ...(isReceived(values['register']) || isKnown
      ? [
          dateField({
            ...{
              id: 'receivedOn',
              label: labels.receivedOn,
              hint: hints.receivedOn,
              optional: !isReceived(values['register']),
            },
            initial: values['receivedOn'],
          }),
        ]
      : []),
    typed('due', hints.due),
    personField({ id: 'owner', label: labels.owner, initial: values['owner'], optional: true }),
    ...(units.length > 0
      ? [
          choiceField({
            id: 'unit',
            label: labels.unit,
            choices: units.map((unit) => ({ value: unit, label: unit })),
            initial: values['unit'],
            optional: true,
          }),
        ]
      : []),
    typed('amount', hints.amount),
    typed('used'),
    dateField({ id: 'nextOn', label: labels.nextOn, initial: values['nextOn'], optional: true }),
    typed('source', hints.source),
  ]
}

export const entryFaults = (faults: Partial<Record<EntryField, EntryFault>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.form.faults[fault]]))
