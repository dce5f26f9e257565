import { unitOf } from '../../contract/facts.ts'
import { foldedWords } from '../../lib/words.ts'
import { decimalsOf, isPercent } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf } from '../findings.ts'
import { saysOnly } from '../text/amounts.ts'
import { fitsMention, mentionsIn } from '../text/mentions.ts'
import { setOf } from '../text/words.ts'
import type { Context } from './context.ts'
import { isName, ownOf } from './own.ts'
import { pick } from './pick.ts'
import { textFinding, wordsFinding } from './text-finding.ts'

const SIDE = /(?<!\p{L})(?:över|under|högre|lägre)(?!\p{L})/iu
const TARGET = setOf('malvardet malet malnivan')
const OVER = setOf('over hogre')
const UNDER = setOf('under lagre')
const OUTCOME = setOf('utfallet resultatet andelen antalet utfall resultat malvardet malet malnivan an')

/**
 * "Utfallet är 16 procentenheter under målvärdet", "utfallet ligger över målvärdet": which side of the target the outcome is, and how
 * far. Silent for sentences with any other word, and where the two are the same.
 */
export function besideTarget(context: Context): Finding[] {
  const { table, row, sentence } = context
  const words = foldedWords(sentence)
  const ways = words.filter((word) => OVER.has(word) || UNDER.has(word))
  const [way, ...others] = ways
  if (way === undefined || others.length > 0 || !words.some((word) => TARGET.has(word))) return []
  const own = ownOf(context)
  const [mention, ...more] = mentionsIn(sentence).filter((one) => !isName(one, own))
  if (more.length > 0) return []
  const at = SIDE.exec(sentence)
  const place = at && { at: at.index, end: at.index + at[0].length }
  const places = [...(mention ? [mention] : []), ...(place ? [place] : [])]
  const known = [own.words, own.soFar, own.wholeYear, OUTCOME]
  const [outcome, target] = [pick(table, row, 'outcome', 'own'), pick(table, row, 'target', 'own')]
  if (!outcome || !target || !saysOnly(sentence, places, known)) return []
  const off = Number(outcome.value) - Number(target.value)
  if (off === 0) return []
  const isOver = OVER.has(way)
  if (off > 0 !== isOver)
    return [
      wordsFinding('text_direction', context, at?.[0] ?? way, [outcome, target], {
        ...claimOf(outcome),
        basis: { kind: 'target', target: target.value },
      }),
    ]
  if (!mention || !isPercent(unitOf(row, outcome.column)) || mention.unit !== 'procentenheter') return []
  const digits = 10 ** -Math.max(decimalsOf(outcome.value), decimalsOf(target.value))
  if (fitsMention(off, { ...mention, digit: Math.max(mention.digit, digits) })) return []
  return [textFinding('text_figure', context, mention, [outcome, target], off)]
}
