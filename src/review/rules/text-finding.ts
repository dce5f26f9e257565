import { fold } from '../../lib/words.ts'
import { type Cell, decimalText, inUnitOf, placeOfCell } from '../cells.ts'
import type { Claim, Finding, RuleName } from '../finding.ts'
import { claimOf, idOf, weightOf } from '../findings.ts'
import type { Mention } from '../text/mentions.ts'
import type { Context } from './context.ts'

/** Findings of what a sentence says, with an amount or in words, against cells. Pure. */

/** `computed` is what the cells come to together, in the amount's unit; without it the first cell says it. */
export function textFinding(
  rule: RuleName,
  context: Context,
  mention: Mention,
  cells: readonly Cell[],
  computed?: number,
): Finding {
  const { place, sentence } = context
  const [first] = cells
  const a: Claim = {
    value: mention.value.replace('-', ''),
    unit: mention.unit,
    place,
    basis: { kind: 'text', quote: sentence },
  }
  const real = computed ?? (first ? (inUnitOf(first, mention.unit) ?? Number(first.value)) : 0)
  const decimals = Math.max(0, -Math.round(Math.log10(mention.digit)))
  const value = decimalText(real, decimals + 1)
  const difference = decimalText(Math.abs(Number(mention.value)) - Math.abs(real), decimals + 1)
  const b: Claim =
    computed === undefined && first
      ? claimOf(first)
      : {
          value,
          unit: mention.unit,
          place: first ? claimOf(first).place : null,
          basis: {
            kind: 'difference',
            from: cells[0]?.column.title ?? '',
            less: cells[1]?.column.title ?? '',
          },
        }
  const places = [place, ...cells.map(placeOfCell)]
  return {
    id: idOf(rule, [...places.map((p) => `${p.table}|${p.row}|${p.column}`), fold(sentence).slice(0, 60)]),
    rule,
    weight: rule === 'text_direction' ? 'high' : weightOf(difference, mention.unit, mention.value, null),
    a,
    b,
    difference: { value: difference, unit: mention.unit },
    cause: null,
    also: [],
    places,
    state: [sentence, ...cells.map(({ value: own }) => own)].join(' · '),
  }
}

/** `b` is what the cells come to, where it is more than the first of them says. */
export function wordsFinding(
  rule: 'text_run' | 'text_change' | 'text_direction' | 'text_share',
  { place, sentence }: Context,
  said: string,
  cells: readonly [Cell, ...Cell[]],
  b?: Claim,
): Finding {
  const [first] = cells
  const places = [place, ...cells.map(placeOfCell)]
  return {
    id: idOf(rule, [
      ...places.map((own) => `${own.table}|${own.row}|${own.column}`),
      fold(sentence).slice(0, 60),
    ]),
    rule,
    weight: rule === 'text_direction' ? 'high' : 'medium',
    a: { value: said, unit: null, place, basis: { kind: 'text', quote: sentence } },
    b: b ?? claimOf(first),
    ...{ difference: null, cause: null, also: [], places },
    state: [sentence, ...cells.map(({ value }) => value)].join(' · '),
  }
}
