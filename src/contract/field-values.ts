import type { InputBlock, KnownBlock } from '@slack/types'
import { parseDate } from '../lib/calendar.ts'
import { differences } from '../lib/merge.ts'
import { parseDecimal } from '../lib/numbers.ts'
import { shorten } from '../lib/words.ts'
import { type Inline, type Prose, piecesOf } from '../reply/prose.ts'
import { type List, list } from '../reply/reply.ts'
import { conflictTexts as texts } from '../texts/conflict.ts'
import type { FormValues, FormView } from './form.ts'

/** Values of a form in words, as its own fields show them. */

export const fieldsOf = ({ blocks }: Pick<FormView, 'blocks'>): ReadonlyMap<string | undefined, InputBlock> =>
  new Map(blocks.flatMap((block) => (isField(block) ? [[block.block_id, block] as const] : [])))

const isField = (block: KnownBlock | InputBlock): block is InputBlock => block.type === 'input'

/** Texts in quotation marks; days, people, channels and choices as the field shows them. */
export function shownValue(value: string, field: InputBlock | undefined, most: number): Prose {
  if (value === '') return texts.none
  const element = field?.element
  switch (element?.type) {
    case 'users_select':
      return [{ person: value }]
    case 'multi_conversations_select':
      return value
        .split(',')
        .flatMap((channel, at): Inline[] => (at > 0 ? [', ', { channel }] : [{ channel }]))
    case 'static_select':
    case 'radio_buttons':
    case 'checkboxes': {
      const labels = new Map(
        (element.options ?? []).map((option) => [option.value ?? '', option.text.text] as const),
      )
      return value
        .split(',')
        .map((each) => labels.get(each) ?? each)
        .join(', ')
    }
    default:
      return isPlain(value) ? value : `”${shorten(value, most)}”`
  }
}

/** A day or a number needs no quotation marks, nor an amount with its unit. */
function isPlain(value: string): boolean {
  const plain = value.replaceAll('\u00a0', ' ')
  const at = plain.lastIndexOf(' ')
  const figure = UNITS.has(plain.slice(at + 1)) ? plain.slice(0, at) : plain
  return parseDate(value) !== null || parseDecimal(figure) !== null
}

const UNITS: ReadonlySet<string> = new Set(['kr', 'tkr', 'mnkr', '%'])

const MOST_TOLD = 120

/**
 * What has been changed, field by field, as it is and as it was. Null where nothing was there before, or nothing is to be told
 * that the form has a field for.
 */
export function changedList(form: FormView, before: FormValues, after: FormValues): List | null {
  if (Object.values(before).every((value) => value === '')) return null
  const fields = fieldsOf(form)
  const said = differences(before, before, after).flatMap(({ field: id, mine, theirs }): Prose[] => {
    const field = fields.get(id)
    if (!field) return []
    const [now, was] = [shownValue(mine, field, MOST_TOLD), shownValue(theirs, field, MOST_TOLD)]
    const [open, close] = texts.was
    return [[`${field.label.text}: `, ...piecesOf(now), open, ...piecesOf(was), close]]
  })
  return said.length > 0 ? list(said) : null
}
