/** What a person chose in an element, in the shapes that Slack sends. Pure. */

/** A text, an option's value, a user id, a date; several of them; or nothing. */
export type Choice = string | readonly string[] | null

export type Element = Record<string, unknown> & { type: string }
/** By block id and action id. */
export type Choices = Record<string, Record<string, Choice>>

interface BlockLike {
  type: string
  block_id: string
  [field: string]: unknown
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text or number as text; null for other values. */
export const asText = (value: unknown, otherwise = ''): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise

const isElement = (value: unknown): value is Element => isObject(value) && typeof value['type'] === 'string'

export interface Option {
  text: { type: string; text: string }
  value: string
  [field: string]: unknown
}

const isOption = (value: unknown): value is Option =>
  isObject(value) && typeof value['value'] === 'string' && isObject(value['text'])

const listed = (value: unknown): Option[] => (Array.isArray(value) ? value.filter(isOption) : [])

/** Every option of an element, those in groups too. */
export function optionsOf(element: Element): Option[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'].filter(isObject) : []
  return [...listed(element['options']), ...groups.flatMap((group) => listed(group['options']))]
}

/** The elements of a block that a person can act on. */
export function elementsOf(block: BlockLike): Element[] {
  const inside = block.type === 'actions' && Array.isArray(block['elements']) ? block['elements'] : []
  return [...inside, block['accessory'], block['element']]
    .filter(isElement)
    .filter((one) => one.type !== 'image')
}

export const actionIdOf = (element: Element): string => asText(element['action_id'])

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const single = (value: unknown): Choice => asText(value) || null

/** What the element holds before anyone has touched it. */
export function initialChoice(element: Element): Choice {
  const option = element['initial_option']
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return isOption(option) ? option.value : null
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return listed(element['initial_options']).map((one) => one.value)
    case 'users_select':
      return single(element['initial_user'])
    case 'conversations_select':
      return single(element['initial_conversation'])
    case 'channels_select':
      return single(element['initial_channel'])
    case 'multi_users_select':
      return texts(element['initial_users'])
    case 'multi_conversations_select':
      return texts(element['initial_conversations'])
    case 'multi_channels_select':
      return texts(element['initial_channels'])
    case 'datepicker':
      return single(element['initial_date'])
    case 'timepicker':
      return single(element['initial_time'])
    case 'datetimepicker':
      return single(element['initial_date_time'])
    default:
      return typeof element['initial_value'] === 'string' ? element['initial_value'] : null
  }
}

const many = (choice: Choice): string[] => (Array.isArray(choice) ? choice.map(String) : [])
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})

/** The element's value as Slack puts it in `actions` and in `state.values`; `known` are options fetched for it. */
export function actionValue(
  element: Element,
  choice: Choice,
  known: readonly Option[] = [],
): Record<string, unknown> {
  const { type } = element
  const options = [
    ...optionsOf(element),
    ...known,
    ...listed(element['initial_options']),
    ...listed([element['initial_option']]),
  ]
  const option = (value: string) => options.find((one) => one.value === value)
  const one = typeof choice === 'string' && choice !== '' ? choice : null
  switch (type) {
    case 'button':
      return {
        type,
        text: element['text'],
        ...(element['value'] === undefined ? {} : { value: element['value'] }),
        ...(element['style'] === undefined ? {} : { style: element['style'] }),
      }
    case 'overflow':
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: one === null ? null : (option(one) ?? null) }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: many(choice).flatMap((value) => option(value) ?? []) }
    case 'users_select':
      return { type, selected_user: one }
    case 'conversations_select':
      return { type, selected_conversation: one }
    case 'channels_select':
      return { type, selected_channel: one }
    case 'multi_users_select':
      return { type, selected_users: many(choice) }
    case 'multi_conversations_select':
      return { type, selected_conversations: many(choice) }
    case 'multi_channels_select':
      return { type, selected_channels: many(choice) }
    case 'datepicker':
      return { type, selected_date: one }
    case 'timepicker':
      return { type, selected_time: one }
    case 'datetimepicker':
      return { type, selected_date_time: one === null ? null : Number(one) }
    case 'rich_text_input':
      return { type, rich_text_value: one === null ? null : richText(one) }
    case 'file_input':
      return { type, files: many(choice).map((id) => ({ id })) }
    default:
      return { type, value: one }
  }
}

/** `state.values` of a message or view: everything that keeps a value, touched or not. */
export function stateValues(
  blocks: readonly BlockLike[],
  choices: Choices,
  known: readonly Option[] = [],
): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {}
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (element.type === 'button' || element.type === 'overflow') continue
      const id = actionIdOf(element)
      const choice = choices[block.block_id]?.[id]
      const value = actionValue(element, choice === undefined ? initialChoice(element) : choice, known)
      values[block.block_id] = { ...values[block.block_id], [id]: value }
    }
  }
  return values
}
