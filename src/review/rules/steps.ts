import { unitOf } from '../../contract/facts.ts'
import { isYear } from '../../lib/period-names.ts'
import { type Cell, decimalsOf, isCounted, isPercent, kronor } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf } from '../findings.ts'
import { directionSince } from '../text/claims.ts'
import { fitsMention, type Mention, mentionsIn } from '../text/mentions.ts'
import type { Context } from './context.ts'
import { outcomesOf, sizeOf } from './outcomes.ts'
import { textFinding, wordsFinding } from './text-finding.ts'
import { isAbout } from './trends.ts'

const BY = /(?:^|\s)med\s(?:(?:cirka|ca\.?|drygt|knappt|nästan|omkring|ungefär|närmare)\s)?$/iu

/**
 * "Andelen har ökat med 4 procentenheter jämfört med föregående år": the way and the size against the row's two outcomes.
 * Silent for sentences with any other word, with several figures, of quality ("bättre"), and within the rounding of both outcomes;
 * "procent" of a percentage may be points or a part of it, and is told only where it is neither.
 */
export function steps(context: Context): Finding[] {
  const { table, row, sentence } = context
  const [mention, ...more] = mentionsIn(sentence).filter(({ unit, value }) => unit !== null || !isYear(value))
  const by = mention && BY.exec(sentence.slice(0, mention.at))
  if (!mention || !by || more.length > 0) return []
  const said = directionSince(`${sentence.slice(0, by.index)} ${sentence.slice(mention.end)}`, row.names)
  const [now, before] = said ? outcomesOf(table, row) : []
  if (said?.kind !== 'size' || !now || !before || !isAbout(said.subject, now, before)) return []
  const step = sizeOf(now) - sizeOf(before)
  const ends = { ...claimOf(now), basis: { kind: 'ends' as const, from: before.value, to: now.value } }
  if (step !== 0 && step > 0 !== said.isMore)
    return [wordsFinding('text_direction', context, said.said, [now, before], ends)]
  const ways = waysOf(now, before, mention)
  if (ways.length === 0 || ways.some((way) => isWithin(way, mention))) return []
  if (mention.unit !== '%')
    return [textFinding('text_figure', context, mention, [now, before], inUnit(step, now, mention) ?? step)]
  const quote = sentence.slice(mention.at, mention.end)
  return [wordsFinding('text_change', context, quote, [now, before], ends)]
}

/** The least and the most that the change may be, rounding taken into account, in the unit that it is said in. */
interface Way {
  least: number
  most: number
}

function waysOf(now: Cell, before: Cell, { unit }: Mention): Way[] {
  const own = unitOf(now.row, now.column)
  const [to, from] = [sizeOf(now), sizeOf(before)]
  const slack = halfDigit(now) + halfDigit(before)
  const size = Math.abs(to - from)
  const points = { least: Math.max(0, size - slack), most: size + slack }
  const part =
    from > halfDigit(before)
      ? [
          Math.abs((to + halfDigit(now)) / (from - halfDigit(before)) - 1) * 100,
          Math.abs((to - halfDigit(now)) / (from + halfDigit(before)) - 1) * 100,
        ]
      : []
  const percent = part.length > 0 ? [{ least: Math.min(...part), most: Math.max(...part) }] : []
  if (unit === 'procentenheter') return isPercent(own) ? [points] : []
  if (unit === '%') return isPercent(own) ? [points, ...percent] : percent
  if (unit === null) return isPercent(own) || kronor(own) !== null ? [] : [points]
  const worth = inUnit(1, now, { unit })
  return worth === null ? [] : [{ least: points.least * worth, most: points.most * worth }]
}

/** An amount in the unit of money that it is said in; null for what is no money. */
function inUnit(amount: number, cell: Cell, { unit }: Pick<Mention, 'unit'>): number | null {
  const [own, other] = [kronor(unitOf(cell.row, cell.column)), kronor(unit)]
  return own === null || other === null ? null : (amount * own) / other
}

const halfDigit = ({ row, column, value }: Cell): number =>
  isCounted(unitOf(row, column)) && decimalsOf(value) === 0 ? 0 : 0.5 * 10 ** -decimalsOf(value)

const isWithin = ({ least, most }: Way, mention: Mention): boolean => {
  const said = Math.abs(Number(mention.value))
  return (least <= said && said <= most) || fitsMention(least, mention) || fitsMention(most, mention)
}
