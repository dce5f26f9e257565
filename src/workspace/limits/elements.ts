import * as z from 'zod'
import {
  address,
  clockTime,
  confirm,
  id,
  isoDate,
  option,
  optionGroup,
  overflowOption,
  plain,
  richOption,
  text,
} from './rules.ts'

/** Block elements and their limits, one entry per `type`, as in Slack's reference. */

const action_id = id.optional()
const placeholder = plain(150).optional()
const focus_on_load = z.boolean().optional()
const picking = { action_id, confirm, focus_on_load, placeholder }
const pickingSeveral = { ...picking, max_selected_items: z.number().int().min(1).optional() }
const dispatch_action_config = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2)
      .optional(),
  })
  .optional()
const typing = { action_id, focus_on_load, placeholder, dispatch_action_config }

const options = z.array(option).min(1).max(100).optional()
const option_groups = z.array(optionGroup).min(1).max(100).optional()
const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id,
  url: address.optional(),
  value: text(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: text(75).optional(),
})

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id,
  options: z.array(overflowOption).min(1).max(5),
  confirm,
})

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id,
  options: z.array(richOption).min(1).max(10),
  initial_options: z.array(richOption).min(1).max(10).optional(),
  confirm,
  focus_on_load,
})

const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id,
  options: z.array(richOption).min(1).max(10),
  initial_option: richOption.optional(),
  confirm,
  focus_on_load,
})

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picking,
  initial_date: isoDate.optional(),
})

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picking,
  initial_time: clockTime.optional(),
  timezone: text(100).optional(),
})

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id,
  confirm,
  focus_on_load,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
})

const selects = [
  z.strictObject({
    type: z.literal('static_select'),
    ...picking,
    options,
    option_groups,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...picking,
    initial_option: option.optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...picking, initial_user: id.optional() }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picking,
    initial_conversation: id.optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...picking,
    initial_channel: id.optional(),
    response_url_enabled: z.boolean().optional(),
  }),
] as const

const multiSelects = [
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...pickingSeveral,
    options,
    option_groups,
    initial_options: z.array(option).min(1).max(100).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...pickingSeveral,
    initial_options: z.array(option).min(1).max(100).optional(),
    min_query_length: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...pickingSeveral,
    initial_users: z.array(id).optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...pickingSeveral,
    initial_conversations: z.array(id).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...pickingSeveral,
    initial_channels: z.array(id).optional(),
  }),
] as const

const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typing,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
})

const numberText = z.string().regex(/^-?\d+(\.\d+)?$/)
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typing,
  is_decimal_allowed: z.boolean(),
  initial_value: numberText.optional(),
  min_value: numberText.optional(),
  max_value: numberText.optional(),
})

const otherInputs = [
  z.strictObject({ type: z.literal('email_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typing, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('rich_text_input'),
    ...typing,
    initial_value: z.looseObject({ type: z.literal('rich_text') }).optional(),
  }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id,
    filetypes: z.array(text(20)).min(1).optional(),
    max_files: z.number().int().min(1).max(10).optional(),
  }),
] as const

export const image = z.strictObject({ type: z.literal('image'), image_url: address, alt_text: text(2000) })

const pickers = [checkboxes, radioButtons, datepicker, timepicker, datetimepicker] as const

export const actionElement = z.discriminatedUnion('type', [
  button,
  overflow,
  ...pickers,
  ...selects,
  ...multiSelects,
])

export const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  image,
  ...pickers,
  ...selects,
  ...multiSelects,
])

export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  ...otherInputs,
  ...pickers,
  ...selects,
  ...multiSelects,
])
