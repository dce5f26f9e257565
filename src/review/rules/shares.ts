import { type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import { type Cell, cellOf, decimalText, isPercent, kronor } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf } from '../findings.ts'
import { saysOnly } from '../text/amounts.ts'
import { directionIn } from '../text/changes.ts'
import { fitsMention, mentionsIn } from '../text/mentions.ts'
import { PARTS } from '../text/named.ts'
import { isShare, shareWords } from '../text/shares.ts'
import { setOf } from '../text/words.ts'
import type { Context } from './context.ts'
import { partsOf } from './lines.ts'
import { outcomesOf } from './outcomes.ts'
import { isName, ownOf } from './own.ts'
import { textFinding, wordsFinding } from './text-finding.ts'

const MEASURED = /(?<!\p{L})(?:andelen|utfallet|resultatet)(?!\p{L})/iu
const PART = /(?<!\p{L})(?:är|var|utgörs av|utgjordes av)\s(?<part>kvinn|m[äa]n|flick|pojk)\p{L}*/iu

/**
 * A share in words ("drygt hälften", "var fjärde är kvinna") against the row's percentage or its parts, and a number or a percentage of
 * women or men ("56 procent av besöken var kvinnor") against the part.
 * Silent where the row has no such part, and for a sentence with any other word.
 */
export const shares = (context: Context): Finding[] => [...wordShares(context), ...partFigures(context)]

function wordShares(context: Context): Finding[] {
  const { table, row, sentence } = context
  const words = shareWords(sentence)
  // Beside a figure of its own it is about that.
  if (!words || /\d/.test(sentence) || directionIn(sentence)) return []
  const [own] = outcomesOf(table, row)
  if (!own || !saysOnly(sentence, [words], [...aboutOf(context), ALL, COUNTED, PARTS, MEASURES])) return []
  const part = PART.exec(sentence.slice(words.end))?.groups?.['part']
  if (part !== undefined) return partShare(context, own, part)
  if (!isPercent(unitOf(row, own.column)) || !MEASURED.test(sentence)) return []
  if (isShare(words, Number(own.value) / 100, 0.005)) return []
  return [wordsFinding('text_share', context, words.said, [own], claimOf(own))]
}

/** Everybody that a row counts, by other names than its own. */
const ALL = setOf('deltagarna deltagare brukarna klienterna personerna dessa alla samtliga utgors utgjordes')
const MEASURES = setOf('utfallet resultatet fler farre')
/** "Besökarna" are those of "antal besök". */
const LEAST_STEM = 4
const MOST_ENDING = 6

/** The words that a sentence about the row may have, and those of the sentence that are made from its name. */
function aboutOf(context: Context): ReadonlySet<string>[] {
  const own = ownOf(context)
  const stems = context.row.names.flatMap(foldedWords).filter((word) => word.length >= LEAST_STEM)
  const made = foldedWords(context.sentence).filter((word) =>
    stems.some((stem) => word.startsWith(stem) && word.length - stem.length <= MOST_ENDING),
  )
  return [own.words, own.soFar, new Set(made)]
}

/** "drygt hälften är kvinnor" against the row's women and its whole. */
function partShare(context: Context, whole: Cell, word: string): Finding[] {
  const { table, row, sentence } = context
  const words = shareWords(sentence)
  const part = partOf(table, row, whole, word)
  const all = Number(whole.value)
  if (!words || !part || !(all > 0) || isPercent(unitOf(row, whole.column))) return []
  if (isShare(words, Number(part.value) / all, 0.005)) return []
  return [
    wordsFinding('text_share', context, words.said, [part, whole], {
      ...claimOf(part),
      value: decimalText((Number(part.value) / all) * 100, 1),
      unit: '%',
      basis: { kind: 'share', part: part.value, whole: whole.value },
    }),
  ]
}

/** The row's women, or men, of the same time as its whole. Null for none, and where two could be meant. */
function partOf(table: FactTable, row: FactRow, whole: Cell, word: string): Cell | null {
  const isMeant = (breakdown: Readonly<Record<string, string>> | undefined): boolean =>
    Object.values(breakdown ?? {}).some((value) => fold(value).startsWith(fold(word)))
  const cells = [
    ...(partsOf(table).get(row.key) ?? []).flatMap((other) =>
      isMeant(other.breakdown) ? (cellOf(table, other, whole.column) ?? []) : [],
    ),
    ...table.columns.flatMap((column) =>
      isMeant(column.breakdown) &&
      column.attribute === whole.column.attribute &&
      column.period?.name === whole.column.period?.name
        ? (cellOf(table, row, column) ?? [])
        : [],
    ),
  ]
  return cells.length === 1 ? (cells[0] ?? null) : null
}

const COUNTED = setOf('antal antalet andel andelen')

/** "600 av besöken var kvinnor", "andelen kvinnor var 56 procent" */
function partFigures(context: Context): Finding[] {
  const { table, row, sentence } = context
  const own = ownOf(context)
  const [mention, ...more] = mentionsIn(sentence).filter((one) => !isName(one, own))
  const parts = foldedWords(sentence).filter((word) => PARTS.has(word))
  const [part, ...others] = parts
  if (!mention || more.length > 0 || part === undefined || others.length > 0) return []
  if (!saysOnly(sentence, [mention], [own.words, own.soFar, COUNTED, PARTS])) return []
  const [whole] = outcomesOf(table, row)
  const cell = whole ? partOf(table, row, whole, part.slice(0, 5)) : null
  if (!whole || !cell || isPercent(unitOf(row, whole.column)) || kronor(unitOf(row, whole.column)) !== null)
    return []
  if (mention.unit === null)
    return fitsMention(Number(cell.value), mention)
      ? []
      : [textFinding('text_figure', context, mention, [cell])]
  const share = (Number(cell.value) / Number(whole.value)) * 100
  if (mention.unit !== '%' || !(Number(whole.value) > 0) || fitsMention(share, mention)) return []
  return [
    wordsFinding('text_share', context, sentence.slice(mention.at, mention.end), [cell, whole], {
      ...claimOf(cell),
      value: decimalText(share, 1),
      unit: '%',
      basis: { kind: 'share', part: cell.value, whole: whole.value },
    }),
  ]
}
