import type { InputBlock } from '@slack/types'
import type { FormValues, FormView } from '../../contract/form.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { type Choice, choiceField, dateField, textField } from '../../slack/fields.ts'
import { enforcementTexts } from '../../texts/enforcement.ts'
import type { Faults, Field } from './decision-fields.ts'
import { type Decision, END_REASONS, LAWS, REASONS, STATUSES } from './enforcement.ts'

const texts = enforcementTexts.form
const NOTE_LENGTH = 200

const choices = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>): Choice[] =>
  values.map((value) => ({ value, label: labels[value] }))

/** The form: empty for a new decision, otherwise filled with the decision's values. A printed decision's facts stand fast. */
export function formView(decision: Decision | null, values: FormValues): FormView {
  const isPrinted = decision?.origin.kind === 'document'
  return {
    title: decision ? texts.changeTitle(decision.id) : texts.newTitle,
    submit: decision ? texts.save : texts.submit,
    blocks: [
      section(texts.intro),
      ...(decision && isPrinted
        ? [section(texts.printed(escapeText(decision.kind), decision.law, decision.decidedOn))]
        : factFields(values)),
      ...statusFields(values, decision !== null),
    ],
  }
}

function factFields(values: FormValues): InputBlock[] {
  const law = LAWS.find((each) => each === values['law'])
  const kinds = law ? texts.kinds[law] : []
  return [
    choiceField({
      id: 'law',
      label: texts.labels.law,
      choices: choices(LAWS, texts.laws),
      initial: values['law'],
      redraws: true,
    }),
    ...(law
      ? [
          choiceField({
            id: `kind${law}`,
            label: texts.labels.kind,
            choices: kinds.map((kind) => ({ value: kind, label: kind })),
            initial: values[`kind${law}`],
          }),
        ]
      : []),
    dateField({ id: 'decidedOn', label: texts.labels.decidedOn, initial: values['decidedOn'] }),
    dateField({
      id: 'interruptedOn',
      label: texts.labels.interruptedOn,
      hint: texts.hints.interruptedOn,
      initial: values['interruptedOn'],
      optional: true,
    }),
  ]
}

function statusFields(values: FormValues, isChange: boolean): InputBlock[] {
  const status = values['status']
  const { labels } = texts
  const offered = STATUSES.filter((each) => isChange || each !== 'mistaken')
  return [
    choiceField({
      id: 'status',
      label: labels.status,
      choices: choices(offered, texts.statuses),
      initial: status,
      redraws: true,
    }),
    ...(status === 'enforced' || status === 'closed'
      ? [
          dateField({
            id: 'endedOn',
            label: status === 'enforced' ? labels.endedOnEnforced : labels.endedOnClosed,
            initial: values['endedOn'],
          }),
        ]
      : []),
    ...(status === 'not_enforced'
      ? [
          choiceField({
            id: 'reason',
            label: labels.reason,
            choices: choices(REASONS, enforcementTexts.reasons),
            initial: values['reason'],
          }),
        ]
      : []),
    ...(status === 'closed'
      ? [
          choiceField({
            id: 'endReason',
            label: labels.endReason,
            choices: choices(END_REASONS, enforcementTexts.endReasons),
            initial: values['endReason'],
          }),
        ]
      : []),
    ...(status === 'not_enforced' || status === 'closed'
      ? [
          textField({
            id: 'note',
            label: labels.note,
            hint: texts.hints.note,
            initial: values['note'],
            maxLength: NOTE_LENGTH,
            optional: true,
          }),
        ]
      : []),
  ]
}

/** What is wrong, in words, for the fields that the view has. */
export const faultTexts = (faults: Faults): Partial<Record<Field, string>> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, texts.faults[fault]]))
