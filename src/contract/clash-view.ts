import type { InputBlock } from '@slack/types'
import type { Difference } from '../lib/merge.ts'
import { mrkdwn } from '../reply/mrkdwn.ts'
import { escapeText, section } from '../slack/blocks.ts'
import { choiceField } from '../slack/fields.ts'
import { conflictTexts as texts } from '../texts/conflict.ts'
import { fieldsOf, shownValue } from './field-values.ts'
import type { FormValues, FormView } from './form.ts'

const PICK = 'pick-'
const MAX_SHOWN = 1_000

/** The field in which a person chooses between two people's values of a field. */
export const pickId = (field: string, version: string): string => `${PICK}${field}-${version}`

export const isPick = (field: string): boolean => field.startsWith(PICK)

/**
 * Another person changed the same thing meanwhile: the stored value beside the typed one, field by field, in the form's
 * own words. Only where both changed the same field is there anything to choose.
 */
export function clashView(
  form: FormView,
  found: readonly Difference[],
  stored: { version: string; changedBy?: string | null },
  values: FormValues,
): FormView {
  const fields = fieldsOf(form)
  const who = stored.changedBy ? `<@${stored.changedBy}>` : texts.somebody
  return {
    title: texts.title,
    ...(form.submit ? { submit: form.submit } : {}),
    blocks: [
      section(texts.clash(who)),
      ...found.flatMap((difference): FormView['blocks'] => {
        const field = fields.get(difference.field)
        const name = field?.label.text ?? difference.field
        const shown = section(differenceText(difference, name, field))
        if (difference.by !== 'both') return [shown]
        const id = pickId(difference.field, stored.version)
        return [shown, pickField(id, name, values[id])]
      }),
    ],
  }
}

const pickField = (id: string, name: string, initial: string | undefined): InputBlock =>
  choiceField({
    id,
    label: texts.choice(name),
    choices: [
      { value: 'theirs', label: texts.keepTheirs },
      { value: 'mine', label: texts.takeMine },
    ],
    initial,
  })

function differenceText(
  { mine, theirs, by }: Difference,
  name: string,
  field: InputBlock | undefined,
): string {
  const shown = (value: string) => mrkdwn(shownValue(value, field, MAX_SHOWN))
  return [
    `*${escapeText(name)}*`,
    texts.now(shown(theirs)),
    by === 'them' ? texts.keptTheirs : texts.yours(shown(mine)),
    ...(by === 'me' ? [texts.onlyYou] : []),
  ].join('\n')
}
