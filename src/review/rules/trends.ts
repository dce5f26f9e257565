import { unitOf } from '../../contract/facts.ts'
import { type Cell, inUnitOf, isPercent, kronor } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf } from '../findings.ts'
import { saysOnly } from '../text/amounts.ts'
import { endsIn } from '../text/changes.ts'
import { directionSince } from '../text/claims.ts'
import { fitsMention, type Mention } from '../text/mentions.ts'
import { runIn } from '../text/run.ts'
import { setOf } from '../text/words.ts'
import type { Context } from './context.ts'
import { isSameKind, outcomesIn, outcomesOf, sizeOf, yearOf } from './outcomes.ts'
import { ownOf } from './own.ts'
import { textFinding, wordsFinding } from './text-finding.ts'

/** What something has done, and what is said to have done it. */
const GONE = setOf(
  'okat okade okar oka minskat minskade minskar minska stigit steg stiger sjunkit sjonk sjunker fran andel andelen antal antalet utfallet resultatet',
)
const NET_GONE = new Set([...GONE, 'nettokostnaden', 'nettokostnaderna'])

/**
 * What a sentence says of its row's way over the years: "för tredje året i rad", "har minskat jämfört med förra året", "från 412 till
 * 512", "det högsta antalet sedan 2028".
 * Silent where the table does not print the years that would show it, where a year's value is the same as the one before, as it
 * may be rounded, for sentences with any other word, and where the row has two outcomes of one time.
 */
export const trends = (context: Context): Finding[] => [
  ...runs(context),
  ...directions(context),
  ...ends(context),
  ...extremes(context),
]

function runs(context: Context): Finding[] {
  const run = runIn(context.sentence)
  const own = ownOf(context)
  const chain = run ? outcomesOf(context.table, context.row) : []
  const [first] = chain
  if (!run || !first) return []
  const subject = kronor(unitOf(context.row, first.column)) === null ? GONE : NET_GONE
  if (!saysOnly(context.sentence, [run], [own.words, own.soFar, subject])) return []
  for (let at = 0; at < Math.min(run.steps, chain.length - 1); at++) {
    const [now, before] = [chain[at], chain[at + 1]]
    if (!now || !before) break
    const step = sizeOf(now) - sizeOf(before)
    if (step !== 0 && step > 0 !== run.isUp)
      return [
        wordsFinding('text_run', context, run.said, [now, before], {
          ...claimOf(now),
          basis: { kind: 'ends', from: before.value, to: now.value },
        }),
      ]
  }
  return []
}

/** "Antalet har minskat jämfört med föregående år" against the two outcomes, whichever way is better. */
function directions(context: Context): Finding[] {
  const { table, row, sentence } = context
  const said = directionSince(sentence, row.names)
  const [now, before] = said ? outcomesOf(table, row) : []
  if (!said || !now || !before || !isAbout(said.subject, now, before)) return []
  const step = sizeOf(now) - sizeOf(before)
  const isMore = said.kind === 'size' || row.better !== 'lower' ? said.isMore : !said.isMore
  if (step === 0 || step > 0 === isMore) return []
  if (said.kind === 'quality' && row.better !== 'higher' && row.better !== 'lower') return []
  return [
    wordsFinding('text_direction', context, said.said, [now, before], {
      ...claimOf(now),
      basis: { kind: 'ends', from: before.value, to: now.value },
    }),
  ]
}

/** A share is a percentage, a number is none; of money only what a net cost is has one way that everybody means. */
export function isAbout(subject: string, now: Cell, before: Cell): boolean {
  const unit = unitOf(now.row, now.column)
  if (subject.startsWith('nettokostnad'))
    return kronor(unit) !== null && Number(now.value) < 0 && Number(before.value) < 0
  if (kronor(unit) !== null) return false
  if (subject.startsWith('andel')) return isPercent(unit)
  return !subject.startsWith('antal') || !isPercent(unit)
}

/** "Antalet har ökat från 412 till 512": one end is the row's, the other is none of its outcomes. */
function ends(context: Context): Finding[] {
  const { table, row, sentence } = context
  const found = endsIn(sentence)
  const own = ownOf(context)
  if (!found || !saysOnly(sentence, [found.a, found.b], [own.words, own.soFar, GONE])) return []
  const outcomes = outcomesIn(table, row)
  const [now, before] = outcomesOf(table, row)
  const fits = (cell: Cell, mention: Mention): boolean =>
    isSameKind(cell, mention) && fitsMention(inUnitOf(cell, mention.unit) ?? Number(cell.value), mention)
  const isNone = (mention: Mention): boolean => !outcomes.some((cell) => fits(cell, mention))
  if (!now || !before || !isSameKind(now, found.a) || !isSameKind(now, found.b)) return []
  if (fits(now, found.b) && isNone(found.a)) return [textFinding('text_figure', context, found.a, [before])]
  if (fits(before, found.a) && isNone(found.b)) return [textFinding('text_figure', context, found.b, [now])]
  return []
}

const EXTREME =
  /(?<!\p{L})(?:det |den )?(?<way>högsta|lägsta)(?: (?:antalet|andelen|nivån|utfallet))? sedan (?:år )?(?<year>(?:19|20)\d{2})(?!\d)/iu

/** "det högsta antalet sedan 2028": no year after that had more. */
function extremes(context: Context): Finding[] {
  const { table, row, sentence } = context
  const found = EXTREME.exec(sentence)
  const own = ownOf(context)
  const place = found && { at: found.index, end: found.index + found[0].length }
  if (!found?.groups || !place || !saysOnly(sentence, [place], [own.words, own.soFar])) return []
  const isHighest = found.groups['way']?.toLowerCase() === 'högsta'
  const [now, ...before] = outcomesOf(table, row)
  const other = before.find((cell) => {
    const step = now ? sizeOf(cell) - sizeOf(now) : 0
    return yearOf(cell) > Number(found.groups?.['year']) && (isHighest ? step > 0 : step < 0)
  })
  if (!now || !other) return []
  return [
    wordsFinding('text_run', context, found[0], [now, other], {
      ...claimOf(now),
      basis: { kind: 'ends', from: other.value, to: now.value },
    }),
  ]
}
