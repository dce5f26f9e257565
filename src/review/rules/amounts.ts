import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, decimalText, inUnitOf, isPercent, kronor } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf } from '../findings.ts'
import { type Line, type Own, type Said, saidWith, saysEven } from '../text/amounts.ts'
import { fitsMention, type Mention, mentionsIn } from '../text/mentions.ts'
import type { Context } from './context.ts'
import { linesOf } from './lines.ts'
import { outcomesOf, sizeOf } from './outcomes.ts'
import { isName, ownOf } from './own.ts'
import { pick } from './pick.ts'
import { textFinding, wordsFinding } from './text-finding.ts'

/**
 * An amount in a sentence about a row against the row's own: the deviation from budget, what is budgeted, forecast or used, and
 * how much has changed since the year before, of the net or of the line that is named.
 * Silent where any word of the clause is not known, and where the row does not print the figure.
 */
export function amounts(context: Context): Finding[] {
  const { sentence } = context
  const own = ownOf(context)
  const even = evenAgainst(context, own)
  if (even.length > 0) return even
  const [mention] = mentionsIn(sentence).filter((one) => !isName(one, own))
  const said = mention ? saidWith(sentence, mention, own) : null
  if (!mention || !said) return []
  switch (said.kind) {
    case 'deviation':
      return deviation(context, mention, said)
    case 'stated':
      return [
        ...stated(context, mention, said.attribute),
        ...(said.attribute === 'outcome' ? goneOn(context, mention) : []),
      ]
    case 'change':
      return change(context, mention, said)
  }
}

function deviation(
  { table, row, ...rest }: Context,
  mention: Mention,
  { way, line, isBudgetPassed }: Extract<Said, { kind: 'deviation' }>,
): Finding[] {
  const own = lineOf(table, row, line)
  const cell = own && pick(table, own, 'deviation')
  const value = cell && inUnitOf(cell, mention.unit)
  if (!own || !cell || value === null || value === undefined) return []
  const context = { table, row: own, ...rest }
  // A budget is passed by spending: only where a cost is a negative amount is that known.
  if (isBudgetPassed && line !== 'revenue' && !isSpending(table, own)) return []
  const isOtherWay = way !== null && isTurned(value, way, mention)
  if (!isOtherWay && fitsMention(value, mention)) return []
  return [textFinding(isOtherWay ? 'text_direction' : 'text_figure', context, mention, [cell])]
}

const isSpending = (table: FactTable, row: FactRow): boolean =>
  Number(pick(table, row, 'budget', 'own')?.value ?? '0') < 0

/** The other way than is said, farther from it than rounding comes to. */
const isTurned = (value: number, said: number, { value: text, digit }: Mention): boolean =>
  Math.sign(value) === -said && Math.abs(value) + Math.abs(Number(text)) > digit + 1e-9

function stated(context: Context, mention: Mention, attribute: string): Finding[] {
  const cell = pick(context.table, context.row, attribute, 'own')
  const value = cell && inUnitOf(cell, mention.unit)
  if (!cell || value === null || fitsMention(value, mention)) return []
  return [textFinding('text_figure', context, mention, [cell])]
}

const GOES_ON = /^,?\s(?:vilket|som)\s/u

/** "Utfallet är 9,4 mnkr, vilket är 0,5 mnkr högre än föregående år": the change of what was just stated. */
function goneOn(context: Context, { end }: Mention): Finding[] {
  const rest = context.sentence.slice(end)
  const joint = GOES_ON.exec(rest)?.[0]
  if (joint === undefined) return []
  const read = { ...context, sentence: `Utfallet ${rest.slice(joint.length)}` }
  const own = ownOf(read)
  const [mention] = mentionsIn(read.sentence).filter((one) => !isName(one, own))
  const said = mention ? saidWith(read.sentence, mention, own) : null
  if (!mention || said?.kind !== 'change') return []
  return change(context, mention, said)
}

function change(
  { table, row, ...rest }: Context,
  mention: Mention,
  { isMore, line }: Extract<Said, { kind: 'change' }>,
): Finding[] {
  const own = lineOf(table, row, line)
  const [now, before] = own ? outcomesOf(table, own) : []
  if (!own || !now || !before) return []
  if (mention.unit === '%') return percentChange({ table, row: own, ...rest }, mention, isMore, [now, before])
  const sizes = [sizeIn(now, mention), sizeIn(before, mention)]
  const [a, b] = sizes
  if (a == null || b == null || Math.sign(Number(now.value)) !== Math.sign(Number(before.value))) return []
  const context = { table, row: own, ...rest }
  const isOtherWay = isTurned(a - b, isMore ? 1 : -1, mention)
  if (!isOtherWay && fitsMention(a - b, mention)) return []
  const printed = Number(now.value) < 0 ? b - a : a - b
  return [
    textFinding(isOtherWay ? 'text_direction' : 'text_figure', context, mention, [now, before], printed),
  ]
}

/** "ökade med 12 procent jämfört med föregående år"; of what is a percentage itself, points may be meant. */
function percentChange(
  context: Context,
  mention: Mention,
  isMore: boolean,
  [now, before]: readonly [Cell, Cell],
): Finding[] {
  if (isPercent(unitOf(context.row, now.column))) return []
  const [to, from] = [sizeOf(now), sizeOf(before)]
  if (from <= 0 || to <= 0) return []
  const percent = (to / from - 1) * 100
  const said = Math.abs(Number(mention.value))
  const isOtherWay = percent !== 0 && percent > 0 !== isMore
  const slack = mention.hedge ? Math.max(mention.digit, said * 0.2) : mention.digit
  if (!isOtherWay && Math.abs(Math.abs(percent) - said) <= slack + rounding(now, before)) return []
  const quote = context.sentence.slice(mention.at, mention.end)
  return [
    wordsFinding(isOtherWay ? 'text_direction' : 'text_change', context, quote, [now, before], {
      ...claimOf(now),
      value: decimalText(percent, 1),
      unit: '%',
      basis: { kind: 'ends', from: before.value, to: now.value },
    }),
  ]
}

/** In percentage points: what half a last digit of each end may come to. */
function rounding(now: Cell, before: Cell): number {
  const half = (cell: Cell): number => 0.5 * 10 ** -(cell.value.split('.')[1]?.length ?? 0)
  return ((half(now) + half(before)) / sizeOf(before)) * 100
}

/** Costs are printed with a minus: more of them is a lower number. Null where the sentence has another kind of unit. */
function sizeIn(cell: Cell, { unit }: Mention): number | null {
  const own = unitOf(cell.row, cell.column)
  if (kronor(own) !== null) {
    const value = inUnitOf(cell, unit)
    return value === null ? null : Math.abs(value)
  }
  const isPoints = isPercent(own) ? unit === 'procentenheter' : unit === null
  return isPoints ? Number(cell.value) : null
}

const LINE_NAMES: Readonly<Record<Line, RegExp | null>> = {
  own: null,
  net: /^netto/,
  cost: /^kostnad/,
  revenue: /^intakt/,
}

/** The row's line of the kind: itself where it is that, or where the thing has no lines and its net is meant. */
function lineOf(table: FactTable, row: FactRow, line: Line): FactRow | null {
  const pattern = LINE_NAMES[line]
  if (!pattern) return row
  if (row.lineName === undefined) return line === 'net' ? row : null
  const found = (linesOf(table).get(row.names[0] ?? '') ?? []).filter(
    (other) =>
      other.lineName !== undefined &&
      pattern.test(fold(other.lineName)) &&
      other.path.join('/') === row.path.join('/'),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

/** From this share of the budget on nobody calls it balanced. */
const UNBALANCED = 0.03

/** "prognostiserar en budget i balans" against the deviation. */
function evenAgainst(context: Context, own: Own): Finding[] {
  const { table, row, sentence } = context
  if (row.lineName !== undefined && !row.isDefaultLine) return []
  const said = saysEven(sentence, own)
  const cell = said ? pick(table, row, 'deviation') : null
  const budget = said ? pick(table, row, 'budget', 'own') : null
  if (!said || !cell || !budget || cellOf(table, row, cell.column) === null) return []
  const isEven = Math.abs(Number(cell.value)) < Math.abs(Number(budget.value)) * UNBALANCED
  return isEven ? [] : [wordsFinding('text_direction', context, said, [cell])]
}
