import type { InputBlock } from '@slack/types'
import type { FormValues, FormView } from '../../contract/form.ts'
import { section } from '../../slack/blocks.ts'
import { checkField, choiceField, dateField, numberField, textField } from '../../slack/fields.ts'
import { limits } from '../../slack/limits.ts'
import { delegationTexts } from '../../texts/delegation.ts'
import { type Fault, type Faults, type Field, keyOf, type Place } from './decision-fields.ts'
import type { Decision, OrderPoint } from './delegation.ts'

const texts = delegationTexts.form
const KIND_LENGTH = 200
const ROLE_LENGTH = 80
const DNR_LENGTH = 40

/** The form for a new row, or for one that is changed. */
export function formView(row: Decision | null, values: FormValues, points: readonly OrderPoint[]): FormView {
  const { labels, hints } = texts
  return {
    title: row ? texts.changeTitle(row.id) : texts.newTitle,
    submit: texts.save,
    blocks: [
      section(texts.intro),
      kindField(values, points),
      dateField({ id: 'decidedOn', label: labels.decidedOn, initial: values['decidedOn'] }),
      textField({
        id: 'delegate',
        label: labels.delegate,
        hint: hints.delegate,
        maxLength: ROLE_LENGTH,
        initial: values['delegate'],
        optional: points.length > 0,
      }),
      numberField({
        id: 'count',
        label: labels.count,
        hint: hints.count,
        min: 1,
        initial: values['count'] ?? '1',
      }),
      textField({
        id: 'dnr',
        label: labels.dnr,
        maxLength: DNR_LENGTH,
        initial: values['dnr'],
        optional: true,
      }),
      ...(row
        ? [
            checkField({
              id: 'mistaken',
              label: labels.mistaken,
              choices: [{ value: 'yes', label: texts.mistakenChoice }],
              initial: values['mistaken'],
              optional: true,
            }),
          ]
        : []),
    ],
  }
}

/** A choice among the order's points; its number where they are too many; words where there is no order. */
function kindField(values: FormValues, points: readonly OrderPoint[]): InputBlock {
  const { labels, hints } = texts
  if (points.length === 0)
    return textField({ id: 'kind', label: labels.kind, maxLength: KIND_LENGTH, initial: values['kind'] })
  if (points.length > limits.options)
    return textField({
      id: 'point',
      label: labels.pointNumber,
      hint: hints.pointNumber,
      maxLength: DNR_LENGTH,
      initial: values['point'],
    })
  return choiceField({
    id: 'point',
    label: labels.point,
    choices: points.map((one) => ({ value: keyOf(one), label: keyOf(one) })),
    initial: values['point'],
  })
}

export function faultTexts(
  faults: Faults,
  { dnrPrefix }: Pick<Place, 'dnrPrefix'>,
): Partial<Record<Field, string>> {
  const texts = delegationTexts.faults(dnrPrefix)
  return Object.fromEntries(
    Object.entries(faults).map(([field, fault]: [string, Fault]) => [field, texts[fault]]),
  )
}
