import { texts } from '../texts.ts'
import {
  actionIdOf,
  asText,
  type Choice,
  type Choices,
  type Element,
  elementsOf,
  initialChoice,
} from './choices.ts'
import type { Block } from './timeline.ts'

/** What Slack itself checks in a form before the app hears of it. */

const isEmpty = (choice: Choice): boolean => choice === null || choice.length === 0

function numberError(element: Element, text: string): string | undefined {
  const value = Number(text.replace(',', '.'))
  if (Number.isNaN(value)) return texts.fields.number
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(value)) return texts.fields.integer
  const [min, max] = [element['min_value'], element['max_value']]
  if (min !== undefined && value < Number(min)) return texts.fields.atLeast(asText(min))
  if (max !== undefined && value > Number(max)) return texts.fields.atMost(asText(max))
  return undefined
}

function lengthError(element: Element, text: string): string | undefined {
  const [min, max] = [element['min_length'], element['max_length']]
  if (typeof min === 'number' && text.length < min) return texts.fields.tooShort(min)
  const limit = typeof max === 'number' ? max : 3000
  return text.length > limit ? texts.fields.tooLong(limit) : undefined
}

function errorIn(element: Element, choice: Choice): string | undefined {
  if (typeof choice !== 'string') return undefined
  switch (element.type) {
    case 'number_input':
      return numberError(element, choice)
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(choice) ? undefined : texts.fields.email
    case 'url_text_input':
      return URL.canParse(choice) ? undefined : texts.fields.url
    case 'plain_text_input':
      return lengthError(element, choice)
    default:
      return undefined
  }
}

/** Errors by block id; empty when the form may be sent. */
export function fieldErrors(blocks: readonly Block[], choices: Choices): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of blocks) {
    if (block.type !== 'input') continue
    for (const element of elementsOf(block)) {
      const given = choices[block.block_id]?.[actionIdOf(element)]
      const choice = given === undefined ? initialChoice(element) : given
      const missing = isEmpty(choice) && block['optional'] !== true
      const error = missing ? texts.fields.required : isEmpty(choice) ? undefined : errorIn(element, choice)
      if (error) errors[block.block_id] = error
    }
  }
  return errors
}
