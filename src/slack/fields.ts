import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types'
import { isForgotten } from '../lib/audit-chain.ts'
import { UserError } from '../lib/errors.ts'
import { tooLongForForm } from '../texts/common.ts'
import { neverEmpty } from './blocks.ts'
import { limits } from './limits.ts'

/** Every field has one element with this id: Slack keeps what was typed across updates when ids stay the same. */
const FIELD_ACTION = 'value'

const text = (content: string, length: number): PlainTextElement => ({
  type: 'plain_text',
  text: neverEmpty(content, length),
  emoji: false,
})

export interface FieldOptions {
  /** Name of the value; also where an error is shown. */
  id: string
  label: string
  hint?: string
  optional?: boolean
  /** The form is drawn again when the value changes: other fields depend on it. */
  redraws?: boolean
}

const frame = (options: FieldOptions, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: options.id,
  label: text(options.label, limits.fieldLabel),
  ...(options.hint ? { hint: text(options.hint, limits.fieldHint) } : {}),
  optional: options.optional ?? false,
  dispatch_action: options.redraws ?? false,
  element,
})

/** Throws UserError for a text that is longer than any field may be, as one that was read from a file may be. */
export const textField = (
  options: FieldOptions & {
    initial?: string | undefined
    long?: boolean
    maxLength?: number
    placeholder?: string
    /** Another name for each text to begin with: what was typed under one name is not kept under another. */
    begins?: string
  },
): InputBlock => {
  const { initial = '', maxLength = limits.fieldText } = options
  if (initial.length > limits.fieldText) throw new UserError(tooLongForForm(options.label, limits.fieldText))
  return frame(options, {
    type: 'plain_text_input',
    action_id: options.begins ? `${FIELD_ACTION}:${options.begins}` : FIELD_ACTION,
    multiline: options.long ?? false,
    // Slack opens no view whose text is longer than its field.
    max_length: Math.min(limits.fieldText, Math.max(maxLength, initial.length)),
    ...(initial ? { initial_value: initial } : {}),
    ...(options.placeholder ? { placeholder: text(options.placeholder, limits.fieldLabel) } : {}),
  })
}

/** Whole numbers unless decimals are allowed. Slack checks the bounds, and the code that reads the value must too. */
export const numberField = (
  options: FieldOptions & { initial?: string | undefined; min?: number; max?: number; decimals?: boolean },
): InputBlock =>
  frame(options, {
    type: 'number_input',
    action_id: FIELD_ACTION,
    is_decimal_allowed: options.decimals ?? false,
    ...(options.min === undefined ? {} : { min_value: String(options.min) }),
    ...(options.max === undefined ? {} : { max_value: String(options.max) }),
    ...(options.initial ? { initial_value: options.initial } : {}),
  })

/** The initial date is ISO text. */
export const dateField = (options: FieldOptions & { initial?: string | undefined }): InputBlock =>
  frame(options, {
    type: 'datepicker',
    action_id: FIELD_ACTION,
    ...(options.initial ? { initial_date: options.initial } : {}),
  })

/** A person who has been forgotten is nobody to begin with. */
export const personField = (options: FieldOptions & { initial?: string | undefined }): InputBlock =>
  frame(options, {
    type: 'users_select',
    action_id: FIELD_ACTION,
    ...(options.initial && !isForgotten(options.initial) ? { initial_user: options.initial } : {}),
  })

/** One file. The types are endings without a dot. */
export const fileField = (options: FieldOptions & { types: readonly string[] }): InputBlock =>
  frame(options, {
    type: 'file_input',
    action_id: FIELD_ACTION,
    filetypes: [...options.types],
    max_files: 1,
  })

export interface Choice {
  value: string
  label: string
}

const option = ({ value, label }: Choice): PlainTextOption => ({
  text: text(label, limits.optionText),
  value,
})

/** One of up to a hundred choices. */
export const choiceField = (
  options: FieldOptions & { choices: readonly Choice[]; initial?: string | undefined },
): InputBlock => {
  const initial = options.choices.find(({ value }) => value === options.initial)
  return frame(options, {
    type: 'static_select',
    action_id: FIELD_ACTION,
    options: options.choices.slice(0, limits.options).map(option),
    ...(initial ? { initial_option: option(initial) } : {}),
  })
}

/** Any number of up to ten choices. The initial values are separated by commas, as a form's values are kept. */
export const checkField = (
  options: FieldOptions & { choices: readonly Choice[]; initial?: string | undefined },
): InputBlock => {
  const chosen = new Set((options.initial ?? '').split(','))
  const initial = options.choices.filter(({ value }) => chosen.has(value))
  return frame(options, {
    type: 'checkboxes',
    action_id: FIELD_ACTION,
    options: options.choices.slice(0, limits.checkboxes).map(option),
    ...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
  })
}

/** Any number of choices, ten in each field: Slack takes no more. `checkedIn` (lib/checked.ts) reads them. */
export function checkFields({
  choices,
  ...options
}: FieldOptions & { choices: readonly Choice[]; initial?: string | undefined }): InputBlock[] {
  const most = limits.checkboxes
  if (choices.length <= most) return choices.length === 0 ? [] : [checkField({ ...options, choices })]
  return Array.from({ length: Math.ceil(choices.length / most) }, (_, at) => {
    const some = choices.slice(at * most, (at + 1) * most)
    const label = `${options.label}, ${at * most + 1}–${at * most + some.length}`
    return checkField({ ...options, id: at === 0 ? options.id : `${options.id}-${at}`, label, choices: some })
  })
}

/** Any number of the organisation's own channels. The initial values are separated by commas. */
export const channelsField = (options: FieldOptions & { initial?: string | undefined }): InputBlock => {
  const initial = (options.initial ?? '').split(',').filter(Boolean)
  return frame(options, {
    type: 'multi_conversations_select',
    action_id: FIELD_ACTION,
    filter: {
      include: ['public', 'private'],
      exclude_external_shared_channels: true,
      exclude_bot_users: true,
    },
    ...(initial.length > 0 ? { initial_conversations: initial } : {}),
  })
}
